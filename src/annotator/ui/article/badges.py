"""The badge after a mark that has links: a small chain and how many, made once for each paragraph and picture.

A badge stands in the free space between two lines, above what follows the mark, as a note's number does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from annotator.ui.article.geometry import ParagraphGeometry, Stretch
from annotator.ui.article.marks import MarkView
from annotator.ui.theme import SANS, Theme, tag_color

_RISE = 6
_GAP = 2.0
_FARTHEST = 60.0  # a badge pushed farther from its mark would seem to be another's
_MOST = 99


@dataclass(frozen=True, slots=True)
class Badge:
    """Where the badge of a mark is, from the corner of its paragraph."""

    rect: QRectF
    mark_id: str
    tag: str
    count: int


class Badges:
    """The badges of an article's paragraphs, kept until marks or links change.

    `counts` are the marks that always have a badge, `totals` those that have one while they are in hand.
    """

    def __init__(self) -> None:
        self.counts: Mapping[str, int] = {}
        self.totals: Mapping[str, int] = {}
        self._placed: dict[int, list[Badge]] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def forget(self, paragraphs: Iterable[int] | None = None) -> None:
        """Drop the places of some paragraphs, or of all."""
        if paragraphs is None:
            self._placed.clear()
            return
        for place in paragraphs:
            self._placed.pop(place, None)

    def known(self, place: int) -> list[Badge] | None:
        """The badges of a paragraph, None when nobody placed them yet."""
        return self._placed.get(place) if self.counts else []

    def place(self, place: int, geometry: ParagraphGeometry, marks: Iterable[MarkView], height: int) -> list[Badge]:
        """Find the places of the badges of one paragraph's marks."""
        linked = [mark for mark in marks if mark.id in self.counts]
        found = self._placed[place] = badges_of(geometry, linked, self.counts, height)
        return found

    def paint(self, painter: QPainter, badge: Badge, theme: Theme, *, is_chosen: bool) -> None:
        """Paint a badge at its place, filled when its mark is the chosen one."""
        ratio = painter.deviceTransform().m11()  # that of a picture too, where the device is said to be the widget
        key = (theme.name, badge.tag, badge.count, badge.rect.size().toTuple(), is_chosen, ratio)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = _picture(badge, theme, ratio, is_chosen=is_chosen)
        painter.drawPixmap(badge.rect.topLeft(), picture)


def badge_height(fonts: QFontMetricsF) -> int:
    """How high badges are beside letters of that size."""
    return max(10, round(fonts.height() * 0.52))


def badges_of(
    geometry: ParagraphGeometry,
    marks: Iterable[MarkView],
    counts: Mapping[str, int],
    height: int,
    taken: Iterable[QRectF] = (),
) -> list[Badge]:
    """Badges for the marks that end in a paragraph, side by side where several end together."""
    ends = [(one, mark) for mark in marks if (one := _end(geometry, mark)) is not None]
    ends.sort(key=lambda end: (end[0].line, end[0].last, end[1].span.length, end[1].id))
    lines: dict[float, list[QRectF]] = defaultdict(list)
    for rect in taken:
        lines[rect.top()].append(rect)
    found = []
    for one, mark in ends:
        count = counts.get(mark.id, 0)
        rect = QRectF(0, one.top - _RISE, round(height * (1.15 + 0.6 * len(_digits(count)))), height)
        if _fit(rect, one, lines[rect.top()]):
            lines[rect.top()].append(rect)
            found.append(Badge(rect, mark.id, mark.tag, count))
    return found


def _end(geometry: ParagraphGeometry, mark: MarkView) -> Stretch | None:
    if not geometry.paragraph.start < mark.span.end <= geometry.paragraph.end:
        return None
    stretches = geometry.stretches(*mark.span.fragments[-1])
    return stretches[-1] if stretches else None


def _fit(rect: QRectF, end: Stretch, taken: list[QRectF]) -> bool:
    """Move a badge on from the end of its mark until it is free; False where that is too far."""
    x = round(end.last) + (-_GAP - rect.width() if end.is_rtl else _GAP)
    step = -1 if end.is_rtl else 1
    rect.moveLeft(x)
    while (other := next((one for one in taken if one.intersects(rect)), None)) is not None:
        rect.moveLeft(other.left() - rect.width() - 1 if step < 0 else other.right() + 1)
        if abs(rect.left() - x) > _FARTHEST:
            return False
    return True


def _digits(count: int) -> str:
    return "" if not count else str(count) if count <= _MOST else f"{_MOST}+"


def _picture(badge: Badge, theme: Theme, ratio: float, *, is_chosen: bool) -> QPixmap:
    size = badge.rect.size()
    picture = QPixmap((size * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    color, page = tag_color(theme, badge.tag), QColor(theme.page)
    ink, ground = (page, color) if is_chosen else (color, page)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    height = size.height()
    painter.drawRoundedRect(QRectF(0, 0, size.width(), height), height / 2, height / 2)
    _paint_chain(painter, QRectF(height * 0.25, 0, height * 0.8, height), ink)
    font = QFont(SANS)
    font.setPixelSize(round(height * 0.86))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(ink)
    words = QRectF(height * 1.1, 0, size.width() - height * 1.15, height)
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _digits(badge.count))
    painter.end()
    return picture


def _paint_chain(painter: QPainter, area: QRectF, ink: QColor) -> None:
    """Two rings with a bar between them."""
    radius = area.height() * 0.15
    left = QPointF(area.left() + radius, area.center().y() + radius)
    right = QPointF(area.right() - radius, area.center().y() - radius)
    painter.setPen(QPen(ink, max(1.0, area.height() * 0.11)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(left, radius, radius)
    painter.drawEllipse(right, radius, radius)
    along = (right - left) / 3
    painter.drawLine(left + along * 0.6, right - along * 0.6)
