"""What a credit covers: the quotations beside it, the list under it, or else its sentence without the credits in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.tags.cues import Credit
from annotator.text.boundaries import sentence_at, snap
from annotator.text.quotations import quotations
from annotator.text.span import Span

LEAST_QUOTED = 6
_LEAST_LEFT = 3

_ITEM = re.compile(r"[ \t]*(?:[-–—•*·▪◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]+(?P<words>\S.*?)[ \t]*$", re.MULTILINE)
_NEXT_LINE = re.compile(r"[ \t]*\n(?:[ \t]*\n)?")
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cover:
    """The words covered, in order, and whether they are quoted."""

    ranges: tuple[Range, ...]
    is_quotation: bool = False


def cover(text: str, credit: Credit, others: Sequence[Credit]) -> Cover:
    """What one of the credits of a text covers; `others` are all of them, with their places in the text."""
    at = credit.cue[0]
    sentence = sentence_at(text, at)
    if sentence is None:
        return Cover(())
    start, end = sentence.start, sentence.end
    if text[start:end].rstrip().endswith(":") and (items := _items(text, end)):
        return Cover(items)
    quoted = _quoted(text, credit, start, end)
    return Cover(quoted, is_quotation=True) if quoted else Cover(_rest(text, start, end, others))


def _items(text: str, at: int) -> tuple[Range, ...]:
    """The items of the list that begins on the line after `at`."""
    items = []
    while (line := _NEXT_LINE.match(text, at)) and (item := _ITEM.match(text, line.end())):
        items.append(item.span("words"))
        at = item.end()
    return tuple(items)


def _quoted(text: str, credit: Credit, start: int, end: int) -> tuple[Range, ...]:
    """The quotations in the sentence, that run into it or follow it at once; never those around the credit itself."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)]
    found = []
    for begins, ends in ((begins + low, ends + low) for begins, ends in quotations(line)):
        is_near = begins < end + 3 and start < ends
        is_around = begins <= credit.cue[0] < ends
        if is_near and not is_around and len(_WORD.findall(text, begins, ends)) >= LEAST_QUOTED:
            found.append((begins, ends))
    return _clean(text, found)


def _rest(text: str, start: int, end: int, others: Sequence[Credit]) -> tuple[Range, ...]:
    """What of a sentence is no credit; lone words beside longer stretches are left out."""
    left: Span | None = Span.of(start, end)
    for one in others:
        if one.source is not None and one.cue[0] < end and one.cue[1] > start and left is not None:
            left = left.difference(Span.of(*one.envelope))
    clean = _clean(text, [(_past_that(text, low, high), high) for low, high in left or ()])
    long = tuple(one for one in clean if len(_WORD.findall(text, *one)) >= _LEAST_LEFT)
    return long or clean


def _clean(text: str, ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges without stray signs at their ends; those without words are gone."""
    clean = (snap(Span.of(*one), text) for one in ranges)
    return tuple((one.start, one.end) for one in clean if one is not None and _WORD.search(text, one.start, one.end))


def _past_that(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    found = _THAT.match(text, start, end)
    return found.end() if found and found.end() < end else min(start, end - 1)
