"""Dates along an axis: days, weeks, months or years by how much time is in view, and the longer spells they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from annotator.ui.widgets.said import MONTHS

NOON = 0.5
DAYS = (1, 2)
WEEKS = (7, 14)
MONTH_STEPS = (1, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
MONTH, YEAR = 30.5, 365.25


@dataclass(frozen=True, slots=True)
class DateTick:
    """A place on the axis in days, and what is written below it, or in the middle of the stretch to `until`."""

    at: float
    words: str
    until: float


@dataclass(frozen=True, slots=True)
class Spell:
    """A month or a year that some ticks lie in, from its first day up to the next one’s, in words and in short."""

    first: float
    until: float
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class DateAxis:
    """The ticks in view and the spells above them; years lie in no spell."""

    ticks: tuple[DateTick, ...]
    spells: tuple[Spell, ...] = ()


def date_axis(first: float, last: float, most: int) -> DateAxis:
    """Ticks for the days `[first, last]`, ordinals with fractions, at most about `most` of them.

    Days and weeks (their Mondays) stand at noon, where the figures of a day stand; months and years at their beginning.
    """
    span, most = last - first, max(1, most)
    for step in DAYS + WEEKS:
        if span / step <= most:
            return DateAxis(tuple(_days(first, last, step)), tuple(_months_around(first, last)))
    for step in MONTH_STEPS:
        if span / (step * MONTH) <= most:
            return DateAxis(tuple(_months(first, last, step)), tuple(_years_around(first, last)))
    every = next((step for step in YEAR_STEPS if span / (step * YEAR) <= most), YEAR_STEPS[-1])
    return DateAxis(tuple(_years(first, last, every)))


def day_of(at: float) -> date:
    """The day a place on the axis lies in."""
    return date.fromordinal(min(max(floor(at), FIRST), LAST))


def _days(first: float, last: float, step: int) -> Iterator[DateTick]:
    """Every so many days, counted from the calendar's own beginning, so that they stay when the view moves."""
    begin = max(FIRST, ceil(first - NOON))
    offset = (1 - begin) % step  # 1 January of year 1 was a Monday
    for day in range(begin + offset, min(LAST, floor(last - NOON)) + 1, step):
        yield DateTick(day + NOON, str(date.fromordinal(day).day), day + NOON)


def _months(first: float, last: float, step: int) -> Iterator[DateTick]:
    for start in _starts(first, last, step):
        until = _later(start, step)
        if until > first:
            yield DateTick(start.toordinal(), MONTHS[start.month - 1][:3], until if step == 1 else start.toordinal())


def _years(first: float, last: float, step: int) -> Iterator[DateTick]:
    for start in _starts(first, last, 12 * step):
        until = _later(start, 12 * step)
        if until > first:
            yield DateTick(start.toordinal(), str(start.year), until if step == 1 else start.toordinal())


def _months_around(first: float, last: float) -> Iterator[Spell]:
    for start in _starts(first, last, 1):
        name = MONTHS[start.month - 1]
        yield Spell(start.toordinal(), _later(start, 1), f"{name} {start.year}", f"{name[:3]} {start.year}")


def _years_around(first: float, last: float) -> Iterator[Spell]:
    for start in _starts(first, last, 12):
        yield Spell(start.toordinal(), _later(start, 12), str(start.year), str(start.year))


def _starts(first: float, last: float, months: int) -> Iterator[date]:
    """The beginnings of every so many months that reach into the days; counted from January of year 0."""
    begin = day_of(first)
    at = (begin.year * 12 + begin.month - 1) // months * months
    while (start := _month(at)) is not None and start.toordinal() <= last:
        yield start
        at += months


def _month(at: int) -> date | None:
    year = at // 12
    if year < 1:
        return date.min
    return date(year, at % 12 + 1, 1) if year <= date.max.year else None


def _later(start: date, months: int) -> float:
    end = _month(start.year * 12 + start.month - 1 + months)
    return LAST + 1 if end is None else end.toordinal()
