"""Passages between quote marks, line by line; apostrophes and single marks are never taken for a quotation."""

from __future__ import annotations

import re

_PASSAGE = re.compile(
    r"“([^“”\n]*)(?:”|$)|„([^„“”\n]*)(?:[“”]|$)|«([^«»\n]*)(?:»|$)|\"([^\"\n]*)(?:\"|$)", re.MULTILINE
)

Range = tuple[int, int]


def quotations(text: str) -> list[Range]:
    """What stands between quote marks, without them and in order; one that is not closed ends with its line."""
    places = (match.span(match.lastindex or 0) for match in _PASSAGE.finditer(text))
    return [(start, end) for start, end in places if start < end]
