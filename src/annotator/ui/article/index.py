"""The marks of the article shown, by paragraph, so that one mark more costs one paragraph's work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from annotator.text.span import Span
from annotator.ui.article.display import DisplayText
from annotator.ui.article.marks import MarkView


class MarkIndex:
    """Marks by id and by the paragraphs they touch."""

    def __init__(self, display: DisplayText) -> None:
        self._display = display
        self._marks: dict[str, MarkView] = {}
        self._buckets: dict[int, dict[str, MarkView]] = defaultdict(dict)

    def get(self, mark_id: str | None) -> MarkView | None:
        """The mark of that id, if it is there."""
        return self._marks.get(mark_id) if mark_id is not None else None

    def all(self) -> Iterable[MarkView]:
        """Every mark, in no order."""
        return self._marks.values()

    def put(self, marks: Iterable[MarkView]) -> set[int]:
        """Add or replace marks; gives the paragraphs to draw anew. Marks outside the text are left out."""
        touched = set()
        for mark in marks:
            if mark.id in self._marks:
                touched |= self.remove([mark.id])
            if mark.span.end > len(self._display.source):
                continue
            self._marks[mark.id] = mark
            places = paragraphs_of(mark.span, self._display)
            touched |= places
            for place in places:
                self._buckets[place][mark.id] = mark
        return touched

    def remove(self, mark_ids: Iterable[str]) -> set[int]:
        """Take marks out; gives the paragraphs to draw anew."""
        touched = set()
        for mark_id in mark_ids:
            mark = self._marks.pop(mark_id, None)
            if mark is not None:
                for place in paragraphs_of(mark.span, self._display):
                    self._buckets[place].pop(mark_id)
                    touched.add(place)
        return touched

    def in_paragraph(self, paragraph: int) -> list[MarkView]:
        """The marks that touch a paragraph."""
        return list(self._buckets[paragraph].values()) if paragraph in self._buckets else []

    def at(self, offset: int) -> list[MarkView]:
        """The marks over the character at `offset`, innermost first, one's own before others'."""
        found = [
            mark
            for mark in self.in_paragraph(self._display.paragraph_of(offset))
            if any(start <= offset < end for start, end in mark.span)
        ]
        return sorted(found, key=lambda mark: (mark.span.length, not mark.mine, -mark.span.start, mark.id))


def paragraphs_of(span: Span, display: DisplayText) -> set[int]:
    """The paragraphs that a span touches, those between its fragments not counted."""
    found: set[int] = set()
    for start, end in span:
        found.update(display.paragraphs_of(start, end))
    return found
