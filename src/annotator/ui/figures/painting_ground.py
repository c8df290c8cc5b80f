"""Painting what a plot stands on: heading, legend, key, estimates, the lines of both axes, and the notes below."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from annotator.ui.figures.date_ticks import Spell
from annotator.ui.figures.frame import BELOW, UNDATED_ROOM, Frame
from annotator.ui.figures.furniture import KEY_ROOM, SIGN_ROOM, Entry
from annotator.ui.figures.painting_key import paint_key
from annotator.ui.figures.painting_signs import Mark, paint_mark
from annotator.ui.figures.plot_labels import Band
from annotator.ui.figures.scene import Scene
from annotator.ui.figures.voice_looks import band_of, grid_of, look_of
from annotator.ui.theme import Theme, blend

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
TICK = 4.0
LEGEND_RADIUS = 5.0
SPACE = 6.0
EDGE = 0.5
BREAK = ((0, 0), (0, 4), (-4, 6), (4, 10), (0, 12), (0, 16))
"""The stroke of a broken axis, across and upwards from its foot."""


def paint_ground(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Everything but the signs and their words."""
    painter.fillRect(QRectF(QPointF(0, 0), scene.size), QColor(theme.page))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _paint_lines(painter, scene, theme)
    for entry in scene.furniture.legend:
        _paint_voice(painter, scene, entry, theme)
    for entry in scene.furniture.key:
        small = scene.letters.small
        paint_key(
            painter, entry.name, QRectF(entry.area.left(), entry.area.top(), KEY_ROOM, entry.area.height()), theme
        )
        painter.setFont(small.font)
        painter.setPen(QColor(theme.muted))
        words = small.cut(entry.aside, entry.area.width() - KEY_ROOM)
        painter.drawText(entry.area.adjusted(KEY_ROOM, 0, 4, 0), LEFT, words)
    paint_axes(painter, scene, theme)


