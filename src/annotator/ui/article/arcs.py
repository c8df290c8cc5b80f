"""The lines from the mark in hand to the marks it is linked to: through the free space between lines and the margin.

No line crosses words. Each ends in an arrowhead at the other mark, into it or out of it, with the kind of the link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from annotator.ui.theme import SANS, Theme

ABOVE = 3.0  # how far over the letters a line runs
_HEAD = 4.0
_ROUND = 5.0
_MARGIN = 12.0
_APART = 5.0
_LABEL = 11
_PADDING = 5.0
_MOST_MOVES = 8
_SAME_LINE = 4


class End(NamedTuple):
    """A place a line leads to: the middle of a mark's first words in sight, at the height of its line's letters."""

    x: float
    top: float

    @property
    def over(self) -> float:
        """The height at which lines run to it."""
        return self.top - ABOVE


class Reach(NamedTuple):
    """One link to draw: its words as the mark in hand says them, and the other end, None when it is out of sight."""

    words: str
    is_forward: bool
    end: End | None
    is_above: bool = False


class Column(NamedTuple):
    """Where the words stand, from the left, and how high the page is."""

    left: float
    right: float
    height: float


class Arc(NamedTuple):
    """One line with its arrowhead and its label, ready to be painted."""

    path: QPainterPath
    head: QPolygonF
    label: str
    label_rect: QRectF


def arcs_of(origin: End, reaches: Sequence[Reach], column: Column) -> list[Arc]:
    """The lines from one mark, side by side in the margin that is nearer to it."""
    on_left = origin.x - column.left <= column.right - origin.x
    metrics = QFontMetricsF(label_font())
    found: list[Arc] = []
    lanes = 0
    for reach in reaches:
        end = reach.end
        is_direct = end is not None and abs(end.over - origin.over) < _SAME_LINE
        x = column.left - _MARGIN - _APART * lanes if on_left else column.right + _MARGIN + _APART * lanes
        lanes += not is_direct
        points = _points(origin, reach, column, None if is_direct else x)
        head = _head(end, points, is_forward=reach.is_forward) if end is not None else QPolygonF()
        size = QRectF(0, 0, metrics.horizontalAdvance(reach.words) + 2 * _PADDING, _LABEL + 4)
        label = _label_rect(size, points, [arc.label_rect for arc in found]) if end is not None else QRectF()
        found.append(Arc(_rounded(points), head, reach.words, label))
    return found


def paint_arcs(painter: QPainter, arcs: Iterable[Arc], theme: Theme) -> None:
    """Paint lines, then arrowheads and labels over them."""
    drawn = list(arcs)
    ink = QColor(theme.text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, color in ((4.0, QColor(theme.page)), (1.4, ink)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for arc in drawn:
            painter.drawPath(arc.path)
    painter.setFont(label_font())
    for arc in drawn:
        painter.setPen(QPen(QColor(theme.page), 1))
        painter.setBrush(ink)
        painter.drawPolygon(arc.head)
        if not arc.label_rect.isEmpty():
            painter.setPen(QPen(ink, 1))
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(arc.label_rect, 4, 4)
            painter.drawText(arc.label_rect, Qt.AlignmentFlag.AlignCenter, arc.label)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def label_font() -> QFont:
    """The letters of the kinds of links."""
    font = QFont(SANS)
    font.setPixelSize(_LABEL)
    return font


def _points(origin: End, reach: Reach, column: Column, x: float | None) -> list[QPointF]:
    start = QPointF(origin.x, origin.over)
    if reach.end is None:
        edge = 0.0 if reach.is_above else column.height
        return [start, QPointF(x or 0, origin.over), QPointF(x or 0, edge)]
    last = QPointF(reach.end.x, reach.end.over)
    if x is None:
        return [QPointF(start.x(), last.y()), last]
    return [start, QPointF(x, origin.over), QPointF(x, reach.end.over), last]


def _head(end: End, points: Sequence[QPointF], *, is_forward: bool) -> QPolygonF:
    """Points at the mark for a link that runs to it, and back along the line for one that comes from it."""
    if is_forward:
        base, tip = end.over - _HEAD / 2, end.over + _HEAD * 1.3
        return QPolygonF([QPointF(end.x - _HEAD, base), QPointF(end.x + _HEAD, base), QPointF(end.x, tip)])
    back = 1.0 if points[-2].x() > end.x else -1.0
    tip_x, base_x = end.x + back * _HEAD * 2, end.x
    return QPolygonF([QPointF(base_x, end.over - _HEAD), QPointF(base_x, end.over + _HEAD), QPointF(tip_x, end.over)])


def _label_rect(size: QRectF, points: Sequence[QPointF], taken: Sequence[QRectF]) -> QRectF:
    """On the last stretch of the line, beside the arrowhead; farther along where another label is."""
    last, before = points[-1], points[-2]
    side = 1.0 if before.x() > last.x() else -1.0
    if abs(before.x() - last.x()) < size.width() + 5 * _HEAD:
        side = -side  # too short a way to write on: beyond the mark there is room
    rect = QRectF(size)
    rect.moveCenter(QPointF(last.x() + side * (size.width() / 2 + 2.6 * _HEAD), last.y()))
    for _ in range(_MOST_MOVES):
        if rect.left() < 2:
            rect.moveLeft(2)
        other = next((one for one in taken if one.intersects(rect)), None)
        if other is None:
            break
        rect.moveTop(other.bottom() + 1)
    return rect.toAlignedRect().toRectF()


def _rounded(points: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    away = other - corner
    length = max(abs(away.x()), abs(away.y()))
    return corner if not length else corner + away * min(1.0, _ROUND / length) * (0.5 if length < 2 * _ROUND else 1)
