"""Where words stand on the pages of a PDF: pieces of lines put together from letters by their places alone.

The order of letters in a file is only a hint, and spaces may be missing: programs that write PDF draw, they do not
write. Places are in points, downwards from the top of the page as it is shown.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import pi
from typing import Any

Box = tuple[float, float, float, float]

UNKNOWN = "\ufffd"
"""Stands for a letter of which the file does not say which it is."""
SPACE = 0.14
"""Of the height of a line: a wider gap is a space even where none is written."""
APART = 1.0
"""Of the height of a line: what stands further apart may be in different columns."""
_SLANTED = 0.1
"""Of a quarter turn: what is further off stands across the page."""
_RIGHT_TO_LEFT = {"R", "AL"}
_HYPHENS = ("\x02", "\ufffe")
_PRINTED_AS = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "ſt",
    "ﬆ": "st",
    **dict.fromkeys(_HYPHENS, "-"),
}
_UNREADABLE = {"Cc", "Co", "Cn"}


@dataclass(frozen=True, slots=True)
class _Letter:
    """One letter as it is drawn: its box in the file, its turns to the right, and whether a space stands before it."""

    sign: str
    box: Box
    turn: int | None
    begins_word: bool

    def is_within(self, width: float, height: float) -> bool:
        """Whether the middle of the letter is on the page: what is beside it nobody sees."""
        left, low, right, high = self.box
        return 0 <= left + right <= 2 * width and 0 <= low + high <= 2 * height


@dataclass(slots=True)
class Piece:
    """Letters that stand close together on one line, and the box around them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of its letters, ascents and descents included."""
        return self.bottom - self.top

    def is_beside(self, top: float, bottom: float) -> bool:
        """Whether most of the lower of the two stands beside the other."""
        shared = min(self.bottom, bottom) - max(self.top, top)
        return shared > 0.5 * min(self.size, bottom - top)


@dataclass(slots=True)
class Page:
    """The pieces of one page, how large it is, and how many of its letters stand for nothing that can be read."""

    width: float
    height: float
    pieces: list[Piece]
    letters: int = 0
    unreadable: int = 0
    pictured: bool = False


def page_of(page: Any) -> Page:
    """The pieces of a page (of pypdfium2), in the order in which they stand in the file.

    Most letters say which way up the page is read; what stands across it, such as a stamp in the margin, is left out.
    """
    left, low, right, high = page.get_bbox()
    width, height = right - left, high - low
    letters = [letter for letter in _letters(page, left, low) if letter.is_within(width, height)]
    turn = Counter(letter.turn for letter in letters if letter.turn is not None).most_common(1)
    quarter = turn[0][0] if turn else 0
    found = Page(*((height, width) if quarter % 2 else (width, height)), [], len(letters))
    for letter in letters:
        found.unreadable += letter.sign == UNKNOWN
        if letter.turn == quarter:
            _add(found.pieces, letter, _upright(letter.box, width, height, quarter))
    found.pieces = [piece for piece in found.pieces if piece.text.strip()]
    return found


def _letters(page: Any, left: float, low: float) -> Iterator[_Letter]:
    """The letters of a page, their boxes as seen from its lower left corner."""
    from pypdfium2 import raw

    text = page.get_textpage()
    begins_word = False
    for at in range(raw.FPDFText_CountChars(text)):
        is_known = raw.FPDFText_HasUnicodeMapError(text, at) != 1
        sign = chr(raw.FPDFText_GetUnicode(text, at)) if is_known else UNKNOWN
        if sign.isspace() and sign != "\u00a0":
            begins_word = begins_word or sign not in "\r\n"
        elif not raw.FPDFText_IsGenerated(text, at):
            sign = UNKNOWN if _is_unreadable(sign) else _PRINTED_AS.get(sign, sign)
            box, turn = text.get_charbox(at, loose=True), _turn(raw.FPDFText_GetCharAngle(text, at))
            placed = box[0] - left, box[1] - low, box[2] - left, box[3] - low
            yield _Letter(sign, placed, turn, begins_word)
            begins_word = False


def _turn(angle: float) -> int | None:
    """How many quarters a letter is turned to the right; None when it is slanted."""
    quarters = angle / (pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _SLANTED else None


def _is_unreadable(sign: str) -> bool:
    return sign not in _HYPHENS and unicodedata.category(sign) in _UNREADABLE


def _upright(box: Box, width: float, height: float, quarter: int) -> Box:
    """A box of the file as left, top, right and bottom on the page when it is turned so that letters are upright."""
    left, low, right, high = box
    match quarter:
        case 1:
            return height - high, width - right, height - low, width - left
        case 2:
            return width - right, low, width - left, high
        case 3:
            return low, left, high, right
    return left, height - high, right, height - low


def _add(pieces: list[Piece], letter: _Letter, box: Box) -> None:
    """Puts a letter at the end of the last piece, or begins another."""
    last = pieces[-1] if pieces else None
    if last is None or not _goes_on(last, letter.sign, box):
        pieces.append(Piece(letter.sign, *box))
        return
    gap = max(box[0] - last.right, last.left - box[2])
    if (letter.begins_word or gap > SPACE * last.size) and not last.text.endswith(" "):
        last.text += " "
    last.text += letter.sign
    last.left, last.right = min(last.left, box[0]), max(last.right, box[2])
    last.top, last.bottom = min(last.top, box[1]), max(last.bottom, box[3])


def _goes_on(last: Piece, sign: str, box: Box) -> bool:
    if not last.is_beside(box[1], box[3]):
        return False
    gap = max(box[0] - last.right, last.left - box[2])
    runs_back = {unicodedata.bidirectional(one) for one in (sign, last.text[-1])} & _RIGHT_TO_LEFT
    return gap <= (8 if runs_back else APART) * max(last.size, box[3] - box[1])
