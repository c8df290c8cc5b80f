"""The days that a printed date stands for, and how two of them lie to each other."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE_FORM = "write 2025-01-13, 2025-01, 2025 or an interval such as 2024-12-01/2025-01-13"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def meets(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def apart(self, other: Period) -> int:
        """How many days lie from the one to the other; 0 when they meet, 1 when the one follows the other at once."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)

    def shared(self, other: Period) -> float:
        """Days in common as a part of the days of both together: 1 for the same period, 0 without a common day."""
        common = (min(self.last, other.last) - max(self.first, other.first)).days + 1
        return max(0, common) / (self.days + other.days - max(0, common))


def period(value: str) -> Period:
    """The days of an ISO 8601 date, month, year or interval `a/b` of them; raises `ValueError` for anything else.

    An interval of months or years runs from the first day of the one to the last day of the other.
    """
    parts = value.strip().split("/")
    if len(parts) > 2:
        raise ValueError(f"is not a date: {_DATE_FORM}")
    ends = [_days(part) for part in parts]
    if ends[0].first > ends[-1].last:
        raise ValueError("ends before it starts")
    return Period(ends[0].first, ends[-1].last)


def period_of(value: str | None) -> Period | None:
    """The same for a stored value; None for one that is missing or no date."""
    try:
        return period(value) if value else None
    except ValueError:
        return None


def _days(part: str) -> Period:
    found = _DATE.fullmatch(part)
    if not found or found[1] == "0000":
        raise ValueError(f"is not a date: {_DATE_FORM}")
    year = int(found[1])
    if found[2] is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    month = int(found[2])
    if not 1 <= month <= 12:
        raise ValueError(f"is not a date: there is no month {found[2]}")
    last = monthrange(year, month)[1]
    if found[3] is None:
        return Period(date(year, month, 1), date(year, month, last))
    day = int(found[3])
    if not 1 <= day <= last:
        raise ValueError(f"is not a date: {found[1]}-{found[2]} has {last} days")
    return Period(date(year, month, day), date(year, month, day))
