"""A wide button among others to choose from, its words at the left, pressed by Enter as well as by Space."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class ChoiceButton(QPushButton):
    """One of several ways to go on; a quiet one has no frame."""

    def __init__(self, text: str, parent: QWidget | None = None, *, quiet: bool = False) -> None:
        super().__init__(text, parent)
        frame = "border: none; background: transparent; padding: 7px 14px;" if quiet else "padding: 10px 14px;"
        self.setStyleSheet(
            f"QPushButton {{ text-align: left; outline: none; {frame} }}"
            + ("QPushButton:hover, QPushButton:focus { text-decoration: underline; }" if quiet else "")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
