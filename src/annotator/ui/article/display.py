"""The article as a document shows it: every character visible, long paragraphs cut, and the way back to the source.

A document counts UTF-16 units of its own text, which is not the article's: line ends are joined, some characters are
dropped or reorder what is read. Positions are mapped here, and the article's words are never read back from a widget.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from annotator.text.boundaries import grapheme_start
from annotator.text.offsets import Run, UnitMap, utf16_runs

CUT = 4_000

_PARAGRAPH_END = re.compile("\r\n|[\n\r\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff]"
)
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_TO_THE_RIGHT = "\u202a\u202d\u2066\u200e"
_TO_THE_LEFT = "\u202b\u202e\u2067\u200f\u061c"


class Paragraph(NamedTuple):
    """One block of the document: its range in the source, and whether it ends there or is cut for display."""

    start: int
    end: int
    position: int
    is_whole: bool


def stand_in(char: str) -> str:
    """The visible character shown, one for one, for a character that is not seen or must not act."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    special = {"\x7f": "\u2421", "\x85": "\u2424", "\u00ad": "\u2027", "\ufffc": "\u25a3", "\ufffd": "\ufffd"}
    if char in special:
        return special[char]
    if char in _TO_THE_RIGHT:
        return "\u21e2"
    if char in _TO_THE_LEFT:
        return "\u21e0"
    is_broken = 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code >= 0xFFFE
    return "\ufffd" if is_broken else "\u25cc"


def shown(text: str) -> str:
    """The text with stand-ins, character for character."""
    return _HIDDEN.sub(lambda match: stand_in(match[0]), text)


class DisplayText:
    """The document's text for an article with head lines above it, and the map between their positions.

    `head` are lines that are shown but are no part of the article; document positions count UTF-16 units.
    """

    def __init__(self, source: str, head: tuple[str, ...] = (), cut: int = CUT) -> None:
        self.source = source
        self.head = tuple(" ".join(_PARAGRAPH_END.sub(" ", line).split()) for line in head)
        self.paragraphs: list[Paragraph] = []
        runs: list[Run] = []
        position = sum(len(shown(line).encode("utf-16-le")) // 2 + 1 for line in self.head)
        for start, end, is_whole in _cuts(source, cut):
            found = utf16_runs(source, start, end, position)
            self.paragraphs.append(Paragraph(start, end, position, is_whole))
            runs += found
            point, unit, _ = found[-1]
            position = unit + end - point + 1
        self._map = UnitMap([*runs, (len(source), position - 1, 1)])
        self._starts = [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def text(self) -> str:
        """What goes into the document, blocks parted by line feeds."""
        visible = shown(self.source)
        return "\n".join([*map(shown, self.head), *(visible[one.start : one.end] for one in self.paragraphs)])

    def position(self, offset: int) -> int:
        """The document position of a code point of the source."""
        return self._map.units(offset)

    def offset(self, position: int) -> int:
        """The code point of the source at a document position; positions in the head are 0."""
        return self._map.floor(position)

    def paragraph_of(self, offset: int) -> int:
        """Which paragraph holds a code point: an index into `paragraphs`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraphs_of(self, start: int, end: int) -> range:
        """The paragraphs that `[start, end)` touches."""
        first, last = self.paragraph_of(start), max(start, end - 1)
        is_one = first + 1 == len(self._starts) or last < self._starts[first + 1]
        return range(first, (first if is_one else self.paragraph_of(last)) + 1)

    def block_of(self, paragraph: int) -> int:
        """The number of the document's block that shows a paragraph."""
        return paragraph + len(self.head)

    def is_right_to_left(self, block: int) -> bool:
        """Whether a block runs from the right: its paragraph's first letter decides, also after a cut."""
        number = block - len(self.head)
        if number < 0:
            return _starts_from_the_right(self.head[block], 0, len(self.head[block]))
        while number > 0 and not self.paragraphs[number - 1].is_whole:
            number -= 1
        one = self.paragraphs[number]
        return _starts_from_the_right(self.source, one.start, one.end)

    def is_one_way(self, paragraph: Paragraph) -> bool:
        """Whether nothing in a paragraph runs from the right."""
        return _FROM_THE_RIGHT.search(self.source, paragraph.start, paragraph.end) is None

    def hidden_in(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Where stand-ins are shown in a paragraph."""
        return [match.span() for match in _HIDDEN.finditer(self.source, paragraph.start, paragraph.end)]


def _starts_from_the_right(text: str, start: int, end: int) -> bool:
    letter = _FIRST_LETTER.search(text, start, end)
    return letter is not None and unicodedata.bidirectional(letter[0]) in {"R", "AL"}


def _cuts(source: str, cut: int) -> list[tuple[int, int, bool]]:
    """Ranges shown as blocks; the end of a whole one is followed by a line end or by nothing."""
    ranges = []
    start = 0
    for end, after in _ends(source):
        ranges += _pieces(source, start, end, cut)
        start = after
    return [*ranges, *_pieces(source, start, len(source), cut)]


def _ends(source: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs end and what follows begins; most articles know line feeds only, which are found faster."""
    if "\r" in source or "\u2029" in source:
        yield from (match.span() for match in _PARAGRAPH_END.finditer(source))
        return
    at = source.find("\n")
    while at >= 0:
        yield at, at + 1
        at = source.find("\n", at + 1)


def _pieces(source: str, start: int, end: int, cut: int) -> list[tuple[int, int, bool]]:
    pieces = []
    while end - start > cut:
        blank = source.rfind(" ", start + cut - cut // 8, start + cut)
        at = blank + 1 if blank >= 0 else grapheme_start(source, start + cut)
        at = at if at > start else start + cut
        pieces.append((start, at, False))
        start = at
    return [*pieces, (start, end, True)]
