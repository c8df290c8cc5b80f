"""What stands on the lines under a colon: the items of a list, or a line."""

from __future__ import annotations

import re

from annotator.quantity.tokens import tokenize
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.sentences import Range
from annotator.tags.credits.verbal import is_finite

_ITEM = re.compile(r"[ \t]*(?:[-–—•*·▪◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]+(?P<words>\S.*?)[ \t]*$", re.MULTILINE)
_NEXT_LINE = re.compile(r"[ \t]*\n(?:[ \t]*\n)?")
_LINE = re.compile(r"[ \t]*(?P<words>\S[^\n]*?)[ \t]*$", re.MULTILINE)
_MOST = 40
_LONGEST_ITEM = 14
_LONGEST_LINE = 1_000


def below(text: str, at: int, lexicon: Lexicon) -> list[Range]:
    """The items that begin on the line after `at`, with their marks or without; else that one line."""
    marked = _marked(text, at)
    return marked or _lines(text, at, lexicon)


def _marked(text: str, at: int) -> list[Range]:
    items: list[Range] = []
    while len(items) < _MOST and (line := _NEXT_LINE.match(text, at)) and (item := _ITEM.match(text, line.end())):
        items.append(item.span("words"))
        at = item.end()
    return items


def _lines(text: str, at: int, lexicon: Lexicon) -> list[Range]:
    """The next line, or all that follow and say something without a verb, as items do."""
    lines: list[Range] = []
    while len(lines) < _MOST and (line := _NEXT_LINE.match(text, at)) and (found := _LINE.match(text, line.end())):
        is_item = _is_item(found["words"], lexicon)
        if is_item or not lines:
            lines.append(found.span("words"))
        if not is_item:
            break
        at = found.end()
    return lines


def _is_item(line: str, lexicon: Lexicon) -> bool:
    if len(line) > _LONGEST_LINE:
        return False
    words = tokenize(line)
    verbs = (at for at in range(len(words)) if is_finite(words, at, lexicon) and not lexicon.ends(words[at], "past"))
    return len(words) <= _LONGEST_ITEM and next(verbs, None) is None
