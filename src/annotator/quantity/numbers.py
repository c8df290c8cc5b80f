"""A single number at a token: digits, words, scales, shares and vague words, with the unit printed beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from annotator.quantity.composing import after_hyphen, lower, value_of
from annotator.quantity.spelled import Spelled, scaled, spelled
from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

Form = Literal["digits", "words", "share", "vague"]

_MINUS = frozenset("−-")
_SURE_MONEY = 1000
_FRACTION_BELOW = frozenset({2, 3, 4, 5, 8, 10})
_ROUND = frozenset({3, 4, 5, 6, 8, 10, 20, 50, 100, 1000})
_MOST_IN = 10_000_000
_METRE = "m"
_NETWORK = "G"  # 5G: grams have a small letter


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens `[start, stop)`.

    `mantissa` is its value before any scale word, `most` the upper bound of a vague one, `unit_after` says that the
    unit is printed after it.
    """

    value: Fraction
    start: int
    stop: int
    form: Form
    mantissa: Fraction
    unit: str | None = None
    unit_after: bool = False
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
        return self.form == "digits" and self.unit is None and self.value == self.mantissa


def number_at(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """The number beginning at token `at`, or None; looks ahead a bounded number of tokens."""
    if not may_begin(tokens, at, words):
        return None
    unit, core = _money(tokens, at, words)
    core, sign = _signed(tokens, core, words)
    number = _digits(tokens, core, words, money=unit is not None) or _spelled(tokens, core, words)
    if number is None:
        return None
    number = replace(number, value=number.value * sign, start=at)
    return replace(number, unit=unit) if unit else _with_unit(tokens, number, words)


def _money(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[str | None, int]:
    """The currency before a number, and the token after it; “a $5 note” is no “A$5”."""
    found = words.currency_before.match(tokens, at)
    if found is None:
        return None, at
    apart = any(not tokens[index].glued(tokens[index - 1]) for index in range(at + 1, found[1]))
    return (None, at) if apart else found


def may_begin(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether a number expression can begin with the token there: most words are done with here."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind in {"number", "vulgar"} or token.lower in words.starters:
        return True
    if token.kind == "sign":
        return token.text in _MINUS and at + 1 < len(tokens) and tokens[at + 1].kind in {"number", "vulgar"}
    return bool(words.link) and token.kind == "word" and value_of(token.lower, words) is not None


def _signed(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int]:
    if found := words.signs.match(tokens, at):
        return found[1], found[0]
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "number" or tokens[at].text not in _MINUS:
        return at, 1
    glued = tokens[at + 1].glued(tokens[at]) and (at == 0 or not tokens[at].glued(tokens[at - 1]))
    return (at + 1, -1) if glued else (at, 1)


def _digits(tokens: Sequence[Token], at: int, words: NumberWords, *, money: bool) -> Number | None:
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
            return _suffixed(tokens, at, value, words, money=money)
    return _scaled(tokens, Number(value, at, stop, "digits", value), at, words)


def _vulgar(tokens: Sequence[Token], at: int, whole: Fraction) -> Number:
    part = whole + Fraction(unicodedata.numeric(tokens[at].text)).limit_denominator(100)
    return Number(part, at, at + 1, "digits" if whole else "share", part)


def _suffixed(tokens: Sequence[Token], at: int, value: Fraction, words: NumberWords, *, money: bool) -> Number | None:
    """Digits with letters against them: a scale, a measure or a calibre, anything else is a code or an ordinal."""
    suffix = tokens[at + 1].lower
    if tokens[at + 1].text == _NETWORK:
        return None
    if suffix == _METRE and not money and _is_length(tokens, at + 2, value, words):
        return Number(value, at, at + 2, "digits", value, _METRE, unit_after=True)
    if suffix in words.suffixes and (money or suffix not in words.sets["money_suffixes"]):
        return Number(value * words.suffixes[suffix], at, at + 2, "digits", value)
    if suffix in words.glued_measures:
        return Number(value, at, at + 2, "digits", value, words.glued_measures[suffix], unit_after=True)
    units = (words.measures, words.calibres, words.currency_after, words.percent)
    if suffix in words.scales or any(one.match(tokens, at + 1) for one in units):
        return _scaled(tokens, Number(value, at, at + 1, "digits", value), at, words)
    return None


def _is_length(tokens: Sequence[Token], at: int, value: Fraction, words: NumberWords) -> bool:
    """Whether an m against the digits is metres: “8,848m”, “500m away”; else it is millions."""
    return value >= 1000 or lower(tokens, after_hyphen(tokens, at)) in words.sets["lengths"]


def _scaled(tokens: Sequence[Token], number: Number, start: int, words: NumberWords) -> Number:
    value, stop = scaled(tokens, number.stop, number.value, words)
    form: Form = number.form if stop == number.stop else "digits"
    return replace(number, value=value, start=start, stop=stop, form=form)


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
    """“1/4”, “one in four”, “two out of three”, “four in ten”, “one family in three”."""
    stop = after_hyphen(tokens, at + 1 if stop is None else stop)
    if stop + 1 >= len(tokens) or value.denominator != 1 or value < 1:
        return None
    if tokens[stop].text == "/" and tokens[stop].glued(tokens[stop - 1]):
        return _fraction(tokens, at, value, stop + 1)
    link = words.ratios.match(tokens, stop)
    if link is None and value == 1 and tokens[stop].kind == "word" and tokens[stop].lower not in words.sets["stops"]:
        link = words.ratios.match(tokens, stop + 1)
        link = link if link and link[0] == "one_in" and _ends_share(tokens, link[1], words) else None
    if link is None:
        return None
    below = after_hyphen(tokens, link[1])
    below = below + 1 if lower(tokens, below) in words.sets["every"] else below
    whole = _whole(tokens, below, words)
    if whole is None or not value < whole[0] <= _MOST_IN or lower(tokens, whole[1]) in words.sets["time"]:
        return None
    if link[0] == "one_in" and not _is_share(tokens, at, value, whole, words):
        return None
    return Number(value / whole[0], at, whole[1], "share", value / whole[0])


def _is_share(
    tokens: Sequence[Token], at: int, above: Fraction, whole: tuple[Fraction, int], words: NumberWords
) -> bool:
    """Whether “in” makes a share of two numbers: “nine in 10”, but not “killed two in three villages”."""
    below, stop = whole
    if above == 1:
        return below <= 20 or below % 10 == 0
    harmed = words.harm.match(tokens, at - 1) is not None
    return below in _ROUND and not harmed and lower(tokens, stop) not in words.sets["tries"]


def _ends_share(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether no noun in the plural follows the number at `at`: “one man in three villages” is no share."""
    after = lower(tokens, at + 1)
    return not after.endswith("s") or after in words.sets["stops"]


def _fraction(tokens: Sequence[Token], at: int, value: Fraction, below: int) -> Number | None:
    if tokens[below].kind != "number" or not tokens[below].glued(tokens[below - 1]):
        return None
    whole = Fraction(Decimal(tokens[below].digits))
    if whole not in _FRACTION_BELOW or not value < whole:
        return None
    return Number(value / whole, at, below + 1, "share", value / whole)


def _whole(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[Fraction, int] | None:
    if at >= len(tokens) or tokens[at].lower in words.sets["articles"]:
        return None
    if tokens[at].kind == "number":
        return Fraction(Decimal(tokens[at].digits)), at + 1
    value = value_of(tokens[at].lower, words) or words.scales.get(tokens[at].lower)
    return (Fraction(value), at + 1) if value else None


def _with_unit(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    if number.unit:
        return number
    at = _joined(tokens, number.stop)
    if number.form == "vague" and lower(tokens, at) in words.sets["of"]:
        found = words.currency_after.match(tokens, at + 1) or words.measures.match(tokens, at + 1)
        return replace(number, unit=found[0], stop=found[1], unit_after=True) if found else number
    for units in (words.percent, words.currency_after, words.measures):
        if (found := units.match(tokens, at)) and not _is_other(tokens, at, number, words):
            return replace(number, unit=found[0], stop=found[1], unit_after=True)
    if found := words.calibres.match(tokens, at):
        return replace(
            number, unit=found[0], stop=found[1], unit_after=True, calibre=_is_calibre(tokens, found[1], words)
        )
    return number


def _joined(tokens: Sequence[Token], at: int) -> int:
    """The token after a hyphen with words against both its sides."""
    after = after_hyphen(tokens, at)
    return after if after < len(tokens) and tokens[after].glued(tokens[after - 1]) else at


def _is_other(tokens: Sequence[Token], at: int, number: Number, words: NumberWords) -> bool:
    """Whether what looks like money is another word: “the 12 won”."""
    return tokens[at].lower in words.sets["large_money"] and number.value < _SURE_MONEY


def _is_calibre(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether millimetres are the size of a gun: a thing follows, and nothing that falls or is thick."""
    at = after_hyphen(tokens, at)
    return (
        at < len(tokens) and tokens[at].kind in {"word", "code"} and tokens[at].lower not in words.sets["not_calibre"]
    )
