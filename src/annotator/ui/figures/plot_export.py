"""Taking a plot of figures out of the window: on light paper, with all that is said around it, and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPainter

from annotator.ui import copying
from annotator.ui.article.display import shown
from annotator.ui.figures.furniture import Fill, furnish
from annotator.ui.figures.letters import Letters
from annotator.ui.figures.painting_ground import paint_ground
from annotator.ui.figures.painting_signs import paint_labels, paint_signs
from annotator.ui.figures.plot_model import Plot, PlotEstimate, PlotFigure
from annotator.ui.figures.plot_state import Arrangement
from annotator.ui.figures.scene import scene_of
from annotator.ui.figures.signs import signs_of
from annotator.ui.theme import LIGHT

WIDTH, PLOT_HEIGHT, TALLEST = 820.0, 360.0, 4000.0
COLUMNS = (
    "kind", "record", "words", "outlet", "title", "published_on", "as_of_from", "as_of_to", "as_of_assumed", "low",
    "low_inclusive", "point", "high", "high_inclusive", "hedge", "unit", "root_group", "chain", "status",
)  # fmt: skip


ALL = Arrangement()


def picture(plot: Plot, font: QFont, arrangement: Arrangement = ALL, width: float = WIDTH) -> copying.Plot:
    """The plot as it leaves the window, as high as what is said around it needs."""
    signs = signs_of(plot, is_collapsed=arrangement.is_collapsed)
    letters, fill = Letters.of(font), Fill(plot, signs.key, signs.notes(is_log=arrangement.is_log))
    around = furnish(fill, QSizeF(width, TALLEST), letters)
    size = QSizeF(width, TALLEST - around.room.height() + PLOT_HEIGHT)
    scene = scene_of(signs, arrangement.view or signs.home(is_log=arrangement.is_log), size, letters)

    def paint(painter: QPainter) -> None:
        paint_ground(painter, scene, LIGHT)
        paint_signs(painter, scene, LIGHT)
        paint_labels(painter, scene, LIGHT)

    return copying.Plot(shown(plot.title), size, paint, [COLUMNS, *_rows(plot)])


def export_svg(path: Path, plot: Plot, font: QFont, arrangement: Arrangement = ALL) -> None:
    """Writes the plot as SVG, whole or not at all."""
    copying.write(path, copying.svg(picture(plot, font, arrangement)))


def export_pdf(path: Path, plot: Plot, font: QFont, arrangement: Arrangement = ALL) -> None:
    """Writes the plot as PDF, whole or not at all."""
    copying.write(path, copying.pdf(picture(plot, font, arrangement)))


def export_png(path: Path, plot: Plot, font: QFont, arrangement: Arrangement = ALL, pixels: int | None = None) -> None:
    """Writes the plot as PNG, whole or not at all: twice as many pixels as it is large, or so many across."""
    made = picture(plot, font, arrangement)
    scale = copying.SCALE if pixels is None else pixels / made.size.width()
    copying.write(path, copying.png(made, scale))


def data_csv(plot: Plot) -> str:
    """The table behind the plot, a row for each figure and each estimate."""
    return copying.csv(copying.Plot(plot.title, QSizeF(), lambda _: None, [COLUMNS, *_rows(plot)]))


def _rows(plot: Plot) -> Iterator[tuple[object, ...]]:
    for one in plot.figures:
        yield _figure_row(one, plot.unit)
    for estimate in plot.estimates:
        yield _estimate_row(estimate, plot.unit)


def _figure_row(one: PlotFigure, unit: str) -> tuple[object, ...]:
    first, last = (None, None) if one.period is None else (day.isoformat() for day in one.period)
    low = one.low, None if one.low is None else one.low_inclusive
    high = one.high, None if one.high is None else one.high_inclusive
    printed = (one.record, one.words, one.outlet, one.title, one.published_on)
    return (
        "figure", *printed, first, last, one.is_assumed, *low, one.point, *high, one.hedge, unit, one.group,
        list(one.chain), one.status,
    )  # fmt: skip


def _estimate_row(one: PlotEstimate, unit: str) -> tuple[object, ...]:
    first, last = (day.isoformat() for day in one.period)
    bounds = (one.low, None, one.best, one.high, None)
    return (
        "estimate",
        None,
        one.words,
        None,
        None,
        None,
        first,
        last,
        None,
        *bounds,
        None,
        unit,
        None,
        None,
        one.status,
    )
