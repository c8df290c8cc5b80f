"""What a printed number leaves open, and so when two can be true together, add up, or are a share of each other.

A number in the news is rarely as exact as it looks. Each has a *reach*, the values it may stand for:

| printed | reach |
|---|---|
| 2,743 | 2,743 |
| 300, 1,100 (from 100 on, one or two digits and zeros) | half a unit of its last digit either way, at most 5 % |
| about 300, nearly 300, some 300 | 10 % either way; “nearly” reaches downwards only |
| 10,000 to 12,000 | its ends, 5 % further either way |
| more than, at least, less than, at most | exactly what they say: they are bounds, not guesses |
| hundreds | its bounds, exactly |

Two amounts are *apart* when their reaches have no number in common. That is the whole test behind a contradiction, so
it errs on the side of what can be reconciled: a false alarm costs more than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf, log10

_ROUND_FROM = 100
_ROUND_DIGITS = 2
_ROUND_MOST = 0.05
_ABOUT = 0.10
_RANGE = 0.05
_SUM = 0.01
_SUM_ABOUT = 0.05
_SHARE_SLACK = 0.005
_SHARE_PART = 0.025
_SAID_LOOSELY = frozenset({"about", "nearly"})


@dataclass(frozen=True, slots=True)
class Reach:
    """Numbers from `low` to `high`, each end included unless it is open; infinite ends are open anyway."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    @property
    def width(self) -> float:
        """High less low; infinite for what is open."""
        return self.high - self.low

    def meets(self, other: Reach) -> bool:
        """Whether the two have a number in common."""
        return _reaches(self, other) and _reaches(other, self)

    def holds(self, other: Reach) -> bool:
        """Whether every number of the other is in this one too."""
        below = self.low < other.low or (self.low == other.low and (other.low_open or not self.low_open))
        above = other.high < self.high or (self.high == other.high and (other.high_open or not self.high_open))
        return below and above

    def common(self, other: Reach) -> Reach | None:
        """The numbers in both; None when there is none."""
        if not self.meets(other):
            return None
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Reach(low, high, low_open, not closed)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was printed: its value, its bounds (None: open) and the hedge that softens it.

    What follows from them is worked out once, since amounts are compared by the hundred thousand: `anchors` are the
    numbers that were printed (the value, or the one bound, or both ends), `printed` the values they name, `reach` those
    it may stand for, and `digits` the significant digits of the most exact number.
    """

    point: float | None = None
    low: float | None = None
    high: float | None = None
    low_inclusive: bool = True
    high_inclusive: bool = True
    hedge: str | None = None
    anchors: tuple[float, ...] = field(init=False, compare=False, repr=False)
    printed: Reach = field(init=False, compare=False, repr=False)
    reach: Reach = field(init=False, compare=False, repr=False)
    digits: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "anchors", _anchors(self))
        object.__setattr__(self, "printed", _printed(self))
        object.__setattr__(self, "reach", _reach(self, self.printed))
        object.__setattr__(self, "digits", max(map(significant, self.anchors), default=0))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said at all."""
        return not self.anchors

    @property
    def is_one_sided(self) -> bool:
        """Whether it is open at one end: “more than 3,000”."""
        return (self.low is None) is not (self.high is None)


def _anchors(amount: Amount) -> tuple[float, ...]:
    if amount.point is not None and amount.hedge != "vague":
        return (amount.point,)
    ends = [end for end in (amount.low, amount.high) if end is not None]
    return tuple(dict.fromkeys(ends)) if ends else (amount.point,) if amount.point is not None else ()


def _printed(amount: Amount) -> Reach:
    if amount.point is not None and amount.hedge != "vague":
        return Reach(amount.point, amount.point)
    low = -inf if amount.low is None else amount.low
    high = inf if amount.high is None else amount.high
    return Reach(low, high, not amount.low_inclusive, not amount.high_inclusive)


def _reach(amount: Amount, printed: Reach) -> Reach:
    if amount.hedge in _SAID_LOOSELY and printed.width < inf:
        below, above_it = (abs(end) * _ABOUT for end in (printed.low, printed.high))
        return Reach(printed.low - below, printed.high if amount.hedge == "nearly" else printed.high + above_it)
    if amount.hedge == "nearly" and amount.high is not None:
        return Reach(amount.high - abs(amount.high) * _ABOUT, amount.high)
    if amount.hedge == "range" or (amount.low is not None and amount.high is not None and amount.low < amount.high):
        loose = 0.0 if amount.hedge == "vague" else _RANGE
        return Reach(printed.low - abs(printed.low) * loose, printed.high + abs(printed.high) * loose)
    if printed.low == printed.high:
        slack = _rounded(printed.low)
        return Reach(printed.low - slack, printed.high + slack)
    return printed


def _reaches(lower: Reach, upper: Reach) -> bool:
    """Whether `upper` begins at or below where `lower` ends."""
    return upper.low < lower.high or (upper.low == lower.high and not (upper.low_open or lower.high_open))


