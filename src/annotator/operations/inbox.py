"""What waits for one person in Review, and what came into the project since they last looked: cheap to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column
from sqlmodel import col, select

from annotator.model import Annotation, Answer, Verdict, Version
from annotator.operations import blind, review
from annotator.operations.viewing import sent_back

if TYPE_CHECKING:
    from annotator.store import Store

position: Any = literal_column("version.rowid")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits: one's own marks of which something was said, and verdicts to which something was answered."""

    own: int = 0
    answered: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.own + self.answered


def waiting(store: Store, analyst_id: str) -> Waiting:
    """What an analyst should answer now; marks they have not judged yet are not counted."""
    items = _open(store, analyst_id)
    own = sum(one.is_own for one in items)
    return Waiting(own, len(items) - own)


def waiting_in(store: Store, analyst_id: str) -> dict[str, str]:
    """The articles in which something waits for somebody, and whose marks these are, colleagues' before their own."""
    judged = select(Verdict.annotation_id).where(col(Verdict.deleted).is_(False), Verdict.reviewer_id == analyst_id)
    decided = judged.where(col(Verdict.outcome).in_(review.DECISIVE))
    with store.reading() as reading:
        marks = select(Annotation.document_id, Annotation.analyst_id).where(
            col(Annotation.deleted).is_(False),
            Annotation.analyst_id != analyst_id,
            col(Annotation.id).not_in(decided),
            *blind.in_sight(reading, analyst_id),
        )
        found: dict[str, str] = dict(reading.tuples(marks.distinct()))
        ids = [row[0] for row in reading.tuples(judged.distinct())]
    again = [one for one in review.some(store, ids, analyst_id) if one.waiting]
    for one in (*again, *_open(store, analyst_id)):
        found.setdefault(one.mark.document_id, one.mark.analyst_id)
    return found


def _open(store: Store, analyst_id: str) -> list[review.ReviewItem]:
    """Marks about which somebody said something to an analyst that waits for an answer."""
    with store.reading() as reading:
        found = {row[0] for query in (_told(analyst_id), _answered(analyst_id)) for row in reading.tuples(query)}
    found |= {mark.id for view in sent_back(store, analyst_id) for mark in view.marks if mark.analyst_id == analyst_id}
    items = review.some(store, sorted(found), analyst_id)
    return [one for one in items if (one.waiting if one.is_own else one.questions)]


def _last_speaker() -> Any:
    """Who answered a verdict last; nothing where nobody did."""
    last = select(Answer.analyst_id).where(Answer.verdict_id == Verdict.id, col(Answer.deleted).is_(False))
    return last.order_by(col(Answer.at).desc(), col(Answer.id).desc()).limit(1).scalar_subquery()


def _told(analyst_id: str) -> Any:
    return (
        select(Verdict.annotation_id)
        .join(Annotation, col(Annotation.id) == col(Verdict.annotation_id))
        .where(
            Annotation.analyst_id == analyst_id,
            col(Annotation.deleted).is_(False),
            col(Verdict.deleted).is_(False),
            Verdict.reviewer_id != analyst_id,
            Verdict.outcome != "accept",
            func.coalesce(_last_speaker(), "") != analyst_id,
        )
    )


def _answered(analyst_id: str) -> Any:
    return select(Verdict.annotation_id).where(
        Verdict.reviewer_id == analyst_id,
        col(Verdict.deleted).is_(False),
        func.coalesce(_last_speaker(), analyst_id) != analyst_id,
    )


def end(store: Store) -> int:
    """How far the journal of this project file goes: what comes in later, made here or merged, is beyond it."""
    with store.reading() as reading:
        return int(reading.tuples(select(func.max(position)).select_from(Version))[0][0] or 0)


def came_in(store: Store, reader_id: str, after: int) -> list[str]:
    """Marks that came or changed since then, and those on which somebody told or answered the reader something."""
    changed = select(Version.row_id).where(position > after, Version.kind == "annotation").distinct()
    answers = select(Version.row_id).where(position > after, Version.kind == "answer")
    replied = (
        select(Verdict.annotation_id)
        .join(Answer, col(Answer.verdict_id) == col(Verdict.id))
        .where(col(Answer.id).in_(answers), Verdict.reviewer_id == reader_id, Answer.analyst_id != reader_id)
    )
    verdicts = select(Version.row_id).where(position > after, Version.kind == "verdict")
    told = (
        select(Verdict.annotation_id)
        .join(Annotation, col(Annotation.id) == col(Verdict.annotation_id))
        .where(col(Verdict.id).in_(verdicts), Annotation.analyst_id == reader_id, Verdict.reviewer_id != reader_id)
    )
    with store.reading() as reading:
        return sorted({row[0] for query in (changed, replied, told) for row in reading.tuples(query)})


def marks_about(store: Store, verdict_ids: Sequence[str], answer_ids: Sequence[str]) -> list[str]:
    """The marks on which these verdicts and answers were given, withdrawn ones too."""
    with store.reading() as reading:
        answered = [answer.verdict_id for answer in reading.stored(Answer, answer_ids)]
        given = reading.stored(Verdict, [*verdict_ids, *answered])
    return list(dict.fromkeys(verdict.annotation_id for verdict in given))
