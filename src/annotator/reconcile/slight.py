"""Slight differences: spans that differ only by what carries no meaning, and which span to take of such ones."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby

from annotator.text.span import Span

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})
MEANINGFUL_PUNCTUATION = frozenset("%‰‱#&@*/\\")

Choice = Callable[[Sequence[Span]], Span]


def longest(spans: Sequence[Span]) -> Span:
    """The longest, the first in the text of several."""
    return min(spans, key=lambda span: (-span.length, span))


def shortest(spans: Sequence[Span]) -> Span:
    """The shortest, the first in the text of several."""
    return min(spans, key=lambda span: (span.length, span))


def most_marked(spans: Sequence[Span]) -> Span:
    """The one that most marked, the longest of several."""
    votes = Counter(spans)
    return longest([span for span, number in votes.items() if number == max(votes.values())])


def shared(spans: Sequence[Span]) -> Span:
    """What all cover; they overlap."""
    result = spans[0]
    for span in spans[1:]:
        result = result.intersection(span) or result
    return result


CHOICES: Mapping[str, tuple[Choice, str]] = {
    "longest": (longest, "the longest was taken"),
    "shortest": (shortest, "the shortest was taken"),
    "majority": (most_marked, "the one most of them marked was taken"),
    "intersection": (shared, "what all of them cover was taken"),
}


def differ_slightly(spans: Collection[Span], text: str) -> bool:
    """Whether what only some of the spans cover is punctuation, space and whole determiners; all must overlap."""
    common, *others = spans
    everything = common
    for span in others:
        both = common.intersection(span)
        if both is None:
            return False
        common, everything = both, everything.union(span)
    inside = {at for start, end in common for at in range(start, end)}
    outside = (at for start, end in everything for at in range(start, end) if at not in inside)
    # consecutive positions keep a constant distance from their own count
    runs = ([at for _, at in run] for _, run in groupby(enumerate(outside), key=lambda pair: pair[1] - pair[0]))
    return all(_meaningless(run[0], run[-1] + 1, text) for run in runs)


def _meaningless(start: int, end: int, text: str) -> bool:
    at = start
    while at < end:
        if not is_word(text[at]):
            if not _is_filler(text[at]):
                return False
            at += 1
            continue
        stop = at
        while stop < len(text) and is_word(text[stop]):
            stop += 1
        begins_inside = at > 0 and is_word(text[at - 1])
        if begins_inside or stop > end or text[at:stop].casefold() not in DETERMINERS:
            return False
        at = stop
    return True


def is_word(character: str) -> bool:
    """Whether a character is part of a word: a letter, a mark on one, or a digit."""
    return unicodedata.category(character)[0] in "LMN"


def _is_filler(character: str) -> bool:
    if character in MEANINGFUL_PUNCTUATION:
        return False
    category = unicodedata.category(character)
    return character.isspace() or category[0] in "PZ" or category == "Cf" or character == "`"
