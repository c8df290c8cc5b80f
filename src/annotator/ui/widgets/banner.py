"""A line across the top of a place that says something until it is answered, closed or no longer true."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from annotator.ui.appearance import Appearance
from annotator.ui.icons import dress, pixmap
from annotator.ui.theme import Theme, blend

KINDS = {"problem": ("warning", "bad"), "notice": ("info", "accent"), "locked": ("info", "warning")}


class Banner(QWidget):
    """One sentence with an icon, an optional answer, and a cross to close it."""

    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._kind = "notice"
        self._is_fleeting = False
        self._answer: Callable[[], object] | None = None
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer = QPushButton(self)
        self._cross = QToolButton(self)
        self._cross.setAccessibleName("Close this message")
        dress(self._cross, "close", appearance.theme, "muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 7, 8, 7)
        line.setSpacing(10)
        for part in (self._sign, self._words, self.answer, self._cross):
            line.addWidget(part, 1 if part is self._words else 0)
        self.answer.clicked.connect(self._answered)
        self._cross.clicked.connect(self.dismiss)
        appearance.changed.connect(self._dress)
        self.hide()

    @property
    def words(self) -> str:
        """What is being said; empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        words: str,
        kind: str = "notice",
        *,
        answer: str = "",
        then: Callable[[], object] | None = None,
        until_changed: bool = False,
    ) -> None:
        """Shows a sentence; `answer` is the text of a button that runs `then`.

        With `until_changed` it goes away by itself when something else is done.
        """
        self._is_fleeting = until_changed
        self._kind = kind
        self._words.setText(words)
        self._answer = then
        self.answer.setText(answer)
        self.answer.setVisible(bool(answer))
        self._dress(self._appearance.theme)
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def pass_by(self) -> None:
        """Something else was done: what was said of the moment before is no longer of use."""
        if self._is_fleeting:
            self.dismiss()

    def dismiss(self) -> None:
        """Takes the sentence away."""
        if self.isHidden():
            return
        self.hide()
        self._words.clear()
        self.closed.emit()

    def _answered(self) -> None:
        answer = self._answer
        self.dismiss()
        if answer is not None:
            answer()

    def _dress(self, theme: Theme) -> None:
        sign, color = KINDS[self._kind]
        self._sign.setPixmap(pixmap(sign, getattr(theme, color), 20, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._appearance.theme
        color = QColor(getattr(theme, KINDS[self._kind][1]))
        painter = QPainter(self)
        painter.fillRect(self.rect(), blend(color, QColor(theme.window), 0.13))
        painter.fillRect(0, 0, 3, self.height(), color)
        painter.end()
