"""The printed forms of a date, recognised token by token: what is said, before anybody asks when that was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.quantity.composing import after_hyphen, lower
from annotator.quantity.date_words import DateWords
from annotator.quantity.numbers import number_at
from annotator.quantity.tokens import Token

Kind = Literal[
    "iso", "day", "month", "weekday", "span", "season", "quarter", "half", "ago", "running", "today", "overnight",
    "year", "years", "decade", "vague",
]  # fmt: skip

_LONGEST_COUNT = 5
_SHORT_YEAR = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A date over tokens `[start, stop)` as it is said.

    `number` is the day, the weekday, the quarter or how many units; `last` is the last day or year of a range; `unit`
    is what is counted or meant; `which` says last, past, this or next; `part` early, mid, late, earlier or later.
    """

    kind: Kind
    start: int
    stop: int
    number: int | None = None
    last: int | None = None
    month: int | None = None
    months: tuple[int, int] | None = None
    year: int | None = None
    unit: str = ""
    which: str = ""
    part: str = ""
    text: str = ""


def forms_in(tokens: Sequence[Token], words: DateWords) -> list[Form]:
    """The dates among tokens in order, without overlaps; looks a bounded number of tokens around each."""
    found: list[Form] = []
    at = 0
    while at < len(tokens):
        form = _form_at(tokens, at, words)
        if form is None or (found and form.start < found[-1].stop):
            at += 1
            continue
        found.append(form)
        at = form.stop
    return found


