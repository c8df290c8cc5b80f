"""Figures in running text: a number or a range with its bounds and hedge, what it counts, and where it stands.

What the words mean, as the dataset keeps it:

| words | point | low | high | hedge |
|---|---|---|---|---|
| 300 | 300 | 300 | 300 | exact |
| about 300 | 300 | 300 | 300 | about |
| more than 300 | | 300, excluded | | more_than |
| at least 300 | | 300 | | at_least |
| less than 300 | | | 300, excluded | less_than |
| up to 300 | | | 300 | at_most |
| nearly 300 | 300 | 300 | 300 | nearly |
| 300 to 400 | | 300 | 400 | range |
| hundreds | | 100 | 999 | vague |

“nearly”, like “about”, means the number itself: how near it is, no writer says, so the hedge alone keeps the doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from annotator.quantity.counted import Counted, counted, share_of
from annotator.quantity.date_forms import forms_in
from annotator.quantity.date_words import date_words
from annotator.quantity.passage import Passage
from annotator.quantity.phrase import Phrase, phrase_at
from annotator.quantity.refusals import Doubt, doubt
from annotator.quantity.wording import ENGLISH, Wording
from annotator.quantity.words import number_words

LARGEST = 2**53


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure read from `[start, end)` of a text, in code points; empty bounds are open, shares are parts of 1."""

    point: int | float | None
    low: int | float | None
    high: int | float | None
    low_inclusive: bool
    high_inclusive: bool
    hedge: str
    unit: str | None
    counts: str | None
    start: int
    end: int
    share_of: str | None = None
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number expression, what speaks against it, and whether it is only the whole that the one before is part of."""

    quantity: Quantity
    doubt: Doubt
    within: bool


def read(text: str, wording: Wording = ENGLISH) -> Quantity | None:
    """The one figure in the words of a mark; None when there is none, or several and no telling which is meant.

    The mark itself says that there is a figure, so a year, an age or a calibre is read when nothing likelier is there.
    """
    candidates = [one for one in _candidates(text, wording) if not one.within]
    for level in Doubt:
        likely = [one.quantity for one in candidates if one.doubt == level]
        if likely:
            return likely[0] if len(likely) == 1 else None
    return None


def read_within(text: str, start: int, end: int, wording: Wording = ENGLISH) -> Quantity | None:
    """The one figure of a sentence that has words in common with `[start, end)` and ends there, in code points.

    It knows what stands around it, so it says what is counted where the words alone do not.
    """
    found = [
        one.quantity for one in _candidates(text, wording) if start < one.quantity.end and one.quantity.start < end
    ]
    return found[0] if len(found) == 1 and found[0].end == end else None


def find(text: str, wording: Wording = ENGLISH) -> list[Quantity]:
    """The figures of running text in order, without overlaps; time grows with the length of the text and no faster."""
    return [one.quantity for one in _candidates(text, wording) if one.doubt is Doubt.NONE]


def _candidates(text: str, wording: Wording) -> Iterator[_Candidate]:
    here = Passage.of(text, number_words(wording))
    forms = forms_in(here.tokens, date_words(here.words.language))
    dated = {at for one in forms for at in range(one.start, one.stop)}
    at, previous, sure, before = 0, -1, -1, None
    while at < len(here.tokens):
        phrase = phrase_at(here.tokens, at, here.words)
        if phrase is None or not _fits(phrase):
            at += 1
            continue
        doubted = doubt(here, phrase, dated, sure)
        what = counted(here, phrase, before)
        found = _quantity(here, phrase, what)
        yield _Candidate(found, doubted, _within(here, previous, phrase.start))
        if doubted is Doubt.NONE:
            sure, before = phrase.stop, what if found.counts else before
        at = previous = phrase.stop


def _within(here: Passage, previous: int, start: int) -> bool:
    """Whether nothing but “of” and a determiner stands between the figure that ended at `previous` and this one."""
    return 0 < previous < start <= previous + 3 and here.lower(previous) in here.words.sets["of"]


def _fits(phrase: Phrase) -> bool:
    """Whether its numbers are such as a file can keep exactly."""
    values = [one.value for one in phrase.numbers] + [one.most for one in phrase.numbers if one.most is not None]
    return all(abs(value) < LARGEST for value in values)


def _quantity(here: Passage, phrase: Phrase, what: Counted) -> Quantity:
    point, low, high, low_inclusive, high_inclusive, hedge = _bounds(phrase)
    unit, part = phrase.unit, phrase.number.form == "share" or phrase.unit == "%"
    return Quantity(
        _plain(point),
        _plain(low),
        _plain(high),
        low_inclusive,
        high_inclusive,
        hedge,
        unit,
        None if unit or part else what.words,
        here.tokens[phrase.start].start,
        here.tokens[phrase.stop - 1].end,
        share_of(here, phrase.stop) if part else None,
        part,
    )


_Bounds = tuple[Fraction | None, Fraction | None, Fraction | None, bool, bool, str]


def _bounds(phrase: Phrase) -> _Bounds:
    value, hedge = phrase.number.value, phrase.hedge
    if phrase.other:
        return None, value, phrase.other.value, True, True, "range"
    if phrase.number.form == "vague" and hedge in {None, "about", "more_than", "at_least"}:
        return None, value, phrase.number.most if hedge in {None, "about"} else None, True, True, "vague"
    return {
        "about": (value, value, value, True, True, "about"),
        "more_than": (None, value, None, False, True, "more_than"),
        "at_least": (None, value, None, True, True, "at_least"),
        "less_than": (None, None, value, True, False, "less_than"),
        "at_most": (None, None, value, True, True, "at_most"),
        "nearly": (value, value, value, True, True, "nearly"),
    }.get(hedge or "", (value, value, value, True, True, "exact"))


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)
