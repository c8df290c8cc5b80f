"""The reconciled records of articles: everybody's marks aligned into groups, each with the decision about it.

Reads columns, not rows, and many articles at a time: exports and rules see the whole project this way.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.model import Annotation, Decision, Document, Link, Verdict, WorkState, canonical, derived_id
from annotator.reconcile.align import align
from annotator.reconcile.conflicts import Difficulty, conflicts, difficulty, differing_fields, proposal, votes_for
from annotator.reconcile.group import Group, Mark
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading

BATCH = 200
STATUSES = ("agreed", "settled", "single", "unresolved", "rejected")
RULE_STATUS = {"unanimous": "agreed", "single": "single"}


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """A mark as records need it."""

    id: str
    document_id: str
    analyst_id: str
    tag: str
    span: Span
    quote: str
    values: dict[str, Any]
    note: str | None
    doubt: bool
    created_at: str

    @property
    def content(self) -> str:
        """What a verdict or decision about the mark is about: a digest of its tag, fragments and values."""
        return content_digest(self.tag, self.span, self.values)

    @property
    def start(self) -> int:
        """First code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.span.end


def content_digest(tag: str, span: Span, values: Mapping[str, Any]) -> str:
    """SHA-256 of what a mark says; the same on every machine, and the same again when a change is undone."""
    return hashlib.sha256(canonical([tag, span.fragments, values]).encode()).hexdigest()


@dataclass(slots=True)
class Material:
    """What one article's records are made of."""

    document_id: str
    marks: dict[str, MarkFacts] = field(default_factory=dict)
    working: set[str] = field(default_factory=set)
    decisions: list[Decision] = field(default_factory=list)
    accepted: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    rejected: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record: the group of marks behind it, what it says, and how that came about."""

    id: str
    document_id: str
    status: str
    kinds: tuple[str, ...]
    marks: list[MarkFacts]
    tag: str
    span: Span
    quote: str
    values: Mapping[str, Any]
    votes_for: int
    votes_total: int
    differing: list[str]
    group: Group
    difficulty: Difficulty
    rule: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
    decision_id: str | None = None
    deferred: bool = False
    stale: bool = False


def batches(values: Sequence[str], size: int = BATCH) -> Iterator[Sequence[str]]:
    """Pieces of a long list of ids."""
    return (values[at : at + size] for at in range(0, len(values), size))


def document_ids(reading: Reading) -> list[str]:
    """Every document, in the order they were added."""
    query = select(Document.id).where(col(Document.deleted).is_(False)).order_by(Document.added_at, Document.id)
    return [row[0] for row in reading.tuples(query)]


def load(reading: Reading, ids: Sequence[str]) -> dict[str, Material]:
    """What the records of these articles are made of, by article."""
    found = {document_id: Material(document_id) for document_id in ids}
    _load_marks(reading, found)
    _load_states(reading, found)
    _load_verdicts(reading, found)
    for decision in reading.live(
        Decision, col(Decision.document_id).in_(ids), order_by=(Decision.decided_at, Decision.id)
    ):
        found[decision.document_id].decisions.append(decision)
    return found


def _load_marks(reading: Reading, found: dict[str, Material]) -> None:
    columns = (
        Annotation.id, Annotation.document_id, Annotation.analyst_id, Annotation.tag, Annotation.start,
        Annotation.end, Annotation.fragments, Annotation.quote, Annotation.values, Annotation.note, Annotation.doubt,
        Annotation.created_at,
    )  # fmt: skip
    query = (
        select(*columns)  # type: ignore[call-overload]
        .where(col(Annotation.document_id).in_(list(found)), col(Annotation.deleted).is_(False))
        .order_by(Annotation.start, col(Annotation.end).desc(), Annotation.tag, Annotation.created_at, Annotation.id)
    )
    for row in reading.tuples(query):
        span = Span.from_record(row[4], row[5], row[6])
        mark = MarkFacts(row[0], row[1], row[2], row[3], span, row[7], row[8], row[9], row[10], row[11])
        material = found[mark.document_id]
        material.marks[mark.id] = mark
        material.working.add(mark.analyst_id)


def _load_states(reading: Reading, found: dict[str, Material]) -> None:
    query = select(WorkState.document_id, WorkState.analyst_id).where(
        col(WorkState.document_id).in_(list(found)), WorkState.state != "to_do", col(WorkState.deleted).is_(False)
    )
    for document_id, analyst_id in reading.tuples(query):
        found[document_id].working.add(analyst_id)


def _load_verdicts(reading: Reading, found: dict[str, Material]) -> None:
    """The latest accept or reject of each reviewer on the mark as it now is; nobody's verdict on their own mark."""
    query = (
        select(Verdict.annotation_id, Annotation.document_id, Verdict.reviewer_id, Verdict.outcome, Verdict.content)
        .join(Annotation, col(Annotation.id) == col(Verdict.annotation_id))
        .where(
            col(Annotation.document_id).in_(list(found)),
            col(Verdict.deleted).is_(False),
            col(Verdict.outcome).in_(("accept", "reject", "amend")),
            Verdict.reviewer_id != Annotation.analyst_id,
        )
        .order_by(Verdict.at, Verdict.id)
    )
    for mark_id, document_id, reviewer_id, outcome, version in reading.tuples(query):
        material = found[document_id]
        mark = material.marks.get(mark_id)
        material.accepted[mark_id].discard(reviewer_id)
        material.rejected[mark_id].discard(reviewer_id)
        if mark and (version is None or version == mark.content) and outcome != "amend":
            (material.accepted if outcome == "accept" else material.rejected)[mark_id].add(reviewer_id)


