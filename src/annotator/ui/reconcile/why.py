"""Why a decision is made: a line for the reason, what went wrong, and whether it is an example for the guideline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.ui.reconcile.phrases import CATEGORY_HELP
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import prose

if TYPE_CHECKING:
    from annotator.operations.reconcile import About, Learnt
    from annotator.ui.reconcile.sieve import Item

REASON = "Why? Optional, goes into the dataset with the decision"
REASON_NEEDED = "Say why it is rejected, then press Enter"
ASKED = "Cause"
TICK = "✓ "


class WhyRow(QWidget):
    """Filled in before a decision is made, and stored with it; `entered` says that the reason is complete."""

    entered = Signal()

    def __init__(self, categories: Mapping[str, QAction], example: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._categories, self._example = categories, example
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason")
        self.reason.returnPressed.connect(self.entered)
        ticks = QWidget()
        flow = FlowLayout(ticks, spacing=6)
        flow.addWidget(prose(ASKED, muted=True, wraps=False))
        for name, action in categories.items():
            action.setCheckable(True)
            action.setToolTip(CATEGORY_HELP[name])
            action.toggled.connect(lambda on, name=name: self._only(name) if on else None)
            flow.addWidget(TickButton(action))
        example.setCheckable(True)
        example.setToolTip("Collect this as an example for a better guideline: see Examples")
        flow.addWidget(TickButton(example))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(ticks)
        column.addWidget(self.reason)

    def begin(self, item: Item | None) -> None:
        """An empty line, and what was said of the item before."""
        self.reason.clear()
        self.reason.setPlaceholderText(REASON)
        for name, action in self._categories.items():
            action.setChecked(item is not None and item.category == name)
        self._example.setChecked(item is not None and item.improves_guideline)

    def want(self) -> None:
        """Asks for the reason that rejecting needs."""
        self.reason.setPlaceholderText(REASON_NEEDED)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def learnt(self) -> Learnt:
        """What went wrong, and whether it is an example."""
        category = next((name for name, action in self._categories.items() if action.isChecked()), "")
        return {"category": category, "improves_guideline": self._example.isChecked()}

    @property
    def about(self) -> About:
        """The same, with the reason."""
        return {"reason": self.reason.text().strip(), **self.learnt}

    def enable(self, *, can: bool) -> None:
        """Whether something can be said now."""
        for action in (*self._categories.values(), self._example):
            action.setEnabled(can)

    def _only(self, chosen: str) -> None:
        for name, action in self._categories.items():
            if name != chosen:
                action.setChecked(False)


class TickButton(KeyButton):
    """A button that stays pressed, ticked as its action is."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self.setCheckable(True)
        self.setChecked(action.isChecked())
        action.toggled.connect(self._tick)

    def _tick(self, on: bool) -> None:
        self.setChecked(on)
        words = self.text().removeprefix(TICK)
        self.setText(f"{TICK}{words}" if on else words)
