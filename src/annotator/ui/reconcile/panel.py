"""What can be read and decided about one group or link: its cards, the actions, and the lines for the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.reconcile.asking import AskCard
from annotator.ui.reconcile.edit_form import EditForm
from annotator.ui.reconcile.why import WhyRow
from annotator.ui.theme import heading
from annotator.ui.widgets.columns import ColumnsLayout
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import Chip, prose

CARD_WIDTH = 190


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel says of an item: words and tones of chips, sentences, cards, what changed, what happened."""

    chips: Sequence[tuple[str, str]] = ()
    state: str = ""
    stale: str = ""
    changes: Sequence[str] = ()
    cards: Sequence[QWidget] = field(default_factory=list)


class DecisionPanel(QWidget):
    """One item of the list, all that is known of it, and what can be done about it."""

    def __init__(
        self, actions: Sequence[QAction], ways: Sequence[QAction], why: WhyRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cards: list[QWidget] = []
        self.why = why
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips, spacing=6)
        self.state = prose()
        self.stale = prose(strong=True)
        self.changes = prose()
        self._card_row = QWidget()
        self._cards = ColumnsLayout(self._card_row, least=CARD_WIDTH)
        self._history_title = heading("History")
        self._history_title.setIndent(0)
        self.history = prose()
        self._ways = QHBoxLayout()
        self._ways.setSpacing(6)
        self._ways.addWidget(self._chips, 1)
        for action in ways:
            self._ways.addWidget(KeyButton(action), 0, Qt.AlignmentFlag.AlignTop)
        self._actions = QWidget()
        flow = FlowLayout(self._actions, spacing=6)
        for action in actions:
            flow.addWidget(KeyButton(action))
        self.hint = prose(muted=True)
        self.edit = EditForm()
        self.ask = AskCard()
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 14, 4)
        column.setSpacing(10)
        column.addLayout(self._ways)
        for label in (self.stale, self.changes, self.state):
            column.addWidget(label)
        column.addWidget(self._card_row)
        column.addWidget(self.edit)
        column.addWidget(self._history_title)
        column.addWidget(self.history)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setAccessibleName("What there is to decide")
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.setSpacing(8)
        for part in (self.ask, self._actions, self.why, self.hint):
            foot.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addLayout(foot)

    def show_item(self, shown: Shown) -> None:
        """Shows another item, or the same one anew."""
        _clear(self._chip_row)
        for text, tone in shown.chips:
            self._chip_row.addWidget(Chip(text, tone))
        for label, words in (
            (self.state, shown.state),
            (self.stale, shown.stale),
            (self.changes, "\n".join(shown.changes)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        _clear(self._cards)
        self.cards = list(shown.cards)
        for card in shown.cards:
            self._cards.addWidget(card)

    def show_history(self, sentences: Sequence[str]) -> None:
        """Tells what happened, a line each; nothing hides it."""
        self.history.setText("\n".join(sentences))
        self.history.setAccessibleName(f"History: {self.history.text()}")
        self.history.setVisible(bool(sentences))
        self._history_title.setVisible(bool(sentences))

    def show_end(self) -> None:
        """Brings the history into sight."""
        self._area.ensureWidgetVisible(self.history)

    def say(self, hint: str) -> None:
        """Says under the actions why they cannot be done; empty when they can."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def show_editing(self, *, editing: bool) -> None:
        """While a group is written by hand, the form stands in for the cards and has the only buttons."""
        self._card_row.setVisible(not editing)
        self._actions.setVisible(not editing)
        self._area.verticalScrollBar().setValue(0)
        self.why.reason.setVisible(not editing)

    def show_asking(self, *, asking: bool) -> None:
        """While a note is written, its card stands in for the actions."""
        self._actions.setVisible(not asking)
        self.why.reason.setVisible(not asking)

    def leave(self) -> None:
        """Lets go of what was being written."""
        self.edit.leave()
        self.ask.leave()


def _clear(layout: QLayout) -> None:
    while taken := layout.takeAt(0):
        if widget := taken.widget():
            widget.hide()
            widget.deleteLater()
