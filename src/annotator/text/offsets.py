"""Offsets in other units: code points of a text against UTF-16 units and UTF-8 bytes, both ways.

A map keeps only the runs of characters of equal width, so it costs nothing for plain text and a bisection per question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from annotator.text.span import Span, SpanError

Run = tuple[int, int, int]

_ASTRAL = re.compile("[\U00010000-\U0010ffff]+")
_UTF8_WIDTHS = re.compile("([\x00-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)")


class UnitMap:
    """Where each code point of a text stands in another unit.

    Runs are `(first code point, its unit, units per code point)`, rising in both; the last is `(length, total, 1)`.
    """

    __slots__ = ("_points", "_units", "_widths", "length", "total")

    def __init__(self, runs: Iterable[Run]) -> None:
        kept = list(runs)
        self._points = [point for point, _, _ in kept]
        self._units = [unit for _, unit, _ in kept]
        self._widths = [width for _, _, width in kept]
        self.length = self._points[-1]
        self.total = self._units[-1]

    def units(self, offset: int) -> int:
        """The unit at which code point `offset` starts; raises `SpanError` outside the text."""
        if not 0 <= offset <= self.length:
            raise SpanError(f"{offset} is outside the text, which has {self.length} characters.")
        run = bisect_right(self._points, offset) - 1
        return self._units[run] + (offset - self._points[run]) * self._widths[run]

    def floor(self, units: int) -> int:
        """The code point that holds unit `units`, whatever is asked: inside the character, or outside the text."""
        if units <= self._units[0]:
            return self._points[0]
        if units >= self.total:
            return self.length
        run = bisect_right(self._units, units) - 1
        return self._points[run] + (units - self._units[run]) // self._widths[run]

    def offset(self, units: int) -> int:
        """The code point that starts at unit `units`; raises `SpanError` inside a character or outside the text."""
        offset = self.floor(units)
        if self.units(offset) != units:
            raise SpanError(f"{units} is not where a character of the text starts.")
        return offset

    def to_units(self, span: Span) -> tuple[tuple[int, int], ...]:
        """The fragments of a span of code points, in units."""
        return tuple((self.units(start), self.units(end)) for start, end in span)

    def from_units(self, fragments: Iterable[tuple[int, int]]) -> Span:
        """The span of code points of fragments in units; raises `SpanError` where they cut a character."""
        return Span(tuple((self.offset(start), self.offset(end)) for start, end in fragments))


def utf16_runs(text: str, start: int, end: int, unit: int) -> list[Run]:
    """Runs of `text[start:end]` counted in UTF-16 units, the first at `unit`; without the closing run."""
    runs = [(start, unit, 1)]
    for match in _ASTRAL.finditer(text, start, end):
        low, high = match.span()
        point, at, _ = runs[-1]
        begin = at + low - point
        runs.append((low, begin, 2))
        runs.append((high, begin + 2 * (high - low), 1))
    return runs


def utf16_map(text: str) -> UnitMap:
    """Code points against UTF-16 units, as JavaScript, Java and Qt count."""
    runs = utf16_runs(text, 0, len(text), 0)
    point, unit, _ = runs[-1]
    return UnitMap([*runs, (len(text), unit + len(text) - point, 1)])


def utf8_map(text: str) -> UnitMap:
    """Code points against UTF-8 bytes."""
    runs: list[Run] = []
    unit = 0
    for match in _UTF8_WIDTHS.finditer(text):
        width = match.lastindex or 1
        runs.append((match.start(), unit, width))
        unit += width * (match.end() - match.start())
    return UnitMap([*runs, (len(text), unit, 1)])
