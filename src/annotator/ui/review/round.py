"""One round of reading marks in an article, a colleague's or one's own: which is looked at, and which comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.operations.review import ReviewItem


class ReviewRound:
    """Marks in text order with one of them current; knows nothing of widgets."""

    def __init__(self) -> None:
        self.items: Sequence[ReviewItem] = ()
        self._at = -1

    @property
    def current(self) -> ReviewItem | None:
        """The mark that is looked at."""
        return self.items[self._at] if 0 <= self._at < len(self.items) else None

    @property
    def current_id(self) -> str:
        """Its id; empty when there is none."""
        return self.current.mark.id if self.current else ""

    @property
    def number(self) -> int:
        """Its place, counted from one; 0 when there is none."""
        return self._at + 1

    @property
    def is_own(self) -> bool:
        """Whether these are the reader's own marks, with what colleagues said of them."""
        return bool(self.items) and self.items[0].is_own

    @property
    def waiting(self) -> int:
        """How many marks wait for a judgement or an answer."""
        return sum(item.waiting for item in self.items)

    def start(self, items: Sequence[ReviewItem]) -> None:
        """Another article or colleague: begins at the first mark that waits."""
        self.items = items
        self._at = next((at for at, item in enumerate(items) if item.waiting), 0 if items else -1)

    def take_in(self, items: Sequence[ReviewItem]) -> None:
        """The same marks after a change: stays at the current one, or near it when it is gone."""
        known = self.current_id
        self.items = items
        if not self.go_to(known):
            self._at = min(self._at, len(items) - 1)
            if self._at < 0 and items:
                self._at = 0

    def go_to(self, mark_id: str) -> bool:
        """Looks at a mark; says whether it is there."""
        at = next((at for at, item in enumerate(self.items) if item.mark.id == mark_id), None)
        if at is None:
            return False
        self._at = at
        return True

    def step(self, by: int) -> bool:
        """Looks at the next or previous mark; says whether there is one."""
        if not 0 <= self._at + by < len(self.items):
            return False
        self._at += by
        return True

    def to_next_waiting(self) -> bool:
        """Looks at the next mark that waits, from here on and then from the beginning; says whether there is one."""
        order = [*range(self._at + 1, len(self.items)), *range(max(0, self._at))]
        found = next((at for at in order if self.items[at].waiting), None)
        if found is None:
            return False
        self._at = found
        return True

    def to_other_article(self, by: int) -> bool:
        """Looks at the nearest mark of another article that waits, round the end; says whether there is one."""
        here = self.current.mark.document_id if self.current else ""
        on, back = range(self._at + 1, len(self.items)), range(max(0, self._at))
        order = [*on, *back] if by > 0 else [*reversed(back), *reversed(on)]
        waiting = (at for at in order if self.items[at].waiting and self.items[at].mark.document_id != here)
        found = next(waiting, None)
        if found is None:
            return False
        there = self.items[found].mark.document_id
        self._at = next(at for at, one in enumerate(self.items) if one.waiting and one.mark.document_id == there)
        return True
