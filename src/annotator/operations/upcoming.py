"""The next number or credit in an article that nobody has marked yet, for work without a mouse.

Articles are read a piece at a time, outwards from the caret, so that the first answer in a long one is quick.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Protocol

from annotator.quantity.wording import ENGLISH, Wording
from annotator.tags.finding import found_in
from annotator.text.pieces import backwards as pieces_before
from annotator.text.pieces import forwards as pieces_after
from annotator.text.span import Span

TAGS = ("figure", "attribution")

Ranges = list[tuple[int, int]]


class Marked(Protocol):
    """A mark: what it is, and the words it covers as rows keep them."""

    tag: str
    start: int
    end: int
    fragments: list[list[int]] | None


def next_unmarked(
    text: str,
    marks: Sequence[Marked],
    offset: int,
    *,
    backwards: bool = False,
    tags: Collection[str] = TAGS,
    wording: Wording = ENGLISH,
) -> tuple[Span, str] | None:
    """The first figure or credit at or after `offset` (or the last that ends there) that no mark of its tag touches.

    Gives the words and the tag they seem to ask for; None when there is nothing more in that direction.
    """
    covered = {tag: covered_by([mark for mark in marks if mark.tag == tag]) for tag in tags}
    for start, end in pieces_before(text, offset) if backwards else pieces_after(text, offset):
        found = found_in(text[start:end], wording)
        for read in reversed(found) if backwards else found:
            one = read.moved(start)
            ahead = one.end <= offset if backwards else one.start >= offset
            if ahead and one.tag in covered and not any(touched(covered[one.tag], *part) for part in one.ranges):
                return one.span, one.tag
    return None


def covered_by(marks: Sequence[Marked]) -> Ranges:
    """What marks cover, in order and apart."""
    ranges = [(part[0], part[1]) for mark in marks for part in mark.fragments or ((mark.start, mark.end),)]
    return list(Span.covering(ranges)) if ranges else []


def touched(ranges: Ranges, start: int, end: int) -> bool:
    """Whether one of these ranges, which are in order and apart, has characters in common with `[start, end)`."""
    at = bisect_left(ranges, (end, 0)) - 1
    return at >= 0 and ranges[at][1] > start
