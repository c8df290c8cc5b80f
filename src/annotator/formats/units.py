"""Offsets of other programs: what they count is found by the words they quote, and what fits nothing is refused.

The units are code points (ours, Python, brat), UTF-16 units (JavaScript, Java, Qt) and UTF-8 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from annotator.formats.corpus_offsets import UNITS, Offsets
from annotator.formats.json_item import NotTakenError
from annotator.tags.values import said
from annotator.text.normal import normalised_part
from annotator.text.offsets import utf8_map, utf16_map
from annotator.text.span import FRAGMENT_SEPARATOR, Span

Ranges = tuple[tuple[int, int], ...]

__all__ = ["UNITS", "Place", "Settled", "counted", "settle"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file says that a mark is: half-open ranges in some unit, and the words it quotes, if it does.

    `joint` is what the file puts between the words of several ranges. `loose` says that the file writes any white space
    as any other, as brat and HTML do: white space then counts as alike, character for character.
    """

    ranges: Ranges
    quote: str | None = None
    joint: str = FRAGMENT_SEPARATOR
    loose: bool = False


@dataclass(slots=True)
class Settled:
    """The spans of the places in the settled text, in order; None for each that was refused, with its reason.

    `unit` is what the offsets count; None where several units fit and mean the same.
    """

    text: str
    unit: str | None
    spans: list[Span | None]
    reasons: dict[int, str] = field(default_factory=dict)


def settle(raw: str, places: Sequence[Place], *, stated: str | None = None, own: str | None = None) -> Settled:
    """Turns the places of one document into spans of `normalise(raw)`, half-open, in code points.

    `raw` is the text as the file has it, line ends and byte order mark included: that is what its offsets count.
    `stated` is the unit that the file or a person names, and is final. Otherwise the unit is the one in which all
    quotes stand where they are said to, `own`, that of the format, being asked first; if there is none, the one in
    which most do. Where several are as good, only what means the same in each of them is taken. A place of which no
    quote vouches for the unit is taken by `own`. Nothing is ever shifted to where its quote is.
    """
    units = [stated] if stated else _in_turn(own)[: 1 if raw.isascii() else None]
    tried = {unit: _Trial(raw, unit, places) for unit in units}
    fitting = max(len(one.proven) for one in tried.values())
    best = [one for one in tried.values() if len(one.proven) == fitting]
    if own and best[0].unit == own:
        best = best[:1]
    agreed = [_agreed([one.spans[at] for one in best]) for at in range(len(places))]
    sure = stated or (best[0].unit if len(best) == 1 and (own or len(units) > 1) else None)
    result = Settled(best[0].offsets.text, sure, agreed)
    for at, place in enumerate(places):
        if agreed[at] is None:
            result.reasons[at] = _why_not(place, at, best, tried, stated)
    return result


def counted(text: str, unit: str) -> Callable[[Span], Ranges]:
    """A function that gives the ranges of a span of the text in that unit, for writing."""
    if unit == "code_point":
        return lambda span: span.fragments
    return (utf16_map if unit == "utf16" else utf8_map)(text).to_units


class _Trial:
    """The places of one document as they are when the offsets count one unit."""

    def __init__(self, raw: str, unit: str, places: Sequence[Place]) -> None:
        self.unit = unit
        self.offsets = Offsets(raw, unit)
        self.faults: dict[int, str] = {}
        self.spans = [self._span(at, place) for at, place in enumerate(places)]
        self.proven = {at for at, place in enumerate(places) if place.quote is not None and self.spans[at]}

    def _span(self, at: int, place: Place) -> Span | None:
        """The span; None when it is none of the text, or when its words are not those that are quoted."""
        if not place.ranges:
            self.faults[at] = "It says nowhere where it stands."
            return None
        start, end = place.ranges[0][0], place.ranges[-1][1]
        fragments = place.ranges if len(place.ranges) > 1 else None
        try:
            span = self.offsets.span(start, end, fragments, None)
        except NotTakenError as fault:
            self.faults[at] = str(fault)
            return None
        words = place.joint.join(self.offsets.text[low:high] for low, high in span)
        if place.quote is not None and not _alike(words, normalised_part(place.quote), place.loose):
            self.faults[at] = (
                f"The quote {said(place.quote)} does not stand at {start}–{end} in {UNITS[self.unit]}, "
                f"where the text has {said(words)}."
            )
            return None
        return span


def _alike(words: str, quote: str, loose: bool) -> bool:
    if words == quote or not loose:
        return words == quote
    pairs = zip_longest(words, quote, fillvalue="")
    return all(one == other or (one.isspace() and other.isspace()) for one, other in pairs)


def _in_turn(own: str | None) -> list[str]:
    return sorted(UNITS, key=lambda unit: unit != own)


def _agreed(spans: list[Span | None]) -> Span | None:
    return spans[0] if all(span == spans[0] for span in spans) else None


def _why_not(place: Place, at: int, best: list[_Trial], tried: dict[str, _Trial], stated: str | None) -> str:
    if stated:
        return best[0].faults[at]
    elsewhere = [one.unit for one in tried.values() if at in one.proven]
    if elsewhere and len(best) == 1:
        return (
            f"Its quote {said(place.quote)} fits {UNITS[elsewhere[0]]}, but most of the article’s offsets count "
            f"{UNITS[best[0].unit]}."
        )
    if elsewhere or any(one.spans[at] for one in best):
        return "Nothing tells whether its offsets count code points, UTF-16 units or bytes. Name the unit."
    if place.quote is None or not any("does not stand" in one.faults[at] for one in tried.values()):
        return best[0].faults[at]
    return f"{best[0].faults[at].removesuffix('.')}, nor in any other unit."
