"""Searching everything in a project for words: titles, texts, marks, notes and values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, String, or_, type_coerce
from sqlmodel import col, select

from annotator.model import Annotation, Document, Quantity, Source
from annotator.operations import blind
from annotator.operations.material import batches
from annotator.operations.occurrences import around
from annotator.progress import Progress, silent
from annotator.store.queries import search as index
from annotator.store.queries.listing import listed
from annotator.text.indexed import places
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading, Store

KINDS = ("title", "text", "mark", "note", "value")


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: of what kind, in which article, where in its text (code points), and the words around what was found.

    `mark_id` is the mark whose words, note or values were found, and the place is that of the mark; without a mark
    and in no place of the text the range is `[0, 0)`.
    """

    kind: str
    document_id: str
    title: str
    start: int
    end: int
    snippet: str
    mark_id: str | None = None


class _Mark(NamedTuple):
    """A mark with all that can be searched in it."""

    id: str
    document_id: str
    start: int
    end: int
    quote: str
    note: str | None
    values: Mapping[str, Any]


def search_all(
    store: Store,
    query: str,
    *,
    kinds: Collection[str] = KINDS,
    document_ids: Sequence[str] | None = None,
    limit: int = 200,
    progress: Progress = silent,
    viewer: str | None = None,
) -> list[Found]:
    """Where all the words, "quoted phrases" and beginnings* of words are: kind by kind, at most `limit` of each.

    Titles and texts come best article first, the rest as it was made. Accents matter in marks and values only. Marks
    that are hidden from the viewer are not searched.
    """
    phrases = index.phrases(query)
    if not phrases:
        return []
    with store.reading() as reading:
        look = _Look(reading, query, phrases, document_ids, blind.in_sight(reading, viewer))
        ways: dict[str, Callable[[], Iterable[Found]]] = {
            "title": look.titles,
            "text": lambda: look.texts(limit),
            "mark": look.marks,
            "note": look.notes,
            "value": look.values,
        }
        found: list[Found] = []
        for done, kind in enumerate(wanted := [kind for kind in ways if kind in kinds]):
            progress("Searching", done, len(wanted))
            found += islice(ways[kind](), limit)
        named = dict(look.named({hit.document_id for hit in found}))
    return [replace(hit, title=named[hit.document_id]) for hit in found if hit.document_id in named]


@dataclass(slots=True)
class _Look:
    """One search: what is looked for, and in which articles; hits get their titles in the end."""

    reading: Reading
    query: str
    phrases: Sequence[tuple[str, bool]]
    inside: Sequence[str] | None
    in_sight: tuple[ColumnElement[bool], ...]

    def named(self, document_ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """The titles of articles that are not deleted."""
        for piece in batches(sorted(document_ids), 500):
            query = select(Document.id, Document.title).where(col(Document.id).in_(piece), *_live(Document.deleted))
            yield from ((row[0], row[1]) for row in self.reading.tuples(query))

    def titles(self) -> Iterator[Found]:
        """Articles whose title has the words."""
        best = self._best("title", 1_000)
        named = dict(self.named(best))
        return (Found("title", one, "", 0, 0, named[one]) for one in best if one in named)

    def texts(self, limit: int) -> Iterator[Found]:
        """Every place in the texts that have all the words."""
        for document_id in self._best("text", limit):
            text = self.reading.text(document_id)
            for start, end in places(text, self.phrases):
                snippet = "".join(around(text, Span.of(start, end)))
                yield Found("text", document_id, "", start, end, snippet)

    def _best(self, part: Literal["title", "text"], limit: int) -> list[str]:
        return index.best_in(self.reading.connection, part, self.query, self.inside, limit)

    def marks(self) -> Iterator[Found]:
        """Marks whose own words have them all."""
        likely = (col(Annotation.quote).like(_pattern(words), escape="\\") for words, _ in self.phrases)
        for mark in self._read(*likely):
            if self._snippet(mark.quote):
                yield self._hit("mark", mark, " ".join(mark.quote.split()))

    def notes(self) -> Iterator[Found]:
        """Notes on articles, then notes on marks."""
        query = select(Document.id, Document.note).where(col(Document.note).is_not(None), *_live(Document.deleted))
        if self.inside is not None:
            query = query.where(col(Document.id).in_(listed(self.inside)))
        for document_id, note in self.reading.connection.execute(query):
            if snippet := self._snippet(note):
                yield Found("note", document_id, "", 0, 0, snippet)
        for mark in self._read(col(Annotation.note).is_not(None)):
            if snippet := self._snippet(mark.note or ""):
                yield self._hit("note", mark, snippet)

    def values(self) -> Iterator[Found]:
        """Marks with values, or sources and quantities called so, that have the words between them."""
        called = self._called()
        conditions = []
        for words, _ in self.phrases:
            ids = [one for one, names in called.items() if any(places(name, [(words, True)]) for name in names)]
            texts = [_pattern(words), *(f"%{one}%" for one in ids[:500])]
            conditions.append(
                or_(*(type_coerce(col(Annotation.values), String).like(text, escape="\\") for text in texts))
            )
        for mark in self._read(*conditions):
            said = [ways for value in mark.values.values() if (ways := _said(value, called))]
            if self._snippet(" · ".join(way for ways in said for way in ways)):
                yield self._hit("value", mark, " · ".join(dict.fromkeys(map(self._wording, said))))

    def _wording(self, ways: Sequence[str]) -> str:
        """Of the ways to say a value, the one that has words looked for, or else the first."""
        return next((way for way in ways if any(any(places(way, [one])) for one in self.phrases)), ways[0])

    def _called(self) -> dict[str, list[str]]:
        """Sources and quantities by id, with the names they go by."""
        names = {one.id: [one.name, *one.aliases] for one in self.reading.live(Source)}
        return names | {one.id: [one.label] for one in self.reading.live(Quantity)}

    def _snippet(self, text: str) -> str:
        """The words around the first place, where all that is looked for is in a text; else nothing."""
        found = [next(places(text, [phrase]), None) for phrase in self.phrases]
        if not found or None in found:
            return ""
        start, end = min(place for place in found if place is not None)
        return "".join(around(text, Span.of(start, end)))

    def _read(self, *where: ColumnElement[bool]) -> Iterator[_Mark]:
        columns = (
            Annotation.id, Annotation.document_id, Annotation.start, Annotation.end, Annotation.quote,
            Annotation.note, Annotation.values,
        )  # fmt: skip
        query = select(*columns).where(*_live(Annotation.deleted), *self.in_sight, *where)  # type: ignore[call-overload]
        if self.inside is not None:
            query = query.where(col(Annotation.document_id).in_(listed(self.inside)))
        return (_Mark(*row) for row in self.reading.connection.execute(query))

    def _hit(self, kind: str, mark: _Mark, snippet: str) -> Found:
        return Found(kind, mark.document_id, "", mark.start, mark.end, snippet, mark.id)


def _pattern(words: str) -> str:
    return index.like(words.strip("*"))


def _live(deleted: bool) -> tuple[ColumnElement[bool]]:
    return (col(deleted).is_(False),)


def _said(value: Any, called: Mapping[str, Sequence[str]]) -> list[str]:
    """A value as people read it: names for ids, a number also with its thousands apart."""
    match value:
        case str():
            return list(called.get(value, (value,)))
        case bool() | None:
            return []
        case int() | float():
            return list(dict.fromkeys((f"{value:,}", f"{value}")))
    return []
