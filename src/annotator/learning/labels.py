"""Marks as labels of words, and back: B begins a mark, I goes on with it, O is no mark (Ramshaw & Marcus 1995)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from annotator.learning.features import Line, Range
from annotator.text.span import Span

BEGINS, GOES_ON, OUTSIDE = "B", "I", "O"

BOLD = 0.3
"""From which probability on a word is taken for part of a mark.

Not a half: the best F1 is had from half of that F1 on (Lipton, Elkan & Naryanaswamy 2014),
and few marks give 0.5 to 0.8.
"""


def flat(spans: Iterable[Span]) -> list[Range]:
    """The fragments of marks without those that lie in or overlap a longer one, in order and apart."""
    kept: list[Range] = []
    for one in sorted({part for span in spans for part in span}, key=lambda one: (one[0] - one[1], one)):
        at = bisect_left(kept, one)
        is_free_before = at == 0 or kept[at - 1][1] <= one[0]
        if is_free_before and (at == len(kept) or one[1] <= kept[at][0]):
            kept.insert(at, one)
    return kept


def labels(places: Sequence[Range], marked: Sequence[Range]) -> list[str]:
    """A label for each word of a line; `marked` are in order and apart. A word partly in a mark is in it."""
    found, at, last = [], 0, -1
    for start, end in places:
        while at < len(marked) and marked[at][1] <= start:
            at += 1
        if at == len(marked) or marked[at][0] >= end:
            found.append(OUTSIDE)
        else:
            found.append(GOES_ON if at == last else BEGINS)
            last = at
    return found


def spans(line: Line, begins: Sequence[float], goes_on: Sequence[float]) -> list[tuple[int, int, float]]:
    """The marks that probabilities of the labels of a line tell of, each with that of its least likely word."""
    found: list[tuple[int, int, float]] = []
    is_open = False
    for (start, end), first, more in zip(line.places, begins, goes_on, strict=True):
        sure = first + more
        if sure <= BOLD:
            is_open = False
        elif is_open and not first > max(more, BOLD):
            before, _, least = found[-1]
            found[-1] = (before, end, min(least, sure))
        else:
            found.append((start, end, sure))
            is_open = True
    return found
