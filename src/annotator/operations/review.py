"""Reviewing colleagues' marks: verdicts stand beside the mark, which stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func
from sqlmodel import col, select

from annotator.errors import Problem, Refused
from annotator.model import OUTCOMES, Analyst, Annotation, Verdict, instant, new_id
from annotator.operations import blind
from annotator.operations.annotate import in_document, shown, text_order
from annotator.operations.material import batches, document_ids
from annotator.operations.threads import DECISIVE, Entry, ReviewItem, answered, by_mark, content_of, item, talk
from annotator.tags.tag_type import tag_type
from annotator.tags.values import checked
from annotator.text.span import Span, SpanError

if TYPE_CHECKING:
    from annotator.operations.records import RecordView
    from annotator.store import Reading, Store

Articles = Sequence[str] | None
"""Articles by id; None for all there are."""

VERBS = {"accept": "Accept", "reject": "Reject", "comment": "Comment on", "amend": "Amend"}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A mark as a reviewer would have it."""

    tag: str
    span: Span
    values: Mapping[str, Any]


def queue(store: Store, document_id: str, *, author_id: str, reviewer_id: str) -> list[ReviewItem]:
    """An author's marks in an article, in text order, as one reviewer sees them."""
    return marks_of(store, reviewer_id, author_id=author_id, articles=[document_id])


def marks_of(
    store: Store, reader_id: str, *, author_id: str | None = None, articles: Articles = None
) -> list[ReviewItem]:
    """A colleague's marks, None for everybody's, article by article in text order, as one reviewer sees them."""
    person = Annotation.analyst_id == author_id if author_id else Annotation.analyst_id != reader_id
    with store.reading() as reading:
        sight = blind.in_sight(reading, reader_id)
        return _ordered(reading, _items(reading, _marks(reading, articles, person, *sight), reader_id))


def inbox(store: Store, analyst_id: str, articles: Articles = None) -> list[ReviewItem]:
    """An analyst's own marks of which something was said or that came back, article by article."""
    returned = _sent_back(store, analyst_id)
    is_told = col(Verdict.deleted).is_(False) | col(Verdict.id).in_(answered())
    judged = select(Verdict.annotation_id).where(is_told)
    with store.reading() as reading:
        told = col(Annotation.id).in_(judged) | col(Annotation.id).in_(list(returned))
        marks = _marks(reading, articles, Annotation.analyst_id == analyst_id, told)
        said = talk(reading, [mark.id for mark in marks])
        return _ordered(reading, [item(mark, said, analyst_id, returned.get(mark.id, ())) for mark in marks])


def said_of(store: Store, document_id: str, analyst_id: str) -> list[ReviewItem]:
    """An analyst's own marks in an article of which something was said, in text order."""
    return inbox(store, analyst_id, [document_id])


def some(store: Store, mark_ids: Sequence[str], reader_id: str) -> list[ReviewItem]:
    """These marks as one person sees them; those that are gone, or hidden from them, are left out."""
    returned = _sent_back(store, reader_id)
    with store.reading() as reading:
        sight = blind.in_sight(reading, reader_id)
        marks = [
            mark
            for piece in batches(mark_ids, 500)
            for mark in reading.live(Annotation, col(Annotation.id).in_(piece), *sight)
        ]
        said = talk(reading, [mark.id for mark in marks])
        return _ordered(reading, [item(mark, said, reader_id, returned.get(mark.id, ())) for mark in marks])


def thread(store: Store, mark_id: str) -> list[Entry]:
    """Everything that was said of a mark, verdicts and answers, oldest first."""
    with store.reading() as reading:
        return talk(reading, [mark_id]).entries(mark_id)


def on_marks(store: Store, mark_ids: list[str]) -> dict[str, list[Verdict]]:
    """What everybody said of some marks, by mark, oldest first."""
    with store.reading() as reading:
        return by_mark(reading, mark_ids)


def verdicts(store: Store, document_id: str) -> list[Verdict]:
    """Everybody's verdicts on marks of an article, oldest first."""
    with store.reading() as reading:
        said = by_mark(reading, [mark.id for mark in in_document(reading, document_id)])
    return sorted((verdict for each in said.values() for verdict in each), key=lambda v: (v.at, v.id))


def colleagues(store: Store, articles: str | Articles, reviewer_id: str) -> list[tuple[Analyst, int, int]]:
    """Everybody else with marks in articles: who, how many marks, how many still wait for this reviewer."""
    wanted = [articles] if isinstance(articles, str) else articles
    mine = select(Verdict.annotation_id).where(col(Verdict.deleted).is_(False), Verdict.reviewer_id == reviewer_id)
    with store.reading() as reading:
        people = reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
        sight = blind.in_sight(reading, reviewer_id)
        total: dict[str, int] = {}
        for within in _pieces(wanted):
            count = select(Annotation.analyst_id, func.count()).where(col(Annotation.deleted).is_(False))
            rows = reading.tuples(count.where(*within, *sight).group_by(Annotation.analyst_id))
            for author_id, marks in rows:
                total[author_id] = total.get(author_id, 0) + marks
        judged = _marks(reading, wanted, col(Annotation.id).in_(mine), *sight)
        done: dict[str, int] = {}
        for one in _items(reading, judged, reviewer_id):
            done[one.mark.analyst_id] = done.get(one.mark.analyst_id, 0) + (not one.waiting)
    return [
        (one, total[one.id], total[one.id] - done.get(one.id, 0))
        for one in people
        if one.id in total and one.id != reviewer_id
    ]


