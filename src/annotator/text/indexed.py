"""Where words stand that a full-text index has found: as it reads them, without case, accents and punctuation.

The index could mark its matches itself, but does so in time that grows with the square of their number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_ACCENT = "[\u0300-\u036f]*"
_WORD = "[^\\W_]"
_BETWEEN = "[\\W_]+"
_REST = f"(?:{_WORD}|(?<={_WORD})[\u0300-\u036f])*"


class _Folding(dict[int, str]):
    """One character for one: lower case, without its accent; kept as they come up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFD", char)[0].lower()
        self[code] = plain if len(plain) == 1 else char
        return self[code]


_FOLDING = _Folding()
_PIECE = 100_000


def places(text: str, phrases: Iterable[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of code points where one of the phrases stands, in order, without overlaps.

    Each phrase comes with whether its last word is only the beginning of one.
    """
    patterns = [pattern for words, begins in phrases if (pattern := _pattern(words, begins=begins))]
    if patterns:
        # longer phrases first: of two that begin at one place the longer is meant
        found = re.compile("|".join(sorted(patterns, key=len, reverse=True)))
        yield from (match.span() for match in found.finditer(_folded(text)))


def _folded(text: str) -> str:
    """The text character by character, in pieces: other threads get their turn between them."""
    return "".join(text[at : at + _PIECE].translate(_FOLDING) for at in range(0, len(text), _PIECE))


def _pattern(words: str, *, begins: bool) -> str | None:
    tokens = re.findall(f"(?:{_WORD}|(?<={_WORD})[\u0300-\u036f])+", words.translate(_FOLDING))
    plain = [re.sub("[\u0300-\u036f]", "", token) for token in tokens]
    if not plain:
        return None
    spelled = [_ACCENT.join(re.escape(char) for char in token) + _ACCENT for token in plain]
    return f"(?<!{_WORD}){_BETWEEN.join(spelled)}{_REST if begins else f'(?!{_WORD})'}"
