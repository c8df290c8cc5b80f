"""What a text suggests, read piece by piece and once each: for the window, and beside it while the hand rests."""

from __future__ import annotations

import time

from annotator.progress import Progress
from annotator.tags.finding import Found

_PAUSE = 0.002  # between two pieces at least, and as long as one took: the hand comes first
_REST = 0.4  # seconds, once the hand has done something

Piece = tuple[int, int]


class Piecemeal:
    """What stands in one text. Two threads may ask at once: at worst both read the same piece."""

    def __init__(self, text: str, first: int = 0) -> None:
        self.text = text
        self._first = first
        self._known: dict[Piece, list[Found]] = {}
        self._rest_until = 0.0

    def rest(self) -> None:
        """Whoever reads everything waits a moment before the next piece."""
        self._rest_until = time.perf_counter() + _REST

    def near(self, offset: int) -> list[Found]:
        """What the pieces give that meet at an offset or hold it."""
        from annotator.operations import suggest

        return [one for piece in suggest.pieces_near(self.text, offset) for one in self._read(piece)]

    def all(self, progress: Progress) -> list[Found]:
        """Everything in text order, read from the first place outwards."""
        from annotator.operations import suggest

        pieces = suggest.pieces(self.text)
        for number, piece in enumerate(sorted(pieces, key=lambda one: abs(one[0] + one[1] - 2 * self._first))):
            progress("Looking for suggestions", number, None)
            begun = time.perf_counter()
            self._read(piece)
            now = time.perf_counter()
            time.sleep(max(_PAUSE, now - begun, self._rest_until - now))
        return [one for piece in pieces for one in self._known[piece]]

    def _read(self, piece: Piece) -> list[Found]:
        from annotator.operations import suggest

        known = self._known.get(piece)
        if known is None:
            known = self._known[piece] = suggest.found_between(self.text, *piece)
        return known
