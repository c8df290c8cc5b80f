"""Ranges of a text made clean: no stray signs or leading words at their ends, none without words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.sentences import Range
from annotator.text.boundaries import snap
from annotator.text.span import Span

_LEAST_WORDS = 2
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(?<=\W)[^\W\d_]+$")
_LONGEST_WORD = 12
_END = frozenset(".!?")
_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"'}


def cleaned(text: str, ranges: Iterable[Range], lexicon: Lexicon) -> tuple[Range, ...]:
    """Ranges cut clean; a lone word behind longer ones goes as well."""
    clean = [one for low, high in ranges if (one := _trimmed(text, low, high, lexicon)) is not None]
    has_long = any(_count(text, one) >= _LEAST_WORDS for one in clean)
    return tuple(one for at, one in enumerate(clean) if at == 0 or not has_long or _count(text, one) >= _LEAST_WORDS)


def snapped(text: str, low: int, high: int) -> tuple[Range, ...]:
    """A range without stray signs at its ends, or none where nothing is left."""
    span = snap(Span.of(low, high), text) if low < high else None
    return span.fragments if span is not None else ()


def _count(text: str, one: Range) -> int:
    return len(_WORD.findall(text, *one))


def _trimmed(text: str, low: int, high: int, lexicon: Lexicon) -> Range | None:
    """A range without “and”, “that” or “was” left over at its ends."""
    while left := snapped(text, low, high):
        low, high = left[0]
        first = _WORD.match(text, low, high)
        last = _LAST_WORD.search(text[max(low, high - _LONGEST_WORD) : high])
        word = first.group() if first is not None else ""
        is_that = word.istitle() and word.lower() in lexicon.words["thats"]
        if first is not None and word.lower() in lexicon.words["leading"] and not is_that:
            low = first.end()
        elif (
            last is not None and last.group().lower() in lexicon.words["trailing"] and text[high : high + 1] not in _END
        ):
            high -= len(last.group())
        else:
            return _with_marks(text, low, high) if _WORD.search(text, low, high) else None
    return None


def _with_marks(text: str, low: int, high: int) -> Range:
    """A range that begins or ends with a quotation has both its marks or none."""
    opening, closing = text[low - 1 : low], text[high : high + 1]
    inside = text[low:high]
    if opening in _PAIRS and inside.count(_PAIRS[opening]) > (inside.count(opening) if opening != '"' else 0):
        return low - 1, high
    opens = next((mark for mark, other in _PAIRS.items() if other == closing), None)
    if opens is not None and inside.count(opens) > (inside.count(closing) if opens != closing else 0):
        return low, high + 1
    return low, high
