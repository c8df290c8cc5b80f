"""The days of one month, chosen by keys or mouse: one widget, so that there is one place for the keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.theme import tint
from annotator.ui.widgets.day_choice import DAYS, ROWS, DayChoice

CELL = 32
HEAD = 24
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}
_ROLE = QPalette.ColorRole


class MonthGrid(QWidget):
    """Shows a choice and moves it; `accepted` says that it is what was looked for."""

    moved = Signal()
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = DayChoice(date(2000, 1, 1))
        self.published: date | None = None
        self._from: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription("Arrows choose a day, Shift and arrows an interval, Page Up and Down a month")

    def show_choice(self, choice: DayChoice, published: date | None) -> None:
        """Shows a choice, with a ring around the day the article was published."""
        self.choice, self.published = choice, published
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(CELL * DAYS, HEAD + CELL * ROWS)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def step_months(self, months: int, *, extend: bool = False) -> None:
        """Turns the pages."""
        self.choice.step_months(months, extend=extend)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        by_year = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        months = 12 if by_year else 1
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down as key:
                self.choice.step(_STEPS[key], extend=extend)
            case Qt.Key.Key_PageUp:
                self.choice.step_months(-months, extend=extend)
            case Qt.Key.Key_PageDown:
                self.choice.step_months(months, extend=extend)
            case Qt.Key.Key_Home:
                self.choice.step(1 - self.choice.day.day, extend=extend)
            case Qt.Key.Key_End:
                last = DayChoice(self.choice.day.replace(day=1))
                last.step_months(1)
                self.choice.step((last.day - self.choice.day).days - 1, extend=extend)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.accepted.emit()
                return
            case _:
                super().keyPressEvent(event)
                return
        self._tell()

    def day_at(self, point: QPointF) -> date | None:
        """The day under a point."""
        column, row = int(point.x() // CELL), int((point.y() - HEAD) // CELL)
        inside = 0 <= column < DAYS and 0 <= row < ROWS and point.y() >= HEAD
        return self.choice.page()[row * DAYS + column] if inside else None

    def cell(self, day: date) -> QRectF:
        """Where a day of the page stands."""
        at = self.choice.page().index(day)
        return QRectF(at % DAYS * CELL, HEAD + at // DAYS * CELL, CELL, CELL)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = day
            self.choice.go_to(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and self._from is not None and day != self.choice.day:
            self.choice.go_to(day, extend=True)
            self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = None
            self.accepted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.step_months(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().color(_ROLE.PlaceholderText))
            for column, name in enumerate(WEEKDAYS):
                painter.drawText(QRectF(column * CELL, 0, CELL, HEAD), Qt.AlignmentFlag.AlignCenter, name)
            for day in self.choice.page():
                if day is not None:
                    self._paint_day(painter, day)
        finally:
            painter.end()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        palette, box = self.palette(), self.cell(day).adjusted(2, 2, -2, -2)
        here = day.month == self.choice.day.month
        ink = palette.color(_ROLE.Text if here else _ROLE.PlaceholderText)
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.choice.day:
            painter.setBrush(palette.color(_ROLE.Highlight))
            painter.drawRoundedRect(box, 6, 6)
            ink = palette.color(_ROLE.HighlightedText)
        elif day in self.choice:
            painter.setBrush(tint(palette.color(_ROLE.Highlight), 0.25))
            painter.drawRect(self.cell(day).adjusted(0, 2, 0, -2))
        if day == self.published:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(palette.color(_ROLE.Accent))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _tell(self) -> None:
        self.setAccessibleName(self.choice.words)
        self.update()
        self.moved.emit()
