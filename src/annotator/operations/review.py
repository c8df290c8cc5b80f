"""Reviewing a colleague's marks: verdicts stand beside the mark, which stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from annotator.errors import Problem, Refused
from annotator.model import OUTCOMES, Analyst, Annotation, Verdict, instant, new_id
from annotator.operations.annotate import in_document, shown
from annotator.operations.records import content_digest

if TYPE_CHECKING:
    from annotator.store import Reading, Store

DECISIVE = ("accept", "reject", "amend")
VERBS = {"accept": "Accept", "reject": "Reject", "comment": "Comment on", "amend": "Amend"}


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One mark with everything said of it, oldest first, as its author or one reviewer with their judgement reads it.

    `outdated` says that the mark was changed after that judgement, or after what a colleague told its author last.
    """

    mark: Annotation
    verdicts: list[Verdict]
    mine: Verdict | None
    outdated: bool
    is_own: bool = False

    @property
    def waiting(self) -> bool:
        """Whether it is the reader's turn: to judge the mark as it now is, or to answer what was said of one's own."""
        if not self.is_own:
            return self.mine is None or self.outdated
        last = self.verdicts[-1] if self.verdicts else None
        is_told = last is not None and last.reviewer_id != self.mark.analyst_id and last.outcome != "accept"
        return is_told and not self.outdated


def queue(store: Store, document_id: str, *, author_id: str, reviewer_id: str) -> list[ReviewItem]:
    """An author's marks in an article, in text order, as one reviewer sees them."""
    with store.reading() as reading:
        marks = [mark for mark in in_document(reading, document_id) if mark.analyst_id == author_id]
        said = by_mark(reading, [mark.id for mark in marks])
    return [_item(mark, said.get(mark.id, []), reviewer_id) for mark in marks]


def said_of(store: Store, document_id: str, analyst_id: str) -> list[ReviewItem]:
    """An analyst's own marks in an article of which colleagues said something, in text order."""
    with store.reading() as reading:
        marks = [mark for mark in in_document(reading, document_id) if mark.analyst_id == analyst_id]
        said = by_mark(reading, [mark.id for mark in marks])
    return [
        _own(mark, said[mark.id])
        for mark in marks
        if any(verdict.reviewer_id != analyst_id for verdict in said.get(mark.id, ()))
    ]


def _own(mark: Annotation, verdicts: list[Verdict]) -> ReviewItem:
    told = [verdict for verdict in verdicts if verdict.reviewer_id != mark.analyst_id]
    content = told[-1].content
    return ReviewItem(mark, verdicts, None, content is not None and content != _content(mark), is_own=True)


def _item(mark: Annotation, verdicts: list[Verdict], reviewer_id: str) -> ReviewItem:
    own = [verdict for verdict in verdicts if verdict.reviewer_id == reviewer_id and verdict.outcome in DECISIVE]
    mine = own[-1] if own else None
    outdated = mine is not None and mine.content is not None and mine.content != _content(mark)
    return ReviewItem(mark, verdicts, mine, outdated)


def _content(mark: Annotation) -> str:
    return content_digest(mark.tag, mark.span, mark.values)


def by_mark(reading: Reading, mark_ids: list[str]) -> dict[str, list[Verdict]]:
    """All verdicts on marks, oldest first."""
    found: dict[str, list[Verdict]] = {}
    for at in range(0, len(mark_ids), 500):
        piece = mark_ids[at : at + 500]
        for verdict in reading.live(Verdict, col(Verdict.annotation_id).in_(piece), order_by=(Verdict.at, Verdict.id)):
            found.setdefault(verdict.annotation_id, []).append(verdict)
    return found


def on_marks(store: Store, mark_ids: list[str]) -> dict[str, list[Verdict]]:
    """What everybody said of some marks, by mark, oldest first."""
    with store.reading() as reading:
        return by_mark(reading, mark_ids)


def verdicts(store: Store, document_id: str) -> list[Verdict]:
    """Everybody's verdicts on marks of an article, oldest first."""
    with store.reading() as reading:
        said = by_mark(reading, [mark.id for mark in in_document(reading, document_id)])
    return sorted((verdict for each in said.values() for verdict in each), key=lambda v: (v.at, v.id))


def give(store: Store, *, mark_id: str, reviewer_id: str, outcome: str, reason: str | None = None) -> Verdict:
    """Says something of a colleague's mark; rejecting and commenting need words, and nobody judges their own mark."""
    words = (reason or "").strip() or None
    if outcome not in OUTCOMES:
        raise Problem(f"A verdict is one of {', '.join(OUTCOMES)}; not “{outcome}”.")
    if outcome != "accept" and words is None:
        raise Problem("Say why: the author reads it.")
    with store.transaction(VERBS[outcome], author=reviewer_id) as tx:
        tx.get(Analyst, reviewer_id)
        mark = tx.get(Annotation, mark_id)
        if mark.analyst_id == reviewer_id and outcome != "comment":
            raise Refused(f"{shown(mark.quote)} is your own mark; a colleague has to judge it.")
        tx.name = f"{VERBS[outcome]} {shown(mark.quote)}"
        verdict = Verdict(
            id=new_id(),
            annotation_id=mark_id,
            content=_content(mark),
            reviewer_id=reviewer_id,
            outcome=outcome,
            reason=words,
            at=instant(),
        )
        tx.add(verdict)
    return verdict


def withdraw(store: Store, verdict_id: str, *, reviewer_id: str) -> None:
    """Takes one's own verdict back."""
    with store.transaction("Withdraw verdict", author=reviewer_id) as tx:
        verdict = tx.get(Verdict, verdict_id)
        if verdict.reviewer_id != reviewer_id:
            raise Refused("Only the reviewer who gave a verdict can withdraw it.")
        mark = tx.find(Annotation, verdict.annotation_id)
        tx.name = f"Withdraw verdict on {shown(mark.quote)}" if mark else tx.name
        tx.remove(verdict)


def colleagues(store: Store, document_id: str, reviewer_id: str) -> list[tuple[Analyst, int, int]]:
    """Everybody else with marks in an article: who, how many marks, how many still wait for this reviewer."""
    with store.reading() as reading:
        people = reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
        marks = in_document(reading, document_id)
        said = by_mark(reading, [mark.id for mark in marks])
    found = []
    for person in people:
        items = [_item(mark, said.get(mark.id, []), reviewer_id) for mark in marks if mark.analyst_id == person.id]
        if items and person.id != reviewer_id:
            found.append((person, len(items), sum(item.waiting for item in items)))
    return found
