"""The right side of Review: how far the reviewer is, the card of one mark, what can be done with it, and the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QSplitter, QVBoxLayout, QWidget

from annotator.ui.review.amend_form import AmendForm
from annotator.ui.review.card import ReviewCard
from annotator.ui.review.phrases import done_words, progress_words
from annotator.ui.review.round import ReviewRound
from annotator.ui.review.rows import Rows
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.queue_table import QueueTable
from annotator.ui.widgets.reason_field import ReasonField

if TYPE_CHECKING:
    from annotator.model import Annotation


class ReviewPanel(QWidget):
    """Progress, card, verdict buttons and queue, one under the other."""

    def __init__(self, judging: Sequence[QAction], moving: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = ReviewCard()
        self.amend = AmendForm()
        self.reason = ReasonField()
        self.reason.left.connect(self.stop_asking)
        self.amend.left.connect(self._stop_amending)
        self.queue = QueueTable("Marks to review")
        self._rows = Rows()
        self.progress_words = prose(strong=True, wraps=False)
        self.done_words = prose(muted=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Done so far")
        self._bar.setFixedHeight(4)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self._reading(judging))
        splitter.addWidget(self.queue)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(moving))
        column.addWidget(splitter, 1)

    def _head(self, moving: Sequence[QAction]) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.progress_words)
        row.addStretch()
        for action in moving:
            row.addWidget(KeyButton(action))
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self.done_words)
        return head

    def _reading(self, judging: Sequence[QAction]) -> QWidget:
        """The card scrolls; what can be done with it is always in sight."""
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(14, 4, 14, 4)
        inside.setSpacing(10)
        inside.addWidget(self.amend)
        inside.addWidget(self.card)
        inside.addStretch()
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, spacing=6)
        for at, action in enumerate(judging):
            flow.addWidget(KeyButton(action, primary=at < 2))
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(14, 8, 14, 12)
        foot.addWidget(self._buttons)
        foot.addWidget(self.reason)
        self.area = _scrolling(held)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self._foot)
        return reading

    def ask(self, outcome: str, prompt: str, button: str, placeholder: str) -> None:
        """Asks for words in the place of the buttons."""
        self._buttons.hide()
        self.reason.ask(outcome, prompt, button, placeholder)

    def stop_asking(self) -> None:
        """The buttons are back."""
        self.reason.hide()
        self._buttons.show()

    def begin_amending(self) -> None:
        """The form stands above the card, and the buttons rest."""
        self.stop_asking()
        self._foot.hide()
        self.area.verticalScrollBar().setValue(0)

    def _stop_amending(self) -> None:
        self._foot.show()

    def show_round(
        self, current: ReviewRound, name_of: Callable[[str], str], where_of: Callable[[Annotation], str]
    ) -> None:
        """Shows how far the round is and its marks in the list."""
        total, waiting = len(current.items), current.waiting
        self.progress_words.setText(progress_words(current))
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(total - waiting)
        self.done_words.setText(done_words(current))
        self.done_words.setVisible(not waiting)
        rows = self._rows.of(current.items, name_of, where_of)
        self.queue.set_rows(rows, current.current_id)


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName("The mark and what was said of it")
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
