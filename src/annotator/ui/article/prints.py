"""Crowded paragraphs as pixels: a step of the caret paints none of their marks, a new mark those beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from annotator.ui.article.picture import Picture
from annotator.ui.theme import Theme

_CROWD = 24
_SCREENS = 2  # so many times the pixels of the view are kept, and no more
_OVER = 8  # how far markers and ticks reach out of the lines


@dataclass(slots=True)
class _Print:
    """What a picture looks like, `_OVER` more above and below."""

    picture: Picture
    pixels: QPixmap


class Prints:
    """The pictures of paragraphs, of which the crowded ones painted last are kept as they look."""

    def __init__(self) -> None:
        self._kept: dict[int, _Print] = {}

    def forget(self) -> None:
        """Drop all: colours are others, or lines have moved."""
        self._kept.clear()

    def paint(self, painter: QPainter, place: int, picture: Picture, theme: Theme, height: float) -> None:
        """Paint the picture of a paragraph whose lines and lanes are that high."""
        view, ratio = painter.viewport().size(), painter.deviceTransform().m11()
        size = QSize(ceil(view.width() * ratio), ceil((height + 2 * _OVER) * ratio))
        most = _SCREENS * ratio * ratio * _area(view)
        if len(picture.drawings) < _CROWD or _area(size) > most or not _is_on_pixels(painter):
            self._kept.pop(place, None)
            picture.paint(painter, theme)
            return
        print_ = self._kept.pop(place, None)
        if print_ is None or print_.pixels.size() != size or print_.picture.boxes != picture.boxes:
            print_ = _Print(Picture(), QPixmap(size))
            print_.pixels.setDevicePixelRatio(ratio)
            print_.pixels.fill(Qt.GlobalColor.transparent)
            _print(print_, picture, theme, range(len(picture.tops)))
        elif print_.picture is not picture:
            _print(print_, picture, theme, picture.differing(print_.picture))
        self._kept[place] = print_
        self._drop_over(most)
        painter.drawPixmap(QPointF(0, -_OVER), print_.pixels)

    def _drop_over(self, most: float) -> None:
        """Drop those painted longest ago until the others are no more than so many pixels."""
        pixels = sum(_area(one.pixels.size()) for one in self._kept.values())
        while pixels > most:
            pixels -= _area(self._kept.pop(next(iter(self._kept))).pixels.size())


def _area(size: QSize) -> int:
    return size.width() * size.height()


def _is_on_pixels(painter: QPainter) -> bool:
    """Whether a logical pixel here is one of the device, or several, so that what is kept falls on them."""
    seen = painter.deviceTransform()
    return all(number.is_integer() for number in (seen.m11(), seen.dx(), seen.dy()))


def _print(print_: _Print, picture: Picture, theme: Theme, lines: Iterable[int]) -> None:
    """Paint some lines anew; what reaches into them from the lines beside them is painted as well."""
    width, end = print_.pixels.width(), print_.pixels.height()
    changed = set(lines)
    painter = QPainter(print_.pixels)
    try:
        painter.translate(0, _OVER)
        painter.setClipRegion(_bands(picture, changed, width, end))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(0, -_OVER, width, end, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        picture.part({beside for line in changed for beside in (line - 1, line, line + 1)}).paint(painter, theme)
    finally:
        painter.end()
    print_.picture = picture


def _bands(picture: Picture, lines: Iterable[int], width: int, end: int) -> QRegion:
    """Where marks of some lines can be; in a headline they reach into the room above the letters of the next."""
    region = QRegion()
    for top, bottom in (picture.band(line, end) for line in lines):
        region += QRect(0, round(top) - _OVER, width, round(bottom - top) + 2 * _OVER)
    return region
