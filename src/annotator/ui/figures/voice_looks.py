"""How the voices of a plot look: each root group has a shape and a colour of its own; who credits nobody is neutral.

Shape alone tells six groups apart, so that the plot reads in grey; colours keep apart under the common colour-vision
deficiencies. A seventh group takes the first colour again with another shape: 36 pairs before one comes twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from annotator.ui.theme import Theme, blend

COLORS = {
    "light": ("#1a568a", "#98213a", "#1aa0a7", "#b57300", "#9269cc", "#799a52"),
    "dark": ("#3f9af7", "#c65c64", "#5ce6ee", "#d8b04a", "#9c6bb8", "#c4f2aa"),
    "contrast": ("#7acaff", "#ce5537", "#159486", "#fed233", "#9e62e6", "#c0ff7e"),
}
SHAPES = ("circle", "square", "triangle", "diamond", "wedge", "plus")
NEUTRAL = "pill"
HALO, BAND, GRID = 0.32, 0.17, 0.28
BAND_CONTRAST = 0.34


@dataclass(frozen=True)
class VoiceLook:
    """The shape and the colour of one voice."""

    shape: str
    color: QColor


def look_of(theme: Theme, rank: int | None) -> VoiceLook:
    """The look of the group of that rank; without one, of those who credit nobody."""
    if rank is None:
        return VoiceLook(NEUTRAL, QColor(theme.muted))
    colors = COLORS[theme.name]
    return VoiceLook(SHAPES[(rank + rank // len(colors)) % len(SHAPES)], QColor(colors[rank % len(colors)]))


def halo_of(theme: Theme, color: QColor) -> QColor:
    """What lies around a number that is only about right."""
    return blend(color, QColor(theme.page), HALO)


def band_of(theme: Theme) -> QColor:
    """The ground of an estimate."""
    strength = BAND_CONTRAST if theme.name == "contrast" else BAND
    return blend(QColor(theme.muted), QColor(theme.page), strength)


def grid_of(theme: Theme) -> QColor:
    """The lines behind the figures."""
    return blend(QColor(theme.muted), QColor(theme.page), GRID)


@cache
def shape_path(shape: str, radius: float) -> QPainterPath:
    """A shape around the origin; all of one radius look equally large."""
    path = QPainterPath()
    match shape:
        case "circle":
            path.addEllipse(QPointF(0, 0), radius, radius)
        case "square":
            side = radius * 0.89
            path.addRect(QRectF(-side, -side, 2 * side, 2 * side))
        case "pill":
            path.addRoundedRect(
                QRectF(-radius * 1.1, -radius * 0.55, radius * 2.2, radius * 1.1), radius / 2, radius / 2
            )
        case "plus":
            path.addPolygon(_plus(radius * 1.12, radius * 0.42))
        case _:
            corners, turn, size = {"triangle": (3, -0.5, 1.28), "wedge": (3, 0.5, 1.28), "diamond": (4, 0.0, 1.22)}[
                shape
            ]
            path.addPolygon(_regular(corners, turn * pi, radius * size))
            if corners == 3:
                path.translate(0, -turn * radius * 0.4)
    path.closeSubpath()
    return path


def _regular(corners: int, turn: float, radius: float) -> QPolygonF:
    angles = [turn + 2 * pi * at / corners for at in range(corners)]
    return QPolygonF([QPointF(radius * cos(one), radius * sin(one)) for one in angles])


def _plus(arm: float, half: float) -> QPolygonF:
    corner = [(-half, -arm), (half, -arm), (half, -half), (arm, -half), (arm, half), (half, half)]
    return QPolygonF([QPointF(x, y) for x, y in [*corner, *((-x, -y) for x, y in corner)]])
