"""A line that can be typed into and opens something to choose from, by its button or by the Down key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.icons import icon


class OpeningLine(QLineEdit):
    """Says `opening` when what it offers is asked for."""

    opening = Signal()

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.opener = self.addAction(icon(icon_name, self._ink()), QLineEdit.ActionPosition.TrailingPosition)
        self.opener.setText(name)
        self.opener.setToolTip(f"{name} (Down)")
        self.opener.triggered.connect(self.opening)

    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self.opener.setVisible(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.opening.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "opener"):
            self.opener.setIcon(icon(self._icon_name, self._ink()))

    def _ink(self) -> str:
        return self.palette().color(QPalette.ColorRole.PlaceholderText).name()
