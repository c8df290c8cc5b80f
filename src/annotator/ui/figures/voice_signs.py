"""The sign of a root group as a picture in a cell, a button or a bar: the shape and colour it has in the plot."""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from annotator.ui.figures.voice_looks import VoiceLook, look_of, shape_path
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme

SIZE = 16
_THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def paint_sign(painter: QPainter, center: QPointF, look: VoiceLook, radius: float = 5.0) -> None:
    """One sign around a place."""
    painter.save()
    painter.translate(center)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.color))
    painter.drawPath(shape_path(look.shape, radius))
    painter.restore()


def sign_icon(theme: Theme, rank: int | None) -> QIcon:
    """The same as an icon; without a rank, of those who credit nobody."""
    return _icon(theme.name, rank)


@cache
def _icon(theme: str, rank: int | None) -> QIcon:
    made = QIcon()
    look = look_of(_THEMES[theme], rank)
    for scale in sorted({ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}):
        picture = QPixmap(QSize(SIZE * scale, SIZE * scale))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        paint_sign(painter, QPointF(SIZE / 2, SIZE / 2), look)
        painter.end()
        picture.setDevicePixelRatio(scale)
        made.addPixmap(picture)
    return made
