"""The day a calendar stands on and the interval drawn from it; knows no widget."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from annotator.ui.widgets.said import date_words

ROWS, DAYS = 6, 7


class DayChoice:
    """A cursor that moves by days and months; extending keeps the day it started from as the other end."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.anchor: date | None = None

    @classmethod
    def of(cls, value: str | None, otherwise: date) -> DayChoice:
        """Starts where an ISO date, month, year or interval is; elsewhere for anything else."""
        first, _, last = (value or "").partition("/")
        begins, ends = _first_day(first), _first_day(last)
        made = cls(ends or begins or otherwise)
        made.anchor = begins if ends and begins != ends else None
        return made

    def go_to(self, day: date, *, extend: bool = False) -> None:
        """Stands on another day."""
        self.anchor = (self.anchor or self.day) if extend else None
        self.day = day

    def step(self, days: int, *, extend: bool = False) -> None:
        """Goes some days on or back, as far as there are days."""
        ordinal = min(max(self.day.toordinal() + days, 1), date.max.toordinal())
        self.go_to(date.fromordinal(ordinal), extend=extend)

    def step_months(self, months: int, *, extend: bool = False) -> None:
        """Goes some months on or back, to the last day of a shorter one."""
        at = min(max(self.day.year * 12 + self.day.month - 1 + months, 12), 9999 * 12 + 11)
        year, month = at // 12, at % 12 + 1
        self.go_to(date(year, month, min(self.day.day, monthrange(year, month)[1])), extend=extend)

    @property
    def ends(self) -> tuple[date, date]:
        """First and last day of what is chosen."""
        other = self.anchor or self.day
        return min(self.day, other), max(self.day, other)

    @property
    def value(self) -> str:
        """What is chosen as an ISO date or interval."""
        first, last = (one.isoformat() for one in self.ends)
        return first if first == last else f"{first}/{last}"

    @property
    def month(self) -> str:
        """The whole month the cursor is in, as ISO."""
        return self.day.isoformat()[:7]

    @property
    def year(self) -> str:
        """The whole year the cursor is in, as ISO."""
        return self.day.isoformat()[:4]

    @property
    def words(self) -> str:
        """What is chosen, in words."""
        return " to ".join(date_words(one) for one in self.value.split("/"))

    def page(self) -> list[date | None]:
        """The days of the month's page, Monday first, with those of its neighbours around; none where time ends."""
        first = self.day.replace(day=1)
        begins = first.toordinal() - first.weekday()
        ordinals = range(begins, begins + ROWS * DAYS)
        return [date.fromordinal(one) if 1 <= one <= date.max.toordinal() else None for one in ordinals]

    def __contains__(self, day: date) -> bool:
        return self.ends[0] <= day <= self.ends[1]


def day_of(value: str | None) -> date | None:
    """The day of an ISO date; None when it names no single day."""
    try:
        return date.fromisoformat(value) if value and len(value) == len("2025-01-13") else None
    except ValueError:
        return None


def _first_day(value: str) -> date | None:
    return day_of((value + "-01-01")[:10]) if value else None
