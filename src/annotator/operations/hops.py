"""Suggested attributions as chains: who reports whom, found again by their words, whatever else was proposed there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from annotator.tags.finding import Found


class Hops:
    """The hops among suggestions in text order; each has at most one that reports it."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._credits = [one for one in found if one.tag == "attribution"]
        self._starts = [one.start for one in self._credits]
        self._longest = max((one.end - one.start for one in self._credits), default=0)
        self._outer: dict[Found, Found] = {}
        self._inner: dict[Found, list[Found]] = defaultdict(list)
        for one in self._credits:
            outer = self._reporter(one)
            if outer is not None and one not in self._outwards(outer):
                self._outer[one] = outer
                self._inner[outer].append(one)

    def chain(self, one: Found) -> list[Found]:
        """The chain a suggestion is part of, outermost first: whoever passes it on, itself, and all it has it from."""
        return [*reversed(list(self._outwards(one))[1:]), *self._inwards(one)]

    def _outwards(self, one: Found) -> Iterator[Found]:
        at: Found | None = one
        while at is not None:
            yield at
            at = self._outer.get(at)

    def _inwards(self, one: Found) -> Iterator[Found]:
        yield one
        for inner in self._inner.get(one, ()):
            yield from self._inwards(inner)

    def _reporter(self, one: Found) -> Found | None:
        """The attribution with most of the words that report this one."""
        if one.reported_by is None:
            return None
        start, end = one.reported_by
        low, high = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        near = [other for other in self._credits[low:high] if other is not one and other.end > start]
        return max(near, key=lambda other: min(end, other.end) - max(start, other.start), default=None)
