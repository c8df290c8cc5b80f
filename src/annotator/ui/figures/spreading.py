"""Signs that would cover each other stand side by side (a beeswarm): each keeps its height and moves across."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from math import floor, inf
from operator import itemgetter
from typing import NamedTuple

LEAST_ROW = 4.0
_Taken = tuple[float, float, float, float]


class Box(NamedTuple):
    """The room a sign takes, in pixels: where its middle should be, how wide it is, and its upper and lower end."""

    middle: float
    width: float
    top: float
    bottom: float


def spread(boxes: Sequence[Box], reach: float = inf, ends: tuple[float, float] = (-inf, inf)) -> list[float]:
    """Where the middle of each box goes so that no two overlap; touching is not overlapping.

    Boxes are placed in the order given, each as near to its own middle as those before it leave room, and none moved
    beyond the ends. One that finds no room within `reach` stays where it is, over others.
    """
    rows: dict[int, list[_Taken]] = defaultdict(list)
    widest = max((box.width for box in boxes), default=0.0)
    row_height = max(LEAST_ROW, widest)
    placed = []
    for box in boxes:
        touched = range(floor(box.top / row_height), floor(box.bottom / row_height) + 1)
        near = reach + (box.width + widest) / 2
        taken = [one for row in touched for one in _beside(rows[row], box, near)]
        middle = _nearest_room(box.middle, taken, reach, ends)
        placed.append(middle)
        for row in touched:
            insort(rows[row], (middle, box.width, box.top, box.bottom))
    return placed


def _beside(row: list[_Taken], box: Box, near: float) -> list[tuple[float, float]]:
    """Where the middle of a box must not be for what already stands in a row."""
    wanted, width, top, bottom = box
    first, last = bisect_left(row, (wanted - near,)), bisect_left(row, (wanted + near,))
    return [
        (middle - (wide + width) / 2, middle + (wide + width) / 2)
        for middle, wide, upper, lower in row[first:last]
        if upper < bottom and top < lower
    ]


def _nearest_room(wanted: float, taken: list[tuple[float, float]], reach: float, ends: tuple[float, float]) -> float:
    """The place nearest to the one wanted that lies in none of the taken stretches, which are open at both ends."""
    if not any(begin < wanted < end for begin, end in taken):
        return wanted
    left = right = wanted
    for begin, end in sorted(taken):
        if begin < right < end:
            right = end
    for begin, end in sorted(taken, key=itemgetter(1), reverse=True):
        if begin < left < end:
            left = begin
    away = min(
        right - wanted if right <= ends[1] else inf,
        wanted - left if left >= ends[0] else inf,
    )
    if away > reach or away == inf:
        return wanted
    return right if right - wanted == away else left
