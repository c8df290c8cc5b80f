"""What a plot is about at the moment: its figures, what of them is in view, and the one in hand. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.ui.figures.axes import View
from annotator.ui.figures.plot_model import Plot, PlotFigure
from annotator.ui.figures.signs import Sign, Signs, can_be_log, signs_of


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a plot is looked at; without a view, all of it is."""

    view: View | None = None
    is_log: bool = False
    is_collapsed: bool = False


class PlotState:
    """Changes by plain calls; whoever shows it paints anew afterwards."""

    def __init__(self) -> None:
        self.signs: Signs = signs_of(Plot(), is_collapsed=False)
        self.view: View = self.signs.home(is_log=False)
        self.is_collapsed = False
        self.record = ""
        self._wants_log = False

    @property
    def plot(self) -> Plot:
        """The plot shown."""
        return self.signs.plot

    @property
    def can_be_log(self) -> bool:
        """Whether a log scale could show anything of it."""
        return can_be_log(self.plot)

    @property
    def is_log(self) -> bool:
        """Whether values are laid out by their logarithms."""
        return self._wants_log and self.can_be_log

    @property
    def home(self) -> View:
        """The view in which everything is seen."""
        return self.signs.home(is_log=self.is_log)

    @property
    def is_zoomed(self) -> bool:
        """Whether less than everything is in view."""
        return self.view != self.home

    @property
    def arrangement(self) -> Arrangement:
        """How it is looked at, to be taken out of the window as it is seen."""
        return Arrangement(self.view, self.is_log, self.is_collapsed)

    def show(self, plot: Plot) -> None:
        """Takes another plot; of the same quantity, the part in view and the figure in hand stay as far as they can."""
        is_same = plot.title == self.plot.title and self.is_zoomed
        self.signs = signs_of(plot, is_collapsed=self.is_collapsed)
        self.view = self.view.within(self.home) if is_same and self.view.value.is_log == self.is_log else self.home
        if self.record not in self.signs.places:
            self.record = ""

    def set_collapsed(self, collapsed: bool) -> None:
        """Whether figures that one voice gave alike share a sign."""
        self.is_collapsed = collapsed
        self.signs = signs_of(self.plot, is_collapsed=collapsed)

    def set_log(self, log: bool) -> None:
        """Lays values out by their logarithms, or evenly; all of them are in view then."""
        self._wants_log = log
        self.view = View(self.view.time, self.home.value)

    # what is in view

    def zoom(self, factors: tuple[float, float], about: tuple[float, float]) -> None:
        """Shows that many times as much of time and value, a time and a value staying in place."""
        self.view = self.view.zoomed(factors, about, self.home)

    def move(self, shares: tuple[float, float]) -> None:
        """Moves by shares of what is in view."""
        self.view = self.view.moved(shares, self.home)

    def show_view(self, view: View) -> None:
        """Shows a part, as far as there is anything."""
        self.view = view.within(self.home)

    def reset(self) -> None:
        """Shows everything."""
        self.view = self.home

    # the figure in hand

    @property
    def at(self) -> int:
        """The place of the sign in hand; -1 without one."""
        return self.signs.places.get(self.record, -1)

    @property
    def sign(self) -> Sign | None:
        """The sign in hand."""
        return self.signs.all[self.at] if self.at >= 0 else None

    @property
    def figures(self) -> tuple[PlotFigure, ...]:
        """The figures of the sign in hand, the one in hand first."""
        figures = self.sign.figures if self.sign is not None else ()
        return tuple(sorted(figures, key=lambda one: one.record != self.record))

    def take(self, at: int) -> None:
        """Takes a sign in hand; again, the next of its figures."""
        figures = self.signs.all[at].figures
        before = next((place for place, one in enumerate(figures) if one.record == self.record), -1)
        self.record = figures[(before + 1) % len(figures)].record

    def step(self, step: int, *, by_value: bool) -> bool:
        """Goes to the next sign in time or in value; tells whether there was one."""
        signs, at = self.signs, self.at
        if not signs.all:
            return False
        order = signs.by_value if by_value else list(range(len(signs.all)))
        place = order.index(at) + step if at >= 0 else 0 if step > 0 else len(order) - 1
        return 0 <= place < len(order) and self._go(order[place])

    def go_to_end(self, *, last: bool) -> bool:
        """Goes to the first or the last sign in time; tells whether there is one."""
        return bool(self.signs.all) and self._go(len(self.signs.all) - 1 if last else 0)

    def _go(self, at: int) -> bool:
        self.record = self.signs.all[at].figures[0].record
        self.reveal()
        return True

    def reveal(self) -> None:
        """Moves what is in view until the sign in hand is."""
        sign = self.sign
        if sign is None:
            return
        time, value = self.view.time, self.view.value
        if sign.middle is not None:
            time = time.reaching(sign.middle, self.home.time)
        number = sign.numbers[0]
        if number > 0 or not value.is_log:
            value = value.reaching(number, self.home.value)
        self.view = replace(self.view, time=time, value=value)
