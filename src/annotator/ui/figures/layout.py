"""How Figures is laid out: the list at the side, plot above table, findings and estimates beside or, narrow, below.

Parts are put together from the outside in: whatever is put into something that is itself put somewhere later is given
its style anew each time, and that is most of what opening the place would cost.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

NARROW, TIGHT = 690, 660
"""Where two parts stand under each other, and where words that are not needed make room."""
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Column(QWidget):
    """Parts under each other, of which one takes the room there is; no lower than their words need at its width."""

    resized = Signal(QSize)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._least: tuple[int, QSize] | None = None

    def hold(self, *parts: QWidget, growing: QWidget) -> None:
        """Takes its parts."""
        for part in parts:
            self._lines.addWidget(part, 1 if part is growing else 0)

    def minimumSizeHint(self) -> QSize:
        layout, width = self.layout(), self.width()
        if layout is None or not self.isVisible():
            return super().minimumSizeHint()
        if self._least is None or self._least[0] != width:
            least = super().minimumSizeHint()
            high = max(least.height(), layout.minimumHeightForWidth(width))
            self._least = width, QSize(least.width(), high)
        return self._least[1]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._least = None
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(event.size())
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Pair(QSplitter):
    """Two parts that share the room as `first` says, until somebody moves the edge between them."""

    def __init__(self, way: Qt.Orientation, first: Callable[[int], int]) -> None:
        super().__init__(way)
        self._first = first
        self._is_moved = False
        self._shared: tuple[Qt.Orientation, int] | None = None
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda *_: self._let_be())

    def hold(self, one: QWidget, other: QWidget) -> None:
        """Takes its parts."""
        self.addWidget(one)
        self.addWidget(other)

    def _let_be(self) -> None:
        self._is_moved = True

    def share(self, size: QSize) -> None:
        """Gives each part its room."""
        whole = size.width() if self.orientation() is ACROSS else size.height()
        if not self._is_moved and whole > 0 and self._shared != (self.orientation(), whole):
            self._shared = self.orientation(), whole
            first = self._first(whole)
            self.setSizes([first, whole - first])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.share(event.size())
        super().resizeEvent(event)


class Work(Pair):
    """What is beside the list: two parts side by side, or one under the other where it is narrow."""

    def __init__(self) -> None:
        super().__init__(ACROSS, self._centre)

    def _centre(self, whole: int) -> int:
        if self.orientation() is DOWN:
            return whole * 3 // 4
        return whole - min(330, max(254, whole * 3 // 10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = DOWN if event.size().width() < NARROW else ACROSS
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            self._is_moved = False
        super().resizeEvent(event)


def list_width(whole: int) -> int:
    """How wide the list of quantities is."""
    return min(232, max(150, whole // 5))


def plot_height(whole: int) -> int:
    """How high the plot is, above its table."""
    return min(420, max(220, whole * 48 // 100))
