"""What the records of articles are made of: marks, who worked, verdicts and decisions.

Reads columns, not rows, and many articles at a time: exports and rules see the whole project this way.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists
from sqlmodel import col, select

from annotator.model import (
    Annotation,
    Answer,
    Decision,
    Document,
    DocumentText,
    Link,
    Quantity,
    Source,
    Verdict,
    WorkState,
    canonical,
)
from annotator.operations.registry import Names
from annotator.reconcile.merges import heads
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading

BATCH = 200
STANDARD_ANSWERS = {"agree": "Agreed.", "stand": "I stand by it."}


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
    origin: str | None = None

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
    names: Names
    marks: dict[str, MarkFacts] = field(default_factory=dict)
    working: set[str] = field(default_factory=set)
    decisions: list[Decision] = field(default_factory=list)
    accepted: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    rejected: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    amended: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    spoken: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """What authors said of their own marks, by mark: when, and their words."""


def batches(values: Sequence[str], size: int = BATCH) -> Iterator[Sequence[str]]:
    """Pieces of a long list of ids."""
    return (values[at : at + size] for at in range(0, len(values), size))


def document_ids(reading: Reading) -> list[str]:
    """Every document, in the order they were added."""
    query = select(Document.id).where(col(Document.deleted).is_(False)).order_by(Document.added_at, Document.id)
    return [row[0] for row in reading.tuples(query)]


def load(reading: Reading, ids: Sequence[str]) -> dict[str, Material]:
    """What the records of these articles are made of, by article."""
    sources = reading.live(Source)
    counts_as = heads({source.id: source.merged_into for source in sources})
    names = Names(sources, reading.live(Quantity), counts_as)
    found = {document_id: Material(document_id, names) for document_id in ids}
    _load_marks(reading, found)
    _load_states(reading, found)
    _load_verdicts(reading, found)
    _load_answers(reading, found)
    for decision in reading.live(
        Decision, col(Decision.document_id).in_(ids), order_by=(Decision.decided_at, Decision.id)
    ):
        found[decision.document_id].decisions.append(decision)
    return found


def _load_marks(reading: Reading, found: dict[str, Material]) -> None:
    for document_id, marks in marks_of(reading, list(found)).items():
        found[document_id].marks = {mark.id: mark for mark in marks}
        found[document_id].working.update(mark.analyst_id for mark in marks)


def marks_of(reading: Reading, ids: Sequence[str]) -> dict[str, list[MarkFacts]]:
    """The marks in articles that have any, in the order in which they stand."""
    columns = (
        Annotation.id, Annotation.document_id, Annotation.analyst_id, Annotation.tag, Annotation.start,
        Annotation.end, Annotation.fragments, Annotation.quote, Annotation.values, Annotation.note, Annotation.doubt,
        Annotation.created_at, Annotation.origin,
    )  # fmt: skip
    query = (
        select(*columns)  # type: ignore[call-overload]
        .where(col(Annotation.document_id).in_(ids), col(Annotation.deleted).is_(False))
        .order_by(Annotation.start, col(Annotation.end).desc(), Annotation.tag, Annotation.created_at, Annotation.id)
    )
    found: dict[str, list[MarkFacts]] = {}
    for own, document_id, analyst_id, tag, start, end, fragments, *more in reading.tuples(query):
        span = Span.from_record(start, end, fragments)
        found.setdefault(document_id, []).append(MarkFacts(own, document_id, analyst_id, tag, span, *more))
    return found


def _load_states(reading: Reading, found: dict[str, Material]) -> None:
    query = select(WorkState.document_id, WorkState.analyst_id).where(
        col(WorkState.document_id).in_(list(found)), WorkState.state != "to_do", col(WorkState.deleted).is_(False)
    )
    for document_id, analyst_id in reading.tuples(query):
        found[document_id].working.add(analyst_id)


def _load_verdicts(reading: Reading, found: dict[str, Material]) -> None:
    """The latest judgement of each reviewer on the mark as it now is, and what authors said of their own marks."""
    columns = (
        Verdict.id, Verdict.annotation_id, Annotation.document_id, Annotation.analyst_id, Verdict.reviewer_id,
        Verdict.outcome, Verdict.content, Verdict.at, Verdict.reason,
    )  # fmt: skip
    agreed = _agreed(reading, found)
    query = (
        select(*columns)  # type: ignore[call-overload]
        .join(Annotation, col(Annotation.id) == col(Verdict.annotation_id))
        .where(col(Annotation.document_id).in_(list(found)), col(Verdict.deleted).is_(False))
        .order_by(Verdict.at, Verdict.id)
    )
    for verdict_id, mark_id, document_id, author_id, reviewer_id, outcome, version, at, words in reading.tuples(query):
        material = found[document_id]
        if reviewer_id == author_id:
            material.spoken[mark_id].append((at, words or ""))
        elif verdict_id in agreed:
            _judge(material, mark_id, reviewer_id, "accept", agreed[verdict_id])
        elif outcome != "comment":
            _judge(material, mark_id, reviewer_id, outcome, version)


def _agreed(reading: Reading, found: dict[str, Material]) -> dict[str, str]:
    """Amendments to which the author agreed, and the content proposed: the reviewer accepts a mark that says so."""
    columns = (Verdict.id, Verdict.tag, Verdict.start, Verdict.end, Verdict.fragments, Verdict.values)
    query = (
        select(*columns)  # type: ignore[call-overload]
        .join(Annotation, col(Annotation.id) == col(Verdict.annotation_id))
        .join(Answer, col(Answer.verdict_id) == col(Verdict.id))
        .where(
            col(Annotation.document_id).in_(list(found)),
            col(Verdict.tag).is_not(None),
            col(Answer.deleted).is_(False),
            Answer.outcome == "agree",
            Answer.analyst_id == Annotation.analyst_id,
        )
    )
    return {
        verdict_id: content_digest(tag, Span.from_record(start, end, fragments), values or {})
        for verdict_id, tag, start, end, fragments, values in reading.tuples(query)
    }


def _load_answers(reading: Reading, found: dict[str, Material]) -> None:
    """What authors answered to verdicts on their own marks is said of these marks too."""
    columns = (Verdict.annotation_id, Annotation.document_id, Answer.at, Answer.reason, Answer.outcome)
    query = (
        select(*columns)  # type: ignore[call-overload]
        .select_from(Answer)
        .join(Verdict, col(Verdict.id) == col(Answer.verdict_id))
        .join(Annotation, col(Annotation.id) == col(Verdict.annotation_id))
        .where(
            col(Annotation.document_id).in_(list(found)),
            col(Answer.deleted).is_(False),
            Answer.analyst_id == Annotation.analyst_id,
        )
        .order_by(Answer.at, Answer.id)
    )
    for mark_id, document_id, at, words, outcome in reading.tuples(query):
        found[document_id].spoken[mark_id].append((at, words or STANDARD_ANSWERS.get(outcome, "")))


def _judge(material: Material, mark_id: str, reviewer_id: str, outcome: str, version: str | None) -> None:
    by_outcome = {"accept": material.accepted, "reject": material.rejected, "amend": material.amended}
    for judged in by_outcome.values():
        judged[mark_id].discard(reviewer_id)
    mark = material.marks.get(mark_id)
    if mark and (version is None or version == mark.content):
        by_outcome[outcome][mark_id].add(reviewer_id)


def links_between(reading: Reading, ids: Sequence[str] | None, *, arriving: bool = False) -> list[Link]:
    """Live links between live marks that start in these articles (None: in any); `arriving`: or that end there."""
    # asked link by link: a list of all live marks would be made anew for every few articles
    between = tuple(
        exists().where(col(Annotation.id) == end, col(Annotation.deleted).is_(False)).correlate(Link)
        for end in (col(Link.from_id), col(Link.to_id))
    )
    if ids is None:
        return reading.live(Link, *between)
    found: dict[str, Link] = {}
    for piece in batches(ids):
        found.update((link.id, link) for link in reading.live(Link, *between, col(Link.document_id).in_(piece)))
        if arriving:
            inside = select(Annotation.id).where(col(Annotation.document_id).in_(piece))
            found.update((link.id, link) for link in reading.live(Link, *between, col(Link.to_id).in_(inside)))
    return list(found.values())


def texts_of(reading: Reading, ids: Sequence[str]) -> dict[str, str]:
    """The texts of articles; ask for no more than a batch of them."""
    query = select(DocumentText.document_id, DocumentText.text).where(col(DocumentText.document_id).in_(ids))
    return {row[0]: row[1] for row in reading.tuples(query)}
