"""What asks for a mark in running text: figures, credits and credited quotations, each with how sure that is.

| found | confidence |
|---|---|
| a number with a bound or hedge, a unit, or a noun that it counts | 0.9 |
| another number | 0.7 |
| a spelled number below twelve that only counts a noun (“two countries”) | 0.5 |
| a cue with a source that has a name or a determiner | 0.9 |
| a cue with another source (“officials”), or a pronoun | 0.7 |
| a source of more than six words: the name may be cut wrongly | 0.6 |
| a cue that credits nobody (“reportedly”) | 0.5 |
| a quotation of six words or more under a cue with a source | 0.8 |

No credits here: a verb without a source; a source of more than nine words, with a verb of its own or that begins with
a preposition; and what may be a noun beside a source without a name (“unbiased reporting”).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from annotator.quantity.expression import Quantity
from annotator.quantity.expression import find as find_figures
from annotator.quantity.language import table
from annotator.quantity.wording import ENGLISH, Wording
from annotator.tags.covering import Cover, cover
from annotator.tags.cues import Credit, find_credits
from annotator.text.boundaries import snap
from annotator.text.span import Span

Origin = Literal["number", "attribution", "quotation", "elsewhere", "model"]
Range = tuple[int, int]

_LONG, _TOO_LONG = 6, 9
_SMALL = 12


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Words that ask for a mark, in code points of the text they were found in; `credit` is that of an attribution.

    Each is itself alone, since thousands of them are looked up by what they are while the hand waits.
    """

    start: int
    end: int
    tag: str
    origin: Origin
    confidence: float
    credit: Credit | None = None
    covers: tuple[Range, ...] = ()

    def moved(self, by: int) -> Found:
        """The same in a text that begins `by` code points earlier."""
        credit = self.credit
        if credit is not None:
            source = None if credit.source is None else _moved(credit.source, by)
            credit = Credit(_moved(credit.cue, by), source, credit.negated, credit.form)
        covers = tuple(_moved(one, by) for one in self.covers)
        return Found(self.start + by, self.end + by, self.tag, self.origin, self.confidence, credit, covers)


def _moved(one: Range, by: int) -> Range:
    return one[0] + by, one[1] + by


@lru_cache(maxsize=2_000)
def found_in(text: str, wording: Wording = ENGLISH) -> tuple[Found, ...]:
    """Everything in a text that asks for a mark, in order; what has the same tag never overlaps."""
    named = [one for one in find_credits(text) if _is_credit(text, one)]
    covered = [(one, cover(text, one, named)) for one in named]
    found = [
        *(_figure(text, one) for one in find_figures(text, wording)),
        *(_attribution(text, one, covers) for one, covers in covered),
        *_quotations(text, covered),
    ]
    return tuple(without_overlaps(found))


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """In text order; of those that have the same tag and words in common the surest stays, then the longest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-one.confidence, one.start - one.end, one.start, one.tag)):
        if not any(one.tag == other.tag and one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.start, one.end, one.tag))


def _figure(text: str, one: Quantity) -> Found:
    said = one.hedge != "exact" or one.unit or one.is_share
    is_small = text[one.start : one.end].isalpha() and one.point is not None and one.point < _SMALL
    confidence = 0.9 if said else 0.5 if is_small else 0.9 if one.counts else 0.7
    return Found(one.start, one.end, "figure", "number", confidence)


def _is_credit(text: str, one: Credit) -> bool:
    if one.source is None:
        return one.form == "alone"
    words = text[slice(*one.source)].split()
    is_noun = text[slice(*one.cue)].endswith(_words("nouns")) and not _is_named(words)
    is_clause = any(word in _words("finite") for word in words)
    return len(words) <= _TOO_LONG and words[0].lower() not in _words("never_first") and not is_noun and not is_clause


def _attribution(text: str, one: Credit, covers: Cover) -> Found:
    start, end = one.envelope
    return Found(start, end, "attribution", "attribution", _sureness(text, one), one, covers.ranges)


def _sureness(text: str, one: Credit) -> float:
    if one.source is None:
        return 0.5
    source = text[slice(*one.source)]
    words = source.split()
    if len(words) > _LONG:
        return 0.6
    is_pronoun = len(words) == 1 and source.lower() in _words("pronouns")
    return 0.9 if _is_named(words) and not is_pronoun else 0.7


def _is_named(words: Sequence[str]) -> bool:
    """Whether a source has a name or a determiner."""
    return any(word[0].isupper() for word in words) or words[0].lower() in _words("determined")


def _quotations(text: str, covered: Sequence[tuple[Credit, Cover]]) -> list[Found]:
    ranges = {one for credit, covers in covered if covers.is_quotation and credit.source for one in covers.ranges}
    spans = [snap(Span.of(*one), text) for one in sorted(ranges)]
    return [Found(one.start, one.end, "claim", "quotation", 0.8) for one in spans if one is not None]


@cache
def _words(name: str) -> tuple[str, ...]:
    raw: Any = table("cues")["sources"]
    return tuple(raw[name])
