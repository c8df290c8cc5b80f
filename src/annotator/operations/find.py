"""Searching all articles for words, with the place of every match."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.model import Document
from annotator.operations.identifiers import public_ids_of
from annotator.store.queries import search as index
from annotator.text.indexed import places

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
    """Matches of all words, "quoted phrases" and beginnings* of words, best article first, at most `limit`."""
    hits: list[Hit] = []
    phrases = index.phrases(query)
    with store.reading() as reading:
        found = index.best_ids(reading.connection, query, limit)
        public = public_ids_of(reading, Document, found)
        rows = select(Document.id, Document.title).where(col(Document.id).in_(found))
        titles = {row[0]: row[1] for row in reading.tuples(rows)}
        for document_id in found:
            text = reading.text(document_id)
            ranges = list(islice(places(text, phrases), limit - len(hits)))
            for start, end in ranges or [(0, 0)]:
                snippet = _snippet(text, start, end)
                hits.append(Hit(public[document_id], document_id, titles[document_id], start, end, snippet))
            if len(hits) >= limit:
                break
    return hits


def _snippet(text: str, start: int, end: int) -> str:
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    words = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{words}{'…' if high < len(text) else ''}"
