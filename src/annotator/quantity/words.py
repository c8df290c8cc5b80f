"""The tables of a language's number expressions, ready to be matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from typing import Any

from annotator.quantity.language import Phrases, listed, plain, spoken, table
from annotator.quantity.tokens import Mark, tokenize
from annotator.quantity.wording import ENGLISH, Changes, VagueBounds, Wording


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """Everything the grammar knows of a language's number words.

    `sets` are single words by what they are for, `phrases` those of one or more words; `starters` are the words that a
    number expression can begin with.
    """

    language: str
    decimal: Mark
    capital_nouns: bool
    dotted_ordinals: bool
    link: str
    values: Mapping[str, Fraction]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    vague: Phrases[VagueBounds]
    parts: Mapping[str, int]
    parts_many: Mapping[str, int]
    ordinals: Mapping[str, int]
    signs: Phrases[int]
    ratios: Phrases[str]
    hedges: Phrases[str]
    hedges_after: Phrases[str]
    percent: Phrases[str]
    currency_before: Phrases[str]
    currency_after: Phrases[str]
    measures: Phrases[str]
    glued_measures: Mapping[str, str]
    calibres: Phrases[str]
    harm: Phrases[str]
    added_before: Mapping[str, str]
    added_after: Mapping[str, str]
    subjects: Phrases[str]
    phrases: Mapping[str, Phrases[str]]
    sets: Mapping[str, frozenset[str]]
    starters: frozenset[str]


def number_words(wording: Wording = ENGLISH) -> NumberWords:
    """The tables of a wording, read once."""
    return _number_words(spoken(wording.language), wording.vague)


def vague_table(language: str) -> dict[str, VagueBounds]:
    """What the vague words of a language mean where a project says nothing else."""
    return _vague(table("numbers", language)["vague"], {})


@lru_cache(maxsize=64)
def _number_words(language: str, changed: Changes) -> NumberWords:
    raw: Mapping[str, Any] = table("numbers", language)
    values = _values(raw)
    return NumberWords(
        language=language,
        decimal=raw["decimal"],
        capital_nouns=raw["capital_nouns"],
        dotted_ordinals=raw["dotted_ordinals"],
        link=raw.get("link", ""),
        values=values,
        scales=raw["scales"],
        suffixes=raw["suffixes"],
        vague=Phrases(_vague(raw["vague"], dict(changed)).items()),
        parts=raw["fractions"],
        parts_many=raw["fractions_many"],
        ordinals=raw["ordinals"],
        signs=Phrases(raw["signs"].items()),
        ratios=listed(raw["ratios"]),
        hedges=listed(raw["hedges"]),
        hedges_after=listed(raw["hedges_after"]),
        percent=Phrases(raw["percent"].items()),
        currency_before=Phrases(raw["currency_before"].items()),
        currency_after=Phrases(raw["currency_after"].items()),
        measures=Phrases(raw["measures"].items()),
        glued_measures=raw["glued_measures"],
        calibres=Phrases(raw["calibres"].items()),
        harm=listed(raw["outcomes"]["before"]),
        added_before=raw["added"]["before"],
        added_after=raw["added"]["after"],
        subjects=listed(raw["subjects"]["words"]),
        phrases=_phrases(raw),
        sets=_sets(raw, language),
        starters=_starters(raw, values, changed),
    )


def _values(raw: Mapping[str, Any]) -> dict[str, Fraction]:
    """The number words below a hundred and such; “einundzwanzig” is made of its parts where a language links them."""
    values = {word: Fraction(str(value)) for word, value in raw["words"].items()}
    if link := raw.get("link", ""):
        units = {word: value for word, value in values.items() if 0 < value < 10}
        tens = {word: value for word, value in values.items() if 20 <= value < 100}
        joined = {f"{unit}{link}{ten}": low + high for unit, low in units.items() for ten, high in tens.items()}
        values |= joined
    return values


def _vague(words: Mapping[str, Sequence[int]], changes: Mapping[str, VagueBounds | None]) -> dict[str, VagueBounds]:
    """The bounds of vague words as a project has them: 0 stands for no upper bound in the tables."""
    tabled: dict[str, VagueBounds | None] = {word: (least, most or None) for word, (least, most) in words.items()}
    return {word: bounds for word, bounds in {**tabled, **changes}.items() if bounds is not None}


def _phrases(raw: Mapping[str, Any]) -> dict[str, Phrases[str]]:
    labels, refusals = raw["labels"], raw["refusals"]
    lists = {
        **raw["ranges"],
        "fillers": raw["fillers"]["words"],
        **{name: labels[name] for name in ("rates", "always", "alone", "capital", "names", "fixed")},
        **{name: raw["basis"][name] for name in ("running", "passed", "so_far")},
        "clock": refusals["clock"],
        "ages": refusals["ages"],
    }
    return {name: plain(words) for name, words in lists.items()}


def _sets(raw: Mapping[str, Any], language: str) -> dict[str, frozenset[str]]:
    refusals, careful, outcomes, noun = raw["refusals"], raw["careful"], raw["outcomes"], raw["noun_phrase"]
    dates = table("dates", language)
    named = (
        "aged", "aged_before", "streets", "street_endings", "year_hedges", "events", "prepositions", "speech", "at_age",
    )  # fmt: skip
    lists: dict[str, Iterable[str]] = {
        **raw["joints"],
        **{f"needs_{name}": words for name, words in raw["needs"].items()},
        **careful,
        **{name: refusals[name] for name in named},
        **{name: noun[name] for name in ("skipped", "others", "determiners", "pronouns", "bare", "gravely", "stops")},
        **{name: raw["clause"][name] for name in ("places", "busy", "perfect", "clauses", "number_of")},
        **{name: outcomes[name] for name in ("auxiliaries", "passive", "acts", "join", "to_people")},
        "alone": raw["basis"]["alone"],
        "by": raw["ranges"]["by"],
        "ranges": raw["ranges"]["join"],
        "contests": raw["ranges"]["contests"],
        "dialled": raw["labels"]["dialled"],
        "counted": raw["counted"]["words"],
        "outcomes": outcomes["words"],
        "reach": raw["subjects"]["reach"]["words"],
        "money_suffixes": raw["money_suffixes"]["words"],
        "large_money": raw["large_money"]["words"],
        "not_calibre": raw["not_calibre"]["words"],
        "lengths": raw["lengths"]["words"],
        "calendar": chain(dates["months"], dates["weekdays"]),
    }
    return {name: frozenset(words) for name, words in lists.items()}


def _starters(raw: Mapping[str, Any], values: Mapping[str, Fraction], changed: Changes) -> frozenset[str]:
    """The first words of everything that a number expression can begin with."""
    joints, ranges = raw["joints"], raw["ranges"]
    lists: list[Iterable[str]] = [
        values, raw["vague"], raw["signs"], raw["currency_before"], raw["scales"], dict(changed),
        *raw["hedges"].values(), ranges["between"], ranges["from"],
        joints["articles"], joints["half"], joints["half_share"], joints["every"],
    ]  # fmt: skip
    return frozenset(tokenize(phrase)[0].lower for phrase in chain.from_iterable(lists))
