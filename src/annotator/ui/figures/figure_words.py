"""How a figure is worded in a table: dates, bounds, whose word it is; nothing is shown as it is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import inf
from typing import NamedTuple

from annotator.operations.figure_views import FigureView
from annotator.quantity.periods import Period
from annotator.reconcile import finding_words as words
from annotator.ui.figures.plot_words import NOBODY
from annotator.ui.widgets.said import MONTHS
from annotator.ui.words import choice_words

OPEN, NOTHING = "open", "—"
CIRCLE = "No root: a circle"


class Column(NamedTuple):
    """One column of the table: its heading, its words and what it is sorted by."""

    heading: str
    words: Callable[[FigureView], str]
    key: Callable[[FigureView], object]
    width: int
    is_number: bool = False


def day_words(day: date) -> str:
    """“13 Jan 2025”."""
    return f"{day.day} {_month(day)} {day.year}"


def period_words(period: Period) -> str:
    """“13 Jan 2025”, “Jan 2025”, “2025”, “16–22 Dec 2024”, “1 Feb – 27 Mar 2025”."""
    first, last = period.first, period.last
    if first == last:
        return day_words(first)
    if first.day == 1 and words.is_month_end(last) and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        if first.month == last.month:
            return f"{_month(first)} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    begin = f"{first.day} {_month(first)}" if first.year == last.year else day_words(first)
    return f"{begin} – {day_words(last)}"


def as_of_words(figure: FigureView) -> str:
    """For which days it is told; “by” a day where only that of publication is known."""
    period = figure.period
    if period is None:
        return NOTHING
    return f"by {period_words(period)}" if figure.figure.is_assumed else period_words(period)


def number_words(figure: FigureView, number: float | None) -> str:
    """A number of a figure: “3,000”, or “27.3 %” for a share."""
    if number is None:
        return ""
    return words.percent(number) if figure.figure.is_share else words.number(number)


def low_words(figure: FigureView) -> str:
    """The least it may be: “> 3,000” where that itself is left out."""
    amount = figure.amount
    if amount.low is None:
        return OPEN if amount.high is not None else ""
    sign = "" if amount.low_inclusive else "> "
    return sign + number_words(figure, amount.low)


def high_words(figure: FigureView) -> str:
    """The most it may be: “< 10” where that itself is left out."""
    amount = figure.amount
    if amount.high is None:
        return OPEN if amount.low is not None else ""
    sign = "" if amount.high_inclusive else "< "
    return sign + number_words(figure, amount.high)


def source_words(figure: FigureView) -> str:
    """Whom the article credits first, and how many others."""
    if not figure.voices:
        return NOTHING
    more = f" +{len(figure.voices) - 1}" if len(figure.voices) > 1 else ""
    return figure.voices[0].hops[0].name + more


def root_words(figure: FigureView) -> str:
    """Where that ends: the root, or that there is none."""
    if figure.figure.circle:
        return CIRCLE
    return figure.root.name if figure.root is not None else NOBODY


def chain_words(figure: FigureView) -> str:
    """Everybody it passed through, outermost first."""
    if figure.figure.circle:
        circle = figure.figure.circle
        return f"{' ← '.join((*circle, circle[0]))}: sources credit each other in a circle"
    voice = figure.voice
    if voice is None:
        return NOBODY
    names = [hop.name for hop in voice.hops]
    group = voice.group
    aside = f" ({group})" if group and group not in names else ""
    return " ← ".join(names) + aside


def quote_words(figure: FigureView) -> str:
    """The words as printed, on one line."""
    return figure.figure.quote


def article_words(figure: FigureView) -> str:
    """Who published it."""
    return figure.figure.outlet or figure.title or "Untitled"


def sentence(figure: FigureView) -> str:
    """A figure as a screen reader says it."""
    hedge = choice_words(figure.amount.hedge or "")
    said = [
        f"“{quote_words(figure)}”", article_words(figure), f"published {published_words(figure)}",
        f"as of {as_of_words(figure)}", hedge, f"root: {root_words(figure)}", figure.status,
    ]  # fmt: skip
    return ", ".join(one for one in said if one)


def published_words(figure: FigureView) -> str:
    """When the article was published, as exactly as it is known."""
    stated = figure.published_on or ""
    if figure.figure.published is None:
        return stated or NOTHING
    if len(stated) == len("2025-01-13"):
        return day_words(figure.figure.published)
    return stated[:4] if len(stated) == 4 else f"{_month(figure.figure.published)} {figure.figure.published.year}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _by_words(said: Callable[[FigureView], str]) -> Callable[[FigureView], object]:
    return lambda figure: said(figure).casefold()


def _last_day(figure: FigureView) -> object:
    return (figure.period.last if figure.period else date.max, figure.figure.is_assumed)


def _point(figure: FigureView) -> object:
    anchors = figure.amount.anchors
    return sum(anchors) / len(anchors) if anchors else inf


def _low(figure: FigureView) -> object:
    amount = figure.amount
    return (inf, False) if amount.is_empty else (amount.printed.low, amount.printed.low_open)


def _high(figure: FigureView) -> object:
    amount = figure.amount
    return (inf, False) if amount.is_empty else (amount.printed.high, not amount.printed.high_open)


COLUMNS = (
    Column("Article", article_words, _by_words(article_words), 130),
    Column("Published", published_words, lambda one: one.figure.published or date.max, 98),
    Column("As of", as_of_words, _last_day, 116),
    Column("Words", quote_words, _by_words(quote_words), 144),
    Column("Low", low_words, _low, 76, is_number=True),
    Column("Point", lambda one: number_words(one, one.amount.point), _point, 64, is_number=True),
    Column("High", high_words, _high, 72, is_number=True),
    Column("Hedge", lambda one: choice_words(one.amount.hedge or ""), lambda one: one.amount.hedge or "", 82),
    Column("Source", source_words, _by_words(source_words), 130),
    Column("Root", root_words, _by_words(root_words), 150),
    Column("Status", lambda one: one.status, lambda one: one.status, 88),
)
ARTICLE, PUBLISHED, AS_OF, WORDS, LOW, POINT, HIGH, HEDGE, SOURCE, ROOT, STATUS = range(11)
