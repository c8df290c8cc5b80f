"""A note as a person writes it: Enter keeps it and goes back to work, Shift+Enter begins a line, Esc gives it up."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

FRAME = 12
MOST_LINES = 5


class NoteEdit(QTextEdit):
    """Says `finished` when a note is to be kept and `left` when the keyboard is wanted elsewhere; grows with it."""

    finished = Signal()
    left = Signal()

    def __init__(self, hint: str, name: str, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._fewest = "", lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Enter keeps it, Shift+Enter begins a new line, Esc gives up")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def note(self) -> str:
        """What is written, without the blanks around it."""
        return self.toPlainText().strip()

    @property
    def is_edited(self) -> bool:
        """Whether it says something else than what was shown."""
        return not self.isReadOnly() and self.note != self._shown

    def show_note(self, note: str) -> None:
        """Shows a note without saying that it was written."""
        self._shown = note.strip()
        if self.toPlainText() != note:
            self.setPlainText(note)

    def begin(self) -> None:
        """Puts the caret at the end of what is written."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def _fit(self) -> None:
        line, margins = self.fontMetrics().lineSpacing(), 2 * self.document().documentMargin()
        wanted, most = self.document().size().height(), MOST_LINES * line + margins
        shown = min(max(wanted, self._fewest * line + margins), most)
        self.setFixedHeight(ceil(shown) + FRAME)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(never if wanted <= most else Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.show_note(self._shown)
            self.left.emit()
        elif entered and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finished.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()
