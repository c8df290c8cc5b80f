"""Dates as news prints them, resolved to the past of the day the article was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from annotator.quantity.date_forms import Form, forms_in
from annotator.quantity.date_meaning import meaning
from annotator.quantity.date_words import DateWords, date_words
from annotator.quantity.tokens import Token, tokenize
from annotator.quantity.wording import ENGLISH

_TOLD_ALONE = frozenset({"weekday", "span", "today", "overnight", "ago", "running", "since"})


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at `[start, end)` in code points; `value` is its ISO form, None where it cannot be told."""

    form: str
    value: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A date over tokens `[start, stop)` with what it means."""

    form: str
    value: str | None
    start: int
    stop: int


def read_date(text: str, published_on: str | None, language: str = ENGLISH.language) -> str | None:
    """The first date of the text as an ISO date, month, year or interval `a/b`; None when there is none to be told.

    Weekdays, months and days without a year are the latest that are not after `published_on`; without it only dates
    that name their year are told. Parts of a month are its thirds in days, those of a year its thirds in months.
    """
    return next((found.value for found in find_dates(text, published_on, language) if found.value), None)


def find_dates(text: str, published_on: str | None = None, language: str = ENGLISH.language) -> list[DateFound]:
    """The dates of a text in order, without overlaps; “between 3 May and 5 June” is one, an interval.

    So is “since May”, which lasts until publication. Time grows with the length of the text and no faster.
    """
    words = date_words(language)
    tokens = tokenize(text, words.numbers.decimal)
    return [
        DateFound(one.form, one.value, tokens[one.start].start, tokens[one.stop - 1].end)
        for one in _told(tokens, words, _iso_day(published_on))
    ]


def read_as_of(sentence: str, published_on: str | None, language: str = ENGLISH.language) -> str | None:
    """The date that the figures of a sentence are told for; None unless the sentence leaves one candidate.

    “as of” and the like win; else the only date counts, when it stands alone (“Monday”, “last August”) or after “in”
    or “on”.
    """
    words = date_words(language)
    tokens = tokenize(sentence, words.numbers.decimal)
    found = list(_told(tokens, words, _iso_day(published_on)))
    named = [one for one in found if words.phrases["as_of"].ends(tokens, one.start)]
    if len(named) == 1:
        return named[0].value
    if not found or len({one.value for one in found}) > 1 or words.phrases["off"].ends(tokens, found[0].start):
        return None
    first = found[0]
    alone = first.form in _TOLD_ALONE or words.which.match(tokens, first.start) is not None
    return first.value if alone or words.phrases["on"].ends(tokens, first.start) else None


def _told(tokens: Sequence[Token], words: DateWords, published: date | None) -> Iterator[_Told]:
    """The dates among tokens; two that make an interval, and a weekday with its day, are one."""
    forms = forms_in(tokens, words)
    at = 0
    while at < len(forms):
        one, other = forms[at], forms[at + 1] if at + 1 < len(forms) else None
        joined = _joined(tokens, one, other, words, published) if other else None
        if joined is None:
            yield _since(tokens, one, words, published)
        else:
            yield joined
        at += 1 if joined is None else 2


def _joined(tokens: Sequence[Token], one: Form, other: Form, words: DateWords, published: date | None) -> _Told | None:
    between = [token.lower for token in tokens[one.stop : other.start]]
    if one.kind == "weekday" and other.kind == "day" and between in ([], [","], ["("]):
        return _Told("day", meaning(other, published), one.start, other.stop)
    opened = one.start > 0 and tokens[one.start - 1].lower in words.sets["interval_opens"]
    if not opened or len(between) != 1 or between[0] not in words.sets["interval_joins"]:
        return None
    first, last = meaning(one, published), meaning(other, published)
    if first and last and not first < last:
        first = meaning(one, _iso_day(last))
    if not first or not last or "/" in first + last or not first < last:
        return None
    return _Told("interval", f"{first}/{last}", one.start, other.stop)


def _since(tokens: Sequence[Token], one: Form, words: DateWords, published: date | None) -> _Told:
    value = meaning(one, published)
    if not words.phrases["since"].ends(tokens, one.start):
        return _Told(one.kind, value, one.start, one.stop)
    begins = value.partition("/")[0] if value else None
    if begins is None or published is None or begins > published.isoformat():
        return _Told("since", None, one.start, one.stop)
    today = published.isoformat()
    return _Told("since", begins if begins == today else f"{begins}/{today}", one.start, one.stop)


def _iso_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
