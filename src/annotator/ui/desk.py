"""The article on the desk: its words, marks and links, kept in step with the project change by change.

What is hidden from who is at the desk while marking is blind is not on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import Problem
from annotator.quantity.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from annotator.model import Annotation, Document, Link
    from annotator.store import Store
    from annotator.store.journal import Changes


class Desk:
    """One open article with its marks in text order.

    The marks' ids and places are kept beside them: asking ten thousand rows for theirs is what would be felt.
    """

    def __init__(
        self,
        document: Document,
        text: str,
        marks: Sequence[Annotation],
        links: list[Link],
        *,
        wording: Wording = ENGLISH,
        only: str | None = None,
    ) -> None:
        """Whoever is at the desk sees `only` their own marks, or with None everybody's."""
        self.only = only
        self.document = document
        self.text = text
        self.wording = wording
        self.links = links
        self.marks = list(marks)
        self.ids = [mark.id for mark in marks]
        self._places = [_place(mark) for mark in marks]
        self._by_id = dict(zip(self.ids, self.marks, strict=True))

    @classmethod
    def of(cls, store: Store, document_id: str, viewer: str) -> Desk:
        """The article as the project has it now, for one person."""
        from annotator.operations import annotate, blind, documents, link, vague_words

        return cls(
            documents.get(store, document_id),
            documents.text(store, document_id),
            annotate.marks(store, document_id, viewer),
            link.links(store, document_id, viewer),
            wording=vague_words.wording(store, document_id),
            only=viewer if blind.hidden(store, document_id, viewer) else None,
        )

    def mark(self, mark_id: str) -> Annotation | None:
        """The mark of that id, if it is in the article."""
        return self._by_id.get(mark_id)

    def row_of(self, mark_id: str) -> int:
        """Which of the marks that is in text order; -1 when it is not in the article."""
        mark = self._by_id.get(mark_id)
        return -1 if mark is None else bisect_left(self._places, _place(mark))

    def row_from(self, offset: int) -> int:
        """Which mark is the first that begins at a code point or after it; their number when there is none."""
        return bisect_left(self._places, (offset, -len(self.text) - 1, "", "", ""))

    def touching(self, start: int, end: int) -> list[Annotation]:
        """The marks whose envelope has characters in common with `[start, end)`, in text order."""
        before = self._places[: self.row_from(end)]
        return [self.marks[row] for row, place in enumerate(before) if -place[1] > start]

    def links_of(self, mark_id: str) -> list[Link]:
        """The links from and to a mark."""
        return [link for link in self.links if mark_id in {link.from_id, link.to_id}]

    def take_in(self, store: Store, changes: Changes, viewer: str) -> bool:
        """Reads again what changed; False when the article itself is gone."""
        from annotator.operations import documents, link, vague_words

        here = self.document.id in changes.documents()
        if here and changes.touches("document"):
            try:
                self.document = documents.get(store, self.document.id)
            except Problem:
                return False
        if changes.touches("document", "project"):
            self.wording = vague_words.wording(store, self.document.id)
        if here and changes.touches("annotation"):
            self._read(store, {row.id for row in changes.rows if row.kind == "annotation"})
        if changes.touches("link"):
            self.links = link.links(store, self.document.id, viewer)
        return True

    def _read(self, store: Store, mark_ids: set[str]) -> None:
        from annotator.operations import annotate

        for mark_id in mark_ids & self._by_id.keys():
            row = self.row_of(mark_id)
            del self.marks[row], self.ids[row], self._places[row], self._by_id[mark_id]
        for mark in annotate.some(store, sorted(mark_ids)):
            if mark.document_id == self.document.id and self.only in {None, mark.analyst_id}:
                place = _place(mark)
                row = bisect_left(self._places, place)
                self.marks.insert(row, mark)
                self.ids.insert(row, mark.id)
                self._places.insert(row, place)
                self._by_id[mark.id] = mark


def _place(mark: Annotation) -> tuple[int, int, str, str, str]:
    from annotator.operations.annotate import text_order

    return text_order(mark)
