"""The tables of a language's number expressions, ready to be matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from annotator.quantity.language import Phrases, listed, plain, spoken, table
from annotator.quantity.wording import ENGLISH, VagueBounds, Wording


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Everything the grammar knows of a language's number words."""

    language: str
    values: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    vague: Mapping[str, VagueBounds]
    few: Mapping[str, VagueBounds]
    fractions: Mapping[str, int]
    joints: Mapping[str, frozenset[str]]
    ratios: Phrases[str]
    hedges: Phrases[str]
    hedges_after: Phrases[str]
    fillers: Phrases[str]
    ranges: Mapping[str, Phrases[str]]
    percent: Phrases[str]
    currency_before: Phrases[str]
    currency_after: Phrases[str]
    measures: Phrases[str]
    calibres: Phrases[str]
    labels: frozenset[str]
    labels_any_case: frozenset[str]
    needs_of: frozenset[str]
    needs_article: frozenset[str]
    clock: Phrases[str]
    ages: Phrases[str]
    counted: frozenset[str]
    auxiliaries: frozenset[str]
    outcomes: frozenset[str]
    joins: frozenset[str]
    skipped: frozenset[str]
    determiners: frozenset[str]
    stops: frozenset[str]


def number_words(wording: Wording = ENGLISH) -> NumberWords:
    """The tables of a wording, read once."""
    return _number_words(spoken(wording.language), wording.vague)


@lru_cache(maxsize=64)
def _number_words(language: str, changed: tuple[tuple[str, VagueBounds | None], ...]) -> NumberWords:
    raw: Mapping[str, Any] = table("numbers", language)
    refusals, outcomes, noun, changes = raw["refusals"], raw["outcomes"], raw["noun_phrase"], dict(changed)
    return NumberWords(
        language=language,
        values=raw["words"],
        scales=raw["scales"],
        suffixes=raw["suffixes"],
        vague=_changed({**raw["vague"], **{word: None for word in changes if word not in raw["few"]}}, changes),
        few=_changed(raw["few"], changes),
        fractions=raw["fractions"],
        joints={name: frozenset(phrases) for name, phrases in raw["joints"].items()},
        ratios=listed(raw["ratios"]),
        hedges=listed(raw["hedges"]),
        hedges_after=listed(raw["hedges_after"]),
        fillers=plain(raw["fillers"]["words"]),
        ranges={name: plain(phrases) for name, phrases in raw["ranges"].items()},
        percent=Phrases(raw["percent"].items()),
        currency_before=Phrases(raw["currency_before"].items()),
        currency_after=Phrases(raw["currency_after"].items()),
        measures=Phrases(raw["measures"].items()),
        calibres=Phrases(raw["calibres"].items()),
        labels=frozenset(refusals["labels"]),
        labels_any_case=frozenset(refusals["labels_any_case"]),
        needs_of=frozenset(refusals["needs_of"]),
        needs_article=frozenset(refusals["needs_article"]),
        clock=plain(refusals["clock"]),
        ages=plain(refusals["ages"]),
        counted=frozenset(raw["counted"]["words"]),
        auxiliaries=frozenset(outcomes["auxiliaries"]),
        outcomes=frozenset(outcomes["words"]),
        joins=frozenset(outcomes["join"]),
        skipped=frozenset(noun["skipped"]),
        determiners=frozenset(noun["determiners"]),
        stops=frozenset(noun["stops"]),
    )


def _changed(
    words: Mapping[str, Sequence[int] | None], changes: Mapping[str, VagueBounds | None]
) -> dict[str, VagueBounds]:
    """The bounds of vague words as a project has them: 0 stands for no upper bound in the tables."""
    laid = {
        word: changes.get(word, (bounds[0], bounds[1] or None) if bounds else None) for word, bounds in words.items()
    }
    return {word: bounds for word, bounds in laid.items() if bounds is not None}
