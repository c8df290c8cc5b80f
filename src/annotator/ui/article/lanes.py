"""Who gets which row under a line: a fixed lane for each analyst, and rows in it for marks that nest or overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from annotator.ui.article.marks import AnalystView, MarkView

ROW = 3
_LANE_GAP = 1
_FIRST = 2
_LAST = 4
_LEAST = 12
_FEW = 2


class Lanes(NamedTuple):
    """The space under each line, shared out among the analysts shown: where each lane begins, and its rows."""

    tops: Mapping[str, int]
    rows: Mapping[str, int]
    height: int

    @classmethod
    def of(cls, analysts: Iterable[AnalystView]) -> Lanes:
        """Lanes in the analysts' own order without holes; one's own, and each of few, has a third row."""
        shown = sorted(analysts, key=lambda analyst: (analyst.lane, analyst.id))
        rows = {one.id: 3 if one.mine or len(shown) <= _FEW else 2 for one in shown}
        tops = {}
        y = _FIRST
        for one in shown:
            tops[one.id] = y
            y += rows[one.id] * ROW + _LANE_GAP
        return cls(tops, rows, max(_LEAST, y + _LAST))

    def top(self, analyst: str, row: int) -> int:
        """How far under the letters the line of a mark in that row runs."""
        return self.tops[analyst] + row * ROW


def rows_of(marks: Iterable[MarkView], lanes: Lanes) -> list[tuple[MarkView, int | None]]:
    """The marks, outer before inner, each with a row in its analyst's lane; None where the lane is full."""
    ends: dict[str, list[int]] = {who: [-1] * number for who, number in lanes.rows.items()}
    placed: list[tuple[MarkView, int | None]] = []
    for mark in sorted(marks, key=_outer_first):
        taken, fragments, found = ends[mark.analyst], mark.span.fragments, None
        for row, end in enumerate(taken):
            if end <= fragments[0][0]:
                taken[row], found = fragments[-1][1], row
                break
        placed.append((mark, found))
    return placed


def _outer_first(mark: MarkView) -> tuple[int, int, str]:
    fragments = mark.span.fragments
    return fragments[0][0], -fragments[-1][1], mark.id
