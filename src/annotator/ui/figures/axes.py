"""The two axes of a plot: values laid out along pixels, evenly or by their logarithms, and what of them is in view."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

SHORTEST_TIME = 2.0
DEEPEST = 2000.0


def bent(value: float, *, is_log: bool) -> float:
    """A value as it is laid out evenly."""
    return log(value) if is_log else value


def straight(at: float, *, is_log: bool) -> float:
    """The value that is laid out there."""
    return exp(at) if is_log else at


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of one axis is in view; both ends of a logarithmic one are above 0."""

    low: float
    high: float
    is_log: bool = False

    @property
    def length(self) -> float:
        """How long it is where it is laid out evenly."""
        low, high = self.ends
        return high - low

    @property
    def ends(self) -> tuple[float, float]:
        """Its ends where it is laid out evenly."""
        return bent(self.low, is_log=self.is_log), bent(self.high, is_log=self.is_log)

    @property
    def middle(self) -> float:
        """The value in the middle."""
        low, high = self.ends
        return straight((low + high) / 2, is_log=self.is_log)

    def holds(self, value: float) -> bool:
        """Whether a value is in view."""
        return self.low <= value <= self.high

    def zoomed(self, factor: float, about: float, home: Stretch, shortest: float) -> Stretch:
        """`factor` times as much in view, `about` staying in its place; at least `shortest`, nothing beyond `home`."""
        factor = min(max(factor, min(shortest, home.length) / self.length), home.length / self.length)
        low, high = self.ends
        at = bent(about, is_log=self.is_log)
        return self._of(at - (at - low) * factor, at + (high - at) * factor).within(home)

    def moved(self, share: float, home: Stretch) -> Stretch:
        """Moved by a share of what is in view, no further than to the end of `home`."""
        low, high = self.ends
        by = share * self.length
        return self._of(low + by, high + by).within(home)

    def reaching(self, value: float, home: Stretch) -> Stretch:
        """Moved just so far that a value is in view, with a little air."""
        if self.holds(value):
            return self
        low, high = self.ends
        at, air = bent(value, is_log=self.is_log), 0.1 * self.length
        by = min(0.0, at - air - low) or max(0.0, at + air - high)
        return self._of(low + by, high + by).within(home)

    def within(self, home: Stretch) -> Stretch:
        """Moved, and shortened where it is too long, so that nothing beyond `home` is in view."""
        if self.length >= home.length * (1 - 1e-9):
            return home
        first, last = home.ends
        low = min(max(self.ends[0], first), last - self.length)
        return self._of(low, low + self.length)

    def _of(self, low: float, high: float) -> Stretch:
        return Stretch(straight(low, is_log=self.is_log), straight(high, is_log=self.is_log), self.is_log)


class Scale:
    """A stretch laid out from `near` to `far`, in pixels; ready to place thousands of values."""

    __slots__ = ("_begin", "_rate", "near", "shown")

    def __init__(self, shown: Stretch, near: float, far: float) -> None:
        self.shown, self.near = shown, near
        self._begin, end = shown.ends
        self._rate = (far - near) / (end - self._begin)

    def place(self, value: float) -> float:
        """Where a value stands."""
        at = log(value) if self.shown.is_log else value
        return self.near + (at - self._begin) * self._rate

    def value(self, place: float) -> float:
        """Which value stands there."""
        return straight(self._begin + (place - self.near) / self._rate, is_log=self.shown.is_log)


@dataclass(frozen=True, slots=True)
class View:
    """What of both axes is in view: days as ordinals with fractions, and values."""

    time: Stretch
    value: Stretch

    def zoomed(self, factors: tuple[float, float], about: tuple[float, float], home: View) -> View:
        """Both axes zoomed about a time and a value."""
        return View(
            self.time.zoomed(factors[0], about[0], home.time, SHORTEST_TIME),
            self.value.zoomed(factors[1], about[1], home.value, home.value.length / DEEPEST),
        )

    def moved(self, shares: tuple[float, float], home: View) -> View:
        """Both axes moved by shares of what is in view."""
        return View(self.time.moved(shares[0], home.time), self.value.moved(shares[1], home.value))

    def within(self, home: View) -> View:
        """The same, as far as `home` reaches and no smaller than can be read."""
        return self.zoomed((1.0, 1.0), (self.time.middle, self.value.middle), home)
