"""The article on the desk: its words, everybody's marks and links, kept in step with the project change by change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.model import Annotation, Document, Link
    from annotator.store import Store
    from annotator.store.journal import Changes


class Desk:
    """One open article with its marks in text order."""

    def __init__(self, document: Document, text: str, marks: list[Annotation], links: list[Link]) -> None:
        self.document = document
        self.text = text
        self.links = links
        self._marks = {mark.id: mark for mark in marks}

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

    @property
    def marks(self) -> list[Annotation]:
        """All marks, in text order, outer before inner."""
        return list(self._marks.values())

    def mark(self, mark_id: str) -> Annotation | None:
        """The mark of that id, if it is in the article."""
        return self._marks.get(mark_id)

    def links_of(self, mark_id: str) -> list[Link]:
        """The links from and to a mark."""
        return [link for link in self.links if mark_id in {link.from_id, link.to_id}]

    def _read(self, store: Store, mark_ids: set[str]) -> None:
        """Reads some marks again, and keeps all in text order."""
        from annotator.operations import annotate

        for gone in mark_ids:
            self._marks.pop(gone, None)
        fresh = annotate.some(store, sorted(mark_ids))
        found = [*self._marks.values(), *(mark for mark in fresh if mark.document_id == self.document.id)]
        self._marks = {mark.id: mark for mark in sorted(found, key=annotate.text_order)}

    def take_in(self, store: Store, changes: Changes) -> bool:
        """Reads again what changed; False when the article itself is gone."""
        from annotator.errors import Problem
        from annotator.operations import documents, link

        here = self.document.id in changes.documents()
        if here and changes.touches("document"):
            try:
                self.document = documents.get(store, self.document.id)
            except Problem:
                return False
        if here and changes.touches("annotation"):
            self._read(store, {row.id for row in changes.rows if row.kind == "annotation"})
        if changes.touches("link") or (here and changes.touches("annotation")):
            self.links = link.links(store, self.document.id)
        return True
