"""The signs that stand for tags, analysts and states outside the article, drawn as the article draws them."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from annotator.ui.article.picture import bar_pen, marker
from annotator.ui.theme import Theme, blend, tag_color

STATE_ICONS = {"to_do": "to-do", "in_progress": "in-progress", "done": "done"}
STATE_WORDS = {"to_do": "To do", "in_progress": "In progress", "done": "Done"}
STATE_COLORS = {"to_do": "muted", "in_progress": "warning", "done": "good"}


def paint_swatch(painter: QPainter, rect: QRectF, theme: Theme, tag: str) -> None:
    """A tag as a patch of its tint over its line."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blend(tag_color(theme, tag), QColor(theme.raised), 0.24 if theme.is_dark else 0.18))
    painter.drawRoundedRect(rect.adjusted(0, 0, 0, -4), 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(bar_pen(theme, tag))
    painter.drawLine(QLineF(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)


def paint_marker(painter: QPainter, center: QPointF, lane: int, color: QColor, radius: float = 4.0) -> None:
    """An analyst's start marker."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    shape = marker(lane, center, radius)
    if isinstance(shape, QRectF):
        painter.drawEllipse(shape)
    else:
        painter.drawPolygon(shape)


def marker_icon(lane: int, color: str, size: int = 16) -> QIcon:
    """An analyst's start marker as an icon."""
    made = QIcon()
    for scale in (1, 2, 3):
        picture = QPixmap(QSize(size * scale, size * scale))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marker(painter, QPointF(size * scale / 2, size * scale / 2), lane, QColor(color), 4.5 * scale)
        painter.end()
        picture.setDevicePixelRatio(scale)
        made.addPixmap(picture)
    return made
