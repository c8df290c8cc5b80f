"""Round numbers for an axis: where its lines stand, where it ends, and how its numbers are written."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, isfinite, log10

STEPS = (1, 2, 5)
SHARES = frozenset({"share", "%"})
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
HAIR = 1e-9
"""What rounding of binary fractions may cost, as a share of a step."""
MOST_DIGITS = 10


def round_step(span: float, most: int) -> float:
    """The least of 1, 2 and 5 times a power of ten that goes into a positive span at most `most` times."""
    wanted = span / max(1, most)
    power = 10.0 ** floor(log10(wanted))
    return next((one * power for one in STEPS if one * power >= wanted * (1 - HAIR)), 10 * power)


def ticks(low: float, high: float, most: int, *, is_whole: bool = False) -> list[float]:
    """Multiples of a round step in `[low, high]`, ascending, about `most` of them; whole numbers alone if asked."""
    if not (isfinite(low) and isfinite(high)) or high <= low:
        return []
    step = round_step(high - low, most)
    if is_whole:
        step = max(1.0, step)
    first, last = ceil(low / step - HAIR), floor(high / step + HAIR)
    return [_clean(at * step, step) for at in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Powers of ten in `[low, high]`, and 2 and 5 times them where there is room; even steps where it is short.

    Both ends are above 0. Where there are more powers than room, every second, third … of them.
    """
    first, last = floor(log10(low) - HAIR), ceil(log10(high) + HAIR)
    for within in (STEPS, (1, 3), (1,)):
        found = [one for one in _powers(first, last, within) if low * (1 - HAIR) <= one <= high * (1 + HAIR)]
        if len(found) <= most:
            break
    if len(found) < 3:
        return ticks(low, high, most)
    every = ceil(len(found) / max(1, most))
    return found[::every]


def _powers(first: int, last: int, within: tuple[int, ...]) -> Iterator[float]:
    for power in range(first, last + 1):
        for one in within:
            yield _clean(one * 10.0**power, 10.0**power)


def round_ends(low: float, high: float, most: int) -> tuple[float, float]:
    """The round numbers at or outside the ends of a span that is not empty: a step below, half a step above."""
    step = round_step(high - low, most)
    below, above = floor(low / step + HAIR) * step, ceil(2 * high / step - HAIR) * step / 2
    return _clean(below, step), _clean(above, step / 10)


def log_ends(low: float, high: float) -> tuple[float, float]:
    """The nearest of 1, 2 and 5 times a power of ten at or outside the ends, which are above 0."""
    around = list(_powers(floor(log10(low)) - 1, ceil(log10(high)) + 1, STEPS))
    below = [one for one in around if one <= low * (1 + HAIR)]
    above = [one for one in around if one >= high * (1 - HAIR)]
    return below[-1], above[0]


def _clean(value: float, step: float) -> float:
    """The value without the noise that comes with fractions of a step."""
    return round(value, min(300, max(0, MOST_DIGITS - floor(log10(step))))) + 0.0


def tick_words(values: list[float], unit: str) -> list[str]:
    """The numbers of one axis, all written in one way: “2,500”, “1.5 million”, “25%”."""
    if unit in SHARES:
        factor = 100 if unit == "share" else 1
        return [f"{number}%" for number in _alike([one * factor for one in values])]
    largest = max((abs(one) for one in values), default=0.0)
    scale, word = next(((scale, word) for scale, word in SCALES if largest >= scale), (1.0, ""))
    scaled = _alike([one / scale for one in values])
    return [f"{number} {word}" if word and number != "0" else number for number in scaled]


def _alike(values: list[float]) -> list[str]:
    digits = next((some for some in range(MOST_DIGITS) if all(_fits(one, some) for one in values)), MOST_DIGITS)
    return ["0" if one == 0 else f"{one:,.{digits}f}".replace("-", "−") for one in values]


def _fits(value: float, digits: int) -> bool:
    return abs(value - round(value, digits)) <= HAIR * max(1.0, abs(value))


def number_words(value: float, unit: str) -> str:
    """One number of a figure as it is read: “3,000”, “2.4 million”, “27.3%”."""
    if unit in SHARES:
        share = value * 100 if unit == "share" else value
        return f"{_plain(round(share, 1))}%"
    scale, word = next(((scale, word) for scale, word in SCALES if abs(value) >= scale), (1.0, ""))
    return f"{_plain(value)}" if not word else f"{_plain(round(value / scale, 3))} {word}"


def _plain(value: float) -> str:
    return f"{value:,.10g}".replace("-", "−")
