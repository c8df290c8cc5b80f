"""What findings call figures, dates and voices in their one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from annotator.quantity.periods import Period
from annotator.reconcile.figures import Figure
from annotator.reconcile.positions import Position

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def told(position: Position) -> str:
    """A position as a sentence names it: its words and who vouches for it."""
    first = position.first
    return f"“{first.quote}” ({voice(first)})"


def dated(position: Position) -> str:
    """The same with its date."""
    first = position.first
    return f"“{first.quote}” ({voice(first)}, {when(first)})"


def printed(figure: Figure) -> str:
    """A figure as a sentence names it by its article."""
    return f"“{figure.quote}” ({figure.outlet or 'an article'})"


def voice(figure: Figure) -> str:
    """Whose word a figure is: its root, else the article that gives it on its own word."""
    if figure.root is not None:
        return figure.root
    if figure.circle:
        return "a circle of sources"
    return f"{figure.outlet or 'an article'}, crediting nobody"


def when(figure: Figure) -> str:
    """The date of a figure, and that it was assumed."""
    if figure.period is None:
        return "no date"
    return f"by {days(figure.period)}" if figure.is_assumed else days(figure.period)


def days(period: Period) -> str:
    """Days as text: “13 January 2025”, “January 2025”, “2025”, “1 February 2025 to 27 March 2025”."""
    first, last = period.first, period.last
    if first == last:
        return day(first)
    starts, ends = first.day == 1, (last.month, last.day) != (12, 31)
    if starts and first.month == 1 and not ends and first.year == last.year:
        return str(first.year)
    if starts and (first.year, first.month) == (last.year, last.month) and is_month_end(last):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{day(first)} to {day(last)}"


def day(one: date) -> str:
    """“13 January 2025”."""
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def is_month_end(one: date) -> bool:
    """Whether it is the last day of a month."""
    return date.fromordinal(min(one.toordinal() + 1, date.max.toordinal())).day == 1 or one == date.max


def number(value: float) -> str:
    """A number with its thousands set apart: 3,000 or 27.3."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def percent(share: float) -> str:
    """A share of 1 as it is read: “27.3 %”."""
    return f"{float(f'{share * 100:.3g}'):g} %"


def quoted(figures: Iterable[Figure]) -> list[str]:
    """The words of figures, in quotation marks, each once."""
    return list(dict.fromkeys(f"“{one.quote}”" for one in figures))


def listed(words: Sequence[str], last: str = "and") -> str:
    """“a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def shortly(words: Sequence[str], most: int = 4) -> str:
    """The first of many, and how many more there are."""
    if len(words) <= most:
        return listed(words)
    return f"{', '.join(words[: most - 1])} and {len(words) - most + 1} more"


def times(count: int, noun: str) -> str:
    """“1 article”, “3 articles”."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
