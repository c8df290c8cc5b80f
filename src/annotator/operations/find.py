"""Searching all articles for words, with the place of every match."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.model import Document
from annotator.operations.identifiers import public_ids
from annotator.store.queries import search as index

if TYPE_CHECKING:
    from annotator.store import Store

AROUND = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One match: the article, by its shown id and by its row, where in its text (code points), and the words around.

    A match in the title alone has the range `[0, 0)`.
    """

    document: str
    document_id: str
    title: str
    start: int
    end: int
    snippet: str

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        return {
            "document": self.document, "title": self.title, "start": self.start, "end": self.end,
            "snippet": self.snippet,
        }  # fmt: skip


def search(store: Store, query: str, limit: int = 200) -> list[Hit]:
    """Matches of all words (and "quoted phrases"), best article first, at most `limit`."""
    hits: list[Hit] = []
    with store.reading() as reading:
        marks = _unused_marks()
        found = index.matches(reading.connection, query, limit, marks)
        public = public_ids(reading, Document)
        rows = select(Document.id, Document.title).where(col(Document.id).in_([one for one, _ in found]))
        titles = {row[0]: row[1] for row in reading.tuples(rows)}
        for document_id, marked in found:
            text, ranges = unmarked(marked, marks)
            for start, end in ranges or [(0, 0)]:
                snippet = _snippet(text, start, end)
                hits.append(Hit(public[document_id], document_id, titles[document_id], start, end, snippet))
                if len(hits) == limit:
                    return hits
    return hits


def _unused_marks() -> tuple[str, str]:
    """What no text holds, since nobody can know it beforehand."""
    unknown = secrets.token_hex(8)
    return f"\ufdd0{unknown}[", f"]{unknown}\ufdd1"


def unmarked(marked: str, marks: tuple[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """A text without its match marks, and the ranges (code points, half-open) that stood between them."""
    ranges: list[tuple[int, int]] = []
    pieces: list[str] = []
    length = 0
    head, *rest = marked.split(marks[0])
    pieces.append(head)
    length += len(head)
    for part in rest:
        inside, _, after = part.partition(marks[1])
        ranges.append((length, length + len(inside)))
        pieces += [inside, after]
        length += len(inside) + len(after)
    return "".join(pieces), ranges


def _snippet(text: str, start: int, end: int) -> str:
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    words = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{words}{'…' if high < len(text) else ''}"
