"""Counting clicks: how many came in a row, and which of the nested marks the next one at the same place means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

_MOST = 4


class ClickCounter:
    """How many presses came quickly at one place, up to four."""

    def __init__(self) -> None:
        self._count = 0
        self._at = QPoint()
        self._when = 0

    def count(self, event: QMouseEvent) -> int:
        """The number of this press in its row."""
        place, when = event.position().toPoint(), event.timestamp()
        is_quick = when - self._when <= QApplication.doubleClickInterval()
        is_double = event.type() == QEvent.Type.MouseButtonDblClick
        follows = self._count > 0 and (is_quick or is_double) and is_near(place, self._at)
        self._count = self._count + 1 if follows and self._count < _MOST else 1
        self._at, self._when = place, when
        return self._count

    @property
    def at(self) -> QPoint:
        """Where the last press was."""
        return self._at


class Cycle:
    """Goes through nested marks from the inside out as the same place is clicked again."""

    def __init__(self) -> None:
        self._at = QPoint()
        self._last: str | None = None

    def next(self, place: QPoint, found: Sequence[str]) -> str:
        """The mark that a click at a place means, `""` for none."""
        if not found:
            self._last = None
            return ""
        is_again = self._last in found and is_near(place, self._at)
        chosen = found[(found.index(self._last) + 1) % len(found)] if is_again and self._last else found[0]
        self._at, self._last = place, chosen
        return chosen


def is_near(one: QPoint, other: QPoint) -> bool:
    """Whether two places are one to a hand."""
    return (one - other).manhattanLength() <= QApplication.startDragDistance()
