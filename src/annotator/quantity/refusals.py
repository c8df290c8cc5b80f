"""What looks like a figure and is none: years, days, clocks, calibres, codes, labels, list numbers, scores, phones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import IntEnum

from annotator.quantity.dates import DateFound
from annotator.quantity.numbers import Number
from annotator.quantity.phrase import Phrase
from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

_WRITTEN = frozenset({"word", "code", "number"})
_ADDRESS_SIGNS = frozenset("/\\#@_")


class Doubt(IntEnum):
    """How much speaks against a number being a figure: nothing, something, or enough unless an analyst says so."""

    NONE = 0
    SOME = 1
    FULL = 2


def doubt(text: str, tokens: Sequence[Token], phrase: Phrase, dates: Sequence[DateFound], words: NumberWords) -> Doubt:
    """How much speaks against the expression being a figure; `dates` are those of the text, in order."""
    first, last = phrase.numbers[0], phrase.numbers[-1]
    if _glued(tokens, first.start, last.stop) or _crowded(tokens, phrase, dates):
        return Doubt.FULL
    if any(number.calibre or _in_date(tokens, number.start, number.stop, dates) for number in phrase.numbers):
        return Doubt.FULL
    if (
        _year(tokens, phrase, words)
        or _clock(tokens, last, words)
        or _label(tokens, phrase, words)
        or _list_number(text, tokens, phrase)
    ):
        return Doubt.FULL
    weak = first.weak and not (first.form == "words" and phrase.hedge)
    return Doubt.SOME if weak or _age(tokens, last, words) or _compound(tokens, last) else Doubt.NONE


def _at(tokens: Sequence[Token], index: int) -> Token | None:
    return tokens[index] if 0 <= index < len(tokens) else None


def _in_date(tokens: Sequence[Token], first: int, stop: int, dates: Sequence[DateFound]) -> bool:
    start, end = tokens[first].start, tokens[stop - 1].end
    after = bisect_right(dates, start, key=lambda found: found.start)
    return any(found.start < end and start < found.end for found in dates[max(0, after - 1) : after + 1])


def _glued(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether it is a piece of a code, an address or a score: T-72, a/3, 3-1."""
    before, far = _at(tokens, first - 1), _at(tokens, first - 2)
    after, beyond = _at(tokens, stop), _at(tokens, stop + 1)
    if before and tokens[first].glued(before):
        if before.kind in _WRITTEN or before.text in _ADDRESS_SIGNS:
            return True
        if before.is_dash and far and before.glued(far) and far.kind in _WRITTEN:
            return True
    if after is None or not after.glued(tokens[stop - 1]):
        return False
    broken = after.text in _ADDRESS_SIGNS or after.kind in {"word", "code"}
    return broken or (
        after.is_dash and beyond is not None and beyond.glued(after) and beyond.kind in {"number", "code"}
    )


def _crowded(tokens: Sequence[Token], phrase: Phrase, dates: Sequence[DateFound]) -> bool:
    """Whether digits stand right beside digits, as in phone numbers; a year or a day beside them is none of these."""
    first, stop = phrase.numbers[0].start, phrase.numbers[-1].stop
    for other, own in ((first - 1, first), (stop, stop - 1)):
        token = _at(tokens, other)
        if token is None or token.kind != "number" or tokens[own].kind != "number":
            continue
        if not _looks_like_year(token) and not _in_date(tokens, other, other + 1, dates):
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
    after = _at(tokens, phrase.numbers[-1].stop)
    return phrase.hedge in {None, "about", "nearly"} and (after is None or after.lower not in words.counted)


def _clock(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    return number.bare and words.clock.match(tokens, number.stop) is not None


def _label(tokens: Sequence[Token], phrase: Phrase, words: NumberWords) -> bool:
    """“Article 5”, “No. 12”: the number is a name."""
    at = phrase.number.start - 1
    before = _at(tokens, at)
    if before is None or phrase.hedge or not phrase.number.bare:
        return False
    if before.text == "." and at > 0 and before.glued(tokens[at - 1]):
        return tokens[at - 1].lower in words.labels_any_case
    return before.lower in words.labels_any_case or (before.lower in words.labels and before.text[0].isupper())


def _list_number(text: str, tokens: Sequence[Token], phrase: Phrase) -> bool:
    number = phrase.number
    before, after = _at(tokens, number.start - 1), _at(tokens, number.stop)
    if phrase.hedge or phrase.other or not number.bare or number.value >= 100:
        return False
    if after is None or not after.glued(tokens[number.stop - 1]):
        return False
    if before and before.text in {"(", "["} and after.text in {")", "]"}:
        return True
    begins = before is None or "\n" in text[before.end : tokens[number.start].start]
    return begins and after.text in {".", ")"} and number.stop + 1 < len(tokens)


def _age(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    after = _at(tokens, number.stop)
    following = number.stop + 1 if after and after.is_dash else number.stop
    if words.ages.match(tokens, following):
        return True
    comma, name = _at(tokens, number.start - 1), _at(tokens, number.start - 2)
    if not (number.bare and number.value <= 120 and comma and comma.text == "," and after and after.text in {",", ")"}):
        return False
    return name is not None and name.kind == "word" and name.text[0].isupper()


def _compound(tokens: Sequence[Token], number: Number) -> bool:
    """“three-star”, “two-day”: a quality more than a count."""
    dash, word = _at(tokens, number.stop), _at(tokens, number.stop + 1)
    glued = dash is not None and dash.is_dash and dash.glued(tokens[number.stop - 1])
    return glued and number.form == "words" and word is not None and dash is not None and word.glued(dash)
