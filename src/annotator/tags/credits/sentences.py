"""A text as sentences of tokens in which a quotation is one token, and the sentences inside quotations beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.quantity.tokens import Token, tokenize
from annotator.text.boundaries import sentence_ends
from annotator.text.quotations import quotations

QUOTED = "“…”"
"""What a quotation is when it is one token."""
QUOTE_MARKS = frozenset('"“”„«»')

_LEAST_SAID = 3
_LONGEST = 250  # tokens; what is longer is no sentence, and would cost its length squared
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = frozenset({"of", "the", "and", "de", "la", "le", "du", "des", "der", "die", "das", "for", "in"})

Range = tuple[int, int]
"""Code points, half-open."""
Place = tuple[int, int]
"""Tokens, half-open."""
Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The tokens of a sentence; each of its quotations is one token. `within` is the quotation it stands in."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    within: Range | None = None


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order, those of a quotation after the one that quotes them."""
    tokens, ends = tokenize(text), sentence_ends(text)
    passages = [one for one in quotations(text) if _is_said(text, one)]
    starts = [one.start for one in tokens]
    found = list(_cut(_folded(text, tokens, starts, passages), _outside(ends, passages), None))
    for low, high in passages:
        inner = tokens[bisect_left(starts, low) : bisect_left(starts, high)]
        found += _cut(inner, ends[bisect_right(ends, low) : bisect_left(ends, high)], (low, high))
    return sorted(found, key=lambda one: (one.start, -one.end))


def passage(token: Token) -> Range:
    """The words of a quotation that is one token, without its marks."""
    return token.start + 1, token.end - (token.text[-1] in QUOTE_MARKS)


def spanned(tokens: Tokens, first: int, stop: int) -> Range:
    """The code points of tokens `[first, stop)`."""
    return tokens[first].start, tokens[stop - 1].end


def is_quote(token: Token) -> bool:
    """Whether a token is a quotation or one of its marks."""
    return token.lower == QUOTED or token.text in QUOTE_MARKS


def _is_said(text: str, one: Range) -> bool:
    """Whether somebody speaks in a quotation, and it is not just a word or the name of a paper."""
    words = _WORD.findall(text, *one)
    is_long = len(words) >= _LEAST_SAID or (bool(words) and text[one[1] - 1] in ",.?!")
    return is_long and not all(word[0].isupper() or word in _SMALL for word in words)


def _folded(text: str, tokens: Tokens, starts: Sequence[int], passages: Sequence[Range]) -> list[Token]:
    """The tokens with each of the passages as one, its marks included."""
    folded: list[Token] = []
    at = 0
    for low, high in passages:
        first, last = bisect_left(starts, low - 1), bisect_left(starts, high)
        is_closed = last < len(tokens) and tokens[last].start == high and tokens[last].text in QUOTE_MARKS
        end = high + 1 if is_closed else high
        folded += [*tokens[at:first], Token("sign", text[low - 1 : end], QUOTED, low - 1, end)]
        at = last + 1 if is_closed else last
    return folded + list(tokens[at:])


def _outside(ends: Sequence[int], passages: Sequence[Range]) -> list[int]:
    """The ends of sentences that are not inside a quotation."""
    kept: list[int] = []
    at = 0
    for one in ends:
        while at < len(passages) and passages[at][1] < one:
            at += 1
        if at == len(passages) or one <= passages[at][0]:
            kept.append(one)
    return kept


def _cut(tokens: Tokens, ends: Sequence[int], within: Range | None) -> Iterator[Sentence]:
    starts = [one.start for one in tokens]
    at = 0
    for end in (*ends, None):
        stop = len(tokens) if end is None else bisect_left(starts, end)
        while at < stop:
            cut = min(stop, at + _LONGEST)
            yield Sentence(tokens[at].start, tokens[cut - 1].end, tuple(tokens[at:cut]), within)
            at = cut
