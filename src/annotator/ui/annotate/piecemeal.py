"""What a text suggests, read piece by piece and once each: for the window, and beside it while the hand rests."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from annotator.quantity.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from annotator.learning.tagging import Tagging
    from annotator.progress import Progress
    from annotator.tags.finding import Found

_PAUSE = 0.002  # between two pieces at least, and as long as one took: the hand comes first
_REST = 0.4  # seconds, once the hand has done something
_LOOK = 0.02
_NEAR = 200  # code points

Piece = tuple[int, int]


class Piecemeal:
    """What stands in one text. Two threads may ask at once: at worst both read the same piece."""

    def __init__(self, text: str, first: int = 0, wording: Wording = ENGLISH) -> None:
        self.text = text
        self.wording = wording
        self._first = first
        self._known: dict[Piece, list[Found]] = {}
        self._rest_until = 0.0

    def rest(self, wanted: int) -> None:
        """The hand works at a place: whoever reads everything reads that first, and waits a moment with the rest."""
        self._first, self._rest_until = wanted, time.perf_counter() + _REST

    def near(self, offset: int) -> list[Found]:
        """What the pieces give that meet at an offset or hold it."""
        from annotator.operations import suggest

        return [one for piece in suggest.pieces_near(self.text, offset) for one in self._read(piece)]

    def all(self, progress: Progress, tagging: Tagging | None = None) -> list[Found]:
        """Everything in text order, read outwards from where the hand is; `tagging` is what was learned from marks."""
        from annotator.operations import suggest

        pieces = suggest.pieces(self.text)
        known: dict[Piece, list[Found]] = {}
        left = set(pieces)
        while left:
            progress("Looking for suggestions", len(pieces) - len(left), len(pieces))
            piece = min(left, key=lambda one: abs(one[0] + one[1] - 2 * self._first))
            begun = time.perf_counter()
            if begun < self._rest_until and not piece[0] - _NEAR <= self._first <= piece[1] + _NEAR:
                time.sleep(_LOOK)
                continue
            known[piece] = self._read(piece)
            if tagging is not None:
                known[piece] = suggest.found_between(self.text, *piece, self.wording, tagging)
            left.remove(piece)
            time.sleep(max(_PAUSE, time.perf_counter() - begun))
        return [one for piece in pieces for one in known[piece]]

    def _read(self, piece: Piece) -> list[Found]:
        from annotator.operations import suggest

        known = self._known.get(piece)
        if known is None:
            known = self._known[piece] = suggest.found_between(self.text, *piece, self.wording)
        return known
