"""The drawing of one paragraph's marks, made once and painted many times: tints, lines, markers, counts.

Tag is colour and line pattern, analyst is lane and start marker, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

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
class Picture:
    """What is painted for one paragraph, relative to its corner, and what can be hit."""

    tints: list[tuple[QRectF, QColor]] = field(default_factory=list)
    boxes: list[tuple[QRectF, QColor]] = field(default_factory=list)
    bars: dict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    ticks: dict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    joins: dict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    markers: dict[str, list[QPolygonF | QRectF]] = field(default_factory=lambda: defaultdict(list))
    more: list[tuple[QPointF, int]] = field(default_factory=list)
    hits: list[tuple[QRectF, str]] = field(default_factory=list)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint at the painter's origin; the words come over it."""
        for rect, color in self.tints:
            painter.fillRect(rect, color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, color in self.boxes:
            painter.setBrush(color)
            painter.drawRoundedRect(rect, 3, 3)
        for tag, shapes in self.markers.items():
            painter.setBrush(tag_color(theme, tag))
            for shape in shapes:
                paint_marker(painter, shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_lines(painter, theme)
        self._paint_counts(painter, theme)

    def _paint_lines(self, painter: QPainter, theme: Theme) -> None:
        for tag, lines in self.joins.items():
            painter.setPen(QPen(tag_color(theme, tag), 1))
            painter.drawLines(lines)
        for tag, lines in self.ticks.items():
            painter.setPen(QPen(tag_color(theme, tag), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLines(lines)
        for tag, lines in self.bars.items():
            painter.setPen(bar_pen(theme, tag))
            painter.drawLines(lines)

    def _paint_counts(self, painter: QPainter, theme: Theme) -> None:
        if not self.more:
            return
        font = QFont(SANS)
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        for at, count in self.more:
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


@dataclass(frozen=True, slots=True)
class Look:
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
    geometry: ParagraphGeometry, marks: Sequence[MarkView], boxes: Iterable[tuple[Span, QColor]], look: Look
) -> Picture:
    """Draw the marks of one paragraph by analysts who have a lane; `boxes` are spans with a neutral ground."""
    artist = _Artist(geometry, look)
    for span, color in boxes:
        for start, end in span:
            artist.picture.boxes += [(one.rect, color) for one in geometry.stretches(start, end)]
    rows = rows_of(marks, look.lanes)
    for mark in sorted(marks, key=lambda mark: (not mark.mine, mark.span.start, -mark.span.end)):
        artist.draw(mark, rows[mark.id])
    artist.count_left_out()
    return artist.picture


class _Artist:
    """Draws marks into a picture until a line is full."""

    def __init__(self, geometry: ParagraphGeometry, look: Look) -> None:
        self.picture = Picture()
        self._geometry = geometry
        self._look = look
        self._drawn: Counter[int] = Counter()
        self._left_out: Counter[int] = Counter()

    def draw(self, mark: MarkView, row: int | None) -> None:
        """Draw a mark in its row, or count it on its lines when there is no place."""
        lines = {line for start, end in mark.span for line in self._geometry.lines_of(start, end)}
        if row is None or any(self._drawn[line] >= _BARS_PER_LINE for line in lines):
            self._left_out.update(lines)
            return
        self._drawn.update(lines)
        fragments = [self._geometry.stretches(start, end) for start, end in mark.span]
        if mark.mine:
            veil = mark_ground(self._look.theme, mark.tag)
            self.picture.tints += [(one.rect, veil) for stretches in fragments for one in stretches]
        drop = self._look.lanes.top(mark.analyst, row)
        self._draw_bars(mark, fragments, drop)
        self._draw_joins(mark, fragments, drop)

    def count_left_out(self) -> None:
        """Say beside each line how many marks found no place there."""
        for line, count in self._left_out.items():
            at = QPointF(self._geometry.right_of(line) + 10, self._geometry.bottom_of(line))
            self.picture.more.append((at, count))

    def _draw_bars(self, mark: MarkView, fragments: list[list[Stretch]], drop: int) -> None:
        paragraph = self._geometry.paragraph
        for (start, end), stretches in zip(mark.span, fragments, strict=True):
            for place, one in enumerate(stretches):
                opens = start == mark.span.start and place == 0 and start >= paragraph.start
                closes = end == mark.span.end and place == len(stretches) - 1 and end <= paragraph.end
                self._draw_bar(mark, one, one.bottom + drop, opens=opens, closes=closes)

    def _draw_bar(self, mark: MarkView, one: Stretch, y: float, *, opens: bool, closes: bool) -> None:
        inward = -1 if one.is_rtl else 1
        first, last = round(one.first), round(one.last)
        if opens:
            first += inward * round(_MARKER)
            shape = marker(self._look.shapes[mark.analyst], QPointF(first, y))
            self.picture.markers[mark.tag].append(shape)
        if closes:
            tick = last - inward
            self.picture.ticks[mark.tag].append(QLineF(tick, y - 3, tick, y + 3))
        self.picture.bars[mark.tag].append(QLineF(first, y, last, y))
        self.picture.hits.append((QRectF(one.left, y - 2, one.right - one.left, 4), mark.id))

    def _draw_joins(self, mark: MarkView, fragments: list[list[Stretch]], drop: int) -> None:
        drawn = [stretches for stretches in fragments if stretches]
        for before, after in pairwise(drawn):
            one, other = before[-1], after[0]
            if one.line == other.line:
                y = one.bottom + drop
                self.picture.joins[mark.tag].append(QLineF(one.last, y, other.first, y))