def records_of(material: Material) -> list[RecordView]:
    """The records of one article in text order: every mark is in exactly one."""
    human = [one for one in material.decisions if one.subject == "mark" and one.rule is None]
    ruled = [one for one in material.decisions if one.subject == "mark" and one.rule is not None]
    groups = align([_mark(material, facts) for facts in material.marks.values()], [one.members for one in human])
    by_mark = {member: one for one in reversed(human) for member in one.members}
    by_members = {frozenset(one.members): one for one in ruled}
    views, used = [], set()
    for group in groups:
        decision = next((by_mark[mark.id] for mark in group.marks if mark.id in by_mark), None)
        if decision is None or decision.id in used:
            decision = _still_ruled(by_members.get(frozenset(group.ids)), material)
        if decision is not None:
            used.add(decision.id)
        views.append(_view(group, decision, material))
    views += [_orphan(one, material) for one in human if one.id not in used and one.span is not None]
    return sorted(views, key=lambda view: (view.span, view.tag, view.id))


def _mark(material: Material, facts: MarkFacts) -> Mark:
    return Mark(
        facts.id, facts.analyst_id, facts.tag, facts.span, facts.values,
        accepted=len(material.accepted[facts.id]), rejected=len(material.rejected[facts.id]),
    )  # fmt: skip


def _still_ruled(decision: Decision | None, material: Material) -> Decision | None:
    """What a rule decided counts only as long as the marks are those it saw."""
    return None if decision is None or _contents(decision.members, material) != decision.contents else decision


def _contents(members: Sequence[str], material: Material) -> list[str]:
    return [material.marks[member].content for member in members if member in material.marks]


def record_id(members: Sequence[str]) -> str:
    """The id of the record of a group nobody decided about: derived from its marks."""
    return derived_id("record", *sorted(members))


def _view(group: Group, decision: Decision | None, material: Material) -> RecordView:
    kinds = conflicts(group, material.working)
    guess = proposal(group)
    tag, span, values = guess.tag, guess.span, dict(guess.values)
    if decision and decision.span is not None and decision.tag is not None:
        tag, span, values = decision.tag, decision.span, decision.values
    marks = [material.marks[mark_id] for mark_id in group.ids]
    stale = decision is not None and (
        set(decision.members) != set(group.ids) or _contents(decision.members, material) != decision.contents
    )
    return RecordView(
        id=decision.record if decision else record_id(group.ids),
        document_id=material.document_id,
        status=_status(decision),
        kinds=tuple(sorted(kinds)),
        marks=marks,
        tag=tag,
        span=span,
        quote=next((mark.quote for mark in marks if mark.span == span), ""),
        values=values,
        votes_for=votes_for(group, tag, span, values),
        votes_total=len(material.working),
        differing=differing_fields(group),
        group=group,
        difficulty=difficulty(group, kinds),
        stale=stale,
        **_decided(decision),
    )


def _orphan(decision: Decision, material: Material) -> RecordView:
    """A record a person settled whose marks have all been deleted since: kept, and said to be stale."""
    assert decision.span is not None
    return RecordView(
        id=decision.record,
        document_id=material.document_id,
        status=_status(decision),
        kinds=(),
        marks=[],
        tag=decision.tag or "claim",
        span=decision.span,
        quote="",
        values=decision.values,
        votes_for=0,
        votes_total=len(material.working),
        differing=[],
        group=Group(()),
        difficulty=(0, 0, decision.span),
        stale=True,
        **_decided(decision),
    )


def _decided(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {}
    return {
        "rule": decision.rule,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "reason": decision.reason,
        "decision_id": decision.id,
        "deferred": decision.outcome == "deferred",
    }


def _status(decision: Decision | None) -> str:
    if decision is None or decision.outcome == "deferred":
        return "unresolved"
    if decision.outcome == "rejected":
        return "rejected"
    return RULE_STATUS.get(decision.rule or "", "settled")


def links_between(reading: Reading, ids: Sequence[str] | None) -> list[Link]:
    """Live links that start in these articles (None: in any) between live marks."""
    alive = select(Annotation.id).where(col(Annotation.deleted).is_(False))
    where = [col(Link.from_id).in_(alive), col(Link.to_id).in_(alive)]
    if ids is not None:
        where.append(col(Link.document_id).in_(ids))
    return reading.live(Link, *where)
