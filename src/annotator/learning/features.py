"""What is known of each word before anything is learned: the word, its neighbours, its place, and what the rules see.

A text is read in the pieces of `text.pieces` and in each line by line, for learning as for suggesting: what a word is
like never depends on where the reading began.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from annotator.quantity.tokens import Token, tokenize
from annotator.quantity.wording import ENGLISH, Wording
from annotator.tags.finding import Found, found_in
from annotator.text.quotations import quotations

ALWAYS = "any"
"""What is said of every word."""

_SENTENCE_ENDS = frozenset(".!?…")
_FAR = 4
_QUOTED, _PLAIN, _UNSEEN = ("quoted",), ("plain",), ("unseen",)
_NEAR = (-2, -1, 1, 2)
_EDGES = {by: (f"{by}edge",) for by in _NEAR}

Range = tuple[int, int]
Features = tuple[str, ...]
Item = list[Features]


class Line(NamedTuple):
    """The words of one line as ranges of the text, and what is known of each, in bundles that many words share."""

    places: list[Range]
    items: list[Item]

    def names(self) -> list[list[str]]:
        """What is known of each word, one by one."""
        return [[name for bundle in item for name in bundle] for item in self.items]

    @property
    def extent(self) -> Range:
        """From the first word to the end of the last."""
        return self.places[0][0], self.places[-1][1]


def lines_between(text: str, start: int, end: int, wording: Wording = ENGLISH) -> list[Line]:
    """The lines of one piece, `[start, end)` in code points, that have words; places are those of the whole text."""
    piece = text[start:end]
    tokens = tokenize(piece)
    flags = _flags(tokens, found_in(piece, wording))
    quoted = quotations(piece)
    breaks = [at for at, letter in enumerate(piece) if letter == "\n"]
    lines = []
    for _, members in groupby(range(len(tokens)), key=lambda at: bisect_right(breaks, tokens[at].start)):
        own = list(members)
        words = [tokens[at] for at in own]
        items = _items(words, [flags[at] for at in own], _inside(words, quoted))
        lines.append(Line([(start + word.start, start + word.end) for word in words], items))
    return lines


def _flags(tokens: Sequence[Token], found: Iterable[Found]) -> list[Features]:
    """For each word what the rules see there: numbers, credits with cue and source, quotations, what is covered."""
    flags: list[list[str]] = [[] for _ in tokens]
    starts, seen = [token.start for token in tokens], set[tuple[str, Range]]()
    for name, (low, high), said in _sights(tokens, starts, found):
        if (name, (low, high)) in seen:
            continue
        seen.add((name, (low, high)))
        for at in _touched(tokens, starts, low, high):
            flags[at].append(name + _part(tokens[at], low, high))
            flags[at].extend(said)
    return [tuple(one) for one in flags]


def _sights(
    tokens: Sequence[Token], starts: Sequence[int], found: Iterable[Found]
) -> Iterator[tuple[str, Range, Features]]:
    """Each thing the rules see: its name, where it is, and what is said of all its words."""
    for one in found:
        after = bisect_right(starts, one.end - 1)
        following = (f"{one.origin}>{token.lower}" for token in tokens[after : after + 2])
        said = (f"{one.origin}={one.confidence}", *following)
        yield from ((one.origin, part, said) for part in one.ranges)
        if one.credit is not None:
            yield "cue", one.credit.cue, ()
            if one.credit.source is not None:
                yield "source", one.credit.source, ()
        for covered in one.covers:
            yield "covered", covered, ()


def _touched(tokens: Sequence[Token], starts: Sequence[int], low: int, high: int) -> Iterator[int]:
    at = max(0, bisect_right(starts, low) - 1)
    while at < len(tokens) and tokens[at].start < high:
        if tokens[at].end > low:
            yield at
        at += 1


def _part(token: Token, low: int, high: int) -> str:
    """Which part of a stretch a word is: the whole, its beginning, its end or what is between."""
    begins, ends = token.start <= low, token.end >= high
    return ":S" if begins and ends else ":B" if begins else ":E" if ends else ":I"


def _inside(words: Sequence[Token], ranges: Sequence[Range]) -> list[bool]:
    starts = [start for start, _ in ranges]
    before = (bisect_right(starts, word.start) - 1 for word in words)
    return [at >= 0 and word.start < ranges[at][1] for word, at in zip(words, before, strict=True)]


def _items(words: Sequence[Token], flags: Sequence[Features], quoted: Sequence[bool]) -> list[Item]:
    known = [_known(word.text, word.lower, word.kind) for word in words]
    places, last = _places(words), len(words) - 1
    items = []
    for at, own in enumerate(known):
        item = [own[0], places[at], _QUOTED if quoted[at] else _PLAIN, flags[at] or _UNSEEN]
        for column, by in enumerate(_NEAR, start=1):
            if 0 <= at + by <= last:
                item.append(known[at + by][column])
                if flags[at + by]:
                    item.append(_beside(flags[at + by], by))
            else:
                item.append(_EDGES[by])
        items.append(item)
    return items


@lru_cache(maxsize=20_000)
def _beside(flags: Features, by: int) -> Features:
    """What the rules see at a word, said of another word."""
    return tuple(f"{by}{flag}" for flag in flags)


@lru_cache(maxsize=20_000)
def _known(text: str, lower: str, kind: str) -> tuple[Features, ...]:
    """What is said of a word itself, and of it where it is the second or next before or after another one."""
    shape = _shape(text)
    own = (ALWAYS, f"w={lower}", f"s={shape}", f"k={kind}", f"p3={lower[:3]}", f"e3={lower[-3:]}", f"e2={lower[-2:]}")
    near = ((f"{by}w={lower}", f"{by}s={shape}", f"{by}e={lower[-3:]}")[: 3 if abs(by) == 1 else 1] for by in _NEAR)
    return own, *near


def _shape(text: str) -> str:
    """“Kim” is Xx, “2,700” is d,d: runs of the same kind of letter are one."""
    kinds = ("X" if one.isupper() else "d" if one.isdigit() else "x" if one.isalpha() else one for one in text)
    return "".join(kind for kind, _ in groupby(kinds))[:12]


def _places(words: Sequence[Token]) -> list[Features]:
    """Where each word is in its sentence, and its sentence in the line."""
    sentences: list[list[int]] = [[]]
    for at, word in enumerate(words):
        sentences[-1].append(at)
        if word.text in _SENTENCE_ENDS and at + 1 < len(words) and not words[at + 1].glued(word):
            sentences.append([])
    return [
        _place(min(number, _FAR), min(len(sentence) - number - 1, _FAR), min(nth, _FAR))
        for nth, sentence in enumerate(sentences)
        for number in range(len(sentence))
    ]


@cache
def _place(after: int, before: int, sentence: int) -> Features:
    return f"from={after}", f"to={before}", f"sentence={sentence}"
