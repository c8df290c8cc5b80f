"""The drawing of one paragraph's marks, made once and painted many times: tints, lines, markers, counts.

Tag is colour and line pattern, analyst is lane and start marker, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from annotator.ui.article.geometry import ParagraphGeometry, Stretch
from annotator.ui.article.grounds import mark_ground
from annotator.ui.article.lanes import Lanes, rows_of
from annotator.ui.article.marks import MarkView
from annotator.ui.theme import SANS, Theme, tag_color

_BARS_PER_LINE = 40
_MARKER = 3.0
_DASHES = {"dashed": [3.0, 1.5], "dotted": [1.0, 1.0]}


@dataclass(slots=True)
class Drawing:
    """One mark in its row, drawn once for all the pictures it stays the same in."""

    mark: MarkView
    row: int
    lines: Collection[int]
    tints: list[tuple[QRectF, QColor]] = field(default_factory=list)
    bars: list[QLineF] = field(default_factory=list)
    ticks: list[QLineF] = field(default_factory=list)
    joins: list[QLineF] = field(default_factory=list)
    markers: list[QPolygonF | QRectF] = field(default_factory=list)
    hits: list[tuple[QRectF, str]] = field(default_factory=list)


@dataclass(slots=True)
class Picture:
    """What is painted for one paragraph, relative to its corner, and what can be hit."""

    tints: list[tuple[QRectF, QColor]] = field(default_factory=list)
    boxes: list[tuple[QRectF, QColor]] = field(default_factory=list)
    bars: dict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    ticks: dict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    joins: dict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    markers: dict[str, list[QPolygonF | QRectF]] = field(default_factory=lambda: defaultdict(list))
    more: dict[int, tuple[QPointF, int]] = field(default_factory=dict)
    hits: list[tuple[QRectF, str]] = field(default_factory=list)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    tops: list[float] = field(default_factory=list)

    def add(self, drawing: Drawing) -> None:
        """Take in one mark over those before it."""
        tag = drawing.mark.tag
        self.drawings[drawing.mark.id] = drawing
        self.tints += drawing.tints
        self.hits += drawing.hits
        for lines, more in ((self.bars, drawing.bars), (self.ticks, drawing.ticks), (self.joins, drawing.joins)):
            if more:
                lines[tag] += more
        if drawing.markers:
            self.markers[tag] += drawing.markers

    def differing(self, other: Picture) -> set[int]:
        """The lines on which another picture of the same paragraph shows other marks."""
        lines = {line for line in self.more.keys() | other.more.keys() if self.more.get(line) != other.more.get(line)}
        for name in self.drawings.keys() | other.drawings.keys():
            one, another = self.drawings.get(name), other.drawings.get(name)
            if one is not another:
                lines.update(*(drawing.lines for drawing in (one, another) if drawing is not None))
        return lines

    def part(self, lines: set[int]) -> Picture:
        """The marks that touch some of the lines, whole, and what is said of those left out there."""
        found = Picture(boxes=self.boxes)
        for drawing in self.drawings.values():
            if not lines.isdisjoint(drawing.lines):
                found.add(drawing)
        found.more = {line: said for line, said in self.more.items() if line in lines}
        return found

    def band(self, line: int, end: float) -> tuple[float, float]:
        """From where to where the letters and lanes of a line reach, the last one to `end`."""
        return self.tops[line] if line else -end, self.tops[line + 1] if line + 1 < len(self.tops) else end

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint at the painter's origin, in the order of tags whichever came first; the words come over it."""
        for rect, color in self.tints:
            painter.fillRect(rect, color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, color in self.boxes:
            painter.setBrush(color)
            painter.drawRoundedRect(rect, 3, 3)
        for tag, shapes in sorted(self.markers.items()):
            painter.setBrush(tag_color(theme, tag))
            for shape in shapes:
                paint_marker(painter, shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_lines(painter, theme)
        self._paint_counts(painter, theme)

    def _paint_lines(self, painter: QPainter, theme: Theme) -> None:
        for tag, lines in sorted(self.joins.items()):
            painter.setPen(QPen(tag_color(theme, tag), 1))
            painter.drawLines(lines)
        for tag, lines in sorted(self.ticks.items()):
            painter.setPen(QPen(tag_color(theme, tag), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLines(lines)
        for tag, lines in sorted(self.bars.items()):
            painter.setPen(bar_pen(theme, tag))
            painter.drawLines(lines)

    def _paint_counts(self, painter: QPainter, theme: Theme) -> None:
        if not self.more:
            return
        font = QFont(SANS)
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        for at, count in self.more.values():
            painter.drawText(at, f"+{count}")


def bar_pen(theme: Theme, tag: str) -> QPen:
    """The pen of a tag's lines."""
    pen = QPen(tag_color(theme, tag), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    known = tag_types().get(tag)
    if known is not None and known.style.line in _DASHES:
        pen.setDashPattern(_DASHES[known.style.line])
    return pen


def marker(lane: int, center: QPointF, radius: float = _MARKER) -> QPolygonF | QRectF:
    """The start marker of a lane: ● ■ ▲ ◆ ▼ and from the front again; a rectangle stands for the disc in it."""
    x, y = center.x(), center.y()
    corners = {
        1: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        2: [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
        3: [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
        4: [(-1.1, -0.9), (1.1, -0.9), (0, 1.1)],
    }.get(lane % 5)
    if corners is None:
        return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    return QPolygonF([QPointF(x + dx * radius, y + dy * radius) for dx, dy in corners])


class Look(NamedTuple):
    """How marks are drawn: the lanes shared out, each analyst's marker, and the colours."""

    lanes: Lanes
    shapes: Mapping[str, int]
    theme: Theme


def paint_marker(painter: QPainter, shape: QPolygonF | QRectF) -> None:
    """Paint a marker with the painter's brush."""
    if isinstance(shape, QRectF):
        painter.drawEllipse(shape)
    else:
        painter.drawPolygon(shape)


def picture_of(
    geometry: ParagraphGeometry,
    marks: Sequence[MarkView],
    boxes: Iterable[tuple[Span, QColor]],
    look: Look,
    before: Mapping[str, Drawing],
) -> Picture:
    """Draw the marks of one paragraph by analysts who have a lane; `boxes` are spans with a neutral ground.

    `before` are drawings of the same lines and look: with hundreds of marks all but one are as they were.
    """
    artist = _Artist(geometry, look, before)
    for span, color in boxes:
        for start, end in span:
            artist.picture.boxes += [(one.rect, color) for one in geometry.stretches(start, end)]
    for mark, row in sorted(rows_of(marks, look.lanes), key=_own_first):
        artist.draw(mark, row)
    artist.count_left_out()
    artist.picture.tops = geometry.tops()
    return artist.picture


def _own_first(placed: tuple[MarkView, int | None]) -> bool:
    return not placed[0].mine


class _Artist:
    """Draws marks into a picture until a line is full."""

    def __init__(self, geometry: ParagraphGeometry, look: Look, before: Mapping[str, Drawing]) -> None:
        self.picture = Picture()
        self._geometry = geometry
        self._look = look
        self._before = before
        self._drawn: dict[int, int] = defaultdict(int)
        self._left_out: dict[int, int] = defaultdict(int)

    def draw(self, mark: MarkView, row: int | None) -> None:
        """Draw a mark in its row, or count it on its lines when there is no place."""
        known, drawn = self._before.get(mark.id), self._drawn
        if known is not None and (known.mark is not mark or known.row != row):
            known = None
        lines = known.lines if known is not None else self._lines_of(mark.span.fragments)
        if row is None or any(drawn[line] >= _BARS_PER_LINE for line in lines):
            for line in lines:
                self._left_out[line] += 1
            return
        for line in lines:
            drawn[line] += 1
        self.picture.add(known or self._drawing(mark, row, lines))

    def count_left_out(self) -> None:
        """Say beside each line how many marks found no place there."""
        for line, count in self._left_out.items():
            at = QPointF(self._geometry.right_of(line) + 10, self._geometry.bottom_of(line))
            self.picture.more[line] = (at, count)

    def _lines_of(self, fragments: Sequence[tuple[int, int]]) -> Collection[int]:
        if len(fragments) == 1:
            return self._geometry.lines_of(*fragments[0])
        return {line for start, end in fragments for line in self._geometry.lines_of(start, end)}

    def _drawing(self, mark: MarkView, row: int, lines: Collection[int]) -> Drawing:
        drawing = Drawing(mark, row, lines)
        fragments = [self._geometry.stretches(start, end) for start, end in mark.span]
        if mark.mine:
            veil = mark_ground(self._look.theme, mark.tag)
            drawing.tints += [(one.rect, veil) for stretches in fragments for one in stretches]
        drop = self._look.lanes.top(mark.analyst, row)
        self._draw_bars(drawing, fragments, drop)
        _draw_joins(drawing, fragments, drop)
        return drawing

    def _draw_bars(self, drawing: Drawing, fragments: list[list[Stretch]], drop: int) -> None:
        paragraph, span = self._geometry.paragraph, drawing.mark.span
        for (start, end), stretches in zip(span, fragments, strict=True):
            for place, one in enumerate(stretches):
                opens = start == span.start and place == 0 and start >= paragraph.start
                closes = end == span.end and place == len(stretches) - 1 and end <= paragraph.end
                self._draw_bar(drawing, one, one.bottom + drop, opens=opens, closes=closes)

    def _draw_bar(self, drawing: Drawing, one: Stretch, y: float, *, opens: bool, closes: bool) -> None:
        inward = -1 if one.is_rtl else 1
        first, last = round(one.first), round(one.last)
        if opens:
            first += inward * round(_MARKER)
            drawing.markers.append(marker(self._look.shapes[drawing.mark.analyst], QPointF(first, y)))
        if closes:
            tick = last - inward
            drawing.ticks.append(QLineF(tick, y - 3, tick, y + 3))
        drawing.bars.append(QLineF(first, y, last, y))
        drawing.hits.append((QRectF(one.left, y - 2, one.right - one.left, 4), drawing.mark.id))


def _draw_joins(drawing: Drawing, fragments: list[list[Stretch]], drop: int) -> None:
    drawn = [stretches for stretches in fragments if stretches]
    for before, after in pairwise(drawn):
        one, other = before[-1], after[0]
        if one.line == other.line:
            y = one.bottom + drop
            drawing.joins.append(QLineF(one.last, y, other.first, y))
