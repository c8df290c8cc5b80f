"""What has been said of a mark, oldest first: who, when, what, and a way to take one's own words back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.said import when_words

if TYPE_CHECKING:
    from annotator.model import Verdict
    from annotator.operations.review import ReviewItem

SAID = {"accept": "accepted it", "reject": "rejected it", "comment": "asked or commented", "amend": "proposed a change"}
SIGNS = {"accept": "✓", "reject": "✕", "comment": "?", "amend": "≈"}


def outdated_words(item: ReviewItem) -> str:
    """Says that a mark was changed after this reviewer judged it; empty when it was not."""
    if not item.outdated or item.mine is None:
        return ""
    verb = {"accept": "accepted", "reject": "rejected"}.get(item.mine.outcome, "judged")
    return f"Changed since you {verb} it: look again."


class Thread(QWidget):
    """The verdicts on one mark."""

    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_verdicts(
        self, verdicts: list[Verdict], me: str, name_of: Callable[[str], str], *, can_write: bool
    ) -> None:
        """Replaces what is shown."""
        while taken := self._column.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        for verdict in verdicts:
            self._column.addWidget(self._entry(verdict, me, name_of, can_write=can_write))
        self.setVisible(bool(verdicts))

    def _entry(self, verdict: Verdict, me: str, name_of: Callable[[str], str], *, can_write: bool) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        is_mine = verdict.reviewer_id == me
        who = "You" if is_mine else name_of(verdict.reviewer_id) or "Somebody"
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(prose(f"{SIGNS[verdict.outcome]}  {who} {SAID[verdict.outcome]}", strong=True, wraps=False))
        top.addWidget(prose(when_words(verdict.at), muted=True, wraps=False))
        top.addStretch()
        if is_mine and can_write:
            button = QToolButton()
            button.setText("Withdraw")
            button.setAccessibleName(f"Withdraw: {SAID[verdict.outcome]}")
            button.setToolTip("Take this back. It can be undone.")
            button.clicked.connect(lambda: self.withdrawn.emit(verdict.id))
            top.addWidget(button)
        column.addLayout(top)
        if verdict.reason:
            column.addWidget(prose(verdict.reason))
        return entry
