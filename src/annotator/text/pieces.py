"""A long text in pieces that can be read one by one: cut where lines, sentences or words begin, and always there."""

from __future__ import annotations

import re
from collections.abc import Iterator

PIECE = 2_000

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile("\n")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")
_BLANK = re.compile(r"\s")

Range = tuple[int, int]


def forwards(text: str, offset: int = 0) -> Iterator[Range]:
    """The pieces that end after `offset`, in order."""
    number = max(0, offset // PIECE - 2)
    start = _cut(text, number)
    while start < len(text):
        number += 1
        end = _cut(text, number)
        if end > max(start, offset):
            yield start, end
        start = max(start, end)


def backwards(text: str, offset: int) -> Iterator[Range]:
    """The pieces that begin before `offset`, the nearest first."""
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
    for pattern in (_EMPTY_LINE, _LINE, _SENTENCE, _BLANK):
        found = pattern.search(text, at, at + PIECE)
        if found:
            return found.end()
    return min(at, len(text))