def paint_axes(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The estimates and the lines of both axes."""
    for band in scene.bands:
        _paint_band(painter, band, theme)
    painter.setFont(scene.letters.small.font)
    _paint_values(painter, scene, theme)
    _paint_dates(painter, scene, theme)


def _paint_lines(painter: QPainter, scene: Scene, theme: Theme) -> None:
    for line in scene.furniture.lines:
        painter.setFont(getattr(scene.letters, line.letter).font)
        painter.setPen(QColor(getattr(theme, line.ink)))
        painter.drawText(line.area, LEFT, line.words)


def _paint_voice(painter: QPainter, scene: Scene, entry: Entry, theme: Theme) -> None:
    area, letters = entry.area, scene.letters
    rank = None if entry.group is None else scene.plot.ranks[entry.group]
    mark = Mark(look_of(theme, rank), LEGEND_RADIUS, QColor(theme.page))
    paint_mark(painter, QPointF(area.left() + LEGEND_RADIUS + 1, area.center().y()), mark)
    painter.setFont(letters.name.font)
    painter.setPen(QColor(theme.text))
    words = area.adjusted(SIGN_ROOM, 0, 4, 0)
    name = letters.name.cut(entry.name, max(20.0, words.width() - letters.small.width(entry.aside) - 4))
    painter.drawText(words, LEFT, name)
    painter.setFont(letters.small.font)
    painter.setPen(QColor(theme.muted))
    painter.drawText(words.adjusted(letters.name.width(name), 0, 0, 0), LEFT, entry.aside)


def _paint_band(painter: QPainter, band: Band, theme: Theme) -> None:
    area, ground, one = band.area, band_of(theme), band.estimate
    if one.low is None or one.high is None:
        clear = QColor(ground)
        clear.setAlpha(0)
        top, bottom = area.top(), area.bottom()
        fade = QLinearGradient(0, top, 0, bottom)
        fade.setColorAt(0, clear if one.high is None else ground)
        fade.setColorAt(1, clear if one.low is None else ground)
        painter.fillRect(area, fade)
    else:
        painter.fillRect(area, ground)
    painter.setPen(QPen(blend(QColor(theme.muted), QColor(theme.page), EDGE), 1))
    for value, height in ((one.high, area.top()), (one.low, area.bottom())):
        if value is not None:
            _across(painter, area.left(), area.right(), height)
    if band.best is not None and area.top() <= band.best <= area.bottom():
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawLine(QLineF(area.left(), band.best, area.right(), band.best))


def _paint_values(painter: QPainter, scene: Scene, theme: Theme) -> None:
    frame, small, room = scene.frame, scene.letters.small, scene.furniture.room
    left, right = frame.area.left(), frame.right
    painter.setPen(QColor(theme.muted))
    about = QRectF(room.left(), frame.about_top, room.width(), small.height)
    painter.drawText(about, LEFT, small.cut(frame.about, room.width()))
    painter.drawText(about, RIGHT, small.cut(scene.part_words, room.width() - small.width(frame.about) - 2 * SPACE))
    rows = [*frame.values, *([(frame.zero_row, frame.zero_words)] if frame.zero_row is not None else [])]
    for height, words in rows:
        painter.setPen(QPen(grid_of(theme), 1))
        if height != frame.zero_row:
            _across(painter, left, right, height)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(room.left(), height - 10, left - room.left() - SPACE, 20), RIGHT, words)
    if frame.zero_row is not None:
        painter.setPen(QPen(grid_of(theme), 1, Qt.PenStyle.DashLine))
        _across(painter, left, right, frame.area.bottom())
    _paint_base(painter, frame, theme)


def _paint_base(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """The line of zero, strong; an axis that begins elsewhere has none, and its foot is broken."""
    left, bottom = frame.area.left(), frame.bottom
    is_log, shown = frame.value.shown.is_log, frame.value.shown
    strong = QPen(QColor(theme.text), 1)
    if is_log or not shown.holds(0) or shown.low < 0:
        painter.setPen(QPen(QColor(theme.muted), 1))
        _across(painter, left, frame.right, bottom)
    if not is_log and shown.holds(0):
        painter.setPen(strong)
        _across(painter, left, frame.right, frame.value.place(0))
    if frame.is_broken:
        painter.setPen(QPen(QColor(theme.text), 1.4))
        painter.drawPolyline([QPointF(left + x, bottom - y) for x, y in BREAK])


def _paint_dates(painter: QPainter, scene: Scene, theme: Theme) -> None:
    frame, small = scene.frame, scene.letters.small
    row = QRectF(0, frame.bottom + BELOW, 0, small.height)
    until = frame.area.left() - small.height
    for tick in frame.dates.ticks:
        place = frame.time.place(tick.at)
        if frame.area.left() - 1 <= place <= frame.area.right() + 1:
            painter.setPen(QPen(QColor(theme.muted), 1))
            _down(painter, place, frame.bottom + 1, frame.bottom + TICK)
        begin, end = max(place, frame.area.left()), min(frame.time.place(tick.until), frame.area.right())
        middle, width = (begin + end) / 2, small.width(tick.words)
        is_inside = tick.until == tick.at or end - begin >= width
        if is_inside and middle - width / 2 > until and middle <= frame.area.right():
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(middle - width / 2 - 2, row.top(), width + 4, row.height()), CENTER, tick.words)
            until = middle + width / 2 + SPACE
    for spell in frame.dates.spells:
        _paint_spell(painter, scene, spell, theme)
    if frame.undated is not None:
        painter.setPen(QColor(theme.muted))
        about = QRectF(frame.undated - UNDATED_ROOM / 2, row.top(), UNDATED_ROOM, row.height())
        painter.drawText(about, CENTER, "no date")


def _paint_spell(painter: QPainter, scene: Scene, spell: Spell, theme: Theme) -> None:
    """A month or a year below the days or months it holds, where they begin."""
    frame, small = scene.frame, scene.letters.small
    start, end = frame.time.place(spell.first), min(frame.time.place(spell.until), frame.area.right())
    begin, top = max(start, frame.area.left()), frame.bottom + BELOW + small.height
    words = next((one for one in (spell.words, spell.short) if small.width(one) + 2 * SPACE <= end - begin), "")
    if start > frame.area.left() and words:
        painter.setPen(QPen(grid_of(theme), 1))
        _down(painter, start, frame.bottom + TICK, top + small.height - 2)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRectF(begin + SPACE / 2, top, end - begin, small.height), LEFT, words)


def _across(painter: QPainter, left: float, right: float, height: float) -> None:
    """A hairline that fills whole pixels."""
    painter.drawLine(QLineF(left, floor(height) + 0.5, right, floor(height) + 0.5))


def _down(painter: QPainter, x: float, top: float, bottom: float) -> None:
    painter.drawLine(QLineF(floor(x) + 0.5, top, floor(x) + 0.5, bottom))
