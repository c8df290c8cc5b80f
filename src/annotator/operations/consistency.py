"""The same words, treated differently: tagged otherwise elsewhere, or left unmarked.

Asked about a few articles these checks look from their marks outwards, so they are quick in a project of any size.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from annotator.model import Annotation, Document, WorkState
from annotator.operations.material import batches, texts_of
from annotator.operations.occurrences import documents_with, taken
from annotator.progress import Progress, silent
from annotator.store.queries import search
from annotator.store.queries.listing import unindexed
from annotator.text.search import folded, phrase_places
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading, Store

REACH = 100
"""In how many other articles the same words are looked for: enough to tell, and as quick for “said” as for a name."""


class Place(NamedTuple):
    """Where the words stand; the rest is that of the mark there, None where there is none."""

    document_id: str
    title: str
    span: Span
    tag: str | None = None
    analyst_id: str | None = None
    mark_id: str | None = None


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Words that are not treated alike: how many marks of which tag they have, and the places to look at."""

    words: str
    tags: dict[str, int]
    places: list[Place]


class _Mark(NamedTuple):
    """A mark as these checks see it."""

    id: str
    document_id: str
    analyst_id: str
    tag: str
    start: int
    end: int
    quote: str


def differing(
    store: Store, document_ids: Sequence[str] | None = None, *, analyst_id: str | None = None
) -> list[Inconsistency]:
    """Words marked in these articles (None: in any) whose marks have different tags, there or elsewhere.

    Asks about the marks of one analyst or of everybody. Different tags of different people at one place are for people
    to reconcile and no inconsistency yet, so it takes a second place. Marks in several fragments are left out.
    """
    with store.reading() as reading:
        look = _Look(reading, analyst_id)
        found = []
        for marks in look.ambiguous() if document_ids is None else look.same_words(document_ids):
            places = {(mark.document_id, mark.start) for mark in marks}
            tags = Counter(mark.tag for mark in marks)
            if len(tags) > 1 and len(places) > 1:
                found.append(look.told(marks, tags))
    return found


def unmarked(
    store: Store,
    document_ids: Sequence[str] | None = None,
    *,
    analyst_id: str | None = None,
    progress: Progress = silent,
) -> list[Inconsistency]:
    """Words marked in these articles (None: in any) that stand unmarked where somebody has begun to work.

    Asks about the marks and the work of one analyst or of everybody. A place counts as marked when a mark with one of
    the tags that the words have touches it.
    """
    with store.reading() as reading:
        look = _Look(reading, analyst_id)
        wanted = look.words(document_ids)
        found = []
        for done, marks in enumerate(wanted):
            progress("Looking for unmarked words", done, len(wanted))
            bare = look.bare(marks)
            if bare:
                found.append(Inconsistency(marks[0].quote, dict(Counter(mark.tag for mark in marks)), bare))
    return found


def around_mark(store: Store, mark_id: str) -> tuple[set[tuple[str, int]], list[Place]]:
    """Where the words of a mark have only other tags of the same analyst, and where they stand unmarked.

    A place is an article and an offset. Both are empty for a mark in several fragments.
    """
    with store.reading() as reading:
        look = _Look(reading, reading.get(Annotation, mark_id).analyst_id)
        own = look.one(mark_id)
        if not own:
            return set(), []
        marks = look.alike(own)
        alike = {(mark.document_id, mark.start) for mark in marks if mark.tag == own[0].tag}
        return {(mark.document_id, mark.start) for mark in marks} - alike, look.bare(marks)


