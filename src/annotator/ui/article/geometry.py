"""Where stretches of a paragraph lie on its lines, in either direction of writing."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextLayout, QTextLine

from annotator.ui.article.display import DisplayText


class Stretch(NamedTuple):
    """A visual run on one line, in pixels from the paragraph's corner; `top` to `bottom` is the height of letters."""

    line: int
    left: float
    right: float
    top: float
    bottom: float
    is_rtl: bool

    @property
    def rect(self) -> QRectF:
        """The run as a rectangle around its letters."""
        return QRectF(self.left, self.top, self.right - self.left, self.bottom - self.top)

    @property
    def first(self) -> float:
        """The side where reading begins."""
        return self.right if self.is_rtl else self.left

    @property
    def last(self) -> float:
        """The side where reading ends."""
        return self.left if self.is_rtl else self.right


@dataclass(slots=True)
class Known:
    """What was asked about a laid-out block, by the code points asked for, and where its lines begin.

    `letters` are the top and the bottom of the letters of each line.
    """

    starts: list[int] = field(default_factory=list)
    letters: list[tuple[float, float]] = field(default_factory=list)
    stretches: dict[tuple[int, int], list[Stretch]] = field(default_factory=dict)
    lines: dict[tuple[int, int], range] = field(default_factory=dict)


class ParagraphGeometry:
    """The lines of one laid-out block, asked in code points of the article.

    `known` keeps what was asked before, until the block is laid out anew.
    """

    def __init__(self, block: QTextBlock, display: DisplayText, fonts: QFontMetricsF, known: Known) -> None:
        self._known = known
        self._layout: QTextLayout = block.layout()
        self._display = display
        self._fonts = fonts
        self.paragraph = display.paragraphs[block.blockNumber() - len(display.head)]
        self._length = block.length() - 1
        if not known.starts:
            self._measure()
        self._is_rtl = display.is_right_to_left(block.blockNumber())
        self._is_one_way = display.is_one_way(self.paragraph)

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """The visual runs of `[start, end)` within this paragraph, in reading order."""
        found = self._known.stretches.get((start, end))
        if found is None:
            found = self._known.stretches[start, end] = [*self._stretches(self._position(start), self._position(end))]
        return found

    def lines_of(self, start: int, end: int) -> range:
        """The lines that `[start, end)` touches."""
        found = self._known.lines.get((start, end))
        if found is None:
            found = self._known.lines[start, end] = self._lines_between(self._position(start), self._position(end))
        return found

    def right_of(self, line: int) -> float:
        """Where the words of a line end."""
        return float(self._layout.lineAt(line).naturalTextRect().right())

    def bottom_of(self, line: int) -> float:
        """Where the lanes of a line begin."""
        return self._known.letters[line][1]

    def tops(self) -> list[float]:
        """Where the letters of each line begin."""
        return [top for top, _bottom in self._known.letters]

    def _position(self, offset: int) -> int:
        if offset <= self.paragraph.start:
            return 0
        if offset >= self.paragraph.end:
            return self._length
        return self._display.position(offset) - self.paragraph.position

    def _stretches(self, low: int, high: int) -> Iterator[Stretch]:
        for number in self._lines_between(low, high):
            line = self._layout.lineAt(number)
            begin = max(low, line.textStart())
            stop = min(high, line.textStart() + line.textLength())
            if begin < stop:
                yield from self._on_line(number, line, begin, stop)

    def _lines_between(self, low: int, high: int) -> range:
        if low >= high:
            return range(0)
        starts = self._known.starts
        return range(max(0, bisect_right(starts, low) - 1), bisect_left(starts, high))

    def _measure(self) -> None:
        ascent, descent = self._fonts.ascent(), self._fonts.descent()
        for line in map(self._layout.lineAt, range(self._layout.lineCount())):
            baseline = line.y() + line.ascent()
            self._known.starts.append(line.textStart())
            letters = math.floor(baseline - ascent), math.ceil(baseline + max(line.descent(), descent))
            self._known.letters.append(letters)

    def _on_line(self, number: int, line: QTextLine, begin: int, stop: int) -> Iterator[Stretch]:
        top, bottom = self._known.letters[number]
        if self._is_one_way:
            edge = line.naturalTextRect().right()
            left, right = _x(line, begin), min(_x(line, stop), edge)
            if left < right:
                yield Stretch(number, left, right, top, bottom, is_rtl=False)
            return
        for left, right, is_rtl in _visual_runs(line, begin, stop, from_right=self._is_rtl):
            yield Stretch(number, left, right, top, bottom, is_rtl)


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def _visual_runs(line: QTextLine, begin: int, stop: int, *, from_right: bool) -> list[tuple[float, float, bool]]:
    """Left, right and direction of each unbroken stretch, in the reading order of the paragraph."""
    flags = QTextLayout.GlyphRunRetrievalFlag
    found = line.glyphRuns(begin, stop - begin, flags.RetrieveGlyphIndexes | flags.RetrieveGlyphPositions)
    directions = {glyphs.isRightToLeft() for glyphs in found}
    is_rtl = directions.pop() if len(directions) == 1 else from_right
    edges = [(glyphs.boundingRect().left(), glyphs.boundingRect().right()) for glyphs in found]
    runs: list[tuple[float, float, bool]] = []
    for left, right in sorted(edge for edge in edges if edge[0] < edge[1]):
        if runs and left <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], right), is_rtl)
        else:
            runs.append((left, right, is_rtl))
    return runs[::-1] if from_right else runs
