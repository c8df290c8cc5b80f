"""A line of words asked for in place: why a mark is rejected, what a comment says. Never a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class ReasonField(QWidget):
    """Asks for words under what they are about; `given` carries what was asked for and the words, Esc lets go."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ""
        self._may_be_empty = False
        self._prompt = QLabel()
        self._prompt.setWordWrap(True)
        self.field = QLineEdit()
        self.field.returnPressed.connect(self._give)
        self._button = QPushButton()
        self._button.clicked.connect(self._give)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._prompt)
        column.addWidget(self.field)
        column.addLayout(row)
        self.hide()

    def ask(self, what: str, prompt: str, button: str, placeholder: str = "", words: str = "") -> None:
        """Shows itself and takes the keyboard; words that were said before may be taken back."""
        self._what, self._may_be_empty = what, bool(words)
        self._prompt.setText(prompt)
        self._button.setText(button)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(prompt)
        self.field.setText(words)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hides itself with nothing said."""
        was_open = not self.isHidden()
        self.hide()
        if was_open:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # the field took it, and lets it pass
            super().keyPressEvent(event)

    def _give(self) -> None:
        written = self.field.text().strip()
        if not written and not self._may_be_empty:
            self.field.setFocus()
            return
        self.hide()
        self.given.emit(self._what, written)
