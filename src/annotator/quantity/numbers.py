"""A single number at a token: digits, words, scales, shares and vague words, with the unit printed beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from annotator.quantity.spelled import Spelled, is_article, spelled
from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

Form = Literal["digits", "words", "share", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens `[start, stop)`.

    `mantissa` is its value before any scale word, `most` the upper bound of a vague one.
    """

    value: Fraction
    start: int
    stop: int
    form: Form
    mantissa: Fraction
    unit: str | None = None
    calibre: bool = False
    weak: bool = False
    most: Fraction | None = None

    @property
    def scale(self) -> Fraction:
        """What the scale word multiplied by; 1 without one."""
        return self.value / self.mantissa if self.mantissa else Fraction(1)

    @property
    def bare(self) -> bool:
        """Whether it is printed as digits and nothing more."""
        return self.form == "digits" and self.unit is None and self.scale == 1


def number_at(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """The number beginning at token `at`, or None; looks ahead a bounded number of tokens."""
    before = words.currency_before.match(tokens, at)
    unit, core = before or (None, at)
    core, sign = _signed(tokens, core, words)
    number = _digits(tokens, core, words) or _spelled(tokens, core, words)
    if number is None:
        return None
    number = replace(number, value=number.value * sign, start=at)
    return replace(number, unit=unit) if unit else _with_unit(tokens, number, words)


def _signed(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int]:
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "number":
        return at, 1
    token = tokens[at]
    written = token.lower in words.joints["minus"]
    apart = at == 0 or not token.glued(tokens[at - 1])
    sign = token.text in {"−", "-"} and tokens[at + 1].glued(token) and apart
    return (at + 1, -1) if sign or written else (at, 1)


def _digits(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    kind = tokens[at].kind if at < len(tokens) else "sign"
    if kind != "number":
        return _vulgar(tokens, at, Fraction(0)) if kind == "vulgar" else None
    value, stop = Fraction(Decimal(tokens[at].digits)), at + 1
    if ratio := _ratio(tokens, at, value, words):
        return ratio
    if stop < len(tokens) and tokens[stop].glued(tokens[at]):
        if tokens[stop].kind == "vulgar":
            return _scaled(tokens, _vulgar(tokens, stop, value), at, words)
        if tokens[stop].kind in {"word", "code"}:
            return _suffixed(tokens, at, value, words)
    return _scaled(tokens, Number(value, at, stop, "digits", value), at, words)


def _vulgar(tokens: Sequence[Token], at: int, whole: Fraction) -> Number:
    part = whole + Fraction(unicodedata.numeric(tokens[at].text)).limit_denominator(100)
    return Number(part, at, at + 1, "digits" if whole else "share", part)


def _suffixed(tokens: Sequence[Token], at: int, value: Fraction, words: NumberWords) -> Number | None:
    """Digits with letters against them: a scale, a measure or a calibre, anything else is a code or an ordinal."""
    suffix = tokens[at + 1].lower
    if suffix in words.suffixes:
        return Number(value * words.suffixes[suffix], at, at + 2, "digits", value)
    known = any(units.match(tokens, at + 1) for units in (words.measures, words.calibres, words.currency_after))
    if known or suffix in words.scales:
        return _scaled(tokens, Number(value, at, at + 1, "digits", value), at, words)
    return None


def _scaled(tokens: Sequence[Token], number: Number, start: int, words: NumberWords) -> Number:
    at, value = number.stop, number.value
    for _ in range(2):
        word = at + 1 if _joined(tokens, at) else at
        scale = words.scales.get(tokens[word].lower) if word < len(tokens) else None
        if scale is None:
            break
        value, at = value * scale, word + 1
    form: Form = number.form if value == number.value else "digits"
    return replace(number, value=value, start=start, stop=at, form=form)


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is a hyphen with words against both its sides."""
    if not 0 < at < len(tokens) - 1 or not tokens[at].is_dash:
        return False
    return tokens[at].glued(tokens[at - 1]) and tokens[at + 1].glued(tokens[at])


def _spelled(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    found = spelled(tokens, at, words)
    if found is None:
        return None
    if found.form == "words" and (ratio := _ratio(tokens, at, found.value, words, found.stop)):
        return ratio
    return _number(found, at)


def _number(found: Spelled, at: int) -> Number:
    return Number(found.value, at, found.stop, found.form, found.mantissa, weak=found.weak, most=found.most)


def _ratio(
    tokens: Sequence[Token], at: int, value: Fraction, words: NumberWords, stop: int | None = None
) -> Number | None:
    """“1/4”, “one in four”, “two out of three”."""
    stop = at + 1 if stop is None else stop
    if stop + 1 >= len(tokens) or value.denominator != 1 or value < 1:
        return None
    if tokens[stop].text == "/" and tokens[stop].glued(tokens[stop - 1]):
        return _fraction(tokens, at, value, stop + 1)
    link = words.ratios.match(tokens, stop)
    if link is None:
        return None
    below = link[1] + 1 if link[1] < len(tokens) and tokens[link[1]].lower in words.joints["every"] else link[1]
    whole = _whole(tokens, below, words)
    if whole is None or not value < whole[0] <= 1000:
        return None
    if link[0] == "one_in" and (value != 1 or (whole[0] > 20 and whole[0] % 10)):
        return None
    return Number(value / whole[0], at, whole[1], "share", value / whole[0])


def _fraction(tokens: Sequence[Token], at: int, value: Fraction, below: int) -> Number | None:
    if tokens[below].kind != "number" or not tokens[below].glued(tokens[below - 1]):
        return None
    whole = Fraction(Decimal(tokens[below].digits))
    if whole not in {2, 3, 4, 5, 8, 10} or not value < whole:
        return None
    return Number(value / whole, at, below + 1, "share", value / whole)


def _whole(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[Fraction, int] | None:
    if at >= len(tokens) or is_article(tokens[at], words):
        return None
    if tokens[at].kind == "number":
        return Fraction(Decimal(tokens[at].digits)), at + 1
    value = words.values.get(tokens[at].lower)
    return (Fraction(value), at + 1) if value else None


def _with_unit(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    at = number.stop + 1 if _joined(tokens, number.stop) else number.stop
    if number.form == "vague" and at < len(tokens) and tokens[at].lower in words.joints["of"]:
        found = words.currency_after.match(tokens, at + 1) or words.measures.match(tokens, at + 1)
        return replace(number, unit=found[0], stop=found[1]) if found else number
    for units in (words.percent, words.currency_after, words.measures):
        if found := units.match(tokens, at):
            return replace(number, unit=found[0], stop=found[1])
    if found := words.calibres.match(tokens, at):
        return replace(number, unit=found[0], stop=found[1], calibre=True)
    return number
