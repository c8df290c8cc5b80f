"""The paragraphs of a PDF from the lines of its columns: words cut at the end of a line are put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from annotator.formats.pdf_pieces import Piece
from annotator.formats.prose import Block

_INDENT = 0.8
"""Of the height of a line: one that begins further in begins a paragraph."""
_APART = 1.3
"""Of the usual distance of lines: a larger one is between paragraphs."""
_ALIKE = 2.5
_OTHER_SIZE, _SAME_SIZE = 0.2, 0.08
_SMALLER = 0.92
_WIDER = 1.3
"""How much wider than usual the letters of a word may be."""
_ITEM = re.compile(r"(?:[•▪◦‣●■–—*]|\(?(?:\d{1,3}|[a-z])[.)])\s")
_NOTE = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*†‡§])\s?\S")
_ENDS = re.compile(r"[.!?:;…][”’\"'»)\]]*$")
_DASH = re.compile(r"[—–]\w")
_HYPHENATED = 0.04
"""Share of lines that end in a hyphen, from which words are taken to be cut at the ends of lines."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)([-\u00ad\u2010])$")
_FIRST = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `open` when the last one is as long as it can be, so that more may follow."""

    lines: list[Piece]
    is_item: bool = False
    indented: bool = False
    open: bool = False
    breaks: set[int] = field(default_factory=set)

    @property
    def size(self) -> float:
        """The usual height of its lines."""
        return median(line.size for line in self.lines)


def blocks(pages: Iterable[list[list[Piece]]]) -> list[Block]:
    """The paragraphs of all pages, each given as columns of lines; what goes on in the next column is one paragraph.

    Smaller paragraphs with a number or sign at the foot of a page are notes and come last.
    """
    words = _Words()
    body: list[Paragraph] = []
    notes: list[Paragraph] = []
    for page in pages:
        cut = [paragraph for lines in page for paragraph in _paragraphs(lines)]
        words.take(cut)
        notes += _notes(cut)
        for paragraph in cut:
            if body and _goes_on(body[-1], paragraph):
                _join(body[-1], paragraph)
            else:
                body.append(paragraph)
    found = [Block(words.text(one), "item" if one.is_item else "paragraph") for one in body]
    return found + [Block(words.text(one), "note") for one in notes]


def _paragraphs(lines: list[Piece]) -> Iterator[Paragraph]:
    """The paragraphs of one column."""
    pitches = [after.top - before.top for before, after in pairwise(lines)]
    near = [pitch for pitch, line in zip(pitches, lines, strict=False) if 0 < pitch < 2.5 * line.size]
    usual = median(near) if near else 0.0
    right = max(line.right for line in lines)
    edge = min(line.left for line in lines)
    current: Paragraph | None = None
    for line in lines:
        if current is None or _begins(current, line, usual, right):
            if current:
                yield current
            item = bool(_ITEM.match(line.text)) or "\t" in line.text
            current = Paragraph([line], item, line.left - edge > _INDENT * line.size)
        else:
            if not current.is_item and not _is_full(current.lines[-1], line, _room(current, right)):
                current.breaks.add(len(current.lines))
            current.lines.append(line)
        current.open = len(lines) > 1 and line.right > right - 4 * line.size
    if current:
        yield current


def _begins(current: Paragraph, line: Piece, usual: float, right: float) -> bool:
    last = current.lines[-1]
    if "\t" in line.text or "\t" in last.text or _ITEM.match(line.text):
        return True
    if line.top - last.top > _APART * usual or abs(line.size - last.size) > _OTHER_SIZE * last.size:
        return True
    step = (line.left - last.left) / last.size
    is_second = len(current.lines) == 1
    if step > _INDENT:
        return not (is_second and current.is_item)
    if step < -_INDENT and not is_second:
        return True
    stands_alone = current.is_item or (current.indented and step >= -_INDENT)
    if is_second and stands_alone and not _is_full(last, line, right):
        return True
    return not _is_full(last, line, _room(current, right)) and bool(_ENDS.search(last.text))


def _room(current: Paragraph, right: float) -> float:
    """How far to the right the lines of a paragraph may go: less than the column where several end alike."""
    ends = [line.right for line in current.lines]
    return max(ends) if len(ends) > 2 and max(ends) - min(ends) < _ALIKE * current.lines[0].size else right


def _is_full(last: Piece, line: Piece, right: float) -> bool:
    """Whether the first word of a line would not have found room at the end of the last one."""
    if _CUT.search(last.text):
        return True
    first = line.text.split(maxsplit=1)[0]
    needed = _WIDER * (len(first) + 1) * (line.right - line.left) / max(1, len(line.text))
    return last.right + needed > right - 0.2 * last.size


def _notes(cut: list[Paragraph]) -> list[Paragraph]:
    """The notes at the foot of a page, which are taken out of its paragraphs."""
    if not cut:
        return []
    usual = median(line.size for paragraph in cut for line in paragraph.lines)
    found: list[Paragraph] = []
    while cut and cut[-1].size < _SMALLER * usual and _NOTE.match(cut[-1].lines[0].text):
        found.insert(0, cut.pop())
    return found


def _goes_on(last: Paragraph, following: Paragraph) -> bool:
    """Whether the first paragraph of a column, or of a part of a page, goes on with the last one before it."""
    before, line = last.lines[-1], following.lines[0]
    if line.top >= before.bottom and line.left < before.right and before.left < line.right:
        return False
    if following.indented or following.is_item or "\t" in before.text:
        return False
    other = abs(last.size - following.size) / last.size
    if other > _OTHER_SIZE or _ENDS.search(before.text):
        return False
    return bool(_CUT.search(before.text)) or line.text[0].islower() or (last.open and other < _SAME_SIZE)


def _join(last: Paragraph, following: Paragraph) -> None:
    last.breaks |= {at + len(last.lines) for at in following.breaks}
    last.lines += following.lines
    last.open = following.open


class _Words:
    """The words of a document, whole and with hyphens: they tell which hyphen at the end of a line is one."""

    def __init__(self) -> None:
        self._known: Counter[str] = Counter()
        self._lines = self._cut = 0

    def take(self, paragraphs: Iterable[Paragraph]) -> None:
        """Learns the words that are not cut."""
        for paragraph in paragraphs:
            for line in paragraph.lines:
                self._known.update(_WORD.findall(_CUT.sub("", line.text).lower()))
            self._lines += len(paragraph.lines) - 1
            self._cut += sum(bool(_CUT.search(line.text)) for line in paragraph.lines[:-1])

    def text(self, paragraph: Paragraph) -> str:
        """The lines of a paragraph as one, except where a line ends though there was room."""
        text = paragraph.lines[0].text
        for number, line in enumerate(paragraph.lines[1:], start=1):
            breaks = number in paragraph.breaks
            text = f"{text}\n{line.text}" if breaks else self._joined(text, line.text)
        return text

    def _joined(self, text: str, line: str) -> str:
        cut, first = _CUT.search(text), _FIRST.match(line)
        if not cut or not first:
            joins = bool(_DASH.match(line)) or (
                text.endswith(("-", "\u2010", "–", "—", "/")) and not text.endswith((" -", " –", " —", " /"))
            )
            return text + ("" if joins else " ") + line
        if cut[2] == "\u00ad" or self._is_one_word(cut[1], first[0]):
            return text[:-1] + line
        return text + line

    def _is_one_word(self, start: str, end: str) -> bool:
        if not end[0].islower():
            return False
        start, end = start.lower(), end.lower()
        whole, hyphened = self._known[start + end], self._known[f"{start}-{end}"]
        if whole != hyphened:
            return whole > hyphened
        are_words = len(start) > 2 and len(end) > 2 and self._known[start] and self._known[end]
        return self._cut > _HYPHENATED * self._lines and not are_words