@dataclass(slots=True)
class _Look:
    """One look for the same words, with what it has read so far."""

    reading: Reading
    analyst_id: str | None
    _texts: dict[str, str] = field(default_factory=dict)
    _marks: dict[str, list[_Mark]] = field(default_factory=dict)
    _begun: dict[str, bool] = field(default_factory=dict)

    def words(self, document_ids: Sequence[str] | None) -> list[list[_Mark]]:
        """The marks of these articles by their words."""
        if document_ids is None:
            return list(_by_words(self._read()))
        pieces = (self._read(col(Annotation.document_id).in_(piece)) for piece in batches(document_ids, 500))
        return list(_by_words(mark for piece in pieces for mark in piece))

    def ambiguous(self) -> Iterator[list[_Mark]]:
        """All marks of words that have several tags anywhere."""
        query = select(Annotation.quote, Annotation.tag).where(*self._conditions()).distinct()
        tags: dict[str, set[str]] = defaultdict(set)
        quotes: dict[str, set[str]] = defaultdict(set)
        for quote, tag in self.reading.tuples(query):
            tags[folded(quote)].add(tag)
            quotes[folded(quote)].add(quote)
        wanted = sorted(quote for key, known in tags.items() if len(known) > 1 for quote in quotes[key])
        pieces = (self._read(col(Annotation.quote).in_(piece)) for piece in batches(wanted, 500))
        return _by_words(mark for piece in pieces for mark in piece)

    def same_words(self, document_ids: Sequence[str]) -> Iterator[list[_Mark]]:
        """The marks of these articles by their words, each with the marks of the same words in other articles."""
        for marks in self.words(document_ids):
            yield self.alike(marks)

    def one(self, mark_id: str) -> list[_Mark]:
        """One mark, if it is in one piece."""
        return self._read(col(Annotation.id) == mark_id)

    def alike(self, marks: list[_Mark]) -> list[_Mark]:
        """Marks of the same words, and then all others of these words that are near."""
        here = {mark.id for mark in marks}
        like = col(Annotation.quote).like(search.like(marks[0].quote), escape="\\")
        others = self._read(col(Annotation.document_id).in_(self._reach(marks)), like)
        key = folded(marks[0].quote)
        return [*marks, *(mark for mark in others if mark.id not in here and folded(mark.quote) == key)]

    def bare(self, marks: Sequence[_Mark]) -> list[Place]:
        """Where the words of these marks stand unmarked."""
        if not re.search(r"[^\W_]", marks[0].quote):
            return []
        tags = {mark.tag for mark in marks}
        near = self._reach(marks)
        self._know(near)
        found = [(one, span) for one in near for span in self._free(one, marks[0].quote, tags)]
        titles = self._titles({document_id for document_id, _ in found})
        return [Place(document_id, titles[document_id], span) for document_id, span in found]

    def _free(self, document_id: str, words: str, tags: set[str]) -> Iterator[Span]:
        taken = [mark for mark in self._marks[document_id] if mark.tag in tags]
        reached, at = 0, 0  # how far the marks go that begin before a place; both come in text order
        for span in phrase_places(self._texts[document_id], words):
            while at < len(taken) and taken[at].start < span.end:
                reached, at = max(reached, taken[at].end), at + 1
            if reached <= span.start:
                yield span

    def told(self, marks: Sequence[_Mark], tags: Counter[str]) -> Inconsistency:
        """What is said of marks with different tags."""
        titles = self._titles({mark.document_id for mark in marks})
        places = [
            Place(
                one.document_id, titles[one.document_id], Span.of(one.start, one.end), one.tag, one.analyst_id, one.id
            )
            for one in marks
        ]
        return Inconsistency(marks[0].quote, dict(tags.most_common()), places)

    def _reach(self, marks: Sequence[_Mark]) -> list[str]:
        """The articles of these marks, and some others with their words that somebody has begun to work on."""
        near = list(dict.fromkeys(mark.document_id for mark in marks))
        known = set(near)
        others = (one for one in documents_with(self.reading, marks[0].quote) if one not in known)
        for piece in taken(others):
            self._ask_begun(piece)
            near += [one for one in piece if self._begun[one]]
            if len(near) >= len(known) + REACH:
                break
        return near[: len(known) + REACH]

    def _ask_begun(self, piece: Sequence[str]) -> None:
        new = [one for one in piece if one not in self._begun]
        if not new:
            return
        mine = [] if self.analyst_id is None else [unindexed(WorkState, "analyst_id") == self.analyst_id]
        states = select(WorkState.document_id).where(
            col(WorkState.document_id).in_(new), WorkState.state != "to_do", col(WorkState.deleted).is_(False), *mine
        )
        marked = select(Annotation.document_id).where(col(Annotation.document_id).in_(new), *self._conditions())
        begun = {row[0] for query in (states, marked.distinct()) for row in self.reading.tuples(query)}
        self._begun.update((one, one in begun) for one in new)

    def _know(self, document_ids: Sequence[str]) -> None:
        new = [one for one in document_ids if one not in self._texts]
        for piece in batches(new):
            self._texts.update(texts_of(self.reading, piece))
            self._marks.update((one, []) for one in piece)
            for mark in self._read(col(Annotation.document_id).in_(piece), whole=False):
                self._marks[mark.document_id].append(mark)

    def _conditions(self) -> list[Any]:
        mine = [] if self.analyst_id is None else [unindexed(Annotation, "analyst_id") == self.analyst_id]
        return [col(Annotation.deleted).is_(False), *mine]

    def _read(self, *where: ColumnElement[bool], whole: bool = True) -> list[_Mark]:
        """Marks that meet conditions in text order; `whole` ones are in one piece."""
        columns = (
            Annotation.id, Annotation.document_id, Annotation.analyst_id, Annotation.tag, Annotation.start,
            Annotation.end, Annotation.quote,
        )  # fmt: skip
        query = select(*columns).where(*self._conditions(), *where)  # type: ignore[call-overload]
        if whole:
            query = query.where(col(Annotation.fragments).is_(None))
        order = (Annotation.document_id, Annotation.start, Annotation.end, Annotation.id)
        return [_Mark(*row) for row in self.reading.tuples(query.order_by(*order))]

    def _titles(self, document_ids: set[str]) -> dict[str, str]:
        pieces = batches(sorted(document_ids), 500)
        queries = (select(Document.id, Document.title).where(col(Document.id).in_(piece)) for piece in pieces)
        return {row[0]: row[1] for query in queries for row in self.reading.tuples(query)}


def _by_words(marks: Iterator[_Mark] | Sequence[_Mark]) -> Iterator[list[_Mark]]:
    found: dict[str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        found[folded(mark.quote)].append(mark)
    yield from found.values()
