"""How a table of agreement is painted, on the screen and into a picture alike: a colour and a number in every cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.ui.agreement.grid import Cell, Grid
from annotator.ui.article.display import shown
from annotator.ui.theme import Theme, blend

CELL_WIDTH, CELL_HEIGHT = 156.0, 62.0
LINES = 2
MOST_ROWS = 80
HEADER_HEIGHT = 30.0
SIDE = 14.0
MOST_ROW_HEADER = 320.0
FAINTEST, STRONGEST, STEEP = 0.06, 0.5, 1.6
STRONGEST_CONTRAST = 0.34
SMALL = 11
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Look:
    """In which colours and letters something is painted."""

    theme: Theme
    font: QFont


def ground_of(theme: Theme, shade: float) -> QColor:
    """The ground of a value: the nearer to 1 the stronger, of another colour below 0."""
    strongest = STRONGEST_CONTRAST if theme.name == "contrast" else STRONGEST
    strength = FAINTEST + (strongest - FAINTEST) * min(1.0, abs(shade)) ** STEEP
    return blend(QColor(theme.bad if shade < 0 else theme.accent), QColor(theme.page), strength)


def ink_on(theme: Theme, ground: QColor) -> QColor:
    """The ink that reads best on a ground."""
    inks = (QColor(theme.text), QColor(theme.page))
    return max(inks, key=lambda ink: _contrast(ink, ground))


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def small(font: QFont) -> QFont:
    """The font of counts and intervals."""
    made = QFont(font)
    made.setPixelSize(SMALL)
    made.setWeight(QFont.Weight.Normal)
    return made


def paint_cell(painter: QPainter, area: QRectF, cell: Cell, theme: Theme, font: QFont) -> None:
    """One cell: its ground, its number, and its interval and counts below."""
    ink, quiet = QColor(theme.text), QColor(theme.muted)
    if cell.shade is not None:
        ground = ground_of(theme, cell.shade)
        painter.fillRect(area.adjusted(1, 1, -1, -1), ground)
        ink = quiet = ink_on(theme, ground)
    inside = area.adjusted(5, 3, -5, -3)
    upper = QFont(font)
    if cell.shade is not None:
        upper.setWeight(QFont.Weight.DemiBold)
    if not cell.below:
        _line(painter, inside, cell.text, upper, ink if cell.shade is not None else quiet)
        return
    lower = small(font)
    high, low = QFontMetricsF(upper).height(), QFontMetricsF(lower).height()
    lines = _wrapped(cell.below, QFontMetricsF(lower), inside.width())
    top = inside.top() + max(0.0, (inside.height() - high - low * len(lines)) / 2)
    width = inside.width()
    number = QRectF(inside.left(), top, width, high)
    _line(painter, number, cell.text, upper, ink if cell.shade is not None else quiet)
    for at, words in enumerate(lines):
        _line(painter, QRectF(inside.left(), top + high + at * low, width, low), words, lower, quiet)


def _wrapped(below: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """At most `LINES` lines; a single one that is too long runs on in the next."""
    lines = below.split("\n")
    if len(lines) > 1 or metrics.horizontalAdvance(below) <= width:
        return lines[:LINES]
    words, first = below.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}".strip()
    return [first, " ".join(words)] if first else [below]


def _line(painter: QPainter, area: QRectF, words: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    cut = QFontMetricsF(font).elidedText(shown(words), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, MIDDLE, cut)


def row_header_width(grid: Grid, font: QFont) -> float:
    """How wide the headings of the rows are."""
    metrics = QFontMetricsF(font)
    widest = max((metrics.horizontalAdvance(shown(one)) for one in (*grid.rows, grid.corner)), default=0.0)
    return min(MOST_ROW_HEADER, widest + 2 * SIDE)


def pictured(grid: Grid) -> Grid:
    """What of a table a picture can hold: its first rows, and then it says so."""
    many = len(grid.rows)
    if many <= MOST_ROWS:
        return grid
    name = f"{grid.name}, the first {MOST_ROWS} of {many:,}"
    return replace(grid, name=name, rows=grid.rows[:MOST_ROWS], cells=grid.cells[:MOST_ROWS])


def grid_size(grid: Grid, font: QFont) -> QSizeF:
    """How large the picture of a table is, its name above it included."""
    width = row_header_width(grid, font) + CELL_WIDTH * len(grid.columns)
    needed = QFontMetricsF(font).horizontalAdvance(grid.name)
    return QSizeF(ceil(max(width, needed) + 2 * SIDE), 2 * HEADER_HEIGHT + CELL_HEIGHT * len(grid.rows) + 2 * SIDE)


def paint_grid(painter: QPainter, grid: Grid, theme: Theme, font: QFont) -> None:
    """The whole table as a picture."""
    size = grid_size(grid, font)
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.page))
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(theme.text))
    left_middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(SIDE, SIDE, size.width(), HEADER_HEIGHT), left_middle, grid.name)
    left, top = SIDE + row_header_width(grid, font), SIDE + 2 * HEADER_HEIGHT
    for at, column in enumerate(grid.columns):
        area = QRectF(left + at * CELL_WIDTH, top - HEADER_HEIGHT, CELL_WIDTH, HEADER_HEIGHT)
        _line(painter, area, column, font, QColor(theme.muted))
    for at, row in enumerate(grid.rows):
        area = QRectF(SIDE, top + at * CELL_HEIGHT, left - 2 * SIDE, CELL_HEIGHT)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        cut = QFontMetricsF(font).elidedText(shown(row), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, left_middle, cut)
        for across, cell in enumerate(grid.cells[at]):
            box = QRectF(left + across * CELL_WIDTH, area.top(), CELL_WIDTH, CELL_HEIGHT)
            paint_cell(painter, box, cell, theme, font)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QPointF(SIDE, area.top()), QPointF(left + CELL_WIDTH * len(grid.columns), area.top()))
