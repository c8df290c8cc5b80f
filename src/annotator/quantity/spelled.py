"""Numbers in words: “three hundred and fifty”, “half a million”, “two dozen”, “tens of thousands”, “a third”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Spelled:
    """A value in words that ends before token `stop`; `weak` when it may be no number at all (“one”, “several”).

    `most` is the upper bound of a vague word.
    """

    value: Fraction
    stop: int
    mantissa: Fraction
    form: Literal["words", "share", "vague"] = "words"
    weak: bool = False
    most: Fraction | None = None


def is_article(token: Token, words: NumberWords) -> bool:
    """Whether the word is an indefinite article."""
    return token.lower in words.joints["articles"]


def spelled(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """The number in words beginning at token `at`, or None."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    return (
        _vague(tokens, at, words)
        or _few(tokens, at, words)
        or _half(tokens, at, words)
        or _share(tokens, at, words)
        or _mixed(tokens, at, words)
    )


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _after_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].is_dash and tokens[at].glued(tokens[at - 1]) else at


def _vague(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    if (bounds := words.vague.get(_lower(tokens, at))) is None:
        return None
    weak = tokens[at].lower in words.needs_of and _lower(tokens, at + 1) not in words.joints["of"]
    (low, high), stop = bounds, at + 1
    for _ in range(2):
        step = words.vague.get(_lower(tokens, stop + 1)) if _lower(tokens, stop) in words.joints["of"] else None
        if step is None:
            break
        low, high, stop = low * step[0], _most(high, step[0]), stop + 2
    return Spelled(Fraction(low), stop, Fraction(low), "vague", weak, None if high is None else Fraction(high))


def _most(high: int | None, scale: int) -> int | None:
    """The most that a vague number of a scale may mean: “tens of thousands” end below a hundred thousand."""
    return None if high is None else (high + 1) * scale - 1


def _few(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    start = at + 1 if is_article(tokens[at], words) else at
    word = _lower(tokens, start)
    if word not in words.few or (word in words.needs_article and start == at):
        return None
    stop = start + 1
    if _lower(tokens, stop) in words.joints["of"]:
        stop += 1
    low, high = words.few[word]
    value, found = _scales(tokens, stop, Fraction(1), words)
    most = _most(high, value.numerator)
    return Spelled(
        low * value,
        start + 1 if found == stop else found,
        Fraction(low),
        "vague",
        weak=found == stop,
        most=None if most is None else Fraction(most),
    )


def _scales(tokens: Sequence[Token], at: int, value: Fraction, words: NumberWords) -> tuple[Fraction, int]:
    for _ in range(2):
        word = _after_hyphen(tokens, at) if at else at
        if (scale := words.scales.get(_lower(tokens, word))) is None:
            break
        value, at = value * scale, word + 1
    return value, at


def _half(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    start = at + 1 if is_article(tokens[at], words) else at
    if _lower(tokens, start) not in words.joints["half"] or _lower(tokens, at - 1) in words.joints["ordinal_leads"]:
        return None
    stop = start + 1
    return _part_of(tokens, Fraction(1, 2), stop, words)


def _share(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """“a third”, “two-thirds”, “three quarters”."""
    above = 1 if is_article(tokens[at], words) else words.values.get(tokens[at].lower, 0)
    below_at = _after_hyphen(tokens, at + 1)
    below = words.fractions.get(_lower(tokens, below_at))
    if below is None or not 0 < above < below:
        return None
    if (above > 1) != _lower(tokens, below_at).endswith("s"):
        return None
    return _part_of(tokens, Fraction(above, below), below_at + 1, words)


def _part_of(tokens: Sequence[Token], part: Fraction, stop: int, words: NumberWords) -> Spelled | None:
    """A share, or the number it is of: “half a million”, “a quarter of a million”, “half-dozen”."""
    scaled = stop + 1 if _lower(tokens, stop) in words.joints["of"] else stop
    scaled = scaled + 1 if scaled < len(tokens) and is_article(tokens[scaled], words) else _after_hyphen(tokens, scaled)
    value, found = _scales(tokens, scaled, part, words)
    if found > scaled:
        return Spelled(value, found, part)
    noun = stop < len(tokens) and (tokens[stop].kind == "word" or tokens[stop].is_dash)
    if noun and tokens[stop].lower not in words.stops:
        return None
    return Spelled(part, stop, part, "share")


def _mixed(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """Whole numbers, with a fraction after “and” where there is one: “two and a half million”."""
    whole = _whole(tokens, at, words)
    if whole is None:
        return None
    stop = whole.stop
    if _lower(tokens, stop) in words.joints["and"] and _lower(tokens, stop + 1) in words.joints["one"]:
        below = words.fractions.get(_lower(tokens, stop + 2))
        if below:
            value = whole.value + Fraction(1, below) * (whole.value / whole.mantissa)
            scaled, found = _scales(tokens, stop + 3, value, words)
            return replace(whole, value=scaled, stop=found, mantissa=value if found > stop + 3 else scaled, weak=False)
    return whole


def _whole(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    reader = _Composer(words)
    stop = at
    if is_article(tokens[at], words):
        if _lower(tokens, at + 1) not in words.scales:
            return None
        reader.current, reader.below, stop = 1, 1, at + 1
    while stop < len(tokens) and stop - at < _LONGEST:
        following = _after_hyphen(tokens, stop) if stop > at else stop
        joined = reader.hundreds and _lower(tokens, following) in words.joints["and"]
        if joined and _lower(tokens, following + 1) in words.values:
            following += 1
        if not reader.take(_lower(tokens, following)):
            break
        stop = following + 1
    if stop == at or not reader.begun:
        return None
    value = Fraction(reader.total + reader.current)
    lone = stop == at + 1 and value in {0, 1}
    return Spelled(value, stop, Fraction(reader.mantissa or value), weak=lone)


class _Composer:
    """Adds number words as long as they make one number: each must fit under the place of the one before."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self.total = 0
        self.current = 0
        self.below = 100
        self.mantissa = 0
        self.begun = False
        self._scale = 10**18

    @property
    def hundreds(self) -> bool:
        """Whether “and” may join what follows."""
        return self.begun and (self.current >= 100 or (self.current == 0 and self.total >= 100))

    def take(self, word: str) -> bool:
        """Adds the word and says whether it fitted."""
        if (value := self._words.values.get(word)) is not None:
            return self._add(value)
        scale = self._words.scales.get(word)
        return scale is not None and self._multiply(scale)

    def _add(self, value: int) -> bool:
        if value >= self.below or (value == 0 and self.begun):
            return False
        self.current += value
        self.begun = True
        self.below = 10 if value >= 20 else 1
        return True

    def _multiply(self, scale: int) -> bool:
        if not self.current or scale >= self._scale:
            return False
        self.begun = True
        if scale < 1000:
            if self.current >= 100:
                return False
            self.mantissa = 0 if self.total else self.current
            self.current *= scale
            self.below = 100 if scale == 100 else 1
            return True
        self.mantissa = 0 if self.total else self.current
        self.total, self.current, self.below, self._scale = self.total + self.current * scale, 0, 100, scale
        return True
