"""Whole numbers in words, added up piece by piece: “three hundred and fifty”, “dreihundertfünfzig”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

_LONGEST = 14
_LONGEST_WORD = 60
_LARGEST_SCALE = 10**18


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number that ends before token `stop`; `mantissa` is its value before the last scale word."""

    value: Fraction
    stop: int
    mantissa: Fraction


def lower(tokens: Sequence[Token], at: int) -> str:
    """The folded word at a place, empty beyond the ends."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def after_hyphen(tokens: Sequence[Token], at: int) -> int:
    """The place itself, or the one after it where a hyphen stands against the word before."""
    return at + 1 if 0 < at < len(tokens) and tokens[at].is_dash and tokens[at].glued(tokens[at - 1]) else at


def is_article(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether an indefinite article stands there."""
    return lower(tokens, at) in words.sets["articles"]


def is_noun(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether a word stands there that may be a noun or lead to one."""
    return at < len(tokens) and tokens[at].kind in {"word", "code"} and tokens[at].lower not in words.sets["stops"]


def whole_at(tokens: Sequence[Token], at: int, words: NumberWords) -> Whole | None:
    """The whole number in words beginning at token `at`; “a” begins one only before a scale word."""
    reader, stop = _Composer(words), at
    if is_article(tokens, at, words) and lower(tokens, at) not in words.values:
        if lower(tokens, at + 1) not in words.scales:
            return None
        reader.begin_with_one()
        stop = at + 1
    while stop < len(tokens) and stop - at < _LONGEST:
        following = after_hyphen(tokens, stop) if stop > at else stop
        if reader.takes_and and lower(tokens, following) in words.sets["and"]:
            beyond = after_hyphen(tokens, following + 1)
            following = beyond if lower(tokens, beyond) in words.values else following
        if not reader.take(lower(tokens, following)):
            break
        stop = following + 1
    return Whole(reader.value, stop, reader.mantissa) if stop > at and reader.begun else None


def value_of(word: str, words: NumberWords) -> Fraction | None:
    """The number below any scale word that a word says: “drei”, “dreihundertfünfzig”."""
    value = words.values.get(word)
    return _joined(word, words) if value is None and words.link else value


@lru_cache(maxsize=4096)
def _joined(word: str, words: NumberWords) -> Fraction | None:
    """The number that a word written together says, in a language that writes numbers so."""
    pieces = _pieces(words).findall(word) if len(word) <= _LONGEST_WORD else []
    if len(pieces) < 2 or "".join(pieces) != word:
        return None
    reader = _Composer(words)
    return reader.value if all(reader.take(piece) for piece in pieces if piece != words.link) else None


@lru_cache(maxsize=8)
def _pieces(words: NumberWords) -> re.Pattern[str]:
    small = [scale for scale, factor in words.scales.items() if factor <= 1000 and scale.isalpha()]
    return re.compile("|".join(sorted([*words.values, *small, words.link], key=len, reverse=True)))


class _Composer:
    """Adds number words as long as they make one number: each must fit under the place of the one before."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._total = Fraction(0)
        self._current = Fraction(0)
        self._below = Fraction(_LARGEST_SCALE)
        self._scale = _LARGEST_SCALE
        self._mantissa = Fraction(0)
        self.begun = False

    @property
    def value(self) -> Fraction:
        """What the words say so far."""
        return self._total + self._current

    @property
    def mantissa(self) -> Fraction:
        """The same before the last scale word, where there is only one."""
        return self._mantissa or self.value

    @property
    def takes_and(self) -> bool:
        """Whether “and” may join what follows."""
        return self.begun and (self._current >= 100 or (self._current == 0 and self._total >= 100))

    def begin_with_one(self) -> None:
        """An article stands for one before a scale word."""
        self._current, self._below = Fraction(1), Fraction(1)

    def take(self, word: str) -> bool:
        """Adds the word and says whether it fitted."""
        scale = self._words.scales.get(word)
        if scale is not None:
            return self._multiply(scale)
        value = self._words.values.get(word)
        if value is None and self._words.link:
            value = _joined(word, self._words)
        return value is not None and self._add(value)

    def _add(self, value: Fraction) -> bool:
        if value >= self._below or (value == 0 and self.begun):
            return False
        self._current += value
        self.begun = True
        self._below = Fraction(10 if 20 <= value < 100 else 1)
        return True

    def _multiply(self, scale: int) -> bool:
        if not self._current and self._words.link and scale <= 1000 and scale < self._scale:
            self._current = Fraction(1)
        if not self._current or scale >= self._scale:
            return False
        self.begun = True
        self._mantissa = Fraction(0) if self._total else self._current
        if scale < 1000:
            if self._current >= 100:
                return False
            self._current *= scale
            self._below = Fraction(100 if scale == 100 else 1)
            return True
        self._total, self._current = self._total + self._current * scale, Fraction(0)
        self._below, self._scale = Fraction(scale), scale
        return True
