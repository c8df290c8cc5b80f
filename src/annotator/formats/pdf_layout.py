"""The order in which a page is read: what is only furniture is left out, columns one after the other, pieces as lines.

Two pieces side by side are columns when several long ones are; else they are cells of a row, with a tab between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from annotator.formats.pdf_pieces import SPACE, Page, Piece

_MARGIN = 0.1
"""Of the height of a page: where page numbers stand."""
_OUTERMOST = 2
"""Rows at each end of a page that may be furniture when they come again."""
_OFTEN = 0.3
_SAME_PLACE = 0.015
_NARROWEST = 0.6
"""Of the height of a line: the space between columns is wider."""
_LONG = 15
"""Letters a line of a column has; what is shorter beside others is the cell of a table."""
_FEWEST_LINES = 3
_COLUMN, _ACROSS = 8, 0.2
"""Lines of a column beside which one line may be all of the next, where hardly anything stands across them."""
_TAB = 1.5
_DEEPEST = 6
_MOST_PIECES = 1_200
"""Pieces a page of columns may have: a page of more is a drawing or a table, and would take minutes."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:p(?:age|\.)?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|\||von|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DROPPED = 1.8


@dataclass(frozen=True, slots=True)
class _Outer:
    """A piece in one of the outermost rows of a page: its words with digits as one sign, and where it stands."""

    piece: Piece
    words: str
    is_top: bool
    place: float
    is_alone: bool

    @property
    def in_margin(self) -> bool:
        """Whether it stands where page numbers do."""
        return not _MARGIN < self.place < 1 - _MARGIN

    @property
    def is_number(self) -> bool:
        """Whether it is a page number by its words."""
        return self.is_alone and bool(_PAGE_NUMBER.fullmatch(self.piece.text.strip()))


def without_furniture(pages: list[Page]) -> None:
    """Takes page numbers, and what comes again at the same place of page after page, out of the pages."""
    outer = [_outer_rows(page) for page in pages]
    seen: dict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
    for number, those in enumerate(outer):
        for one in those:
            seen[one.words, one.is_top].append((number, one.place))
    for number, (page, those) in enumerate(zip(pages, outer, strict=True)):
        away: set[int] = set()
        for one in those:
            places = seen[one.words, one.is_top]
            again = {other for other, at in places if abs(at - one.place) < _SAME_PLACE and other != number}
            is_near = any(abs(other - number) <= 2 for other in again)
            is_often = len(again) + 1 >= max(3, _OFTEN * len(pages))
            if is_often or is_near + one.is_number + one.in_margin >= 2:
                away.add(id(one.piece))
        page.pieces = [piece for piece in page.pieces if id(piece) not in away]


def _outer_rows(page: Page) -> list[_Outer]:
    rows = _rows(page.pieces)
    at_top = [(True, row) for row in rows[:_OUTERMOST]]
    at_bottom = [(False, row) for row in rows[max(_OUTERMOST, len(rows) - _OUTERMOST) :]]
    return [
        _Outer(piece, _DIGITS.sub("#", piece.text.strip()), is_top, piece.top / page.height, len(row) == 1)
        for is_top, row in at_top + at_bottom
        for piece in row
    ]


def columns(pieces: list[Piece]) -> list[list[Piece]]:
    """The lines of a page, column by column in the order in which they are read; what spans columns stands between."""
    if not pieces:
        return []
    usual = median(piece.size for piece in pieces)
    return [lines for part in _parts(_settled(pieces, usual), usual, 0) if (lines := _lines(part))]


def _settled(pieces: Iterable[Piece], usual: float) -> list[Piece]:
    """The pieces, large initials that hang down into other lines shortened to the first."""
    return [
        replace(piece, bottom=piece.top + usual) if len(piece.text) <= 2 and piece.size > _DROPPED * usual else piece
        for piece in pieces
    ]


def _parts(pieces: list[Piece], usual: float, depth: int) -> list[list[Piece]]:
    at = _gutter(pieces, usual) if depth < _DEEPEST else None
    if at is None:
        return [pieces]
    parts: list[list[Piece]] = []
    band: list[Piece] = []
    spanning: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (one.top + one.bottom) / 2):
        if piece.left < at < piece.right:
            parts += _sides(band, at, usual, depth)
            band = []
            spanning.append(piece)
        else:
            if spanning:
                parts.append(spanning)
                spanning = []
            band.append(piece)
    parts += _sides(band, at, usual, depth)
    return [*parts, spanning] if spanning else parts


def _sides(band: list[Piece], at: float, usual: float, depth: int) -> list[list[Piece]]:
    left = [piece for piece in band if piece.right <= at]
    right = [piece for piece in band if piece.right > at]
    return [part for side in (left, right) if side for part in _parts(side, usual, depth + 1)]


def _gutter(pieces: list[Piece], usual: float) -> float | None:
    """Where the most lines stand side by side with the fewest lines across; None when there are no columns."""
    if len(pieces) > _MOST_PIECES:
        return None
    best, found = 0.0, None
    for at in sorted({round(piece.left) for piece in pieces}):
        place = at - _NARROWEST * usual / 2
        left = [piece for piece in pieces if piece.right <= at - _NARROWEST * usual + 1]
        right = [piece for piece in pieces if piece.left >= at - 1]
        pairs = min(_beside(left, right), _beside(right, left))
        across = len(pieces) - len(left) - len(right)
        is_rest = pairs > 0 and max(len(left), len(right)) >= _COLUMN and across <= _ACROSS * len(pieces)
        if (pairs < _FEWEST_LINES and not is_rest) or min(_long(left), _long(right)) < _LONG:
            continue
        top = max(min(piece.top for piece in left), min(piece.top for piece in right))
        bottom = min(max(piece.bottom for piece in left), max(piece.bottom for piece in right))
        crossing = 0
        if across:
            sided = {id(piece) for piece in (*left, *right)}
            crossing = sum(id(one) not in sided and top < (one.top + one.bottom) / 2 < bottom for one in pieces)
        if pairs - crossing > best:
            best, found = pairs - crossing, place
    return found


def _beside(some: list[Piece], others: list[Piece]) -> int:
    """How many of some have one of the others beside them."""
    tops = sorted((piece.top, piece.bottom) for piece in others)
    count = 0
    for piece in some:
        at = bisect_left(tops, (piece.bottom, 0.0))
        count += any(bottom > piece.top for _, bottom in tops[max(0, at - 3) : at])
    return count


def _long(pieces: list[Piece]) -> float:
    return median(len(piece.text) for piece in pieces)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces that stand beside each other, row by row from the top."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.top):
        for row in reversed(rows[-3:]):
            if piece.is_beside(row[0].top, row[0].bottom):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return rows


def _lines(pieces: list[Piece]) -> list[Piece]:
    """The rows of a column as one piece each."""
    return [_line(row) for row in _rows(pieces)]


def _line(row: list[Piece]) -> Piece:
    row.sort(key=lambda piece: piece.left)
    longest = max(row, key=lambda piece: len(piece.text))
    text = row[0].text
    for before, piece in pairwise(row):
        gap = (piece.left - before.right) / longest.size
        between = "" if gap < SPACE else " " if gap < _TAB else "\t"
        text = text.rstrip(" ") + between + piece.text if between else text + piece.text
    return Piece(text.strip(), row[0].left, longest.top, max(piece.right for piece in row), longest.bottom)
