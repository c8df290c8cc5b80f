"""A quiet line that offers something in words, cut to its room; a click or Enter takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

PADDING = 10


class HintButton(QPushButton):
    """The offer itself; hidden, it keeps its room, so that what stands below does not move under the hand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("consistency")
        self.setAutoDefault(False)
        room = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self.words = ""

    def say(self, words: str, spoken: str) -> None:
        """Offers something; nothing when the words are empty. `spoken` is what a screen reader says."""
        self.words = words
        self.setAccessibleName(spoken)
        self.setToolTip(words)
        self._fit()
        self.setVisible(bool(words))

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width() - PADDING)
        self.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class HintLine(QWidget):
    """The room of an offer: forms forget what is hidden, and this is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = HintButton(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        self.button.hide()
