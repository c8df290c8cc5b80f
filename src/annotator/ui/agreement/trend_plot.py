"""Agreement over time, painted: a point for each month or week with its interval; points can be gone along by keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.ui.agreement.grid_view import GO
from annotator.ui.agreement.painting import Look, small
from annotator.ui.agreement.phrases import value_words
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import theme_of

PICTURE = QSizeF(760, 300)
LEFT, TOP, RIGHT, BOTTOM = 46.0, 40.0, 24.0, 34.0
STEP = 0.2
RADIUS = 4.5
NEAR = 14.0


@dataclass(frozen=True, slots=True)
class Point:
    """One period: where it stands, its value and interval where it has them, what is said of it and what it lists."""

    label: str
    number: int
    value: float | None
    low: float | None
    high: float | None
    said: str
    key: Any


@dataclass(frozen=True, slots=True)
class Trend:
    """The points of one measure, in the order of time."""

    name: str = ""
    points: tuple[Point, ...] = ()

    @property
    def bottom(self) -> float:
        """Where the axis begins: 0, or the step below the lowest value."""
        values = [one for point in self.points for one in (point.value, point.low) if one is not None]
        return min(0.0, floor(min(values, default=0.0) / STEP) * STEP)


def places(trend: Trend, size: QSizeF) -> list[QPointF | None]:
    """Where each point is painted; None where there is no value."""
    return [
        None if point.value is None else QPointF(across, _height(trend, size, point.value))
        for point, across in zip(trend.points, _across(trend, size), strict=True)
    ]


def _across(trend: Trend, size: QSizeF) -> list[float]:
    numbers = [point.number for point in trend.points]
    if not numbers:
        return []
    first, last = min(numbers), max(numbers)
    width = size.width() - LEFT - RIGHT - 40
    if first == last:
        return [LEFT + 20 + width / 2 for _ in numbers]
    return [LEFT + 20 + width * (one - first) / (last - first) for one in numbers]


def _height(trend: Trend, size: QSizeF, value: float) -> float:
    room = size.height() - TOP - BOTTOM
    return TOP + room * (1 - (value - trend.bottom) / (1 - trend.bottom))


def paint_trend(painter: QPainter, trend: Trend, size: QSizeF, look: Look, current: int = -1) -> None:
    """The whole plot; the point in hand has a ring."""
    theme, font = look.theme, look.font
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.page))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(theme.text))
    name = QFontMetricsF(bold).elidedText(trend.name, Qt.TextElideMode.ElideRight, size.width() - 28)
    painter.drawText(QRectF(14, 8, size.width() - 28, 22), Qt.AlignmentFlag.AlignVCenter, name)
    painter.setFont(small(font))
    _paint_axes(painter, trend, size, theme)
    _paint_points(painter, trend, size, theme, current)


def _steps(bottom: float) -> Iterator[float]:
    for at in range(round((1 - bottom) / STEP) + 1):
        yield bottom + at * STEP


def _paint_axes(painter: QPainter, trend: Trend, size: QSizeF, theme: Theme) -> None:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for value in _steps(trend.bottom):
        height = _height(trend, size, value)
        is_zero = abs(value) < STEP / 2
        painter.setPen(QPen(QColor(theme.muted if is_zero else theme.border), 1))
        painter.drawLine(QPointF(LEFT, height), QPointF(size.width() - RIGHT, height))
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(0, height - 9, LEFT - 8, 18), right, f"{value:.1f}".replace("-", "−"))
    until = 0.0
    metrics = QFontMetricsF(painter.font())
    for point, across in zip(trend.points, _across(trend, size), strict=True):
        wide = metrics.horizontalAdvance(point.label)
        if across - wide / 2 < until:
            continue
        box = QRectF(across - wide / 2 - 2, size.height() - BOTTOM + 8, wide + 4, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, point.label)
        until = across + wide / 2 + 10


def _paint_points(painter: QPainter, trend: Trend, size: QSizeF, theme: Theme, current: int) -> None:
    ink = QColor(theme.accent)
    found = places(trend, size)
    painter.setPen(QPen(ink, 1.6))
    for start, end in pairwise(found):
        if start is not None and end is not None:
            painter.drawLine(start, end)
    metrics = QFontMetricsF(painter.font())
    for at, (point, place) in enumerate(zip(trend.points, found, strict=True)):
        if place is None or point.value is None:
            continue
        if point.low is not None and point.high is not None:
            ends = (_height(trend, size, one) for one in (point.low, point.high))
            _paint_interval(painter, theme, *(QPointF(place.x(), end) for end in ends))
        painter.setPen(QPen(QColor(theme.page), 1.5))
        painter.setBrush(ink)
        painter.drawEllipse(place, RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if at == current:
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.drawEllipse(place, RADIUS + 4, RADIUS + 4)
        if len(trend.points) <= 12 or at == current:
            said = value_words(point.value)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(place.x() + 9, place.y() - metrics.descent() - 3), said)
        painter.setPen(QPen(ink, 1.6))


def _paint_interval(painter: QPainter, theme: Theme, low: QPointF, high: QPointF) -> None:
    painter.setPen(QPen(QColor(theme.muted), 1.4))
    painter.drawLine(low, high)
    aside = QPointF(4, 0)
    for end in (low, high):
        painter.drawLine(end - aside, end + aside)


class TrendPlot(QWidget):
    """The plot to look at; `chosen` gives the key of a point that was clicked or entered."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trend = Trend()
        self.current = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 170)

    def show_trend(self, trend: Trend) -> None:
        """Shows another trend."""
        if trend is not self.trend:
            self.trend = trend
            self._take(min(max(self.current, 0), len(trend.points) - 1))

    def _take(self, at: int) -> None:
        self.current = at
        said = self.trend.points[at].said if at >= 0 else "Nothing to show"
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 240)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            theme = theme_of(self)
            paint_trend(painter, self.trend, QSizeF(self.size()), Look(theme, self.font()), self.current)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def at(self, place: QPointF) -> int:
        """The point near a place; -1 when none is."""
        found: Sequence[QPointF | None] = places(self.trend, QSizeF(self.size()))
        near = [((one - place).manhattanLength(), at) for at, one in enumerate(found) if one is not None]
        distance, at = min(near, default=(NEAR, -1))
        return at if distance < NEAR else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.at(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._take(at)
            self.chosen.emit(self.trend.points[at].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.trend.points) - 1
        steps = {
            Qt.Key.Key_Left: max(0, self.current - 1), Qt.Key.Key_Right: min(last, self.current + 1),
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if last >= 0 and key in steps:
            self._take(steps[key])
        elif last >= 0 and key in GO:
            self.chosen.emit(self.trend.points[self.current].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.trend.points[at].said if at >= 0 else "", self)
            return True
        return super().event(event)