def _form_at(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    token = tokens[at]
    if token.kind == "number":
        return _day_first(tokens, at, words) or _bare_year(tokens, at, words)
    if token.kind == "code" and token.lower not in words.starters:
        return _code(tokens, at, words)
    if token.lower not in words.starters:
        return None
    for read in _READERS:
        if form := read(tokens, at, words):
            return form
    return None


def _code(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“2024-12-23”, “23.12.2024”, “1990s”."""
    text = tokens[at].text
    parts = text.split("-")
    if len(parts) == 3 and [len(part) for part in parts] == [4, 2, 2]:
        return Form("iso", at, at + 1, text=text)
    dotted = text.split(".")
    if words.numeric == "dmy" and len(dotted) == 3 and len(dotted[2]) == 4:
        day, month, year = (int(part) for part in dotted)
        return Form("day", at, at + 1, number=day, month=month, year=year)
    return None


def year_at(tokens: Sequence[Token], at: int) -> int | None:
    """A year in four digits that stands alone."""
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    text = tokens[at].text
    if len(text) != 4 or not text.isdecimal() or not 1500 <= int(text) < 2100:
        return None
    after = at + 1 < len(tokens) and tokens[at + 1].glued(tokens[at])
    return None if after and tokens[at + 1].kind in {"word", "code", "number"} else int(text)


def _year_after(
    tokens: Sequence[Token], at: int, words: DateWords, of: frozenset[str] = frozenset({","})
) -> tuple[int | None, int]:
    """The year after a month or day, a comma between or not, and the token after; never a number that counts."""
    start = at + 1 if lower(tokens, at) in of else at
    year = year_at(tokens, start)
    return (None, at) if year is None or _counts(tokens, start + 1, words) else (year, start + 1)


def _counts(tokens: Sequence[Token], at: int, words: DateWords) -> bool:
    """Whether what follows can be counted: “2000 people”; a verb cannot: “in 2004 killed”."""
    sets, word = words.numbers.sets, lower(tokens, at)
    return word in sets["counted"] and word not in sets["outcomes"]


def _bare_year(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“in 2024”, “2014–2015”, “1990s”."""
    year, stop = year_at(tokens, at), at + 1
    if year is None:
        return _decade(tokens, at)
    if stop + 1 < len(tokens) and tokens[stop].is_dash:
        last = year_at(tokens, stop + 1) or _short_year(tokens, stop + 1, year)
        if last and year < last:
            return Form("years", at, stop + 2, year=year, last=last)
        if tokens[stop].glued(tokens[at]):
            return None
    led = lower(tokens, at - 1) in words.sets["before_year"]
    return Form("year", at, stop, year=year) if led and not _counts(tokens, stop, words) else None


def _short_year(tokens: Sequence[Token], at: int, first: int) -> int | None:
    """The 15 of “2014-15”."""
    token = tokens[at]
    short = token.text.isdecimal() and len(token.text) == _SHORT_YEAR and token.glued(tokens[at - 1])
    return first // 100 * 100 + int(token.text) if short else None


def _decade(tokens: Sequence[Token], at: int) -> Form | None:
    text = tokens[at].text
    decade = len(text) == 4 and text.isdecimal() and text[0] in "12" and text[3] == "0"
    ending = at + 1 < len(tokens) and tokens[at + 1].lower in {"s", "er"} and tokens[at + 1].glued(tokens[at])
    return Form("decade", at, at + 2, year=int(text)) if decade and ending else None


def _day_number(tokens: Sequence[Token], at: int, words: DateWords) -> tuple[int, int] | None:
    """A day of the month in digits, and the token after it and its ending: “23”, “3rd”, “3.”."""
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    text = tokens[at].text
    if len(text) > 2 or not text.isdecimal():
        return None
    ending = at + 1 < len(tokens) and tokens[at + 1].glued(tokens[at])
    stop = at + 2 if ending and tokens[at + 1].lower in words.sets["ordinals"] else at + 1
    return int(text), stop


def _day_first(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“23 December 2024”, “the 3rd of May”, “23–25 December”, “3 and 4 May”."""
    before = at > 0 and tokens[at].glued(tokens[at - 1]) and tokens[at - 1].text not in {"(", "“", '"', "["}
    day = _day_number(tokens, at, words)
    if day is None or before:
        return None
    stop, last = day[1], None
    joined = stop + 1 < len(tokens) and (tokens[stop].is_dash or tokens[stop].lower in words.sets["day_joins"])
    if second := _day_number(tokens, stop + 1, words) if joined else None:
        last, stop = second
    stop = stop + 1 if lower(tokens, stop) in words.sets["of"] else stop
    month, stop = _month_name(tokens, stop, words)
    if month is None:
        return None
    year, stop = _year_after(tokens, stop, words)
    return Form("day", at, stop, number=day[0], last=last, month=month, year=year)


def _month_name(tokens: Sequence[Token], at: int, words: DateWords) -> tuple[int | None, int]:
    """The month named at `at`, short or long, and the token after it and its full stop."""
    word = lower(tokens, at)
    if words.capital and at < len(tokens) and not tokens[at].text[0].isupper():
        return None, at
    if word in words.months:
        return words.months[word], at + 1
    if word not in words.months_short:
        return None, at
    dotted = lower(tokens, at + 1) == "." and tokens[at + 1].glued(tokens[at])
    return words.months_short[word], at + 1 + dotted


def _month(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“December 23, 2024”, “Dec. 26”, “January 2023”, “January”."""
    month, stop = _month_name(tokens, at, words)
    if month is None:
        return None
    if form := _month_day(tokens, Form("month", at, stop, month=month), words):
        return form
    year, after = _year_after(tokens, stop, words, frozenset({",", *words.sets["of"]}))
    if year is None and tokens[at].lower not in words.months:
        return None
    return Form("month", at, after if year else at + 1, month=month, year=year)


def _month_day(tokens: Sequence[Token], month: Form, words: DateWords) -> Form | None:
    """A month with the day after it; a number that counts is no day."""
    day = _day_number(tokens, month.stop, words)
    if day is None or _counts(tokens, day[1], words) or not 1 <= day[0] <= 31:
        return None
    stop, last = day[1], None
    if stop + 1 < len(tokens) and tokens[stop].is_dash:
        second = _day_number(tokens, stop + 1, words)
        if second is None and tokens[stop].glued(tokens[stop - 1]):
            return None
        last, stop = second or (None, stop)
    elif stop < len(tokens) and tokens[stop].text in {"%", "/"}:
        return None
    year, stop = _year_after(tokens, stop, words)
    return replace(month, kind="day", stop=stop, number=day[0], last=last, year=year)


def _weekday(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    day = words.weekdays.get(tokens[at].lower)
    if day is None or (words.capital and not tokens[at].text[0].isupper()):
        return None
    return Form("weekday", at, at + 1, number=day)


def _fixed(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“yesterday”, “overnight”, “Christmas Day”."""
    if found := words.days_back.match(tokens, at):
        return Form("today", at, found[1], number=found[0])
    if tokens[at].lower in words.sets["overnight"]:
        return Form("overnight", at, at + 1)
    if holiday := words.holidays.match(tokens, at):
        return Form("day", at, holiday[1], month=holiday[0][0], number=holiday[0][1])
    return None


def _which(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“last August”, “this week”, “the past three months”, “recent weeks”."""
    found = words.which.match(tokens, at)
    if found is None:
        return None
    which, stop = found
    if unit := words.units.get(lower(tokens, stop)):
        if which == "recent":
            return Form("vague", at, stop + 1)
        return Form("span", at, stop + 1, unit=unit, which=which) if unit not in {"day", "hour"} else None
    for read in (_weekday, _month, _season_name):
        form = read(tokens, stop, words) if stop < len(tokens) else None
        if form and form.kind != "day":
            return replace(form, start=at, which=which)
    return _running(tokens, at, stop, words) if which in {"last", "past"} else None


def _running(tokens: Sequence[Token], at: int, first: int, words: DateWords) -> Form | None:
    """“the past 24 hours”, “the last few years”: the number begins at `first`."""
    number = number_at(tokens, first, words.numbers)
    unit = words.units.get(lower(tokens, number.stop)) if number else None
    if number is None or unit is None:
        return None
    if number.form == "vague" or number.value.denominator != 1:
        return Form("vague", at, number.stop + 1)
    return Form("running", at, number.stop + 1, number=int(number.value), unit=unit)


def _part(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“early March”, “mid-2024”, “late last year”, “the end of last week”."""
    found = words.parts.match(tokens, at)
    if found is None:
        return None
    part, stop = found[0], after_hyphen(tokens, found[1])
    if year := year_at(tokens, stop):
        return Form("year", at, stop + 1, year=year, part=part)
    if stop >= len(tokens):
        return None
    form = _month(tokens, stop, words) or _which(tokens, stop, words)
    known = form is not None and form.kind in {"month", "span", "season"}
    return replace(form, start=at, part=part) if form and known else None


def _place(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“the first quarter of 2024”, “Q3”, “the first half of the year”."""
    start = at + 1 if lower(tokens, at) in words.sets["the"] else at
    word = lower(tokens, start)
    if word[:1] == "q" and word[1:].isdecimal() and tokens[start].text[0] == "Q":
        year, stop = _year_after(tokens, start + 1, words, words.sets["of"])
        return Form("quarter", at, stop, number=int(word[1:]), year=year)
    number = words.places.get(word)
    stop = after_hyphen(tokens, start + 1)
    kind: Kind | None = None
    if found := words.phrases["quarter"].match(tokens, stop):
        kind = "quarter"
    elif found := words.phrases["half"].match(tokens, stop):
        kind = "half"
    if number is None or found is None or kind is None:
        return None
    year, stop = _year_after(tokens, found[1], words, words.sets["of"])
    which, stop = ("", stop) if year else _of_year(tokens, stop, words)
    if kind == "half" and not (year or which):
        return None
    return Form(kind, at, stop, number=number, year=year, which=which)


def _of_year(tokens: Sequence[Token], at: int, words: DateWords) -> tuple[str, int]:
    """“of last year”, “of the year”: which, and the token after it."""
    if lower(tokens, at) not in words.sets["of"]:
        return "", at
    found = words.which.match(tokens, at + 1)
    which, stop = found or ("this", at + 2)
    led = found is not None or lower(tokens, at + 1) in words.sets["the"]
    return (which, stop + 1) if led and words.units.get(lower(tokens, stop)) == "year" else ("", at)


def _season_name(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    months = words.seasons.get(lower(tokens, at))
    if months is None:
        return None
    year, stop = _year_after(tokens, at + 1, words, words.sets["of"])
    return Form("season", at, stop, months=(months[0], months[1]), year=year)


def _season(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“summer 2023”, “the winter of 2022”, “over the summer”."""
    start = at + 1 if lower(tokens, at) in words.sets["the"] else at
    form = _season_name(tokens, start, words) if start < len(tokens) else None
    if form is None:
        return None
    led = start > at and words.phrases["on"].ends(tokens, start) and tokens[start].lower in words.sets["season_alone"]
    return replace(form, start=at) if form.year or led else None


def _the_unit(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“the weekend”."""
    is_weekend = words.units.get(lower(tokens, at + 1)) == "weekend"
    return Form("span", at, at + 2, unit="weekend") if is_weekend and lower(tokens, at) in words.sets["the"] else None


def _ago_after(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“two days ago”, “a year and a half ago”, “three weeks earlier”, found at the unit."""
    unit = words.units.get(tokens[at].lower)
    if unit is None:
        return None
    half = words.phrases["and_half"].match(tokens, at + 1)
    after = half[1] if half else at + 1
    ago = words.phrases["ago_after"].match(tokens, after)
    away = ago or words.phrases["away_after"].match(tokens, after)
    if away is None:
        return None
    start, count = _count_before(tokens, at, words)
    if start == at:
        return None
    if count is None or half or ago is None:
        return Form("vague", start, away[1])
    return Form("ago", start, away[1], number=count, unit=unit)


def _count_before(tokens: Sequence[Token], stop: int, words: DateWords) -> tuple[int, int | None]:
    """Where the number that ends before token `stop` begins, and what it is; `stop` itself when there is none."""
    for at in range(max(0, stop - _LONGEST_COUNT), stop):
        number = number_at(tokens, at, words.numbers)
        if number and number.stop == stop:
            whole = number.form in {"digits", "words"} and number.value.denominator == 1
            return at, int(number.value) if whole else None
    if lower(tokens, stop - 1) in words.numbers.sets["articles"]:
        return stop - 1, 1
    return stop, None


def _ago_before(tokens: Sequence[Token], at: int, words: DateWords) -> Form | None:
    """“vor zwei Tagen”."""
    if tokens[at].lower not in words.sets["ago_before"]:
        return None
    number = number_at(tokens, at + 1, words.numbers)
    article = lower(tokens, at + 1) in words.numbers.sets["articles"]
    stop = number.stop if number else at + 2 if article else at
    unit = words.units.get(lower(tokens, stop))
    if stop == at or unit is None:
        return None
    if number and (number.form == "vague" or number.value.denominator != 1):
        return Form("vague", at, stop + 1)
    return Form("ago", at, stop + 1, number=int(number.value) if number else 1, unit=unit)


_READERS: tuple[Callable[[Sequence[Token], int, DateWords], Form | None], ...] = (
    _fixed, _part, _ago_before, _which, _month, _weekday, _place, _season, _the_unit, _ago_after,
)  # fmt: skip
