"""A button that shows some words of the article, cut to the room it has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.ui.words import shortened

PADDING = 20


class WordsButton(QPushButton):
    """A button whose words are cut to the room it has."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("text-align: left; padding: 5px 8px;")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ""

    def show_words(self, words: str) -> None:
        """Shows words in quotation marks, or a dash when there are none."""
        self._words = words
        self.setEnabled(bool(words))
        self.setToolTip(f"Show “{shortened(words)}” in the article" if words else "")
        self._fit()

    def _fit(self) -> None:
        room = self.width() - PADDING - self.fontMetrics().horizontalAdvance("“”")
        shown = self.fontMetrics().elidedText(shortened(self._words), Qt.TextElideMode.ElideRight, room)
        self.setText(f"“{shown}”" if self._words else "–")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
