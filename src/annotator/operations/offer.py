"""What an article offers one analyst, kept in step mark by mark: each change costs what it touches, not the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from annotator.operations.hops import Hops
from annotator.tags.finding import Found

Range = tuple[int, int]
Held = tuple[str, tuple[Range, ...]]


class Offer:
    """Suggestions in text order; one that a mark of its tag touches is not free, one put away is dismissed."""

    def __init__(self, found: Sequence[Found] = ()) -> None:
        self._all = list(found)
        self._starts = [one.start for one in self._all]
        self._longest = max((one.end - one.start for one in self._all), default=0)
        self._marked: dict[str, Held] = {}
        self._away: dict[str, Held] = {}
        self._marks: Counter[Found] = Counter()
        self._dismissals: Counter[Found] = Counter()
        self._hops = Hops(self._all)

    def chain(self, one: Found) -> list[Found]:
        """The chain of attributions that one is part of, outermost first, free or not; itself where it is alone."""
        return self._hops.chain(one)

    def mark(self, row_id: str, tag: str = "", ranges: Iterable[Range] = ()) -> set[Found]:
        """A mark is there, elsewhere than before, or with no ranges gone; gives what may have changed."""
        return self._hold(self._marked, self._marks, row_id, (tag, tuple(ranges)))

    def dismiss(self, row_id: str, tag: str = "", ranges: Iterable[Range] = ()) -> set[Found]:
        """The same for what was put away."""
        return self._hold(self._away, self._dismissals, row_id, (tag, tuple(ranges)))

    def is_free(self, one: Found) -> bool:
        """Whether it is still to be decided about."""
        return not self._marks[one] and not self._dismissals[one]

    def is_dismissed(self, one: Found) -> bool:
        """Whether it was put away and not marked all the same."""
        return not self._marks[one] and self._dismissals[one] > 0

    def free(self) -> list[Found]:
        """All that is still to be decided about, in text order."""
        taken = {one for count in (self._marks, self._dismissals) for one, times in count.items() if times}
        return [one for one in self._all if one not in taken]

    def between(self, start: int, end: int) -> Iterator[Found]:
        """All that has characters in common with `[start, end)`, free or not."""
        first = bisect_left(self._starts, start - self._longest)
        for one in self._all[first : bisect_left(self._starts, end)]:
            if one.end > start and one.touches(start, end):
                yield one

    def at(self, offset: int, tag: str | None = None) -> list[Found]:
        """What is free around a caret or ends at it, the shortest first."""
        near = [one for one in self.between(max(0, offset - 1), offset + 1) if one.meets(offset)]
        free = [one for one in near if self.is_free(one) and tag in {None, one.tag}]
        return sorted(free, key=lambda one: (one.end == offset, one.end - one.start, one.tag))

    def after(self, offset: int) -> Found | None:
        """The first that is free and begins at `offset` or later."""
        later = self._all[bisect_left(self._starts, offset) :]
        return next((one for one in later if self.is_free(one)), None)

    def before(self, offset: int) -> Found | None:
        """The last that is free and ends at `offset` or earlier."""
        earlier = reversed(self._all[: bisect_right(self._starts, offset)])
        return next((one for one in earlier if one.end <= offset and self.is_free(one)), None)

    def _hold(self, held: dict[str, Held], count: Counter[Found], row_id: str, now: Held) -> set[Found]:
        before = held.pop(row_id, ("", ()))
        if now[1]:
            held[row_id] = now
        changed: Counter[Found] = Counter()
        for (tag, ranges), by in ((before, -1), (now, 1)):
            for one in {one for part in ranges for one in self.between(*part) if one.tag == tag}:
                changed[one] += by
        touched = {one for one, by in changed.items() if by}
        for one in touched:
            count[one] += changed[one]
        return touched
