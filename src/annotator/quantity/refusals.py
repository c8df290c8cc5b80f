"""What looks like a figure and is none: years, days, clocks, calibres, codes, names, ages, lists, scores, phones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum

from annotator.quantity.composing import after_hyphen, lower
from annotator.quantity.naming import counts, is_age, is_name, is_plural
from annotator.quantity.numbers import Number
from annotator.quantity.phrase import Phrase
from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

_WRITTEN = frozenset({"word", "code", "number"})
_ADDRESS_SIGNS = frozenset("/\\#@_")
_LARGEST_SCORE = 250
_NEAR = 8


class Doubt(IntEnum):
    """How much speaks against a number being a figure: nothing, something, or enough unless an analyst says so."""

    NONE = 0
    SOME = 1
    FULL = 2


def doubt(
    text: str, tokens: Sequence[Token], phrase: Phrase, words: NumberWords, *, dated: Collection[int], previous: int
) -> Doubt:
    """How much speaks against the expression being a figure.

    `dated` are the tokens of dates, `previous` is the token at which the figure before this one ended.
    """
    first, last = phrase.numbers[0], phrase.numbers[-1]
    if _glued(tokens, first.start, last.stop, words) or _crowded(tokens, phrase, dated):
        return Doubt.FULL
    if any(one.calibre or any(at in dated for at in range(one.start, one.stop)) for one in phrase.numbers):
        return Doubt.FULL
    if _year(tokens, phrase, words) or _clock(tokens, last, words) or _list_number(text, tokens, phrase):
        return Doubt.FULL
    if is_name(text, tokens, phrase, words) or _score(tokens, phrase, words) or _event(tokens, last, words):
        return Doubt.FULL
    weak = first.weak and not phrase.hedge and not phrase.other and not _counted(tokens, first, words, previous)
    return Doubt.SOME if weak or is_age(tokens, phrase, words) or _compound(tokens, last) else Doubt.NONE


def _at(tokens: Sequence[Token], index: int) -> Token | None:
    return tokens[index] if 0 <= index < len(tokens) else None


def _glued(tokens: Sequence[Token], first: int, stop: int, words: NumberWords) -> bool:
    """Whether it is a piece of a code, an address or a score: T-72, a/3, 3-1, 5-to-4."""
    before, far = _at(tokens, first - 1), _at(tokens, first - 2)
    after, beyond = _at(tokens, stop), _at(tokens, stop + 1)
    if before and tokens[first].glued(before):
        if before.kind in _WRITTEN or before.text in _ADDRESS_SIGNS:
            return True
        exchanged = far and far.lower in words.sets["exchanged"]
        if before.is_dash and far and before.glued(far) and far.kind in _WRITTEN and not exchanged:
            return True
    if after is None or not after.glued(tokens[stop - 1]):
        return False
    if after.text in _ADDRESS_SIGNS or after.kind in {"word", "code"}:
        return True
    if not (after.is_dash and beyond is not None and beyond.glued(after)):
        return False
    return beyond.kind in {"number", "code"} or words.phrases["to"].match(tokens, stop + 1) is not None


def _crowded(tokens: Sequence[Token], phrase: Phrase, dated: Collection[int]) -> bool:
    """Whether digits stand right beside digits, as in phone numbers; a year or a day beside them is none of these."""
    first, stop = phrase.numbers[0].start, phrase.numbers[-1].stop
    for other, own in ((first - 1, first), (stop, stop - 1)):
        token = _at(tokens, other)
        if token is None or not token.text[:1].isdecimal() or tokens[own].kind != "number":
            continue
        if not _looks_like_year(token) and other not in dated and token.kind in {"number", "code"}:
            return True
    return False


def _looks_like_year(token: Token) -> bool:
    return (
        token.kind == "number" and len(token.text) == 4 and token.text.isdecimal() and 1800 <= int(token.text) <= 2100
    )


def _year(tokens: Sequence[Token], phrase: Phrase, words: NumberWords) -> bool:
    """A bare 1914, about 2014 or 2014–2015 that counts nothing; “more than 2000” is no year."""
    if not all(number.bare and _looks_like_year(tokens[number.start]) for number in phrase.numbers):
        return False
    if phrase.hedge not in {None, "about", "nearly"}:
        return False
    stop, before = phrase.numbers[-1].stop, lower(tokens, phrase.start - 1)
    if lower(tokens, stop) in words.sets["counted"]:
        return False
    led = not before.isalpha() or before in words.sets["stops"] | words.sets["determiners"]
    return led or not is_plural(tokens, stop, words) or not tokens[phrase.start - 1].text.islower()


def _clock(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    return number.bare and words.phrases["clock"].match(tokens, number.stop) is not None


def _list_number(text: str, tokens: Sequence[Token], phrase: Phrase) -> bool:
    """“1. Boats” at the start of a line or of a sentence, “(2)”, “[3]”."""
    number = phrase.number
    before, after = _at(tokens, number.start - 1), _at(tokens, number.stop)
    if phrase.hedge or phrase.other or not number.bare or number.value >= 100:
        return False
    if after is None or not after.glued(tokens[number.stop - 1]):
        return False
    if before and before.text in {"(", "["} and after.text in {")", "]"}:
        return number.value < 20 or before.text == "["
    begins = before is None or "\n" in text[before.end : tokens[number.start].start]
    beyond = _at(tokens, number.stop + 1)
    if before and before.text in {".", ":", ";", "?", "!"}:
        begins = begins or (beyond is not None and beyond.text[:1].isupper())
    return begins and after.text in {".", ")"} and beyond is not None


def _score(tokens: Sequence[Token], phrase: Phrase, words: NumberWords) -> bool:
    """“3-6”, “a 4-5 defeat”: two small numbers with a dash that count nothing."""
    if not phrase.dashed or any(not one.bare or one.value > _LARGEST_SCORE for one in phrase.numbers):
        return False
    after = _at(tokens, phrase.stop)
    if after is None or after.kind != "word":
        return True
    word = after.lower
    return word in words.sets["contests"] or (word in words.sets["stops"] and word not in words.sets["of"])


def _event(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """“the 100m final”, “10-year Treasury notes”."""
    stop = after_hyphen(tokens, number.stop)
    stop = stop + 1 if lower(tokens, stop) in words.sets["time"] else stop
    scaled = number.form == "digits" and (number.unit == "m" or stop > number.stop or number.scale > 1)
    return scaled and lower(tokens, stop) in words.sets["events"]


def _counted(tokens: Sequence[Token], number: Number, words: NumberWords, previous: int) -> bool:
    """Whether “one” or “several” counts something after all: people, or one more kind of thing after another figure."""
    at = number.stop
    while lower(tokens, at) in words.sets["skipped"]:
        at += 1
    if counts(tokens, at, words):
        return not any(lower(tokens, index) in words.sets["speech"] for index in range(at, at + 4))
    if lower(tokens, at) in words.sets["outcomes"]:
        return True
    joined = lower(tokens, number.start - 1) in words.sets["and"] or lower(tokens, number.start - 1) == ","
    if number.form != "words" or not joined or not 0 < previous <= number.start <= previous + _NEAR:
        return False
    word = _at(tokens, at)
    return (
        word is not None and word.kind == "word" and word.lower not in words.sets["stops"] - {"seriously", "critically"}
    )


def _compound(tokens: Sequence[Token], number: Number) -> bool:
    """“three-star”, “two-day”: a quality more than a count."""
    dash, word = _at(tokens, number.stop), _at(tokens, number.stop + 1)
    glued = dash is not None and dash.is_dash and dash.glued(tokens[number.stop - 1])
    return glued and number.form == "words" and word is not None and dash is not None and word.glued(dash)
