"""A number with the words that bound it: the hedge before or after it, and the second number of a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from annotator.quantity.composing import after_hyphen, is_noun, lower
from annotator.quantity.numbers import Number, may_begin, number_at
from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

_MOST_HEDGES = 4
_LIKE = 5


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number expression over tokens `[start, stop)`; `other` is the upper number of a range, `dashed` its sign."""

    start: int
    stop: int
    number: Number
    other: Number | None = None
    hedge: str | None = None
    dashed: bool = False

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The one or two numbers."""
        return (self.number, self.other) if self.other else (self.number,)

    @property
    def unit(self) -> str | None:
        """The unit of the numbers."""
        return self.number.unit or (self.other.unit if self.other else None)


def phrase_at(tokens: Sequence[Token], at: int, words: NumberWords) -> Phrase | None:
    """The number expression that begins at token `at`, or None; looks ahead a bounded number of tokens."""
    if not may_begin(tokens, at, words):
        return None
    hedge, first = _hedges(tokens, at, words)
    opened = _opened(tokens, first, words)
    if opened:
        return opened
    number = number_at(tokens, first, words)
    if number is None:
        return None
    if hedge and _is_elsewhere(tokens, at, number, words):
        hedge, at = None, number.start
    return _open_ended(tokens, at, hedge, number, words)


def _hedges(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[str | None, int]:
    """The hedge before a number and the token after it; of several a bound wins over “about”."""
    hedge: str | None = None
    for _ in range(_MOST_HEDGES):
        if found := words.hedges.match(tokens, at):
            hedge = found[0] if hedge in {None, "about"} else hedge
        elif hedge is None or number_at(tokens, at, words):
            break
        else:
            found = words.phrases["fillers"].match(tokens, at)
        if found is None:
            break
        at = found[1]
    return hedge, at


def _is_elsewhere(tokens: Sequence[Token], at: int, number: Number, words: NumberWords) -> bool:
    """Whether the hedge says something else: “over ten years” is during them, “the past three” no more than three."""
    word, before = tokens[at].lower, lower(tokens, at - 1)
    determined = lower(tokens, number.start - 1) in words.sets["determiners"]
    if determined and not number.unit and number.form != "share":
        return lower(tokens, number.stop) not in words.sets["marks"]
    is_time = lower(tokens, after_hyphen(tokens, number.stop)) in words.sets["time"]
    if word in words.sets["during"]:
        return is_time and before not in words.sets["lasting"]
    if word in words.sets["measured"] and number.start == at + 1:
        return number.unit is None and is_noun(tokens, number.stop, words)
    return word in words.sets["bound"] and (is_time or before in words.sets["not_after"])


def _opened(tokens: Sequence[Token], at: int, words: NumberWords) -> Phrase | None:
    """“between 3 and 4”, “from 3 to 4” unless something went from the one to the other."""
    for opening, closing in (("between", "and"), ("from", "to")):
        found = words.phrases[opening].match(tokens, at)
        if found is None or (opening == "from" and _changes(tokens, at, Fraction(1), words)):
            continue
        number = number_at(tokens, _hedges(tokens, found[1], words)[1], words)
        link = words.phrases[closing].match(tokens, number.stop) if number else None
        link = link or (words.phrases["to"].match(tokens, number.stop) if number else None)
        other = number_at(tokens, _hedges(tokens, link[1], words)[1], words) if link else None
        if number and other and (pair := _pair(number, other)):
            return Phrase(at, other.stop, *pair)
    return None


def _open_ended(tokens: Sequence[Token], start: int, hedge: str | None, number: Number, words: NumberWords) -> Phrase:
    if joined := _joined(tokens, start, hedge, number, words):
        return joined
    stop = number.stop
    if stop < len(tokens) and tokens[stop].text == "+" and tokens[stop].glued(tokens[stop - 1]):
        return Phrase(start, stop + 1, number, hedge=_stronger(hedge, "at_least"))
    at = after_hyphen(tokens, stop)
    after = words.hedges_after.match(tokens, at)
    if after and hedge in {None, "about"} and not tokens[at].text[:1].isupper():
        return Phrase(start, after[1], number, hedge=after[0])
    return Phrase(start, stop, number, hedge=hedge)


def _stronger(hedge: str | None, after: str) -> str:
    return after if hedge in {None, "about"} else hedge or after


def _joined(
    tokens: Sequence[Token], start: int, hedge: str | None, number: Number, words: NumberWords
) -> Phrase | None:
    """“3,000 to 4,000”, “3–4”, “two or three”."""
    at = number.stop
    if at >= len(tokens) or number.form in {"share", "vague"}:
        return None
    if tokens[at].is_dash:
        other = number_at(tokens, at + 1, words)
        if other and other.form != number.form:
            return None
        number = _thousands(number, other)
    elif link := words.phrases["join"].match(tokens, at):
        other = number_at(tokens, _hedges(tokens, link[1], words)[1], words)
        if other and number.unit_after and not other.unit:
            return None
        if other and hedge is None and _changes(tokens, start, other.value / (number.value or 1), words):
            return None
    else:
        return None
    pair = _pair(number, other) if other else None
    return Phrase(start, pair[1].stop, *pair, dashed=tokens[at].is_dash and hedge is None) if pair else None


def _thousands(low: Number, high: Number | None) -> Number:
    """“10-12,000” leaves the thousands of the first to the second."""
    if high and low.bare and high.bare and low.value * 1000 < high.value < 1_000_000 and high.value % 1000 == 0:
        return replace(low, value=low.value * 1000)
    return low


def _pair(low: Number, high: Number) -> tuple[Number, Number] | None:
    """The two numbers as the ends of a range, scale and unit shared; None when they are not in order or not alike."""
    if low.scale == 1 and high.scale > 1 and low.value < high.mantissa and low.form != "share":
        low = replace(low, value=low.value * high.scale, mantissa=low.value)
    if low.unit and high.unit and low.unit != high.unit:
        return None
    alike = (low.form == "share") == (high.form == "share")
    return (low, high) if alike and low.value < high.value else None


def _changes(tokens: Sequence[Token], at: int, times: Fraction, words: NumberWords) -> bool:
    """Whether a word of change stands shortly before: “rose from 3 to 4” names two figures, “rose by 3 to 4” one.

    “rose by 3 to 400” names two again: `times` is how many times the first the second is.
    """
    if lower(tokens, at - 1) in words.sets["by"] and times <= _LIKE:
        return False
    before = range(max(0, at - 3), at)
    return any(words.phrases["change"].match(tokens, index) for index in before)
