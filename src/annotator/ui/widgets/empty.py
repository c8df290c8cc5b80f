"""What is shown where there is nothing yet: what would be here, and the way to get it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A title, a sentence and the buttons that help, in the middle of the space."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None, *, width: int = 420) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        font = QFont(self._title.font())
        font.setPixelSize(17)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._words = QLabel(words, self)
        self._words.setObjectName("muted")
        for label in (self._title, self._words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        box = QWidget(self)
        box.setMaximumWidth(width)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 16, 16, 16)
        across.addStretch(1)
        across.addWidget(box, 1000)
        across.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(4)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    @property
    def said(self) -> str:
        """Both texts, as they are read."""
        return f"{self._title.text()} {self._words.text()}"

    def say(self, title: str, words: str) -> None:
        """Replaces both texts."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.setText(words)

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.text()

    def offer(self, text: str, then: Callable[[], object], *, main: bool = False) -> QPushButton:
        """Adds a button."""
        button = QPushButton(text, self)
        button.setDefault(main)
        button.clicked.connect(lambda _checked: then())
        self._buttons.addWidget(button)
        return button
