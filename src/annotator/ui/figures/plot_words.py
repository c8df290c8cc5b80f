"""What a plot says in words: its figures, its voices, its signs, and what it does not show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from annotator.ui.figures.plot_model import SOFT, VAGUE, Period, Plot, PlotEstimate, PlotFigure, VoiceCount
from annotator.ui.figures.ticks import SHARES, number_words
from annotator.ui.widgets.said import MONTHS
from annotator.ui.words import counted

NOBODY = "No source credited"
KEY = {
    "assumed": "date assumed",
    "about": "about",
    "vague": "vague words",
    "excluded": "more than, less than",
    "open": "at least, at most",
    "range": "from … to …",
    "period": "counts for these days",
    "several": "one voice, several times",
    "estimate": "estimate: low, best, high",
}


def group_words(group: str | None) -> str:
    """Whose voice it is."""
    return NOBODY if group is None else group


def voice_words(voice: VoiceCount) -> str:
    """How much a voice says."""
    return f"{counted(voice.figures, 'figure')}, {counted(voice.articles, 'article')}"


def day_words(day: date) -> str:
    """A day as it is read."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_words(period: Period | None) -> str:
    """A period as it is read: a day, a month, a year, or from one day to another."""
    if period is None:
        return "no date"
    first, last = period
    if first == last:
        return day_words(first)
    ends_month = (last + timedelta(days=1)).day == 1 if last < date.max else True
    if first.day == 1 and ends_month and first.year == last.year:
        if first.month == last.month:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    begin = day_words(first)
    if first.year == last.year:
        begin = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{begin} to {day_words(last)}"


def numbers_words(one: PlotFigure, unit: str) -> str:
    """The numbers of a figure, with the words for their bounds."""
    low, high, point = (
        None if value is None else number_words(value, unit) for value in (one.low, one.high, one.point)
    )
    if one.is_open_above:
        return f"{'at least' if one.low_inclusive else 'more than'} {low or point}"
    if one.is_open_below:
        return f"{'at most' if one.high_inclusive else 'less than'} {high or point}"
    about = "about " if one.hedge in SOFT else ""
    if low is None or high is None or low == high:
        return f"{about}{point or low or high}"
    between = f"{low} to {high}"
    return between if point in {None, low, high} else f"{about}{point}, {between}"


def estimate_words(one: PlotEstimate, unit: str) -> str:
    """An estimate in a few words beside what shows its bounds: its best number, or the bounds where it has none."""
    low, best, high = (None if value is None else number_words(value, unit) for value in (one.low, one.best, one.high))
    bounds = f"{low}–{high}" if low and high else f"at least {low}" if low else f"at most {high}" if high else ""
    return ", ".join(part for part in (f"Estimate: {best or bounds}", one.status) if part)


def key_of(plot: Plot, *, has_several: bool) -> list[str]:
    """Which signs need explaining: those that occur."""
    figures = [one for one in plot.figures if one.numbers]
    is_open = [one for one in figures if one.is_open_above or one.is_open_below]
    occurs = {
        "assumed": any(one.is_assumed for one in figures),
        "about": any(one.hedge in SOFT for one in figures),
        "vague": any(one.hedge == VAGUE for one in figures),
        "excluded": any(not excludes_nothing(one) for one in is_open),
        "open": any(excludes_nothing(one) for one in is_open),
        "range": any(len(one.numbers) > 1 and one.hedge != VAGUE for one in figures),
        "period": any(one.period is not None and one.period[0] < one.period[1] for one in figures),
        "several": has_several,
        "estimate": bool(plot.estimates),
    }
    return [name for name, is_there in occurs.items() if is_there]


def excludes_nothing(one: PlotFigure) -> bool:
    """Whether its bounds are themselves among the numbers meant."""
    return (one.low is None or one.low_inclusive) and (one.high is None or one.high_inclusive)


def notes(plot: Plot, *, is_log: bool) -> list[str]:
    """What stands below the plot: what it is made of, and what it does not show."""
    voices = sum(1 for one in plot.voices if one.group is not None)
    made_of = [counted(plot.articles, "article"), counted(len(plot.figures), "figure")]
    said = [", ".join([*made_of, *([counted(voices, "voice")] if voices else [])])] if plot.is_framed else []
    if any(one.is_assumed for one in plot.figures):
        said.append("As-of dates are assumed to be those of publication where signs are hollow")
    said += _left_out(plot, is_log=is_log)
    return [*said, *([plot.source] if plot.source else [])]


def _left_out(plot: Plot, *, is_log: bool) -> Sequence[str]:
    without = sum(1 for one in plot.figures if not one.numbers)
    undated = sum(1 for one in plot.figures if one.numbers and one.period is None)
    below = sum(1 for one in plot.figures if any(number <= 0 for number in one.numbers)) if is_log else 0
    said = []
    if without:
        said.append(f"{counted(without, 'figure')} without a number left out")
    if undated:
        said.append(f"{counted(undated, 'figure')} without a date at the right")
    if below:
        said.append(f"{counted(below, 'figure')} at or below zero, which a log scale cannot place, under the line")
    return said


def chain_words(one: PlotFigure) -> str:
    """Who has it from whom, the outermost first."""
    return " ← ".join(one.chain) if one.chain else NOBODY


def article_words(one: PlotFigure) -> str:
    """Where it was printed."""
    return " — ".join(part for part in (one.outlet, one.title or "Untitled") if part)


def about_words(one: PlotFigure, unit: str) -> str:
    """Its numbers and the days they count for."""
    numbers = numbers_words(one, unit)
    counted_in = f" {unit}" if unit and unit not in SHARES else ""
    assumed = " (assumed)" if one.is_assumed else ""
    return f"{numbers}{counted_in} · {period_words(one.period)}{assumed}"


def spoken(figures: Sequence[PlotFigure], unit: str) -> str:
    """One sentence about a figure, or about several that one voice gave alike."""
    one = figures[0]
    said = one.said or f"“{one.words}”, {about_words(one, unit)}, {group_words(one.group)}. {article_words(one)}."
    return said if len(figures) == 1 else f"{said} One voice, {len(figures):,} times."
