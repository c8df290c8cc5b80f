"""The article on the desk: its words, everybody's marks and links, kept in step with the project change by change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import Problem

if TYPE_CHECKING:
    from annotator.model import Annotation, Document, Link
    from annotator.store import Store
    from annotator.store.journal import Changes


class Desk:
    """One open article with its marks in text order.

    The marks' places are kept beside them: asking ten thousand rows for their offsets is what would be felt.
    """

    def __init__(self, document: Document, text: str, marks: Sequence[Annotation], links: list[Link]) -> None:
        self.document = document
        self.text = text
        self.links = links
        self.marks = list(marks)
        self.ids = [mark.id for mark in marks]
        self._places = [_place(mark) for mark in marks]

    @classmethod
    def of(cls, store: Store, document_id: str) -> Desk:
        """The article as the project has it now."""
        from annotator.operations import annotate, documents, link

        return cls(
            documents.get(store, document_id),
            documents.text(store, document_id),
            annotate.marks(store, document_id),
            link.links(store, document_id),
        )

    def mark(self, mark_id: str) -> Annotation | None:
        """The mark of that id, if it is in the article."""
        return self.marks[self.ids.index(mark_id)] if mark_id in self.ids else None

    def links_of(self, mark_id: str) -> list[Link]:
        """The links from and to a mark."""
        return [link for link in self.links if mark_id in {link.from_id, link.to_id}]

    def take_in(self, store: Store, changes: Changes) -> bool:
        """Reads again what changed; False when the article itself is gone."""
        from annotator.operations import documents, link

        here = self.document.id in changes.documents()
        if here and changes.touches("document"):
            try:
                self.document = documents.get(store, self.document.id)
            except Problem:
                return False
        if here and changes.touches("annotation"):
            self._read(store, {row.id for row in changes.rows if row.kind == "annotation"})
        if changes.touches("link"):
            self.links = link.links(store, self.document.id)
        return True

    def _read(self, store: Store, mark_ids: set[str]) -> None:
        from annotator.operations import annotate

        for mark_id in mark_ids.intersection(self.ids):
            row = self.ids.index(mark_id)
            del self.marks[row], self.ids[row], self._places[row]
        for mark in annotate.some(store, sorted(mark_ids)):
            if mark.document_id == self.document.id:
                place = _place(mark)
                row = bisect_left(self._places, place)
                self.marks.insert(row, mark)
                self.ids.insert(row, mark.id)
                self._places.insert(row, place)


def _place(mark: Annotation) -> tuple[int, int, str, str, str]:
    from annotator.operations.annotate import text_order

    return text_order(mark)
