"""Painting the key: how each kind of sign looks that occurs in a plot."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.figures.painting_signs import Mark, Strokes, paint_halo, paint_mark, paint_reach
from annotator.ui.figures.placing import Placed
from annotator.ui.figures.plot_model import VAGUE, PlotFigure
from annotator.ui.figures.signs import sign_of
from annotator.ui.figures.voice_looks import VoiceLook, band_of
from annotator.ui.theme import Theme

RADIUS = 3.6
SIGN = sign_of([PlotFigure("", "", point=0)], None)
DOTTED = sign_of([PlotFigure("", "", point=0, hedge=VAGUE)], None)


def paint_key(painter: QPainter, name: str, area: QRectF, theme: Theme) -> None:
    """The sign of that name, in the colour of no voice."""
    look = VoiceLook("circle", QColor(theme.muted))
    x, middle = area.left() + area.width() / 2 - 5, area.center().y()
    low, high = middle + 4.5, middle - 4.5
    match name:
        case "estimate":
            _paint_estimate(painter, QRectF(area.left(), middle - 5, area.width() - 8, 10), theme)
            return
        case "several":
            painter.setPen(QColor(theme.muted))
            painter.drawText(area.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignCenter, "×3")
            return
        case "about":
            paint_halo(painter, QPointF(x, middle), look.color, RADIUS, theme)
            placed = Placed(SIGN, x, x, (middle,))
        case "excluded":
            placed = Placed(SIGN, x, x, (low,), arrows=((low - RADIUS - 2, middle - 8),))
        case "open":
            placed = Placed(SIGN, x, x, (low,), arrows=((low, middle - 8),))
        case "range":
            placed = Placed(SIGN, x, x, (low, high), bars=((high, low),))
        case "vague":
            placed = Placed(DOTTED, x, x, (), bars=((middle - 7, middle + 7),))
        case "period":
            placed = Placed(SIGN, x, x, (middle,), whisker=(area.left() + 1, area.right() - 11))
        case _:
            placed = Placed(SIGN, x, x, (middle,))
    paint_reach(painter, placed, Strokes.of(look.color, 5.0, theme), 5.0)
    mark = Mark(look, RADIUS, QColor(theme.page), is_hollow=name == "assumed")
    for height in placed.marks:
        paint_mark(painter, QPointF(x, height), mark)


def _paint_estimate(painter: QPainter, area: QRectF, theme: Theme) -> None:
    painter.fillRect(area, band_of(theme))
    painter.setPen(QPen(QColor(theme.text), 2))
    painter.drawLine(QLineF(area.left(), area.center().y(), area.right(), area.center().y()))
