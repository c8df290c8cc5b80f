"""Buttons of actions, the key that does the same drawn beside their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from annotator.ui.widgets.labels import theme_of

if TYPE_CHECKING:
    from annotator.ui.actions.action import Action

CAP = 18
SIDE = 10
BETWEEN = 8


class PlaceActions:
    """Makes the actions of a place from its rows of the table: their keys work while the place is seen."""

    def __init__(self, place: QWidget, table: Iterable[Action]) -> None:
        self._place = place
        self._rows = {action.id: action for action in table}

    def make(self, name: str, words: str, run: Callable[[], object]) -> QAction:
        """The action of that id; `words` is what its button says."""
        row = self._rows[name]
        action = QAction(row.text, self._place)
        action.setObjectName(row.id)
        action.setIconText(words)
        action.setShortcuts([QKeySequence(key) for key in row.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(run)
        self._place.addAction(action)
        return action


class KeyButton(QPushButton):
    """Does an action when pressed, is there and can be pressed as the action says, and shows its key as a key cap."""

    def __init__(self, action: QAction, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(parent)
        self._action = action
        self._is_primary = primary
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setDefault(primary)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        action.visibleChanged.connect(self._appear)
        self._follow()
        if not action.isVisible():
            self.hide()

    def _follow(self) -> None:
        self.setText(self._action.iconText())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self._key = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleDescription(f"Key {self._key}" if self._key else "")
        self.updateGeometry()

    def _appear(self) -> None:
        self.setVisible(self._action.isVisible())

    def _cap_width(self) -> int:
        return max(CAP, QFontMetrics(self.font()).horizontalAdvance(self._key) + 10) if self._key else 0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._key:
            return hint
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + self._cap_width()
        return QSize(width + 2 * SIDE + BETWEEN, max(hint.height(), 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        try:
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_words(painter)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme = theme_of(self)
        is_filled = self._is_primary and self.isEnabled()
        ink = QColor(theme.on_accent if is_filled else theme.text if self.isEnabled() else theme.muted)
        ground = QColor(ink)
        ground.setAlphaF(0.2 if is_filled else 0.1)
        cap = self._cap_width()
        area = QRectF(self.width() - cap - SIDE, (self.height() - CAP) / 2, cap, CAP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._key)
        words = self.rect().adjusted(SIDE, 0, -cap - SIDE - BETWEEN, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
