"""The tables of a language's dates, ready to be matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from annotator.quantity.language import Phrases, listed, plain, spoken, table
from annotator.quantity.tokens import tokenize
from annotator.quantity.wording import Wording
from annotator.quantity.words import NumberWords, number_words

_QUARTERS = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """Everything the grammar knows of a language's dates; `starters` are the words that a date can begin with."""

    numbers: NumberWords
    capital: bool
    numeric: str
    months: Mapping[str, int]
    months_short: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    holidays: Phrases[tuple[int, int]]
    days_back: Phrases[int]
    units: Mapping[str, str]
    places: Mapping[str, int]
    which: Phrases[str]
    parts: Phrases[str]
    leads: Phrases[str]
    phrases: Mapping[str, Phrases[str]]
    sets: Mapping[str, frozenset[str]]
    starters: frozenset[str]


def date_words(tag: str) -> DateWords:
    """The tables for a text of that BCP 47 tag, read once; English for a language without."""
    return _date_words(spoken(tag, "dates"))


@cache
def _date_words(language: str) -> DateWords:
    raw: Mapping[str, Any] = table("dates", language)
    joints = raw["joints"]
    several = ("half", "and_half", "ago_after", "away_after", "quarter")
    return DateWords(
        numbers=number_words(Wording(language)),
        capital=raw["capital"],
        numeric=raw["numeric"],
        months=raw["months"],
        months_short=raw["months_short"],
        weekdays=raw["weekdays"],
        seasons=raw["seasons"],
        holidays=Phrases(raw["holidays"].items()),
        days_back=Phrases(raw["days_back"].items()),
        units={word: unit for unit, words in raw["units"].items() for word in words},
        places=raw["places"],
        which=listed(raw["which"]),
        parts=listed(raw["parts"]),
        leads=listed(raw["leads"]),
        phrases={
            **{name: plain(joints[name]) for name in several},
            **{name: plain(words) for name, words in raw["leads"].items()},
        },
        sets={name: frozenset(words) for name, words in joints.items()},
        starters=_starters(raw),
    )


def _starters(raw: Mapping[str, Any]) -> frozenset[str]:
    joints = raw["joints"]
    lists: list[Iterable[str]] = [
        *(raw[name] for name in ("months", "months_short", "weekdays", "seasons", "holidays", "days_back", "places")),
        *raw["units"].values(), *raw["which"].values(), *raw["parts"].values(),
        joints["the"], joints["ago_before"], joints["overnight"], _QUARTERS,
    ]  # fmt: skip
    return frozenset(tokenize(phrase)[0].lower for phrase in chain.from_iterable(lists))
