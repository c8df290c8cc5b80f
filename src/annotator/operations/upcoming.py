"""The next number or credit in an article that nobody has marked yet, for work without a mouse.

Articles are read a piece at a time, outwards from the caret, so that the first answer in a long one is quick.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from annotator.quantity.expression import find
from annotator.tags.cues import Credit, find_credits
from annotator.text.span import Span

PIECE = 2_000
TAGS = ("figure", "attribution")

_LINE = re.compile("\n")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")
_BLANK = re.compile(r"\s")

Ranges = list[tuple[int, int]]


class Marked(Protocol):
    """A mark: what it is, and the words it covers as rows keep them."""

    tag: str
    start: int
    end: int
    fragments: list[list[int]] | None


def next_unmarked(
    text: str, marks: Sequence[Marked], offset: int, *, backwards: bool = False, tags: Collection[str] = TAGS
) -> tuple[Span, str] | None:
    """The first figure or credit at or after `offset` (or the last that ends there) that no mark of its tag touches.

    Gives the words and the tag they seem to ask for; None when there is nothing more in that direction.
    """
    covered = {tag: _covered([mark for mark in marks if mark.tag == tag]) for tag in tags}
    for start, end in _backwards(text, offset) if backwards else _forwards(text, offset):
        found = _found(text[start:end])
        for low, high, tag in reversed(found) if backwards else found:
            begins, ends = start + low, start + high
            ahead = ends <= offset if backwards else begins >= offset
            if ahead and tag in covered and not _touched(covered[tag], begins, ends):
                return Span.of(begins, ends), tag
    return None


@lru_cache(maxsize=2_000)
def _found(piece: str) -> tuple[tuple[int, int, str], ...]:
    """The figures and credits of a piece in text order."""
    figures = [(one.start, one.end, "figure") for one in find(piece)]
    return tuple(sorted([*figures, *(_credit(one) for one in find_credits(piece))]))


def _credit(credit: Credit) -> tuple[int, int, str]:
    (start, end), source = credit.cue, credit.source or credit.cue
    return min(start, source[0]), max(end, source[1]), "attribution"


def _covered(marks: Sequence[Marked]) -> Ranges:
    """What marks cover, in order and apart."""
    ranges = [(part[0], part[1]) for mark in marks for part in mark.fragments or ((mark.start, mark.end),)]
    return list(Span.covering(ranges)) if ranges else []


def _touched(ranges: Ranges, start: int, end: int) -> bool:
    """Whether one of these ranges, which are in order and apart, has characters in common with `[start, end)`."""
    at = bisect_left(ranges, (end, 0)) - 1
    return at >= 0 and ranges[at][1] > start


def _forwards(text: str, offset: int) -> Iterator[tuple[int, int]]:
    number = max(0, offset // PIECE - 2)
    start = _cut(text, number)
    while start < len(text):
        number += 1
        end = _cut(text, number)
        if end > max(start, offset):
            yield start, end
        start = max(start, end)


def _backwards(text: str, offset: int) -> Iterator[tuple[int, int]]:
    number = min(offset, len(text)) // PIECE + 1
    end = _cut(text, number)
    while end > 0:
        number -= 1
        start = _cut(text, number)
        if start < min(end, offset):
            yield start, end
        end = min(start, end)


def _cut(text: str, number: int) -> int:
    """Where piece `number` begins: at the first line, sentence or word that begins there, wherever one comes from."""
    at = number * PIECE
    if at <= 0:
        return 0
    for pattern in (_LINE, _SENTENCE, _BLANK):
        found = pattern.search(text, at, at + PIECE)
        if found:
            return found.end()
    return min(at, len(text))
