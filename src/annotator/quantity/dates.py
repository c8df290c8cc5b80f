"""Dates as news prints them, resolved to the past of the day the article was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from annotator.quantity.date_forms import date_patterns, resolve
from annotator.quantity.language import FALLBACK, Phrases, plain, spoken, table
from annotator.quantity.tokens import tokenize

_LEAD = 24
_TOLD_ALONE = frozenset({"weekday", "span", "today"})


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at `[start, end)` in code points; `value` is its ISO form, None where it cannot be told."""

    form: str
    value: str | None
    start: int
    end: int


def read_date(text: str, published_on: str | None, language: str = FALLBACK) -> str | None:
    """The first date of the text as an ISO date, month, year or interval `a/b`; None when there is none to be told.

    Weekdays, months and days without a year are the latest that are not after `published_on`; without it only dates
    that name their year are told.
    """
    return next((found.value for found in find_dates(text, published_on, language) if found.value), None)


def find_dates(text: str, published_on: str | None = None, language: str = FALLBACK) -> list[DateFound]:
    """The dates of a text in order, without overlaps; “between 3 May and 5 June” is one, an interval."""
    published = _iso_day(published_on)
    found: list[tuple[int, int, int, DateFound]] = []
    for rank, (form, pattern) in enumerate(date_patterns(spoken(language, "dates")).items()):
        for match in pattern.finditer(text):
            groups, end = match.groupdict(), match.end()
            if not (groups.get("m") or "A")[0].isupper():
                continue
            start = match.start("y") if form == "year" else match.start()
            found.append((start, rank, end, DateFound(form, resolve(form, groups, published, language), start, end)))
    return list(_joined(text, _apart([one[3] for one in sorted(found, key=lambda one: one[:3])]), language))


def read_as_of(sentence: str, published_on: str | None, language: str = FALLBACK) -> str | None:
    """The date that the figures of a sentence are told for; None unless the sentence leaves one candidate.

    “as of” and the like win; else the only date counts, when it stands alone (“Monday”) or after “in” or “on”.
    """
    found = find_dates(sentence, published_on, language)
    named = [one for one in found if _led(sentence, one, "as_of", language)]
    if len(named) == 1:
        return named[0].value
    if len(found) != 1 or _led(sentence, found[0], "off", language):
        return None
    return found[0].value if found[0].form in _TOLD_ALONE or _led(sentence, found[0], "on", language) else None


def _led(sentence: str, found: DateFound, leads: str, language: str) -> bool:
    before = tokenize(sentence[max(0, found.start - _LEAD) : found.start])
    return _leads(language, leads).ends(before, len(before))


@cache
def _leads(language: str, name: str) -> Phrases[str]:
    return plain(table("dates", language)["leads"][name])


def _iso_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _apart(found: list[DateFound]) -> list[DateFound]:
    kept: list[DateFound] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _joined(text: str, found: list[DateFound], language: str) -> Iterator[DateFound]:
    opens, joins = _interval_words(language)
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        opened = opens.search(text[max(0, one.start - _LEAD) : one.start])
        if other and opened and joins.fullmatch(text, one.end, other.start) and _follows(one.value, other.value):
            yield DateFound("interval", f"{one.value}/{other.value}", one.start, other.end)
            at += 2
        else:
            yield one
            at += 1


def _follows(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and "/" not in one + other and one < other


@cache
def _interval_words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    joints = table("dates", language)["joints"]
    opens, joins = "|".join(joints["interval_opens"]), "|".join(joints["interval_joins"])
    return re.compile(rf"\b(?:{opens})\s\Z", re.IGNORECASE), re.compile(rf"\s(?:{joins})\s", re.IGNORECASE)
