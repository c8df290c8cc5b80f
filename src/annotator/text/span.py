"""A span: the half-open range of code points a mark covers, possibly in several fragments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FRAGMENT_SEPARATOR = " … "


class SpanError(ValueError):
    """Offsets that do not describe a span of the text they are meant for."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One or more disjoint, ordered, half-open ranges of code points; never empty."""

    fragments: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if not self.fragments:
            raise SpanError("A span needs at least one fragment.")
        if len(self.fragments) == 1 and 0 <= self.fragments[0][0] < self.fragments[0][1]:
            return  # the ordinary one
        previous = -1
        for start, end in self.fragments:
            if not 0 <= start < end:
                raise SpanError(f"{start}–{end} is not a range: the start must be 0 or more and before the end.")
            if start <= previous:
                raise SpanError(f"Fragments must be in order and apart; {start}–{end} touches the one before it.")
            previous = end

    @classmethod
    def of(cls, start: int, end: int) -> Span:
        """The span of a single fragment `[start, end)`."""
        return cls(((start, end),))

    @classmethod
    def covering(cls, ranges: Iterable[tuple[int, int]]) -> Span:
        """The span of all given ranges, in order, with touching and overlapping ones joined."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(ranges):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            else:
                joined.append((start, end))
        return cls(tuple(joined))

    @classmethod
    def from_record(cls, start: int, end: int, fragments: Sequence[Sequence[int]] | None) -> Span:
        """The span stored as an envelope with optional fragments; raises `SpanError` when they disagree."""
        if not fragments:
            return cls.of(start, end)
        if any(len(part) != 2 for part in fragments):
            raise SpanError("Each fragment is a pair of a start and an end.")
        span = cls(tuple((part[0], part[1]) for part in fragments))
        if (span.start, span.end) != (start, end):
            raise SpanError(f"The fragments run {span.start}–{span.end}, the mark says {start}–{end}.")
        return span

    @property
    def start(self) -> int:
        """First code point of the envelope."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """One past the last code point of the envelope."""
        return self.fragments[-1][1]

    @property
    def length(self) -> int:
        """Code points covered, gaps between fragments not counted."""
        return sum(end - start for start, end in self.fragments)

    @property
    def stored_fragments(self) -> list[list[int]] | None:
        """Fragments as rows and files keep them: None for the ordinary single one."""
        return None if len(self.fragments) == 1 else [list(part) for part in self.fragments]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self.fragments)

    def quote(self, text: str) -> str:
        """The words covered, fragments joined by ` … `; raises `SpanError` when the span ends past the text."""
        if self.fragments[-1][1] > len(text):
            raise SpanError(f"{self.start}–{self.end} ends past the text, which has {len(text)} characters.")
        if len(self.fragments) == 1:
            return text[self.fragments[0][0] : self.fragments[0][1]]
        return FRAGMENT_SEPARATOR.join(text[start:end] for start, end in self.fragments)

    def overlap(self, other: Span) -> int:
        """Code points covered by both."""
        shared = 0
        for start, end in self.fragments:
            for low, high in other.fragments:
                shared += max(0, min(end, high) - max(start, low))
        return shared

    def union(self, other: Span) -> Span:
        """The span of everything either covers."""
        return Span.covering((*self.fragments, *other.fragments))

    def intersection(self, other: Span) -> Span | None:
        """The span both cover, or None when they share nothing."""
        shared = [
            (max(start, low), min(end, high))
            for start, end in self.fragments
            for low, high in other.fragments
            if max(start, low) < min(end, high)
        ]
        return Span.covering(shared) if shared else None

    def difference(self, other: Span) -> Span | None:
        """The span of what this covers and the other does not, or None when nothing is left."""
        left = list(self.fragments)
        for low, high in other.fragments:
            left = [
                (begins, ends)
                for start, end in left
                for begins, ends in ((start, min(end, low)), (max(start, high), end))
                if begins < ends
            ]
        return Span.covering(left) if left else None
