"""What asks for a mark in running text: figures, credits and credited quotations, each with how sure that is.

| found | confidence |
|---|---|
| a number with a bound or hedge, a unit, or a noun that it counts | 0.9 |
| another number | 0.7 |
| a spelled number below twelve that only counts a noun (“two countries”) | 0.5 |
| a cue with a source that has a name or a determiner | 0.9 |
| a cue with another source (“officials”) | 0.7 |
| a pronoun: nobody knows yet who it is | 0.6 |
| words that may credit nobody, as in “Harbour: 40 boats sink”; a source of more than eight words | 0.6 |
| a cue that credits nobody (“reportedly”) | 0.5 |
| a quotation of six words or more under a cue with a source | 0.8 |

An attribution knows the one that reports it. Together such hops are a chain: “a pilot said, citing the port” is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from annotator.quantity.expression import Quantity
from annotator.quantity.expression import find as find_figures
from annotator.quantity.wording import ENGLISH, Wording
from annotator.tags.credits.lexicon import Lexicon, lexicon
from annotator.tags.credits.reading import Credit, ReadCredit, read_credits
from annotator.text.boundaries import snap
from annotator.text.span import Span

Origin = Literal["number", "attribution", "quotation", "elsewhere", "model"]
Range = tuple[int, int]

LEAST_QUOTED = 6
_LONG = 8
_SMALL = 12


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Words that ask for a mark, in code points of the text they were found in; `credit` is that of an attribution.

    `fragments` are its pieces where it has several. `reported_by` is where the attribution begins and ends that reports
    this one. Each is itself alone, since thousands of them are looked up by what they are while the hand waits.
    """

    start: int
    end: int
    tag: str
    origin: Origin
    confidence: float
    credit: Credit | None = None
    covers: tuple[Range, ...] = ()
    fragments: tuple[Range, ...] = ()
    reported_by: Range | None = None

    @property
    def place(self) -> Range:
        """From its first code point to its last."""
        return self.start, self.end

    @property
    def span(self) -> Span:
        """The words of the mark."""
        return Span.covering(self.ranges)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The pieces of its words."""
        return self.fragments or ((self.start, self.end),)

    def touches(self, start: int, end: int) -> bool:
        """Whether it has code points in common with `[start, end)`."""
        return any(low < end and start < high for low, high in self.ranges)

    def meets(self, offset: int) -> bool:
        """Whether a caret stands in it or at one of its ends."""
        return any(low <= offset <= high for low, high in self.ranges)

    def moved(self, by: int) -> Found:
        """The same in a text that begins `by` code points earlier."""
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            credit=self.credit.moved(by) if self.credit is not None else None,
            covers=_moved(self.covers, by),
            fragments=_moved(self.fragments, by),
            reported_by=_moved((self.reported_by,), by)[0] if self.reported_by else None,
        )


def _moved(ranges: Iterable[Range], by: int) -> tuple[Range, ...]:
    return tuple((start + by, end + by) for start, end in ranges)


@lru_cache(maxsize=2_000)
def found_in(text: str, wording: Wording = ENGLISH) -> tuple[Found, ...]:
    """Everything in a text that asks for a mark, in order; what has the same tag never overlaps."""
    read, words = read_credits(text, wording.language), lexicon(wording.language)
    found = [
        *(_figure(text, one) for one in find_figures(text, wording)),
        *_attributions(text, read, words),
        *_quotations(text, read),
    ]
    return tuple(without_overlaps(found))


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """In text order; of those that have the same tag and words in common the surest stays, then the longest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-one.confidence, one.start - one.end, one.start, one.tag)):
        if not any(one.tag == other.tag and _overlap(one, other) for other in kept):
            kept.append(one)
    there = {one.place for one in kept if one.tag == "attribution"}
    kept = [one if one.reported_by in {None, *there} else replace(one, reported_by=None) for one in kept]
    return sorted(kept, key=lambda one: (one.start, one.end, one.tag))


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end and any(other.touches(*part) for part in one.ranges)


def _figure(text: str, one: Quantity) -> Found:
    said = one.hedge != "exact" or one.unit or one.is_share
    is_small = text[one.start : one.end].isalpha() and one.point is not None and one.point < _SMALL
    confidence = 0.9 if said else 0.5 if is_small else 0.9 if one.counts else 0.7
    return Found(one.start, one.end, "figure", "number", confidence)


def _attributions(text: str, read: Sequence[ReadCredit], words: Lexicon) -> list[Found]:
    places = [one.credit.envelope for one in read]
    return [
        Found(
            *place, "attribution", "attribution", _sureness(text, one.credit, words), one.credit, one.cover.ranges,
            one.credit.words if len(one.credit.words) > 1 else (),
            places[one.outer] if one.outer is not None else None,
        )
        for one, place in zip(read, places, strict=True)
    ]  # fmt: skip


def _sureness(text: str, one: Credit, lexicon: Lexicon) -> float:
    if one.source is None:
        return 0.5
    words = text[slice(*one.source)].split()
    longest = max(len(part.split()) for part in re.split(r",| and ", text[slice(*one.source)]))
    if (
        one.is_weak
        or longest > _LONG
        or (len(words) == 1 and words[0].lower() in lexicon.words["pronouns"] | lexicon.words["owning_people"])
    ):
        return 0.6
    is_determined = len(words) > 1 and words[0].lower() in lexicon.words["determiners"]
    is_named = is_determined or any(word[0].isupper() for word in words)
    return 0.9 if is_named else 0.7


def _quotations(text: str, read: Sequence[ReadCredit]) -> list[Found]:
    those = {place for one in read if one.cover.is_quotation and one.credit.source for place in one.cover.ranges}
    long = [place for place in sorted(those) if len(text[slice(*place)].split()) >= LEAST_QUOTED]
    spans = [snap(Span.of(*place), text) for place in long]
    return [Found(one.start, one.end, "claim", "quotation", 0.8) for one in spans if one is not None]
