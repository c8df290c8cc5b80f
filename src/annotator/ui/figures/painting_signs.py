"""Painting the signs: the mark of each number, its bar, its arrows and its days; words beside them; the one in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.figures.placing import HALO, LEAST, SHOWS_DETAIL, Placed
from annotator.ui.figures.plot_model import SOFT, VAGUE
from annotator.ui.figures.scene import Scene
from annotator.ui.figures.voice_looks import VoiceLook, halo_of, look_of, shape_path
from annotator.ui.theme import Theme, blend

STROKE, THIN = 1.7, 1.0
FAINT, QUIET = 0.4, 0.75
CASING = 1.2
CAP, HEAD, DAY = 4.0, 3.6, 3.0
DOTS = [1.1, 1.5]
RING = 3.5
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a number: the shape and colour of its voice, hollow where the date is assumed."""

    look: VoiceLook
    radius: float
    page: QColor
    is_hollow: bool = False


def paint_mark(painter: QPainter, place: QPointF, mark: Mark) -> None:
    """Draws a mark, its edge kept free of what lies behind it."""
    look, radius = mark.look, mark.radius
    painter.translate(place)
    if mark.is_hollow:
        painter.setPen(QPen(look.color, min(STROKE, radius * 0.6)))
        painter.setBrush(mark.page)
        painter.drawPath(shape_path(look.shape, radius - 0.4))
    else:
        painter.setPen(QPen(mark.page, CASING) if radius > LEAST else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(look.color)
        painter.drawPath(shape_path(look.shape, radius + CASING / 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(-place)


Stamp = Callable[[QPainter, QPointF, Mark], None]


def paint_signs(
    painter: QPainter, scene: Scene, theme: Theme, only: Iterable[Placed] | None = None, stamp: Stamp = paint_mark
) -> None:
    """All signs or some: first what reaches out from the numbers, then their marks, each put down by `stamp`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    signs = scene.placed if only is None else tuple(only)
    radius, page = scene.radius, QColor(theme.page)
    looks = {rank: look_of(theme, rank) for rank in {one.sign.rank for one in signs}}
    strokes = {rank: Strokes.of(look.color, radius, theme) for rank, look in looks.items()}
    marks = {
        (rank, hollow): Mark(look, radius, page, hollow) for rank, look in looks.items() for hollow in (False, True)
    }
    for one in signs:
        paint_reach(painter, one, strokes[one.sign.rank], radius)
    for one in signs:
        figure, rank = one.sign.figure, one.sign.rank
        for height in one.marks:
            place = QPointF(one.at, height)
            if figure.hedge in SOFT and radius > SHOWS_DETAIL:
                paint_halo(painter, place, looks[rank].color, radius, theme)
            stamp(painter, place, marks[rank, figure.is_assumed])


def paint_halo(painter: QPainter, place: QPointF, color: QColor, radius: float, theme: Theme) -> None:
    """What lies around a number that is only about right."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(halo_of(theme, color))
    painter.drawEllipse(place, radius * HALO, radius * HALO)
    painter.setBrush(Qt.BrushStyle.NoBrush)


@dataclass(frozen=True, slots=True)
class Strokes:
    """The pens of one voice: for bars, for those of vague words, and for days."""

    bar: QPen
    vague: QPen
    days: QPen

    @classmethod
    def of(cls, color: QColor, radius: float, theme: Theme) -> Strokes:
        """Strong where signs are few, thin and faint where they are many."""
        page, is_strong = QColor(theme.page), radius > SHOWS_DETAIL
        ink = color if is_strong else blend(color, page, FAINT)
        width = STROKE if is_strong else THIN
        bar = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        vague = QPen(bar)
        vague.setDashPattern(DOTS)
        return cls(bar, vague, QPen(blend(ink, page, QUIET), THIN))


def paint_reach(painter: QPainter, one: Placed, strokes: Strokes, radius: float) -> None:
    """The bar between bounds, the arrow of an open end, and the days a number counts for."""
    if one.whisker is not None:
        begin, end = one.whisker
        painter.setPen(strokes.days)
        for height in one.marks:
            painter.drawLine(QLineF(begin, height, end, height))
            painter.drawLine(QLineF(begin, height - DAY, begin, height + DAY))
            painter.drawLine(QLineF(end, height - DAY, end, height + DAY))
    if one.bars:
        painter.setPen(strokes.vague if one.sign.figure.hedge == VAGUE else strokes.bar)
        for top, bottom in one.bars:
            painter.drawLine(QLineF(one.at, top, one.at, bottom))
    if one.caps or one.arrows:
        painter.setPen(strokes.bar)
        cap = min(CAP, radius * 0.9)
        for height in one.caps:
            painter.drawLine(QLineF(one.at - cap, height, one.at + cap, height))
        for begin, tip in one.arrows:
            _paint_arrow(painter, one.at, begin, tip, min(HEAD, radius * 0.75))


def _paint_arrow(painter: QPainter, x: float, begin: float, tip: float, head: float) -> None:
    back = head if tip < begin else -head
    painter.drawLine(QLineF(x, begin, x, tip))
    painter.drawPolyline([QPointF(x - head, tip + back), QPointF(x, tip), QPointF(x + head, tip + back)])


def paint_labels(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The words beside signs and estimates."""
    for one in scene.labels:
        painter.setFont(getattr(scene.letters, one.letter).font)
        painter.setPen(QColor(getattr(theme, one.ink)))
        area = one.area
        painter.drawText(
            QRectF(area.left, area.top, area.right - area.left + 4, area.bottom - area.top), LEFT, one.words
        )


def paint_guides(painter: QPainter, scene: Scene, one: Placed, theme: Theme) -> None:
    """From a sign to both axes, to where it really stands, with its value and its day written there."""
    frame = scene.frame
    painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DotLine))
    for height in one.marks:
        painter.drawLine(QLineF(frame.area.left(), height, one.at, height))
    if one.marks and one.sign.middle is not None:
        lowest = max(one.marks)
        painter.drawLine(QLineF(one.x, lowest, one.x, frame.bottom))


def paint_ring(painter: QPainter, scene: Scene, one: Placed, theme: Theme, *, is_strong: bool) -> None:
    """A ring around the sign in hand or under the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.text if is_strong else theme.muted), 2 if is_strong else 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for height in one.marks:
        painter.drawEllipse(QPointF(one.at, height), scene.radius + RING, scene.radius + RING)
