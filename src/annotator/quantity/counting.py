"""What a figure counts, in a form that can be compared: what happened, to whom, and what sets it apart.

“North Korean troops were killed or injured”, “casualties” and “dead and wounded” are one thing counted;
“additional soldiers sent” is another than “soldiers sent”. The words are data per language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from annotator.quantity.language import Phrases, listed, table
from annotator.quantity.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: an outcome (“killed”), or without one the noun; who it happened to; what sets it apart.

    `name` is one of the table's outcomes or the stem of a noun, empty when nothing is said; `population` None when only
    people in general are meant; `named` the folded words with a capital, such as “north” and “korean”.
    """

    name: str
    population: str | None = None
    modifiers: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    is_outcome: bool = False

    @property
    def is_told(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.name)

    @property
    def is_vague(self) -> bool:
        """Whether it only says that people are counted, not which or what happened to them."""
        return not self.is_outcome and self.name == "people" and not self.named

    def alike(self, other: Counted) -> bool:
        """Whether the two may be one quantity: the same name, nothing that sets one apart, the same people."""
        return bool(self.name) and self.name == other.name and self.modifiers == other.modifiers and self.of_one(other)

    def narrower(self, other: Counted) -> bool:
        """Whether only a part of those whom the other counts may be counted: children among people."""
        return self.population is not None and other.population is None

    def of_one(self, other: Counted) -> bool:
        """Whether nothing says that they count different people: not soldiers and civilians, not two nations."""
        narrow = {self.population, other.population} - {None}
        return len(narrow) < 2 and (not self.named or not other.named or not self.named.isdisjoint(other.named))


@dataclass(frozen=True, slots=True)
class _Words:
    """The table of a language, ready to be matched."""

    outcomes: Phrases[str]
    populations: Phrases[str]
    modifiers: Phrases[str]
    parts: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, frozenset[str]]
    persons: frozenset[str]
    nations: Mapping[str, str]


@cache
def _words() -> _Words:
    raw: Mapping[str, Any] = table("quantities")
    return _Words(
        listed(raw["outcomes"]), listed(raw["populations"]), listed(raw["modifiers"]),
        {whole: tuple(parts) for whole, parts in raw["parts"].items()},
        {name: frozenset(words) for name, words in raw["signs"].items()}, frozenset(raw["persons"]["words"]),
        raw["nations"],
    )  # fmt: skip


def parts_of(name: str) -> tuple[str, ...]:
    """The outcomes that together make up an outcome: “killed” and “wounded” for “casualties”; empty for others."""
    return _words().parts.get(name, ())


def wholes_of(name: str) -> tuple[str, ...]:
    """The outcomes that an outcome is a part of: “casualties” for “killed”."""
    return tuple(whole for whole, parts in _words().parts.items() if name in parts)


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units may be the same; one that is not said may be any, and words for people are one unit."""
    if not one or not other:
        return True
    return _unit(one) == _unit(other)


def _unit(unit: str) -> str:
    folded = " ".join(unit.split()).casefold()
    return "people" if folded in _words().persons else _stem(folded)


@lru_cache(maxsize=20_000)
def counted_as(counts: str | None) -> Counted:
    """What the words of `counts` count; `Counted("")` when they say nothing."""
    if not counts or not counts.strip():
        return Counted("")
    words = _words()
    signs = words.signs
    tokens = _without_load(tokenize(counts), signs["carried"])
    found: dict[str, list[str]] = {"outcome": [], "population": [], "modifier": []}
    nouns: list[Token] = []
    named: set[str] = set()
    is_clause, is_place, at = False, False, 0
    while at < len(tokens):
        token, first = tokens[at], _first(words, tokens, at)
        if first is not None:
            found[first[0]].append(first[1])
            at = first[2]
            continue
        is_clause = is_clause or token.lower in signs["relative"] or (bool(nouns) and token.lower in signs["genitive"])
        is_place = (is_place or token.lower in signs["where"]) and token.lower not in signs["among"]
        if not is_clause and not is_place and token.kind in {"word", "code"} and token.lower not in signs["idle"]:
            if token.text[:1].isupper():
                named.add(words.nations.get(token.lower, token.lower))
            else:
                nouns.append(token)
        at += 1
    return _made(found["outcome"], found["population"], frozenset(found["modifier"]), nouns, frozenset(named))


def _without_load(tokens: list[Token], carried: frozenset[str]) -> list[Token]:
    """“Lorries with wounded” are lorries: what comes after “with” is not counted."""
    cut = next((at for at, token in enumerate(tokens) if at and token.lower in carried), len(tokens))
    return tokens[:cut]


def _first(words: _Words, tokens: list[Token], at: int) -> tuple[str, str, int] | None:
    """The kind, name and end of the longest phrase that begins here, of whatever kind."""
    kinds = (("outcome", words.outcomes), ("population", words.populations), ("modifier", words.modifiers))
    matches = [(kind, *match) for kind, phrases in kinds if (match := phrases.match(tokens, at))]
    return max(matches, key=lambda one: one[2], default=None)


def _made(
    outcomes: list[str], populations: list[str], modifiers: frozenset[str], nouns: list[Token], named: frozenset[str]
) -> Counted:
    noun = _stem(nouns[-1].lower) if nouns else None
    population = next((one for one in populations if one != "people"), None if populations else noun)
    name = _outcome(outcomes)
    if name:
        return Counted(name, population, modifiers, named, is_outcome=True)
    if populations:
        return Counted(populations[-1], population, modifiers, named)
    return Counted(noun or " ".join(sorted(named)), None, modifiers, named if noun else frozenset())


def _outcome(names: list[str]) -> str:
    """The one outcome named, or the whole that several are parts of: “killed or wounded” are casualties."""
    kinds = list(dict.fromkeys(names))
    if len(kinds) < 2:
        return kinds[0] if kinds else ""
    for whole, parts in _words().parts.items():
        if set(kinds) <= {whole, *parts}:
            return whole
    return kinds[0]


def _stem(noun: str) -> str:
    """A noun without the ending of its plural: “lorries” and “lorry” are one."""
    if len(noun) > 4 and noun.endswith("ies"):
        return noun[:-3] + "y"
    if len(noun) > 4 and noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") and not noun.endswith("ss") else noun
