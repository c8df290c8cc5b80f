"""What eyes make of colours: contrast (WCAG 2.2), colour blindness (Machado 2009), difference (CIE 1976)."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtGui import QColor

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light
_SIGHTS: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def linear(color: QColor) -> Triple:
    """The light of a colour, each part from 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in (color.red(), color.green(), color.blue()))
    return red, green, blue


def luminance(color: QColor) -> float:
    """Relative luminance."""
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """From 1 for the same to 21 for black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(ground: QColor, veil: QColor) -> QColor:
    """The ground after a veil was painted on it."""
    alpha = veil.alphaF()
    parts = ((veil.red(), ground.red()), (veil.green(), ground.green()), (veil.blue(), ground.blue()))
    red, green, blue = (round(top * alpha + under * (1 - alpha)) for top, under in parts)
    return QColor(red, green, blue)


def grey(light: Triple) -> Triple:
    """Without colour."""
    value = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), light, strict=True))
    return value, value, value


def _seen(matrix: Matrix) -> Callable[[Triple], Triple]:
    def see(light: Triple) -> Triple:
        red, green, blue = (min(1.0, max(0.0, one)) for one in _times(matrix, light))
        return red, green, blue

    return see


SIGHTS: dict[str, Callable[[Triple], Triple]] = {
    "full": lambda light: light,
    "grey": grey,
    **{name: _seen(matrix) for name, matrix in _SIGHTS.items()},
}


def difference(one: QColor, other: QColor, sight: str = "full") -> float:
    """How far apart two colours are for an eye; about 2 can just be told apart side by side."""
    see = SIGHTS[sight]
    return math.dist(_lab(see(linear(one))), _lab(see(linear(other))))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _times(matrix: Matrix, light: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return one, two, three


def _lab(light: Triple) -> Triple:
    x, y, z = (_root(part / white) for part, white in zip(_times(_XYZ, light), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29
