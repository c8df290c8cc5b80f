"""What can be read and decided about one group or link: its cards, the actions, and the line for the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.reconcile.edit_form import EditForm
from annotator.ui.widgets.columns import ColumnsLayout
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import Chip, prose

CARD_WIDTH = 190
REASON = "Why? Optional, goes into the dataset with the decision"
REASON_NEEDED = "Say why it is rejected, then press Enter"


class DecisionPanel(QWidget):
    """One item of the list, all that is known of it, and what can be done about it."""

    reason_entered = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[QWidget] = []
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips, spacing=6)
        self.state = prose()
        self.stale = prose(strong=True)
        self._card_row = QWidget()
        self._cards = ColumnsLayout(self._card_row, least=CARD_WIDTH)
        self._actions = QWidget()
        flow = FlowLayout(self._actions, spacing=6)
        for action in actions:
            flow.addWidget(KeyButton(action))
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason")
        self.reason.returnPressed.connect(self.reason_entered)
        self.hint = prose(muted=True)
        self.edit = EditForm()
        self._lay_out()
        self.reset_reason()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 14, 4)
        column.setSpacing(10)
        for part in (self._chips, self.stale, self.state):
            column.addWidget(part)
        column.addWidget(self._card_row)
        column.addWidget(self.edit)
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
        for part in (self._actions, self.reason, self.hint):
            foot.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addLayout(foot)

    def show_item(self, chips: Sequence[tuple[str, str]], state: str, stale: str, cards: Sequence[QWidget]) -> None:
        """Shows another item, or the same one anew; `chips` are words and tones."""
        _clear(self._chip_row)
        for text, tone in chips:
            self._chip_row.addWidget(Chip(text, tone))
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.stale.setText(stale)
        self.stale.setVisible(bool(stale))
        _clear(self._cards)
        self.cards = list(cards)
        for card in cards:
            self._cards.addWidget(card)

    def say(self, hint: str) -> None:
        """Says under the actions why they cannot be done; empty when they can."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def reset_reason(self) -> None:
        """An empty line for the next reason."""
        self.reason.clear()
        self.reason.setPlaceholderText(REASON)

    def want_reason(self) -> None:
        """Asks for the reason that rejecting needs."""
        self.reason.setPlaceholderText(REASON_NEEDED)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_editing(self, *, editing: bool) -> None:
        """While a group is written by hand, the form stands in for the cards and has the only buttons."""
        self._card_row.setVisible(not editing)
        self._actions.setVisible(not editing)
        self._area.verticalScrollBar().setValue(0)
        self.reason.setVisible(not editing)


def _clear(layout: QLayout) -> None:
    while taken := layout.takeAt(0):
        if widget := taken.widget():
            widget.hide()
            widget.deleteLater()
