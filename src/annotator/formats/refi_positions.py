"""What the positions of a REFI-QDA text count, found by the words that selections quote.

The standard counts code points from 0 and calls a selection its “first and last” one. Programs differ: some end past
the last character, some on it; some count UTF-16 units; some count a line end of two characters as one, or write one
where they count two; some count the byte order mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.formats.corpus_offsets import UNITS, Offsets
from annotator.formats.json_item import NotTakenError
from annotator.tags.values import said
from annotator.text.normal import BYTE_ORDER_MARK, normalise
from annotator.text.span import Span, SpanError

_CUT = re.compile(r"\s*(…|\.\.\.)$")
_SHORTEST_CUT = 12


@dataclass(frozen=True, slots=True)
class Position:
    """Where a selection starts and ends, and what it is called, which often is what it quotes."""

    start: int
    end: int
    name: str | None
    pieces: tuple[tuple[int, int], ...] = ()
    """Code points of the settled text, of a mark of ours in several pieces."""


def settled(raw: str, positions: Sequence[Position], unit: str | None, *, quoting: bool) -> list[Span | str]:
    """For each position its span in `normalise(raw)`, in code points, or why it has none.

    What they count is that under which most names are what stands there; of several as good, the first: code points of
    the text as it is, ending past the last. With `unit` that is given. With `quoting`, or when most names are quotes, a
    name that is not what stands there is a fault; a selection without a name is taken as the others count.
    """
    text, names = normalise(raw), sum(bool(one.name) for one in positions)
    dialects = _dialects(raw, unit)
    best = next(dialects)
    proven = best.proven(text, positions)
    while len(proven) < names and (other := next(dialects, None)):
        fitting = other.proven(text, positions)
        if len(fitting) > len(proven):
            best, proven = other, fitting
    strict = quoting or 2 * len(proven) > names
    return [
        best.taken(text, one, strict=strict and bool(one.name) and at not in proven) for at, one in enumerate(positions)
    ]


class _Dialect:
    """One way to count."""

    def __init__(self, counted: str, unit: str, last: int) -> None:
        self.unit = unit
        self._offsets, self._last = Offsets(counted, unit), last

    def proven(self, text: str, positions: Sequence[Position]) -> set[int]:
        """Which of the positions, by number, are called what stands there."""
        return {at for at, one in enumerate(positions) if one.name and self._proves(text, one, one.name)}

    def taken(self, text: str, one: Position, *, strict: bool) -> Span | str:
        """The span, or why there is none."""
        try:
            span = self._span(one)
            words = span.quote(text)
        except (NotTakenError, SpanError) as fault:
            return str(fault)
        if strict:
            return (
                f"Its quote {said(one.name)} does not stand at {one.start}–{one.end}, where the text has {said(words)}."
            )
        return span

    def _proves(self, text: str, one: Position, name: str) -> bool:
        try:
            return _alike(self._span(one).quote(text), name)
        except (NotTakenError, SpanError):
            return False

    def _span(self, one: Position) -> Span:
        span = self._offsets.span(one.start, one.end + self._last, None, None)
        if not one.pieces:
            return span
        return Span.from_record(span.start, span.end, one.pieces)


def _dialects(raw: str, unit: str | None) -> Iterator[_Dialect]:
    units = [unit] if unit else [one for one in UNITS if one != "byte"]
    as_one = raw.replace("\r\n", "\n")
    bodies = [raw, as_one, as_one.replace("\n", "\r\n")]
    bodies += [one.lstrip(BYTE_ORDER_MARK) for one in bodies] + [BYTE_ORDER_MARK + one for one in bodies]
    for last in (0, 1):
        for counted in dict.fromkeys(bodies):
            for one in units if not counted.isascii() else units[:1]:
                yield _Dialect(counted, one, last)


def _alike(words: str, name: str) -> bool:
    """Whether a name is the words, white space apart; one that was cut short need only begin them."""
    found, called = " ".join(words.split()), " ".join(name.split())
    if found == called:
        return bool(found) or words == name
    cut = _CUT.sub("", called)
    return len(cut) >= _SHORTEST_CUT and found.startswith(cut)
