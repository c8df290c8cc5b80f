"""How a record came to be what it is, from the journal: marks, verdicts, answers, rules and decisions in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Answer, Decision, Step, Verdict, Version
from annotator.operations.comparing import names
from annotator.operations.material import batches, load
from annotator.operations.records import RecordView, record_of
from annotator.operations.telling import Told, Words

if TYPE_CHECKING:
    from annotator.store import Reading, Store

UNDO, REDO = "Undo ", "Redo "


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that happened to a record: when, by whom (empty: unknown), and what, in a sentence that names them."""

    at: str
    who: str
    sentence: str


@dataclass(slots=True)
class _Trail:
    """The rows whose versions tell about a record: its marks, what was said of them, what was decided."""

    marks: set[str]
    decisions: set[str]
    others: set[str] = field(default_factory=set)

    @property
    def ids(self) -> list[str]:
        return sorted({*self.marks, *self.decisions, *self.others})


def history(store: Store, record_id: str, *, document_id: str) -> list[Said]:
    """All that happened to a record and the marks in it, oldest first; raises `Problem` when it is not there."""
    with store.reading() as reading:
        return of_record(reading, _view(reading, record_id, document_id))


def of_record(reading: Reading, view: RecordView) -> list[Said]:
    """The same of a record that was read already."""
    return [said for said, _, _ in _told(reading, _trail(reading, view), view.document_id)]


def changes_since(store: Store, record_id: str, *, document_id: str) -> list[Said]:
    """What happened to the marks of a record after a person decided about it: why the decision is stale."""
    with store.reading() as reading:
        view = _view(reading, record_id, document_id)
        if not view.stale:
            return []
        told = _told(reading, _trail(reading, view), document_id)
    decided = (at for at, (_, row, is_remark) in enumerate(told) if row == view.decision_id and not is_remark)
    last = max(decided, default=-1)
    marks = {mark.id for mark in view.marks}
    joined = [said for said, row, _ in told[: last + 1] if row in marks - _decided_on(store, view)]
    return [*joined, *(said for said, row, _ in told[last + 1 :] if row != view.decision_id)]


def _decided_on(store: Store, view: RecordView) -> set[str]:
    with store.reading() as reading:
        decision = reading.find(Decision, view.decision_id or "")
        return set(decision.members) if decision else set()


def _view(reading: Reading, record_id: str, document_id: str) -> RecordView:
    view = record_of(load(reading, [document_id])[document_id], record_id)
    if view is None:
        raise Problem("That group has changed since it was shown. Look at it again.")
    return view


def _trail(reading: Reading, view: RecordView) -> _Trail:
    trail = _Trail({mark.id for mark in view.marks}, set())
    table = (Decision.id, Decision.record, Decision.members)
    rows = reading.tuples(select(*table).where(Decision.document_id == view.document_id, Decision.subject == "mark"))
    for row_id, record, members in rows:
        if record == view.id or not trail.marks.isdisjoint(members):
            trail.decisions.add(row_id)
    trail.marks.update(m for _, record, members in rows if record == view.id for m in members)
    verdicts = _ids(reading, Verdict.id, Verdict.annotation_id, sorted(trail.marks))
    trail.others.update(verdicts, _ids(reading, Answer.id, Answer.verdict_id, verdicts))
    return trail


def _ids(reading: Reading, own: Any, refers: Any, ids: Sequence[str]) -> list[str]:
    queries = (select(own).where(col(refers).in_(piece)) for piece in batches(ids))
    return [row[0] for query in queries for row in reading.tuples(query)]


def _told(reading: Reading, trail: _Trail, document_id: str) -> list[tuple[Said, str, bool]]:
    """What happened, oldest first, each with its row and whether it is a remark; an undone step is told once."""
    words = Words(names(reading), reading.text(document_id))
    found: list[tuple[Said, str, bool]] = []
    undone: set[str] = set()
    for told, step in versions(reading, trail.ids):
        sentence, at = words.sentence(told), words.at(told, step.at)
        if step.reverts is not None:
            at = step.at
            if step.id in undone:
                continue
            undone.add(step.id)
            sentence = _undoing(step.name, words.called(told.author))
        if sentence:
            found.append((Said(at, words.called(told.author, ""), sentence), told.row_id, told.is_remark))
    return sorted(found, key=lambda one: one[0].at)


def _undoing(name: str, who: str) -> str:
    what = name
    times = 0
    while what.startswith((UNDO, REDO)):
        times += what.startswith(UNDO)
        what = what[len(UNDO) :]
    verb = "undid" if times % 2 else "did again"
    return f"{who} {verb}: {what[:1].lower()}{what[1:]}."


@dataclass(frozen=True, slots=True)
class Happened:
    """The step a version belongs to."""

    id: str
    name: str
    at: str
    reverts: str | None


def versions(reading: Reading, ids: Sequence[str]) -> Iterator[tuple[Told, Happened]]:
    """Versions of rows in the order of the clock, each with the one before it."""
    columns = (
        Version.kind, Version.row_id, Version.author, Version.deleted, Version.body, Version.clock, Version.device,
        Version.sequence, Step.id, Step.name, Step.at, Step.reverts,
    )  # fmt: skip
    query = select(*columns).join(Step, col(Step.id) == col(Version.step))  # type: ignore[call-overload]
    rows = [row for piece in batches(ids) for row in reading.tuples(query.where(col(Version.row_id).in_(piece)))]
    before: dict[str, Mapping[str, Any]] = {}
    was_deleted: dict[str, bool] = {}
    for kind, row_id, author, deleted, body, _, _, _, *step in sorted(rows, key=lambda row: row[5:8]):
        said = orjson.loads(body)
        yield (
            Told(kind, row_id, author, said, before.get(row_id), bool(deleted), was_deleted.get(row_id, False)),
            Happened(*step),
        )
        before[row_id], was_deleted[row_id] = said, bool(deleted)
