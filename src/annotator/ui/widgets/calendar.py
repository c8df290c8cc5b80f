"""A calendar under a field: a day, an interval of days, a whole month or a whole year is chosen and it closes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.ui.widgets.day_choice import DayChoice
from annotator.ui.widgets.month_grid import MonthGrid
from annotator.ui.widgets.said import date_words


class Calendar(QFrame):
    """Opens below a widget with the keyboard in it; Esc closes it and nothing is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setStyleSheet("QFrame#popover { background: palette(button); border: 1px solid palette(mid); }")
        self.setAccessibleName("Calendar")
        self.grid = MonthGrid(self)
        self.title = QLabel(self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel(self)
        self.words.setObjectName("muted")
        self.month = QPushButton(self)
        self.year = QPushButton(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(self._pages())
        column.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addLayout(self._wholes())
        self.grid.moved.connect(self._show)
        self.grid.accepted.connect(lambda: self._take(self.grid.choice.value))

    def _pages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        turns = (
            ("«", "Previous year", -12),
            ("‹", "Previous month", -1),
            ("›", "Next month", 1),
            ("»", "Next year", 12),
        )
        for sign, name, months in turns:
            button = QToolButton(self)
            button.setText(sign)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on=False, months=months: self.grid.step_months(months))
            row.addWidget(button)
        row.insertWidget(2, self.title, 1)
        return row

    def _wholes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.month, self.year):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.month.clicked.connect(lambda: self._take(self.grid.choice.month))
        self.year.clicked.connect(lambda: self._take(self.grid.choice.year))
        return row

    def open_below(self, field: QWidget, value: str | None, published: date | None) -> None:
        """Opens where the value is, or else where the article was published."""
        self.grid.show_choice(DayChoice.of(value, published or date.today()), published)
        self.adjustSize()
        screen = field.screen().availableGeometry()
        below, above = field.mapToGlobal(QPoint(0, field.height() + 3)), field.mapToGlobal(QPoint(0, -3))
        top = below.y() if below.y() + self.height() <= screen.bottom() else above.y() - self.height()
        self.move(max(screen.left(), min(below.x(), screen.right() - self.width() - 4)), max(screen.top(), top))
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        choice = self.grid.choice
        self.title.setText(date_words(choice.month))
        self.words.setText(choice.words if choice.anchor else f"{choice.words}. Shift chooses an interval.")
        self.month.setText(f"All {date_words(choice.month).partition(' ')[0]}")
        self.month.setAccessibleName(f"All of {date_words(choice.month)}")
        self.year.setText(f"All {choice.year}")

    def _take(self, value: str) -> None:
        self.hide()
        self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.focusWidget() in {self.month, self.year}:
            (self.month if self.month.hasFocus() else self.year).click()
        else:
            super().keyPressEvent(event)
