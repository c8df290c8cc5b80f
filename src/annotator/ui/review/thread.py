"""What has been said of a mark, oldest first: who, when, what, and a way to take one's own words back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.said import when_words

if TYPE_CHECKING:
    from annotator.model import Verdict
    from annotator.operations.review import ReviewItem

SAID = {"accept": "accepted it", "reject": "rejected it", "comment": "commented", "amend": "proposed a change"}
SIGNS = {"accept": "✓", "reject": "✕", "comment": "?", "amend": "≈"}


def outdated_words(item: ReviewItem) -> str:
    """Says that a mark was changed after this reviewer judged it, or its author was told; empty when it was not."""
    if item.is_own and item.outdated:
        return "You changed this mark after that was said."
    if not item.outdated or item.mine is None:
        return ""
    verb = {"accept": "accepted", "reject": "rejected"}.get(item.mine.outcome, "judged")
    return f"Changed since you {verb} it: look again."


def said_words(verdict: Verdict, author_id: str) -> str:
    """What somebody did in saying something of a mark; the words of its author are an answer."""
    is_answer = verdict.reviewer_id == author_id and verdict.outcome == "comment"
    return "answered" if is_answer else SAID[verdict.outcome]


def sign_of(verdict: Verdict, author_id: str) -> str:
    """The sign of what somebody said."""
    is_answer = verdict.reviewer_id == author_id and verdict.outcome == "comment"
    return "↩" if is_answer else SIGNS[verdict.outcome]


class Thread(QWidget):
    """The verdicts on one mark."""

    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_item(self, item: ReviewItem, me: str, name_of: Callable[[str], str], *, can_write: bool) -> None:
        """Shows what was said of another mark."""
        while taken := self._column.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        for verdict in item.verdicts:
            is_mine = verdict.reviewer_id == me
            who = "You" if is_mine else name_of(verdict.reviewer_id) or "Somebody"
            author = item.mark.analyst_id
            words = f"{sign_of(verdict, author)}  {who} {said_words(verdict, author)}"
            self._column.addWidget(self._entry(verdict, words, can_withdraw=is_mine and can_write))
        self.setVisible(bool(item.verdicts))

    def _entry(self, verdict: Verdict, words: str, *, can_withdraw: bool) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QWidget()
        top = FlowLayout(head, spacing=8)
        top.addWidget(prose(words, strong=True, wraps=False))
        top.addWidget(prose(when_words(verdict.at), muted=True, wraps=False))
        if can_withdraw:
            button = QToolButton()
            button.setText("Withdraw")
            button.setAccessibleName(f"Withdraw: {words}")
            button.setToolTip("Take this back. It can be undone.")
            button.clicked.connect(lambda: self.withdrawn.emit(verdict.id))
            top.addWidget(button)
        column.addWidget(head)
        if verdict.reason:
            column.addWidget(prose(verdict.reason))
        return entry
