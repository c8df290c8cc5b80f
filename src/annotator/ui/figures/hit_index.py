"""Finds the sign under the pointer, however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF

from annotator.ui.figures.placing import Placed

NEAR = 12.0
BESIDE_BAR = 5.0


class HitIndex:
    """Signs in the order in which they stand across."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._placed = sorted(placed, key=lambda one: one.at)
        self._across = [one.at for one in self._placed]

    def at(self, place: QPointF) -> Placed | None:
        """The sign nearest to a place; None where none is near."""
        first = bisect_left(self._across, place.x() - NEAR)
        last = bisect_right(self._across, place.x() + NEAR)
        distance, found = NEAR, None
        for one in self._placed[first:last]:
            away = _distance(one, place)
            if away < distance:
                distance, found = away, one
        return found


def _distance(one: Placed, place: QPointF) -> float:
    """From the nearest of its numbers; its bar and arrows count only right beside them."""
    across = abs(place.x() - one.at)
    distance = min((hypot(across, place.y() - mark) for mark in one.marks), default=NEAR)
    if across < BESIDE_BAR:
        for begin, end in (*one.bars, *one.arrows):
            if min(begin, end) <= place.y() <= max(begin, end):
                distance = min(distance, across + BESIDE_BAR)
    return distance
