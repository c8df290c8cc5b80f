"""Chains of sources, painted: who has it from whom, down to the root; each step leads to its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.ui.article.display import shown
from annotator.ui.sources.chain import (
    PADDING,
    Arrow,
    Box,
    Line,
    Loop,
    Plan,
    Step,
    planned,
    small,
    spoken,
    strong,
    tip,
    under,
)
from annotator.ui.theme import Theme, blend
from annotator.ui.widgets.labels import theme_of

NOBODY = "Nobody is credited for this."
NAME = "Chain of sources"
ROUND = 6.0
KEYS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
    Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000,
}  # fmt: skip
GO = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


def paint_chains(painter: QPainter, lines: Sequence[Line], plan: Plan, look: QWidget, current: int = -1) -> None:
    """Everything at its place; the step in hand has a ring. `look` lends its theme and letters."""
    theme = theme_of(look)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for arrow in plan.arrows:
        _paint_arrow(painter, arrow, QColor(theme.muted))
    for loop in plan.loops:
        _paint_loop(painter, loop, QColor(theme.warning))
    for number, box in enumerate(plan.boxes):
        _paint_box(painter, box, lines[box.line].steps[box.step], look, theme)
        if number == current:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.area.adjusted(-1, -1, 1, 1), ROUND + 1, ROUND + 1)
    painter.setFont(small(look.font()))
    painter.setPen(QColor(theme.warning))
    for note in plan.notes:
        painter.drawText(note.area, Qt.TextFlag.TextWordWrap, note.words)


def _paint_box(painter: QPainter, box: Box, step: Step, look: QWidget, theme: Theme) -> None:
    area = box.area.adjusted(0.5, 0.5, -0.5, -0.5)
    ink = theme.accent if step.is_root else theme.warning if step.in_circle else theme.muted
    stands_out = step.is_root or step.in_circle
    pen = QPen(QColor(ink) if stands_out else blend(QColor(ink), QColor(theme.page), 0.6), 2 if step.is_root else 1)
    if not step.is_known or step.in_circle:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen if step.key is not None else Qt.PenStyle.NoPen)
    painter.setBrush(
        QColor(theme.quiet_selection if step.is_root else theme.hover if step.key is None else theme.raised)
    )
    painter.drawRoundedRect(area, ROUND, ROUND)
    room = area.adjusted(PADDING, 4, -PADDING, -4)
    font = strong(look.font()) if step.is_root else look.font()
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    words = metrics.elidedText(shown(step.name), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRectF(room.left(), room.top(), room.width(), metrics.height()), _LEFT, words)
    if not under(step):
        return
    line = QRectF(room.left(), room.top() + metrics.height(), room.width(), room.bottom() - room.top())
    _paint_under(painter, line, step, look, theme)


def _paint_under(painter: QPainter, area: QRectF, step: Step, look: QWidget, theme: Theme) -> None:
    """What stands under a name; the group of a root, which is who vouches for it in the end, stands out."""
    quiet = small(look.font())
    loud = strong(quiet) if step.is_root else quiet
    beside = f"{step.aside} · " if step.aside and step.group else step.aside
    for words, font, ink in (
        (beside, quiet, theme.muted if step.is_known else theme.warning),
        (step.group, loud, theme.text if step.is_root else theme.muted),
    ):
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(area, _TOP, metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width()))
        area = area.adjusted(metrics.horizontalAdvance(words), 0, 0, 0)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def _paint_arrow(painter: QPainter, arrow: Arrow, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(arrow.start, arrow.end)
    _paint_head(painter, arrow.end, arrow.end - arrow.start)


def _paint_loop(painter: QPainter, loop: Loop, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(loop.start)
    path.cubicTo(loop.start + loop.bend, loop.end + loop.bend, loop.end)
    painter.drawPath(path)
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    _paint_head(painter, loop.end, QPointF(-loop.bend.x(), -loop.bend.y()))


def _paint_head(painter: QPainter, tip: QPointF, along: QPointF) -> None:
    length = max(1.0, (along.x() ** 2 + along.y() ** 2) ** 0.5)
    along = QPointF(along.x() / length * 5, along.y() / length * 5)
    aside = QPointF(-along.y() * 0.7, along.x() * 0.7)
    painter.drawPolyline(QPolygonF([tip - along + aside, tip, tip - along - aside]))


class ChainView(QWidget):
    """Chains to look at and go along by keys; `wanted` gives the key of a step that was clicked or entered."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.plan = Plan()
        self.current = -1
        self._nobody = NOBODY
        self.setAccessibleName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)

    def show_lines(self, lines: Sequence[Line], nobody: str = NOBODY) -> None:
        """Shows other chains; `nobody` is said where there is none."""
        if list(lines) != self.lines or nobody != self._nobody:
            self.lines, self._nobody, self.current = list(lines), nobody, -1
            self._plan()

    @property
    def said(self) -> str:
        """What it says, all of it."""
        return spoken(self.lines) or self._nobody

    def _plan(self) -> None:
        self.plan = planned(self.lines, self.width(), self.font())
        self.setAccessibleDescription(self.said)
        self.updateGeometry()
        self.update()

    def _take(self, at: int) -> None:
        self.current = at
        self.setAccessibleDescription(tip(self.step(at)) if at >= 0 else self.said)
        self.update()

    def step(self, number: int) -> Step:
        """The step in a box."""
        box = self.plan.boxes[number]
        return self.lines[box.line].steps[box.step]

    def at(self, place: QPointF) -> int:
        """The box at a place; -1 when there is none."""
        return next((number for number, box in enumerate(self.plan.boxes) if box.area.contains(place)), -1)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def _height(self) -> int:
        return ceil(self.plan.height) if self.lines else self.fontMetrics().height() + 6

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._plan()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._plan()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self.lines:
                paint_chains(painter, self.lines, self.plan, self, self.current if self.hasFocus() else -1)
            else:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                painter.drawText(self.rect(), _LEFT, self._nobody)
        finally:
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.at(event.position())
        leads = at >= 0 and self.step(at).key is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.at(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._take(at)
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.lines and key in KEYS:
            last = len(self.plan.boxes) - 1
            self._take(min(last, max(0, self.current + KEYS[key])))
        elif self.lines and key in GO and self.current >= 0:
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        key = self.step(self.current).key
        if key is not None:
            self.wanted.emit(key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(self.step(at)) if at >= 0 else "", self)
            return True
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)
