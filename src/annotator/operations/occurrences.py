"""The same words elsewhere: every place where they stand, and a mark on those that somebody ticked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Analyst, Annotation, Document
from annotator.operations import blind
from annotator.operations.annotate import begin_work, new_mark, shown
from annotator.operations.material import BATCH, document_ids, texts_of
from annotator.progress import Progress, silent
from annotator.store.queries import search
from annotator.tags.tag_type import tag_type
from annotator.text.search import phrase_places
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading, Store

MOST = 5_000
AROUND = 60
PIECE = 50

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where the words stand, what is around them, and who has a mark on just that place, as what."""

    document_id: str
    title: str
    span: Span
    before: str
    words: str
    after: str
    marked: tuple[tuple[str, str], ...]


def occurrences(
    store: Store,
    *,
    analyst_id: str,
    quote: str | None = None,
    mark_id: str | None = None,
    document_id: str | None = None,
    case: bool = False,
    progress: Progress = silent,
) -> list[Occurrence]:
    """Where the words of a quote stand, or those of a mark besides its own place: in one article or in all.

    Whole words and numbers only, whatever the white space between them; at most `MOST` places. In `marked` the
    analyst's own marks come first. Raises `Problem` when there are no words that stand in a row.
    """
    found: list[Occurrence] = []
    with store.reading() as reading:
        mark = reading.get(Annotation, mark_id) if mark_id else None
        words = words_to_find(mark, quote)
        own = (mark.document_id, mark.span) if mark else None
        ids = [document_id] if document_id else list(documents_with(reading, words))
        for done in range(0, len(ids), PIECE):
            progress("Looking through the articles", done, len(ids))
            piece = ids[done : done + PIECE]
            texts = texts_of(reading, piece)
            places = (
                (one, span)
                for one in piece
                for span in phrase_places(texts[one], words, case=case)
                if (one, span) != own
            )
            found += _described(reading, list(islice(places, MOST - len(found))), texts, words, analyst_id)
            if len(found) >= MOST:
                break
    return found


def documents_with(reading: Reading, words: str) -> Iterator[str]:
    """The articles in which words may stand in a row, as they were added: few where the index can tell, else all."""
    found = search.documents_with(reading.connection, words)
    return iter(document_ids(reading)) if found is None else found


def taken(ids: Iterator[str]) -> Iterator[list[str]]:
    """Ids a batch at a time, no more of them than are asked for."""
    while piece := list(islice(ids, BATCH)):
        yield piece


def around(text: str, span: Span) -> tuple[str, str, str]:
    """What is before a span, the words of it, and what is after, each on one line."""
    low, high = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before, words, after = text[low : span.start], text[span.start : span.end], text[span.end : high]
    return (
        f"{'…' if low else ''}{_line(before).lstrip()}",
        _line(words),
        f"{_line(after).rstrip()}{'…' if high < len(text) else ''}",
    )


def _line(words: str) -> str:
    """Words on one line, a blank kept at either end."""
    return " ".join(f"|{words}|".split())[1:-1]


def words_to_find(mark: Annotation | None, quote: str | None) -> str:
    """The words of a mark, or else the quote; raises `Problem` when none stand in a row."""
    if mark is not None and mark.fragments:
        raise Problem(f"{shown(mark.quote)} is in several pieces, so its words stand nowhere else in a row.")
    words = mark.quote if mark is not None else quote or ""
    if not words.strip():
        raise Problem("There are no words to look for. Select some, or a mark.")
    return words


def _described(
    reading: Reading, places: Sequence[Place], texts: Mapping[str, str], words: str, analyst_id: str
) -> Iterator[Occurrence]:
    ids = list(dict.fromkeys(one for one, _ in places))
    titles = {
        row[0]: row[1] for row in reading.tuples(select(Document.id, Document.title).where(col(Document.id).in_(ids)))
    }
    marked = _marked(reading, ids, words, analyst_id)
    for one, span in places:
        yield Occurrence(one, titles[one], span, *around(texts[one], span), tuple(marked[one, span.start, span.end]))


def _marked(
    reading: Reading, ids: Sequence[str], words: str, analyst_id: str
) -> dict[tuple[str, int, int], list[tuple[str, str]]]:
    query = (
        select(Annotation.document_id, Annotation.start, Annotation.end, Annotation.tag, Annotation.analyst_id)  # type: ignore[call-overload]
        .where(
            col(Annotation.document_id).in_(ids),
            col(Annotation.deleted).is_(False),
            col(Annotation.fragments).is_(None),
            col(Annotation.quote).like(search.like(words), escape="\\"),
            *blind.in_sight(reading, analyst_id),
        )
        .order_by(Annotation.analyst_id != analyst_id, Annotation.created_at, Annotation.id)
    )
    found: dict[tuple[str, int, int], list[tuple[str, str]]] = defaultdict(list)
    for document_id, start, end, tag, owner in reading.tuples(query):
        found[document_id, start, end].append((tag, owner))
    return found


def mark_all(
    store: Store,
    spans: Iterable[Place],
    *,
    tag: str,
    analyst_id: str,
    values: Mapping[str, Any] | None = None,
    progress: Progress = silent,
) -> list[Annotation]:
    """Marks many places as one step, values read at each; places where the analyst has that mark already are left.

    Raises `Problem` when nothing is left to mark, or a span ends past its article.
    """
    by_document: dict[str, list[Span]] = defaultdict(list)
    for document_id, span in dict.fromkeys(spans):
        by_document[document_id].append(span)
    tag_type(tag)
    with store.transaction(f"Mark as {tag}", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        made: list[Annotation] = []
        for done, (document_id, wanted) in enumerate(by_document.items()):
            progress("Marking", done, len(by_document))
            document = tx.get(Document, document_id)
            mine = (Annotation.document_id == document_id, Annotation.analyst_id == analyst_id, Annotation.tag == tag)
            there = {mark.span for mark in tx.live(Annotation, *mine)}
            new = [span for span in wanted if span not in there]
            made += [new_mark(tx, document, analyst_id, tag=tag, span=span, values=values) for span in new]
            if new:
                begin_work(tx, document_id, analyst_id)
        if not made:
            raise Problem(f"There is nothing left to mark: every place is a {tag} already.")
        tx.name = f"Mark {len(made)} × {shown(made[0].quote)} as {tag}"
        tx.put(made)
    return made
