"""What the words of a claim say, in a form that can be compared: terms, names and numbers, however they are printed.

Words that say nothing are left out, endings are taken off, and words that mean one thing here are one term: “Pyongyang”
is North Korea, “seized” is captured. What is one is data per language (`resources/language/…/claims.toml`, with
what figures count from `quantities.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from annotator.quantity.amounts import Amount
from annotator.quantity.counting import parts_of, wholes_of
from annotator.quantity.expression import Quantity, find
from annotator.quantity.language import Phrases, spoken, table
from annotator.quantity.tokens import Token, tokenize
from annotator.quantity.wording import Wording
from annotator.reconcile.spelling import word

NAME = "@"
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Said:
    """The terms of a claim, each with the words that print it, in text order; and the numbers it gives.

    A term is a stem, or one word that stands for several; those that begin with `NAME` are names. The first word has a
    capital whatever it is: `opening` is its stem, and the name it may be.
    """

    terms: Mapping[str, str]
    numbers: frozenset[float]
    opening: tuple[str, str] | None = None

    @property
    def names(self) -> frozenset[str]:
        """The terms that name somebody or some place."""
        return frozenset(term for term in self.terms if term.startswith(NAME))

    def knowing(self, names: Collection[str]) -> Said:
        """The same, its first word read as a name where that is one of some names."""
        if self.opening is None or self.opening[1] not in names or self.opening[0] not in self.terms:
            return self
        stem, name = self.opening
        terms = {name if term == stem else term: printed for term, printed in self.terms.items()}
        return Said(terms, self.numbers)


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of a language, ready to be matched."""

    idle: frozenset[str]
    phrases: Phrases[str]
    endings: Sequence[tuple[str, str]]
    loose: str
    opposites: Mapping[str, frozenset[str]]
    has_capital_names: bool


@cache
def _words(language: str) -> _Words:
    raw = table("claims", language)
    meanings: dict[str, str] = {}
    if spoken(language, "quantities") == spoken(language, "claims"):
        counted = table("quantities", language)
        for name, phrases in (*counted["outcomes"].items(), *counted["populations"].items()):
            meanings.update(dict.fromkeys(phrases, name))
    for group in raw["same"]["words"]:
        meanings.update(dict.fromkeys(group, group[0]))
    for group in raw["places"]["names"]:
        meanings.update(dict.fromkeys(group, NAME + group[0]))
    meanings.update(dict.fromkeys(raw["denying"]["words"], ""))
    against: dict[str, frozenset[str]] = {}
    for one, other in raw["opposites"]["pairs"]:
        against[one] = against.get(one, frozenset()) | {other}
        against[other] = against.get(other, frozenset()) | {one}
    return _Words(
        frozenset(raw["idle"]["words"]), Phrases(meanings.items()),
        sorted(((one, other) for one, other in raw["stems"]["endings"]), key=lambda pair: -len(pair[0])),
        raw["stems"]["loose"], against, raw["names"]["capitals"],
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def said(words: str, language: str = "en") -> Said:
    """What the words of a claim say, read in the tables of a language (BCP 47; English for one without tables)."""
    plain = _POSSESSIVE.sub("", words)
    given = find(plain, Wording(spoken(language)))
    tokens = [token for token in tokenize(plain) if not any(one.start <= token.start < one.end for one in given)]
    words_here = _words(spoken(language, "claims"))
    terms: dict[str, str] = {}
    for term, printed in _terms(plain, tokens, words_here):
        terms.setdefault(term, printed)
    for whole in dict.fromkeys(whole for term in terms for whole in wholes_of(term)):
        parts = [terms[part] for part in parts_of(whole) if part in terms]
        if len(parts) > 1:
            terms.setdefault(whole, " and ".join(parts))
    return Said(
        terms, frozenset(number for one in given for number in _amount(one).anchors), _opening(tokens, words_here)
    )


def opposed(one: Said, other: Said, language: str = "en") -> tuple[str, str] | None:
    """Two terms, one of each claim, that cannot both be so: “rose” and “fell”; None without such a pair."""
    against = _words(spoken(language, "claims")).opposites
    for term in one.terms:
        for rival in sorted(against.get(term, ())):
            if rival in other.terms and term not in other.terms and rival not in one.terms:
                return term, rival
    return None


def _terms(text: str, tokens: Sequence[Token], words: _Words) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(tokens):
        found = words.phrases.match(tokens, at)
        if found is not None:
            term, stop = found
            if term:
                yield term, text[tokens[at].start : tokens[stop - 1].end]
            at = stop
            continue
        token = tokens[at]
        if token.kind in {"word", "code"} and token.lower not in words.idle:
            is_name = words.has_capital_names and at > _first(tokens) and token.text[:1].isupper()
            yield (_name(token) if is_name else _stem(token.lower, words)), token.text
        at += 1


def _first(tokens: Sequence[Token]) -> int:
    """Which token is the first word: marks of quotation may stand before it."""
    return next((at for at, token in enumerate(tokens) if token.kind != "sign"), 0)


def _opening(tokens: Sequence[Token], words: _Words) -> tuple[str, str] | None:
    token = tokens[_first(tokens)] if tokens else None
    if token is None or not words.has_capital_names or not token.text[:1].isupper():
        return None
    return _stem(token.lower, words), _name(token)


def _name(token: Token) -> str:
    """A name by its sound, so that its spellings are one."""
    return NAME + word(token.lower).blurred


@lru_cache(maxsize=20_000)
def _stemmed(lower: str, endings: tuple[tuple[str, str], ...], loose: str) -> str:
    for ending, instead in endings:
        if lower.endswith(ending) and len(lower) - len(ending) + len(instead) >= _LEAST:
            lower = lower[: len(lower) - len(ending)] + instead
            break
    if len(lower) > _LEAST and lower[-1] in loose:
        lower = lower[:-1]
    return lower[:-1] if len(lower) > _LEAST and lower[-1] == lower[-2] else lower


def _stem(lower: str, words: _Words) -> str:
    return _stemmed(lower, tuple(words.endings), words.loose)


def _amount(found: Quantity) -> Amount:
    point, low, high = (None if one is None else float(one) for one in (found.point, found.low, found.high))
    return Amount(point, low, high, found.low_inclusive, found.high_inclusive, found.hedge)
