"""Numbers in words: “three hundred and fifty”, “half a million”, “two dozen”, “tens of thousands”, “a third”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from annotator.quantity.composing import after_hyphen, is_article, lower, value_of, whole_at
from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

_MOST_DECIMALS = 4


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


def spelled(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """The number in words beginning at token `at`, or None."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    return (
        _vague(tokens, at, words)
        or _half(tokens, at, words)
        or _share(tokens, at, words)
        or _every(tokens, at, words)
        or _mixed(tokens, at, words)
    )


def scaled(tokens: Sequence[Token], at: int, value: Fraction, words: NumberWords) -> tuple[Fraction, int]:
    """A value multiplied by the scale words at `at`, hyphens between them or not, and the token after them."""
    for _ in range(2):
        word = after_hyphen(tokens, at)
        if (scale := words.scales.get(lower(tokens, word))) is None:
            break
        value, at = value * scale, word + 1
        dotted = tokens[word].lower in words.sets["abbreviated"] and lower(tokens, at) == "." and at + 1 < len(tokens)
        at += dotted
    return value, at


def _vague(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """“hundreds”, “tens of thousands”, “a few hundred”, “a couple of dozen”."""
    start, found = at, words.vague.match(tokens, at)
    if found is None and is_article(tokens, at, words):
        start, found = at + 1, words.vague.match(tokens, at + 1)
    if found is None:
        return None
    (low, high), stop = found
    word = " ".join(token.lower for token in tokens[start:stop] if not token.is_dash)
    if start == at and word in words.sets["needs_article"]:
        return None
    followed = lower(tokens, stop) in words.sets["of"]
    weak = word in words.sets["needs_noun"] or (word in words.sets["needs_of"] and not followed)
    for _ in range(2):
        after = stop + 1 if lower(tokens, stop) in words.sets["of"] else after_hyphen(tokens, stop)
        step, ends = _step(tokens, after, words)
        if not step:
            break
        low, high, stop, weak = low * step, None if high is None else (high + 1) * step - 1, ends, False
    return Spelled(Fraction(low), stop, Fraction(low), "vague", weak, None if high is None else Fraction(high))


def _step(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int]:
    """What a vague word is multiplied by, and the token after that: “of thousands”, “hundred”; 0 for nothing."""
    if scale := words.scales.get(lower(tokens, at)):
        return scale, at + 1
    found = words.vague.match(tokens, at)
    return (found[0][0], found[1]) if found and lower(tokens, at) not in words.sets["needs_noun"] else (0, at)


def _half(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    start = at + 1 if is_article(tokens, at, words) else at
    word, before = lower(tokens, start), lower(tokens, at - 1)
    alone = word in words.sets["half_share"]
    if not (alone or word in words.sets["half"]):
        return None
    if before in words.sets["half_leads"]:
        return None
    following = lower(tokens, start + 1)
    whole = following in words.sets["of"] or following in words.sets["determiners"]
    if before in words.sets["in"] and not whole:
        return None
    return _part_of(tokens, Fraction(1, 2), start + 1, words, alone=alone)


def _share(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """“a third”, “two-thirds”, “three quarters”."""
    above = Fraction(1) if is_article(tokens, at, words) else value_of(tokens[at].lower, words) or Fraction(0)
    below_at = after_hyphen(tokens, at + 1)
    parts = words.parts if above == 1 else words.parts_many
    below = parts.get(lower(tokens, below_at))
    if below is None or not 0 < above < below:
        return None
    return _part_of(tokens, above / below, below_at + 1, words)


def _every(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """“every third household”."""
    below = words.ordinals.get(lower(tokens, at + 1)) if tokens[at].lower in words.sets["every"] else None
    if below is None or lower(tokens, at + 2) in words.sets["time"]:
        return None
    return Spelled(Fraction(1, below), at + 2, Fraction(1, below), "share")


def _part_of(
    tokens: Sequence[Token], part: Fraction, stop: int, words: NumberWords, *, alone: bool = True
) -> Spelled | None:
    """A share, or the number it is of: “half a million”, “a quarter of a million”, “half-dozen”, “half a percent”.

    A share that does not stand `alone` is only read before a number.
    """
    after = stop + 1 if lower(tokens, stop) in words.sets["of"] else stop
    after = after + 1 if is_article(tokens, after, words) else after_hyphen(tokens, after)
    value, found = scaled(tokens, after, part, words)
    if found > after:
        return Spelled(value, found, part)
    if words.percent.match(tokens, after):
        return Spelled(part, after, part)
    if is_article(tokens, after - 1, words) and after - 1 >= stop:
        return Spelled(part, after, part) if words.measures.match(tokens, after) else None
    return Spelled(part, stop, part, "share") if alone and not _is_named(tokens, stop, words) else None


def _is_named(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether a noun follows at once, so that this is a place in a row or a kind: “a third boat”, “half-brother”."""
    if at >= len(tokens):
        return False
    if tokens[at].is_dash:
        return tokens[at].glued(tokens[at - 1]) and at + 1 < len(tokens) and tokens[at + 1].glued(tokens[at])
    word = tokens[at].lower
    leaves = any(word in words.sets[name] for name in ("stops", "compared", "of"))
    return tokens[at].kind == "word" and not leaves


def _mixed(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """Whole numbers, with a fraction or decimals where there are some: “two and a half million”, “zero point five”."""
    whole = whole_at(tokens, at, words)
    if whole is None:
        return None
    stop, value, mantissa = whole.stop, whole.value, whole.mantissa
    if part := _and_part(tokens, stop, words) or _decimals(tokens, stop, words):
        value += part[0] * (value / mantissa if mantissa else 1)
        value, stop = scaled(tokens, part[1], value, words)
        return Spelled(value, stop, mantissa + part[0])
    lone = stop == at + 1 and tokens[at].lower in words.sets["needs_noun"]
    return Spelled(value, stop, mantissa, weak=lone)


def _and_part(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[Fraction, int] | None:
    """“and a half”, “and-a-half”."""
    at = after_hyphen(tokens, at)
    if lower(tokens, at) not in words.sets["and"]:
        return None
    at = after_hyphen(tokens, at + 1)
    if lower(tokens, at) not in words.sets["one"]:
        return None
    at = after_hyphen(tokens, at + 1)
    word = lower(tokens, at)
    below = 2 if word in words.sets["half"] else words.parts.get(word)
    return (Fraction(1, below), at + 1) if below else None


def _decimals(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[Fraction, int] | None:
    """“point five”, “Komma zwei fünf”."""
    if lower(tokens, at) not in words.sets["point"]:
        return None
    part, stop = Fraction(0), at + 1
    while stop - at <= _MOST_DECIMALS:
        digit = words.values.get(lower(tokens, stop))
        if digit is None or digit > 9:
            break
        part += digit / 10 ** (stop - at)
        stop += 1
    return (part, stop) if stop > at + 1 else None
