"""What has been said of a mark, oldest first: who, when, what, and a way to take one's own words back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from annotator.ui.review.amendment import AmendmentView
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import Chip, prose
from annotator.ui.widgets.said import when_words

if TYPE_CHECKING:
    from annotator.operations.records import RecordView
    from annotator.operations.review import Entry, ReviewItem
    from annotator.ui.review.card import CardFacts

SAID = {"accept": "accepted it", "reject": "rejected it", "comment": "commented", "amend": "proposed a change"}
ANSWERED = {"reply": "answered", "agree": "agreed"}
SIGNS = {"accept": "✓", "reject": "✕", "comment": "?", "amend": "≈", "reply": "↩", "agree": "✓", "stand": "!"}
INDENT = 18


def outdated_words(item: ReviewItem) -> str:
    """Says that a mark was changed after this reviewer judged it, or its author was told; empty when it was not."""
    if item.is_own and item.outdated:
        return "You changed this mark after that was said."
    if not item.outdated or item.mine is None:
        return ""
    verb = {"accept": "accepted", "reject": "rejected", "amend": "proposed a change to"}[item.mine.outcome]
    return f"Changed since you {verb} it: look again."


def said_words(entry: Entry, author_id: str) -> str:
    """What somebody did in saying something of a mark; the words of its author are an answer."""
    is_author = entry.analyst_id == author_id
    if entry.outcome == "stand":
        return "stands by the mark" if is_author else "stands by the verdict"
    if entry.outcome == "agree" and entry.verdict.outcome == "amend":
        return "agreed, and changed the mark"
    if entry.outcome in ANSWERED:
        return ANSWERED[entry.outcome]
    if is_author and entry.outcome == "comment":
        return "answered"
    return SAID[entry.outcome]


def is_self_review(entry: Entry, author_id: str) -> bool:
    """Whether somebody judged their own mark, which counts for nothing."""
    return entry.analyst_id == author_id and entry.answer is None and entry.outcome != "comment"


def sign_of(entry: Entry, author_id: str) -> str:
    """The sign of what somebody said."""
    return "↩" if entry.analyst_id == author_id and entry.outcome == "comment" else SIGNS[entry.outcome]


class Thread(QWidget):
    """The verdicts on one mark, and what was answered to each."""

    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_item(self, item: ReviewItem, facts: CardFacts) -> None:
        """Shows what was said of another mark."""
        while taken := self._column.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        for entry in item.entries:
            self._column.addWidget(self._entry(entry, item, facts))
        for record in item.sent_back:
            self._column.addWidget(_sent_back(record, facts.who(record.decided_by or "")))
        self.setVisible(bool(item.entries or item.sent_back))

    def _entry(self, entry: Entry, item: ReviewItem, facts: CardFacts) -> QWidget:
        author, is_mine = item.mark.analyst_id, entry.analyst_id == facts.me
        head = (
            f"{sign_of(entry, author)}  {facts.who(entry.analyst_id)} {_for(said_words(entry, author), mine=is_mine)}"
        )
        made, column = _block(INDENT if entry.answer is not None else 0)
        top = QWidget()
        line = FlowLayout(top, spacing=8)
        line.addWidget(prose(head, strong=True, wraps=False))
        line.addWidget(prose(when_words(entry.at), muted=True, wraps=False))
        if entry.is_withdrawn:
            line.addWidget(Chip("withdrawn", "muted"))
        elif is_self_review(entry, author):
            line.addWidget(Chip("self-review, does not count", "warning"))
        if entry.verdict in item.questions and entry.answer is None:
            line.addWidget(prose("waits for you", muted=True, wraps=False))
        if is_mine and facts.can_write and entry.outcome != "agree" and not entry.is_withdrawn:
            line.addWidget(self._withdraw(entry.id, head))
        column.addWidget(top)
        if entry.reason:
            column.addWidget(prose(entry.reason, muted=entry.is_withdrawn))
        if entry.answer is None and not entry.is_withdrawn and entry.verdict.span is not None:
            column.addWidget(AmendmentView(item.mark, entry.verdict, facts.text, facts.names))
        return made

    def _withdraw(self, said_id: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setText("Withdraw")
        button.setAccessibleName(f"Withdraw: {words}")
        button.setToolTip("Take this back. It can be undone.")
        button.clicked.connect(lambda: self.withdrawn.emit(said_id))
        return button


def _for(words: str, *, mine: bool) -> str:
    return words.replace("stands by", "stand by", 1) if mine else words


def _sent_back(record: RecordView, who: str) -> QWidget:
    made, column = _block()
    column.addWidget(prose(f"↩  {who} sent this back to you", strong=True))
    if record.reason:
        column.addWidget(prose(record.reason))
    column.addWidget(prose("Change your mark, or answer.", muted=True))
    return made


def _block(indent: int = 0) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(indent, 0, 0, 0)
    column.setSpacing(3)
    return made, column
