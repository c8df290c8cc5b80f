"""Signs: what stands in a plot for a figure, or for several that one voice gave alike; and the view of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from operator import attrgetter

from annotator.ui.figures.axes import Stretch, View
from annotator.ui.figures.plot_model import Period, Plot, PlotFigure
from annotator.ui.figures.plot_words import key_of, notes
from annotator.ui.figures.ticks import log_ends, round_ends

TICKS = 5
NEAR_ZERO = 0.8
DAYS_AROUND, SHARE_AROUND = 1.5, 0.05
ROOM_FOR_ARROWS, ROOM_ABOVE = 0.12, 0.03
NO_TIME = Stretch(719_163.0, 719_528.0)
CROWD = 9
"""So many alike can still stand side by side; more of them are shown as one."""


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """One figure, or several alike, whose first stands for all; `rank` is the place of its group in the order of looks.

    `days` run from the beginning of its first day to the end of its last, as ordinals; `reach` is its least and its
    greatest number with its bounds; `order` is by time, then value, undated ones last.
    """

    figures: tuple[PlotFigure, ...]
    figure: PlotFigure
    rank: int | None
    days: tuple[float, float] | None
    middle: float | None
    numbers: tuple[float, ...]
    reach: tuple[float, float]
    order: tuple[float, float, float, str]


def sign_of(figures: Sequence[PlotFigure], rank: int | None) -> Sign:
    """The sign of figures that are alike and have numbers."""
    one = figures[0]
    days = None if one.period is None else days_of(one.period)
    numbers = one.numbers
    values = [*numbers, *(bound for bound in (one.low, one.high) if bound is not None)]
    middle = None if days is None else (days[0] + days[1]) / 2
    reach = min(values), max(values)
    order = (inf if middle is None else middle, *reach, one.record)
    return Sign(tuple(figures), one, rank, days, middle, numbers, reach, order)


def is_in(sign: Sign, view: View) -> bool:
    """Whether the middle of its days and any of its values are in view; what has no place on an axis always is."""
    if sign.middle is not None and not view.time.holds(sign.middle):
        return False
    low, high = sign.reach
    value = view.value
    return (value.is_log and low <= 0) or (low <= value.high and high >= value.low)


def days_of(period: Period) -> tuple[float, float]:
    """The days of a period on the axis of time, half-open."""
    return float(period[0].toordinal()), period[1].toordinal() + 1.0


@dataclass(frozen=True, eq=False)
class Signs:
    """All signs of a plot in the order of time, and what the axes have to know of them."""

    plot: Plot
    all: tuple[Sign, ...]

    @cached_property
    def has_undated(self) -> bool:
        """Whether any has no place on the axis of time."""
        return any(one.middle is None for one in self.all)

    @cached_property
    def has_several(self) -> bool:
        """Whether any stands for more than one figure."""
        return any(len(one.figures) > 1 for one in self.all)

    @cached_property
    def least(self) -> float:
        """The least number of all."""
        return min((one.reach[0] for one in self.all), default=1.0)

    @cached_property
    def are_whole(self) -> bool:
        """Whether all numbers are whole ones."""
        return all(float(end).is_integer() for one in self.all for end in one.reach)

    @cached_property
    def key(self) -> list[str]:
        """Which kinds of signs need explaining."""
        return key_of(self.plot, has_several=self.has_several)

    @cached_property
    def figures(self) -> int:
        """How many figures they stand for."""
        return sum(len(one.figures) for one in self.all)

    @cached_property
    def places(self) -> dict[str, int]:
        """Which sign stands for each record."""
        return {figure.record: at for at, one in enumerate(self.all) for figure in one.figures}

    @cached_property
    def by_value(self) -> list[int]:
        """The places of all signs in the order of value, then time."""
        return sorted(range(len(self.all)), key=lambda at: (self.all[at].reach, at))

    def notes(self, *, is_log: bool) -> list[str]:
        """What is said below the plot."""
        return self._log_notes if is_log else self._even_notes

    @cached_property
    def _even_notes(self) -> list[str]:
        return notes(self.plot, is_log=False)

    @cached_property
    def _log_notes(self) -> list[str]:
        return notes(self.plot, is_log=True)

    @cached_property
    def _homes(self) -> dict[bool, View]:
        return {}

    def home(self, *, is_log: bool) -> View:
        """The view in which everything is seen; evenly laid out values begin at zero unless all are far from it."""
        if is_log not in self._homes:
            value = _home_log(self.plot, self.all) if is_log else _home_value(self.plot, self.all)
            self._homes[is_log] = View(_home_time(self.plot, self.all), value)
        return self._homes[is_log]


def signs_of(plot: Plot, *, is_collapsed: bool) -> Signs:
    """The signs of a plot; figures without any number have none.

    Figures of one group for the same period with the same numbers share a sign when asked, and where they are too many
    to stand side by side. Those that credit nobody share one only then, for nothing says that they are one voice.
    """
    alike: dict[object, list[PlotFigure]] = {}
    for one in plot.figures:
        if one.numbers:
            alike.setdefault(_look_of(one), []).append(one)
    signs = [
        sign_of(part, None if part[0].group is None else plot.ranks[part[0].group])
        for figures in alike.values()
        for part in _parted(figures, is_collapsed=is_collapsed and figures[0].group is not None)
    ]
    return Signs(plot, tuple(sorted(signs, key=attrgetter("order"))))


def _look_of(one: PlotFigure) -> object:
    bounds = (one.low, one.point, one.high, one.low_inclusive, one.high_inclusive)
    return (one.group, one.period, one.is_assumed, bounds, one.is_open_below, one.is_open_above)


def _parted(figures: list[PlotFigure], *, is_collapsed: bool) -> Iterable[Sequence[PlotFigure]]:
    return [figures] if is_collapsed or len(figures) > CROWD else [[one] for one in figures]


def can_be_log(plot: Plot) -> bool:
    """Whether anything stands above zero, which is all that logarithms can show."""
    return any(number > 0 for one in plot.figures for number in one.numbers)


def _home_time(plot: Plot, signs: Sequence[Sign]) -> Stretch:
    days = [one.days for one in signs if one.days is not None] + [days_of(one.period) for one in plot.estimates]
    if not days:
        return NO_TIME
    first, last = min(one[0] for one in days), max(one[1] for one in days)
    air = max(DAYS_AROUND, SHARE_AROUND * (last - first))
    return Stretch(first - air, last + air)


def _values(plot: Plot, signs: Sequence[Sign]) -> list[float]:
    set_by_hand = (value for one in plot.estimates for value in (one.low, one.best, one.high) if value is not None)
    return [*(value for sign in signs for value in sign.reach), *set_by_hand]


def _home_value(plot: Plot, signs: Sequence[Sign]) -> Stretch:
    values = _values(plot, signs) or [0.0, 1.0]
    low, high = min(values), max(values)
    is_far = (low >= NEAR_ZERO * high and low < high) if low > 0 else False
    least = low if is_far or low < 0 else 0.0
    most = max(high, 0.0)
    span = (most - least) or 1.0
    opens = any(sign.figure.is_open_above and sign.reach[1] > high - 0.1 * span for sign in signs)
    sinks = any(sign.figure.is_open_below and sign.reach[0] < least + 0.1 * span for sign in signs)
    most += span * (ROOM_FOR_ARROWS if opens else ROOM_ABOVE)
    if least:
        least -= span * (ROOM_FOR_ARROWS if sinks else ROOM_ABOVE)
    return Stretch(*round_ends(least, most, TICKS))


def _home_log(plot: Plot, signs: Sequence[Sign]) -> Stretch:
    values = [value for value in _values(plot, signs) if value > 0]
    return Stretch(*log_ends(min(values) / 1.15, max(values) * 1.3), is_log=True)
