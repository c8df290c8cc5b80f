"""Sources that have it from each other: each circle drawn, with the way to its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.sources.chain import Line, Step
from annotator.ui.sources.chain_view import ChainView
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import prose

if TYPE_CHECKING:
    from annotator.operations.source_list import CircleHop

NONE = ("No circles", "No source is told to have it, by way of others, from itself.")
WORDS = "Reports that cite each other confirm nothing: a circle has no root, and counts for nobody."


class CirclesPage(QWidget):
    """One drawing for all circles; `wanted` goes to a mark."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ChainView()
        self.view.setAccessibleName("Circles of sources")
        self.view.wanted.connect(lambda key: self.wanted.emit(*key))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(14)
        column.addWidget(prose(WORDS, muted=True))
        column.addWidget(self.view)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll)
        self._stack.addWidget(EmptyState(*NONE))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.view)

    def show_circles(self, circles: Sequence[tuple[CircleHop, ...]]) -> None:
        """Draws these circles."""
        self.view.show_lines([Line(tuple(_step(hop) for hop in circle)) for circle in circles])
        self._stack.setCurrentIndex(0 if circles else 1)


def _step(hop: CircleHop) -> Step:
    key = (hop.document_id, hop.mark_id)
    return Step(hop.source, f"in {hop.title}" if hop.title else "", in_circle=True, key=key, quote=hop.quote)
