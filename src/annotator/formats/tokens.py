"""Tokens for formats that want some: words, and every other character alone, cut where marks begin and end.

So each mark is made of whole tokens, whatever the analyst marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,]\d+)+(?!\w)|[\w\u0300-\u036f]+(?:['’\u2011-][\w\u0300-\u036f]+)*")
"""A number, or a word; never with a space in it, since many programs end a token at one."""


class Token(NamedTuple):
    """A half-open range of code points, and whether a single space that belongs to no token follows it."""

    start: int
    end: int
    spaced: bool


def tokens(text: str, ranges: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens of a text, which with their spaces are the whole text; `ranges` are those that tokens must fill."""
    given = list(ranges)
    starts, ends = {start for start, _ in given}, {end for _, end in given}
    cuts = _cuts(text, starts | ends)
    found: list[Token] = []
    for start, end in pairwise(cuts):
        folds = text[start:end] == " " and start not in starts and end not in ends
        if folds and found and found[-1].end == start and not found[-1].spaced:
            found[-1] = Token(found[-1].start, start, spaced=True)
        else:
            found.append(Token(start, end, spaced=False))
    return found


def covered(listed: Sequence[Token], start: int, end: int) -> range:
    """The numbers of the tokens that fill a range, which must be one of those they were made for."""
    first = bisect_left(listed, start, key=lambda one: one.start)
    return range(first, bisect_left(listed, end, lo=first, key=lambda one: one.start))


def _cuts(text: str, marked: set[int]) -> list[int]:
    """Where tokens begin, and the end of the text."""
    cuts, at = set(marked), 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        cuts.update(range(at, start))
        cuts.update((start, end))
        at = end
    cuts.update(range(at, len(text) + 1))
    return sorted(cuts)