def apart(one: Amount, other: Amount) -> bool:
    """Whether two amounts cannot both be true of the same thing; never when one of them says nothing."""
    return not (one.is_empty or other.is_empty) and not one.reach.meets(other.reach)


def same_number(one: Amount, other: Amount) -> bool:
    """Whether the same numbers were printed, whatever hedges them: “about 300”, “some 300”, “over 300”."""
    return bool(one.anchors) and one.anchors == other.anchors


def above(one: Amount, other: Amount) -> bool:
    """Whether all that was printed of `one` is clearly more than all that was printed of `other`."""
    if one.is_empty or other.is_empty:
        return False
    least, most = min(one.anchors), max(other.anchors)
    return least > most + max(_slack(other, most), abs(most) * _ROUND_MOST)


def narrower(one: Amount, other: Amount) -> bool:
    """Whether `one` is a closer look at `other`: inside it and at most half as wide, or just past its only bound.

    “11,000” after “between 10,000 and 12,000” or “more than 10,000”; not “about 300” after “300”.
    """
    if one.is_empty or other.is_empty or one.is_one_sided or same_number(one, other):
        return False
    inner, outer = one.printed, other.printed
    if not outer.holds(inner):
        return False
    if outer.width < inf:
        return inner.width <= outer.width / 2 and outer.low < inner.low and inner.high < outer.high
    bound = other.low if other.low is not None else other.high
    return bound is not None and bound > 0 and abs(inner.high - bound) <= bound / 2


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of amounts: bounds add up, an open end stays open, a point needs all points."""
    terms = list(amounts)
    reaches = [one.printed for one in terms]
    low, high = sum(one.low for one in reaches), sum(one.high for one in reaches)
    points = [one.point for one in terms]
    said = [point for point in points if point is not None]
    loose = any(one.hedge in _SAID_LOOSELY for one in terms)
    return Amount(
        sum(said) if len(said) == len(points) else None,
        None if low == -inf else low,
        None if high == inf else high,
        not any(one.low_open for one in reaches),
        not any(one.high_open for one in reaches),
        "about" if loose else None,
    )


def adds_up(parts: Iterable[Amount], whole: Amount) -> bool | None:
    """Whether parts add up to a whole as they were printed; None when the hedges leave it open.

    True when the sum of the printed numbers is the printed whole, give or take a hundredth, or a twentieth of what is
    hedged by “about”. False when no values that the parts and the whole may stand for agree. A bound counts as its
    number for True and as a bound for False.
    """
    terms = list(parts)
    if not terms or whole.is_empty or any(one.is_empty for one in terms):
        return None
    low, high = sum(min(one.anchors) for one in terms), sum(max(one.anchors) for one in terms)
    least, most = min(whole.anchors), max(whole.anchors)
    give = (_SUM_ABOUT if whole.hedge in _SAID_LOOSELY else _SUM) * abs(most)
    if low - give <= most and least <= high + give:
        return True
    sums = [one.reach for one in terms]
    reached = Reach(
        sum(one.low for one in sums), sum(one.high for one in sums),
        any(one.low_open for one in sums), any(one.high_open for one in sums),
    )  # fmt: skip
    return None if reached.meets(whole.reach) else False


def share_fits(share: Amount, part: Amount, whole: Amount) -> bool | None:
    """Whether a share (of 1) is what part and whole give; None when bounds leave it open or the whole is 0.

    Part and whole count as printed, for they are what a reader divides, and nothing is counted below 0. The share has
    the reach of its hedge and of rounding: half a percentage point, or a fortieth of itself.
    """
    if share.is_empty or part.is_empty or whole.is_empty:
        return None
    above_line, below_line = part.printed, whole.printed
    if below_line.low <= 0 or below_line.high == inf or above_line.high < 0:
        return None
    ratio = Reach(max(0.0, above_line.low) / below_line.high, above_line.high / below_line.low)
    claimed = share.reach
    slack = max(_SHARE_SLACK, _SHARE_PART * abs(max(share.anchors)))
    allowed = Reach(claimed.low - slack, claimed.high + (0.0 if share.hedge == "nearly" else slack))
    if not ratio.meets(allowed):
        return False
    return True if ratio.width < inf and allowed.holds(ratio) else None


def significant(number: float) -> int:
    """Significant digits of a printed number, trailing zeros of a whole one left out: 2 for 2,700, 4 for 2,743."""
    text = f"{abs(number):.12g}"
    digits = text.partition("e")[0].replace(".", "").lstrip("0")
    return len(digits.rstrip("0") if "." not in text else digits)


def _rounded(number: float) -> float:
    """How far a round number may be from what was counted."""
    size = abs(number)
    if size < _ROUND_FROM or significant(number) > _ROUND_DIGITS:
        return 0.0
    unit = 10.0 ** (int(log10(size) + 1e-9) + 1 - significant(number))
    return float(min(unit / 2, size * _ROUND_MOST))


def _slack(amount: Amount, anchor: float) -> float:
    return float(abs(anchor) * _ABOUT) if amount.hedge in _SAID_LOOSELY else _rounded(anchor)
