"""The button of a tag: its swatch, its name and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.tags.tag_type import TagType
from annotator.ui.appearance import Appearance
from annotator.ui.widgets.glyphs import paint_swatch


class TagButton(QPushButton):
    """A flat card that is wholly painted, so that it looks the same in the panel and in pictures of it."""

    def __init__(self, tag: TagType, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(tag.label, parent)
        self.tag = tag
        self._appearance = appearance
        self.setAccessibleName(tag.label)
        self.show_key(tag.key)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_key(self, key: str) -> None:
        """Says which key does the same; empty when none does."""
        self.key, words = key, self.tag.definition
        self.setAccessibleDescription(f"{words} Key {key}." if key else words)
        self.setToolTip(f"{words}\nSelect words, then press {key}." if key else words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 34)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 34)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            ground = theme.quiet_selection if self.isDown() else theme.hover if self.underMouse() else theme.raised
            painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.border)))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(frame, 6, 6)
            paint_swatch(painter, QRectF(11, 9, 17, 17), theme, self.tag.name)
            painter.setPen(QColor(theme.text if self.isEnabled() else theme.muted))
            painter.drawText(self.rect().adjusted(38, 0, -40, 0), Qt.AlignmentFlag.AlignVCenter, self.tag.label)
            if self.key:
                self._paint_key(painter, theme.hover, theme.text)
        finally:
            painter.end()

    def _paint_key(self, painter: QPainter, ground: str, ink: str) -> None:
        font = QFont(painter.font())
        font.setBold(True)
        width = max(22, QFontMetrics(font).horizontalAdvance(self.key) + 12)
        box = QRectF(self.width() - width - 10, self.height() / 2 - 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box.translated(QPointF(0, -0.5)), Qt.AlignmentFlag.AlignCenter, self.key)
