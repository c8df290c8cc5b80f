"""Selections that grow by meaning: from the caret to the word, the sentence and the paragraph, and back."""

from __future__ import annotations

from annotator.text.boundaries import paragraph_at, sentence_at, word_at
from annotator.text.span import Span


def unit_at(text: str, offset: int, clicks: int) -> Span | None:
    """What two, three or four clicks at a place mean."""
    finders = {2: word_at, 3: sentence_at}
    return finders.get(clicks, paragraph_at)(text, offset)


def joined(one: Span, other: Span) -> Span:
    """The range from the first of two to the last."""
    return Span.of(min(one.start, other.start), max(one.end, other.end))


class Growth:
    """The way a selection grew, so that it can shrink again."""

    def __init__(self) -> None:
        self._before: list[tuple[int, int]] = []

    def forget(self) -> None:
        """Start afresh: the selection was changed by other means."""
        self._before.clear()

    def grown(self, text: str, start: int, end: int) -> Span | None:
        """The next larger unit around `[start, end)`; None when there is none."""
        for find in (word_at, sentence_at, paragraph_at):
            first, last = find(text, start), find(text, max(start, end - 1))
            if first is None or last is None:
                continue
            unit = joined(first, last)
            if unit.start <= start and end <= unit.end and unit.length > end - start:
                self._before.append((start, end))
                return unit
        return None

    def shrunk(self) -> tuple[int, int] | None:
        """What was selected before it grew last; None when it did not."""
        return self._before.pop() if self._before else None
