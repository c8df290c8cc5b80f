"""What looks like a figure and is none: years, days, clocks, calibres, codes, names, ages, lists, scores, phones."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum

from annotator.quantity.composing import after_hyphen
from annotator.quantity.naming import counts, is_age, is_name, is_plural
from annotator.quantity.numbers import Number
from annotator.quantity.passage import Passage
from annotator.quantity.phrase import Phrase
from annotator.quantity.tokens import Token

_WRITTEN = frozenset({"word", "code", "number"})
_ADDRESS_SIGNS = frozenset("/\\#@_")
_PARENTHETIC = "—"  # sets off a remark and joins nothing
_LARGEST_SCORE = 250
_LARGEST_ITEM = 100
_NEAR = 8
_MOST_AUXILIARIES = 3


class Doubt(IntEnum):
    """How much speaks against a number being a figure: nothing, something, or enough unless an analyst says so."""

    NONE = 0
    SOME = 1
    FULL = 2


def doubt(here: Passage, phrase: Phrase, dated: Collection[int], previous: int) -> Doubt:
    """How much speaks against the expression being a figure.

    `dated` are the tokens of dates, `previous` is the token after the figure before this one.
    """
    first, last = phrase.numbers[0], phrase.numbers[-1]
    if _glued(here, first.start, last.stop) or _crowded(here, phrase, dated):
        return Doubt.FULL
    if any(one.calibre or any(at in dated for at in range(one.start, one.stop)) for one in phrase.numbers):
        return Doubt.FULL
    if _year(here, phrase) or _clock(here, last) or _list_number(here, phrase) or _ordinal(here, last):
        return Doubt.FULL
    if is_name(here, phrase) or _score(here, phrase) or _event(here, last):
        return Doubt.FULL
    weak = first.weak and not phrase.hedge and not phrase.other and not _counted(here, first, previous)
    return Doubt.SOME if weak or is_age(here, phrase) or _compound(here, last) else Doubt.NONE


def _glued(here: Passage, first: int, stop: int) -> bool:
    """Whether it is a piece of a code, an address or a score: T-72, a/3, 3-1, 5-to-4."""
    return _glued_before(here, first) or _glued_after(here, stop)


def _glued_before(here: Passage, first: int) -> bool:
    before, far = here.token(first - 1), here.token(first - 2)
    if before is None or not here.tokens[first].glued(before):
        return False
    if before.kind in _WRITTEN or before.text in _ADDRESS_SIGNS or _between(before, far):
        return True
    if far is None or not before.glued(far) or far.kind not in _WRITTEN:
        return False
    joins = before.is_dash and before.text != _PARENTHETIC and far.lower not in here.words.sets["exchanged"]
    return joins or before.text == "."


def _glued_after(here: Passage, stop: int) -> bool:
    after, beyond = here.token(stop), here.token(stop + 1)
    if after is None or not after.glued(here.tokens[stop - 1]):
        return False
    if after.text in _ADDRESS_SIGNS or after.kind in {"word", "code"} or (beyond and _between(after, beyond)):
        return True
    if not after.is_dash or after.text == _PARENTHETIC or beyond is None or not beyond.glued(after):
        return False
    far = here.token(stop + 2)
    odds = here.words.phrases["to"].match(here.tokens, stop + 1) and far is not None and far.is_dash
    return beyond.kind in {"number", "code"} or beyond.lower in here.words.values or bool(odds)


def _between(sign: Token, number: Token | None) -> bool:
    """Whether a colon stands against a number: “3:1”."""
    glued = number is not None and (number.end == sign.start or sign.end == number.start)
    return sign.text == ":" and glued and number is not None and number.kind == "number"


def _crowded(here: Passage, phrase: Phrase, dated: Collection[int]) -> bool:
    """Whether digits stand right beside digits, as in phone numbers; a year or a day beside them is none of these."""
    first, stop = phrase.numbers[0].start, phrase.numbers[-1].stop
    for other, own in ((first - 1, first), (stop, stop - 1)):
        token = here.token(other)
        if token is None or not token.text[:1].isdecimal() or here.tokens[own].kind != "number":
            continue
        if not _looks_like_year(token) and other not in dated and token.kind in {"number", "code"}:
            return True
    return False


def _looks_like_year(token: Token) -> bool:
    return (
        token.kind == "number" and len(token.text) == 4 and token.text.isdecimal() and 1800 <= int(token.text) <= 2100
    )


def _year(here: Passage, phrase: Phrase) -> bool:
    """A bare 1914, about 2014 or 2014–2015 that counts nothing; “more than 2000” is no year."""
    if not all(number.bare and _looks_like_year(here.tokens[number.start]) for number in phrase.numbers):
        return False
    stop, before, sets = phrase.numbers[-1].stop, here.token(phrase.start - 1), here.words.sets
    if phrase.hedge and phrase.hedge not in sets["year_hedges"]:
        return False
    if here.lower(stop) in sets["counted"]:
        return False
    if (
        before is None
        or not before.text.islower()
        or before.lower in sets["stops"]
        or before.lower in sets["determiners"]
    ):
        return True
    return not is_plural(here, stop)


def _clock(here: Passage, number: Number) -> bool:
    return number.bare and here.words.phrases["clock"].match(here.tokens, number.stop) is not None


def _list_number(here: Passage, phrase: Phrase) -> bool:
    """“1. Boats” at the start of a line or of a sentence, “(2)”, “[3]”."""
    number = phrase.number
    before, after, beyond = (here.token(at) for at in (number.start - 1, number.stop, number.stop + 1))
    if phrase.hedge or phrase.other or not number.bare or number.value >= _LARGEST_ITEM:
        return False
    if after is None or not after.glued(here.tokens[number.stop - 1]):
        return False
    if before and before.text in {"(", "["} and after.text in {")", "]"}:
        return number.value < 20 or before.text == "["
    begins = before is None or here.breaks(number.start)
    if before and before.text in {".", ":", ";", "?", "!"} and beyond is not None:
        begins = begins or beyond.text[:1].isupper()
    return begins and after.text in {".", ")"} and beyond is not None


def _ordinal(here: Passage, number: Number) -> bool:
    """“am 3. Tag”: the third, in a language that writes it so; at the end of a sentence it is three."""
    after, beyond = here.token(number.stop), here.token(number.stop + 1)
    if not here.words.dotted_ordinals or not number.bare or number.value >= _LARGEST_ITEM:
        return False
    if after is None or beyond is None or after.text != "." or not after.glued(here.tokens[number.stop - 1]):
        return False
    led = here.lower(number.start - 1) in here.words.sets["ordinal_leads"]
    return beyond.kind == "word" and (led or beyond.text[:1].islower())


def _score(here: Passage, phrase: Phrase) -> bool:
    """“3-6”, “a 4-5 defeat”: two small numbers with a dash that count nothing."""
    if not phrase.dashed or any(not one.bare or one.value > _LARGEST_SCORE for one in phrase.numbers):
        return False
    after, sets = here.token(phrase.stop), here.words.sets
    if after is None or after.kind != "word":
        return True
    return after.lower in sets["contests"] or (after.lower in sets["stops"] and after.lower not in sets["of"])


def _event(here: Passage, number: Number) -> bool:
    """“the 100m final”, “10-year Treasury notes”."""
    stop = after_hyphen(here.tokens, number.stop)
    stop = stop + 1 if here.lower(stop) in here.words.sets["time"] else stop
    named = number.form == "digits" and (number.unit == "m" or stop > number.stop or number.scale > 1)
    return named and here.lower(stop) in here.words.sets["events"]


def _counted(here: Passage, number: Number, previous: int) -> bool:
    """Whether “one” or “several” counts something after all: people, or one more kind of thing after another figure."""
    at, sets = number.stop, here.words.sets
    while here.lower(at) in sets["skipped"]:
        at += 1
    if counts(here, at):
        return not any(here.lower(index) in sets["speech"] for index in range(at, at + 4))
    after = at
    while here.lower(after) in sets["auxiliaries"] and after - at < _MOST_AUXILIARIES:
        after += 1
    if here.lower(after) in sets["outcomes"] or here.lower(after) in sets["acts"]:
        return True
    joined = here.lower(number.start - 1) in sets["and"] or here.lower(number.start - 1) == ","
    is_article = here.lower(number.start) in sets["articles"]
    if number.form != "words" or is_article or not joined or not 0 < previous <= number.start <= previous + _NEAR:
        return False
    word = here.token(at)
    noun = word is not None and word.kind == "word" and word.lower not in sets["stops"]
    return noun or here.lower(at) in sets["gravely"]


def _compound(here: Passage, number: Number) -> bool:
    """“three-star”, “two-day”: a quality more than a count."""
    dash, word = here.token(number.stop), here.token(number.stop + 1)
    if number.form != "words" or dash is None or word is None or not dash.is_dash:
        return False
    return dash.glued(here.tokens[number.stop - 1]) and word.glued(dash)
