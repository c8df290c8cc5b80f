"""Marks of articles whose words a file withholds: put back into the texts that the project has, or refused by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.formats.corpus import CorpusAnnotation, CorpusDocument, Refusal
from annotator.formats.withheld import in_words
from annotator.model import Annotation, Document, derived_id
from annotator.text.normal import normalised_part
from annotator.text.span import SpanError

if TYPE_CHECKING:
    from annotator.store import Transaction


class Attaching:
    """The articles of one import that came without their text."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._documents: set[str] = set()
        self.refusals: list[Refusal] = []

    def attached(self, given: CorpusDocument) -> CorpusDocument | None:
        """The article with the project's text and the marks that stand in it; None when there is no such text."""
        document_id = derived_id("document", (given.sha256 or "").lower())
        where = f"article “{given.title or given.id or given.sha256}”"
        if self._tx.find(Document, document_id) is None:
            marks = f"its {len(given.annotations)} marks are" if len(given.annotations) != 1 else "its mark is"
            reason = f"Its text is withheld and no article here has it, so {marks} not taken. Import the article first."
            self.refusals.append(Refusal(where, reason, "document"))
            return None
        self._documents.add(document_id)
        text = self._tx.text(document_id)
        before = len(self.refusals)
        kept = [mark for mark in given.annotations if self._stands(mark, text, where)]
        for refusal in self.refusals[before:]:
            refusal.document = given.id
        return replace(given, text=text, annotations=kept)

    def completed(self, known: Annotation, mark: Annotation) -> Annotation:
        """A mark with the values in words that it has here already, where the file withheld them."""
        if mark.document_id not in self._documents or known.tag != mark.tag:
            return mark
        words = in_words(mark.tag)
        mine = {name: value for name, value in known.values.items() if name in words}
        completed: Annotation = mark.changed(values=mine | mark.values)
        return completed

    def _stands(self, mark: CorpusAnnotation, text: str, where: str) -> bool:
        try:
            words = mark.span.quote(text)
        except SpanError as fault:
            return self._refuse(mark, where, str(fault))
        if mark.quote is not None and normalised_part(mark.quote) != words:
            return self._refuse(mark, where, f"Its quote is “{mark.quote}”, and the text has “{words}” there.")
        ranges = [value for name, value in mark.values.items() if name.endswith("_span") and value]
        if any(end > len(text) for _, end in ranges):
            return self._refuse(mark, where, "One of its values is past the text.")
        return True

    def _refuse(self, mark: CorpusAnnotation, where: str, reason: str) -> bool:
        self.refusals.append(Refusal(f"mark “{mark.id}” of {where}" if mark.id else f"a mark of {where}", reason))
        return False
