"""The framed surface that holds one mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.ui.widgets.labels import theme_of


class Card(QFrame):
    """A rounded, bordered surface; `chosen` gives it the accent's border."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 14, spacing: int = 8) -> None:
        super().__init__(parent)
        self._is_chosen = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 2, margin, margin)
        self.body.setSpacing(spacing)

    def set_chosen(self, chosen: bool) -> None:
        self._is_chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(theme.raised))
            painter.setPen(QPen(QColor(theme.accent if self._is_chosen else theme.border), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        finally:
            painter.end()
