"""Which marks are learned from, for whom: only what they may see, and only what a person meant.

| in an article | is learned as |
|---|---|
| a record that is agreed, settled or single | a mark |
| a record that was rejected | no mark |
| an undecided group, for somebody who marked the article | their own mark in it, or no mark |
| an undecided group, for everybody else | what more than half of those who worked on the article say; else unsure |
| a mark that a reviewer rejects and nobody decided about | unsure |
| a mark a model proposed, unchanged, that no other mark, person's decision or review confirms | unsure |
| while marking is blind and others' work here is hidden | one's own marks |
| what follows the line of the last mark, when nobody is done with the article | nothing: it was not read yet |

What is unsure counts neither as a mark nor as none: its lines are left out, for that tag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import func
from sqlmodel import col, select

from annotator.learning.lesson import Lesson
from annotator.model import Annotation, Decision, Document, Version, WorkState
from annotator.operations import blind
from annotator.operations.material import batches, load, texts_of
from annotator.operations.records import RecordView, records_of
from annotator.operations.vague_words import wording_of
from annotator.tags.tag_type import tag_types
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.operations.material import MarkFacts, Material
    from annotator.quantity.wording import Wording
    from annotator.store import Reading

MOST = 100
"""How many articles are learned from at most: those marked last. More take minutes and add little."""
SETTLED = {"agreed", "settled", "single"}


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from, and whose work in which article that is."""

    lessons: tuple[Lesson, ...]
    taught_by: dict[str, list[str]]


@dataclass(slots=True)
class _Taught:
    """What is known of one article."""

    marks: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    unsure: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, tag: str, span: Span, is_sure: bool) -> None:
        """A mark, or something that may be one."""
        if tag in tag_types():
            self.marks[tag].append(span) if is_sure else self.unsure[tag].append((span.start, span.end))


def gathered(reading: Reading, viewer: str | None) -> Lessons:
    """What a model for somebody is learned from; for None, who keeps the whole project, everything."""
    ids = _marked_last(reading, viewer)
    curtain = blind.curtain(reading, viewer)
    done = _done(reading, ids)
    lessons, taught_by = [], {}
    for piece in batches(ids):
        material, texts = load(reading, piece), texts_of(reading, piece)
        proposed = _proposed(reading, [mark for one in material.values() for mark in one.marks.values()])
        for document in reading.live(Document, col(Document.id).in_(piece)):
            here = material[document.id]
            if curtain is not None and curtain.hides(document.id):
                whose = {curtain.viewer}
                taught = _own(here, curtain.viewer, proposed)
            else:
                whose = here.working
                taught = _shared(here, viewer, proposed)
            ends = [mark.end for mark in here.marks.values() if mark.analyst_id in whose]
            text = texts[document.id]
            read_to = len(text) if whose & done[document.id] else _line_end(text, max(ends, default=0))
            taught_by[document.id] = sorted(whose)
            lessons.append(_lesson(document, text, read_to, taught, wording_of(reading, document)))
    return Lessons(tuple(lessons), taught_by)


def seen(reading: Reading, viewer: str | None) -> dict[str, int]:
    """How many marks somebody may see, and how many decisions there are: what tells that enough is new."""
    marks = select(func.count()).where(col(Annotation.deleted).is_(False), *blind.in_sight(reading, viewer))
    decisions = select(func.count()).where(col(Decision.deleted).is_(False))
    return {"marks": reading.tuples(marks)[0][0], "decisions": reading.tuples(decisions)[0][0]}


def _marked_last(reading: Reading, viewer: str | None) -> list[str]:
    latest = func.max(Annotation.created_at)
    query = (
        select(Annotation.document_id)
        .where(col(Annotation.deleted).is_(False), *blind.in_sight(reading, viewer))
        .group_by(Annotation.document_id)
        .order_by(latest.desc(), Annotation.document_id)
        .limit(MOST)
    )
    return sorted(row[0] for row in reading.tuples(query))


def _done(reading: Reading, ids: Sequence[str]) -> dict[str, set[str]]:
    """Who is done with which article."""
    found: dict[str, set[str]] = defaultdict(set)
    query = select(WorkState.document_id, WorkState.analyst_id).where(
        col(WorkState.document_id).in_(ids), WorkState.state == "done", col(WorkState.deleted).is_(False)
    )
    for document_id, analyst_id in reading.tuples(query):
        found[document_id].add(analyst_id)
    return found


def _proposed(reading: Reading, marks: Iterable[MarkFacts]) -> set[str]:
    """The marks that a model proposed and that nobody gave other boundaries or another tag since."""
    born = {mark.id: mark for mark in marks if mark.origin == "model"}
    query = select(Version.row_id, Version.body).order_by(
        col(Version.clock).desc(), col(Version.device).desc(), col(Version.sequence).desc()
    )
    first: dict[str, Any] = {}
    for piece in batches(sorted(born), 500):
        first.update((row[0], row[1]) for row in reading.tuples(query.where(col(Version.row_id).in_(piece))))
    return {one for one, mark in born.items() if one not in first or _is_as_proposed(mark, orjson.loads(first[one]))}


def _is_as_proposed(mark: MarkFacts, said: dict[str, Any]) -> bool:
    return (said["tag"], said["start"], said["end"], said.get("fragments")) == (
        mark.tag, mark.start, mark.end, mark.span.stored_fragments,
    )  # fmt: skip


def _own(material: Material, analyst_id: str, proposed: Collection[str]) -> _Taught:
    taught = _Taught()
    for mark in material.marks.values():
        if mark.analyst_id == analyst_id:
            taught.add(mark.tag, mark.span, mark.id not in proposed)
    return taught


def _shared(material: Material, viewer: str | None, proposed: Collection[str]) -> _Taught:
    taught = _Taught()
    for record in records_of(material):
        if record.status in SETTLED:
            by_person = record.rule is None
            taught.add(record.tag, record.span, by_person or _is_meant(record.marks, material, proposed))
        elif record.status == "unresolved" and viewer in material.working:
            for mark in record.marks:
                if mark.analyst_id == viewer:
                    is_sure = not record.rejected_by and _is_meant([mark], material, proposed)
                    taught.add(mark.tag, mark.span, is_sure)
        elif record.status == "unresolved":
            taught.add(record.tag, record.span, _most_say_so(record) and _is_meant(record.marks, material, proposed))
    return taught


def _most_say_so(record: RecordView) -> bool:
    return not record.rejected_by and 2 * record.votes_for > record.votes_total


def _is_meant(marks: Iterable[MarkFacts], material: Material, proposed: Collection[str]) -> bool:
    """Whether some person said so: in a mark of their own making, or of another's in a review."""
    return any(mark.id not in proposed or material.accepted.get(mark.id, set()) - {mark.analyst_id} for mark in marks)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _lesson(document: Document, text: str, read_to: int, taught: _Taught, wording: Wording) -> Lesson:
    marks = {tag: tuple(sorted(set(spans))) for tag, spans in sorted(taught.marks.items())}
    unsure = {tag: tuple(sorted(set(ranges))) for tag, ranges in sorted(taught.unsure.items())}
    return Lesson(document.id, text, read_to, marks, unsure, wording)
