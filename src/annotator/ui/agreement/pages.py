"""The five pages of Agreement: pairs, tags, articles, over time, tag confusion; each can be copied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from annotator.ui.agreement.grid import Grid
from annotator.ui.agreement.grid_view import GridView
from annotator.ui.agreement.painting import Look, grid_size, paint_grid, pictured
from annotator.ui.agreement.trend_plot import PICTURE, Trend, TrendPlot, paint_trend
from annotator.ui.copying import Plot
from annotator.ui.theme import Theme
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.empty import EmptyState

TITLES = {"pairs": "Pairs", "tags": "Tags", "articles": "Articles", "time": "Over time", "confusion": "Tag confusion"}
NAMES = {
    "pairs": "Agreement of pairs",
    "tags": "Agreement by measure and tag",
    "articles": "Agreement by article, the least first",
    "time": "Agreement over time",
    "confusion": "Tags of marks that face each other",
}


class Page(QWidget):
    """One table, or in its place why there is none; `chosen` gives the key of a cell."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridView(NAMES[name])
        self.none = EmptyState("", "")
        self.pages = QStackedWidget()
        self.content: QWidget = self._content()
        self.pages.addWidget(self.content)
        self.pages.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.grid.chosen.connect(self.chosen)
        self.setFocusProxy(self.grid)

    def _content(self) -> QWidget:
        return self.grid

    def show_grid(self, grid: Grid) -> None:
        """Shows a table."""
        self.grid.show_grid(grid)
        self.pages.setCurrentIndex(0)

    def say(self, title: str, words: str) -> None:
        """Says why there is no table."""
        self.none.say(title, words)
        self.pages.setCurrentIndex(1)

    @property
    def is_shown(self) -> bool:
        """Whether there is a table to copy."""
        return self.pages.currentIndex() == 0 and bool(self.grid.grid.rows)

    def plot(self, theme: Theme, font: QFont) -> Plot:
        """What is copied."""
        grid, whole = pictured(self.grid.grid), self.grid.grid
        paint = partial(paint_grid, grid=grid, theme=theme, font=font)
        return Plot(grid.name, grid_size(grid, font), paint, whole.data)


class TimePage(Page):
    """The plot over time above its table, with what makes a period; `asked` says that another was chosen."""

    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.curve = TrendPlot("Agreement over time, plotted")
        self.by = _choice("By which date", {"published": "By date of publication", "marked": "By when last marked"})
        self.every = _choice("Length of a period", {"month": "By month", "week": "By week"})
        super().__init__(name, parent)
        self.curve.chosen.connect(self.chosen)
        self.setFocusProxy(self.curve)
        for box in (self.by, self.every):
            box.currentIndexChanged.connect(lambda _at: self.asked.emit())

    def _content(self) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout()
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(8)
        line.addWidget(self.by)
        line.addWidget(self.every)
        line.addStretch(1)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.curve)
        both.addWidget(self.grid)
        both.setSizes([260, 160])
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(both, 1)
        return whole

    def show_trend(self, trend: Trend, grid: Grid) -> None:
        """Shows a trend and its table."""
        self.curve.show_trend(trend)
        self.show_grid(grid)

    def plot(self, theme: Theme, font: QFont) -> Plot:
        trend = self.curve.trend
        size = QSizeF(PICTURE)

        def paint(painter: QPainter) -> None:
            paint_trend(painter, trend, size, Look(theme, font))

        return Plot(trend.name, size, paint, self.grid.grid.data)


def _choice(words: str, items: dict[str, str]) -> QComboBox:
    box = QComboBox()
    name_choice(box, words)
    for name, said in items.items():
        box.addItem(said, name)
    return box


class Pages(QTabWidget):
    """The tabs; `shown` gives the name of the one in front."""

    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        for part in (self, self.tabBar()):
            part.setAccessibleName("What is shown of agreement")
        self.time = TimePage("time")
        self.by_name: dict[str, Page] = {name: self.time if name == "time" else Page(name) for name in TITLES}
        for name, page in self.by_name.items():
            self.addTab(page, TITLES[name])
        self.currentChanged.connect(lambda _at: self.shown.emit(self.name))

    @property
    def name(self) -> str:
        """The page in front."""
        return list(TITLES)[self.currentIndex()]

    @property
    def page(self) -> Page:
        """The same as a widget."""
        return self.by_name[self.name]

    def go_to(self, name: str) -> None:
        """Brings a page to the front."""
        self.setCurrentIndex(list(TITLES).index(name))
