"""Whom “he”, “the lawmaker” or “the agency” may mean: sources named around it in the article, ranked for a person.

| the source | score |
|---|---|
| is the only one of that kind named before | 0.8 |
| is the nearest of several named before; the next ones | 0.7; from 0.65 down |
| is only named later | 0.5 |

A source of no known kind, or whose name is no person's where a person is meant, counts 0.1 less. What cannot be meant,
by its kind or the place it belongs to, is not offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.quantity.language import FALLBACK
from annotator.reconcile.source_names import Candidate, KnownSource
from annotator.reconcile.source_words import Description, description, names, places

ONLY, NEAREST, NEXT, FAR, LATER, UNSURE = 0.8, 0.7, 0.65, 0.55, 0.5, 0.1
SHORTEST_NAME = 3
PERSONS, THINGS = frozenset({"he", "she", "him", "her", "i", "man", "woman"}), frozenset({"it"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the article (code points) where a source is named or credited, and the words there."""

    source: str
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Nature:
    """What is known of a source beyond its names: its kind, where it belongs, and whether its name is a person's."""

    kind: str | None
    places: frozenset[str]
    is_person: bool


def nature(source: KnownSource, kind: str | None, language: str = FALLBACK) -> Nature:
    """What a source is, from what the registry says of it."""
    told = (source.group or "", *source.names)
    where = frozenset(place for words in told for place in places(words, language))
    return Nature(kind, where, any(name.is_personal for name in names(source.names[0], language)))


def telling(sources: Iterable[KnownSource], language: str = FALLBACK) -> list[tuple[str, str]]:
    """The names to look for in texts, each with the id of its source; those that only describe are left out."""
    found = []
    for source in sources:
        for printed in dict.fromkeys(source.names):
            said = description(printed, language)
            if len(printed) >= SHORTEST_NAME and (said is None or not said.is_bare):
                found.append((source.id, printed))
    return found


def named_in(text: str, names: Iterable[tuple[str, str]]) -> list[Mention]:
    """Where sources are named in a text by one of these names, to the letter and as whole words."""
    found = []
    for source, printed in names:
        at = text.find(printed)
        while at >= 0:
            if _is_whole(text, at, at + len(printed)):
                found.append(Mention(source, at, printed))
            at = text.find(printed, at + 1)
    return sorted(found, key=lambda one: (one.start, one.source))


def referents(
    said: Description, at: int, mentions: Sequence[Mention], natures: Mapping[str, Nature]
) -> list[Candidate]:
    """The sources that a description at code point `at` may mean, the likeliest first: before it, the nearest first."""
    fit = [one for one in mentions if one.source in natures and _may_mean(said, natures[one.source])]
    before = {one.source: one for one in sorted(fit, key=lambda one: one.start) if one.start < at}
    later = {one.source: one for one in sorted(fit, key=lambda one: -one.start) if one.start > at}
    ranked = [(one, _nearness(number, len(before))) for number, one in enumerate(_nearest(before.values()))]
    ranked += [(one, LATER) for one in sorted(later.values(), key=_start) if one.source not in before]
    found = [_candidate(said, one, score, natures[one.source], at) for one, score in ranked]
    return sorted(found, key=lambda one: -one.score)


def _nearest(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=_start, reverse=True)


def _start(mention: Mention) -> int:
    return mention.start


def _nearness(number: int, count: int) -> float:
    if not number:
        return ONLY if count == 1 else NEAREST
    return max(FAR, NEXT - 0.02 * (number - 1))


def _may_mean(said: Description, one: Nature) -> bool:
    if said.kinds and one.kind is not None and one.kind not in said.kinds:
        return False
    if said.places and one.places and not said.places & one.places:
        return False
    return not (said.noun in THINGS and one.is_person)


def _candidate(said: Description, mention: Mention, score: float, one: Nature, at: int) -> Candidate:
    unsure = (bool(said.kinds) and one.kind is None) or (said.noun in PERSONS and not one.is_person)
    where = "named before this" if mention.start < at else "named further on"
    kind = f"{one.kind}, " if one.kind and one.kind != "unnamed" else ""
    return Candidate(mention.source, round(score - UNSURE * unsure, 2), f"{kind}{where} as “{mention.words}”")


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()