def give(
    store: Store,
    *,
    mark_id: str,
    reviewer_id: str,
    outcome: str,
    reason: str | None = None,
    amendment: Amendment | None = None,
) -> Verdict:
    """Says something of a colleague's mark; rejecting and commenting need words, and nobody judges their own mark.

    An `amend` carries what the reviewer proposes, which stands beside the mark and changes nothing in it.
    """
    words = (reason or "").strip() or None
    if outcome not in OUTCOMES:
        raise Problem(f"A verdict is one of {', '.join(OUTCOMES)}; not “{outcome}”.")
    if outcome in ("reject", "comment") and words is None:
        raise Problem("Say why: the author reads it.")
    if (outcome == "amend") is not (amendment is not None):
        raise Problem("Say what it should be instead: other words, another tag or other values.")
    with store.transaction(VERBS[outcome], author=reviewer_id) as tx:
        tx.get(Analyst, reviewer_id)
        mark = tx.get(Annotation, mark_id)
        if mark.analyst_id == reviewer_id and outcome != "comment":
            raise Refused(f"{shown(mark.quote)} is your own mark; a colleague has to judge it.")
        if mark.analyst_id != reviewer_id:
            blind.refuse(tx, mark.document_id, reviewer_id)
        tx.name = f"{VERBS[outcome]} {shown(mark.quote)}"
        verdict = Verdict(
            id=new_id(),
            annotation_id=mark_id,
            content=content_of(mark),
            reviewer_id=reviewer_id,
            outcome=outcome,
            reason=words,
            at=instant(),
            **(_proposal(amendment, mark, tx.text(mark.document_id)) if amendment else {}),
        )
        tx.add(verdict)
    return verdict


def _proposal(amendment: Amendment, mark: Annotation, text: str) -> dict[str, Any]:
    span = amendment.span
    try:
        span.quote(text)
    except SpanError as error:
        raise Problem(str(error)) from None
    kind = tag_type(amendment.tag)
    values = checked(kind, amendment.values)
    if (kind.name, span) == (mark.tag, mark.span) and not _differ(values, mark.values):
        raise Problem("This is what the mark says already. Change something, or accept it.")
    return {
        "tag": kind.name,
        "start": span.start,
        "end": span.end,
        "fragments": span.stored_fragments,
        "values": values,
    }


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(one.get(name) != other.get(name) for name in {*one, *other})


def withdraw(store: Store, verdict_id: str, *, reviewer_id: str) -> None:
    """Takes one's own verdict back."""
    with store.transaction("Withdraw verdict", author=reviewer_id) as tx:
        verdict = tx.get(Verdict, verdict_id)
        if verdict.reviewer_id != reviewer_id:
            raise Refused("Only the reviewer who gave a verdict can withdraw it.")
        mark = tx.find(Annotation, verdict.annotation_id)
        tx.name = f"Withdraw verdict on {shown(mark.quote)}" if mark else tx.name
        tx.remove(verdict)


def _sent_back(store: Store, analyst_id: str) -> dict[str, list[RecordView]]:
    """The groups that were given back to an author, by their own mark in each."""
    from annotator.operations.viewing import sent_back

    found: dict[str, list[RecordView]] = {}
    for view in sent_back(store, analyst_id):
        own = next((mark for mark in view.marks if mark.analyst_id == analyst_id), None)
        if own is not None:
            found.setdefault(own.id, []).append(view)
    return found


def _items(reading: Reading, marks: Sequence[Annotation], reader_id: str) -> list[ReviewItem]:
    said = talk(reading, [mark.id for mark in marks])
    return [item(mark, said, reader_id) for mark in marks]


def _marks(reading: Reading, articles: Articles, *where: Any) -> list[Annotation]:
    return [mark for within in _pieces(articles) for mark in reading.live(Annotation, *within, *where)]


def _pieces(articles: Articles) -> list[tuple[Any, ...]]:
    """Conditions on marks that together say that they are in these articles."""
    if articles is None:
        return [()]
    return [(col(Annotation.document_id).in_(piece),) for piece in batches(articles, 500)]


def _ordered(reading: Reading, found: Sequence[ReviewItem]) -> list[ReviewItem]:
    """Article by article as they were added, in text order."""
    places = {one: at for at, one in enumerate(document_ids(reading))} if found else {}
    return sorted(found, key=lambda one: (places.get(one.mark.document_id, -1), text_order(one.mark)))


__all__ = [
    "DECISIVE", "Amendment", "Entry", "ReviewItem", "by_mark", "colleagues", "give", "inbox", "marks_of", "on_marks",
    "queue", "said_of", "some", "thread", "verdicts", "withdraw",
]  # fmt: skip
