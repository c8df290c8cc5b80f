"""The card of the mark under review: its words, what it says, what was said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.tags.tag_type import tag_type
from annotator.ui.review.thread import Thread, outdated_words
from annotator.ui.theme import heading
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.labels import AnalystLabel, Chip, TagLabel, prose
from annotator.ui.widgets.quote import QuoteLabel, pieces
from annotator.ui.widgets.said import said_values
from annotator.ui.widgets.value_table import ValueTable

if TYPE_CHECKING:
    from annotator.operations.review import ReviewItem
    from annotator.text.span import Span


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card is made from besides the mark: the article's text, names of everything, links in words, who I am."""

    text: str
    names: Mapping[str, str]
    links: tuple[str, ...]
    me: str
    name_of: Callable[[str], str]
    lane_of: Callable[[str], int]
    can_write: bool
    title: str = ""

    def who(self, analyst_id: str) -> str:
        """What a person is called to the reader."""
        return "You" if analyst_id == self.me else self.name_of(analyst_id) or "Somebody"


class ReviewCard(Card):
    """One mark as a reviewer reads it."""

    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._tag = TagLabel("")
        self._doubt = Chip("the author is unsure", "warning")
        self.top = QHBoxLayout()
        self.top.addWidget(self._tag)
        self.top.addStretch()
        self.top.addWidget(self._doubt)
        self._author: AnalystLabel | None = None
        self.quote = QuoteLabel()
        self.notice = prose(strong=True)
        self._values = QVBoxLayout()
        self.note = prose()
        self.links = prose(muted=True)
        self.title = prose(muted=True)
        self._said = heading("Said so far")
        self._said.setIndent(0)
        self.thread_view = Thread()
        self.thread_view.withdrawn.connect(self.withdrawn)
        self.body.addWidget(self.title)
        self.body.addLayout(self.top)
        self.body.addWidget(self.quote)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._values)
        for label in (self.links, self.note):
            self.body.addWidget(label)
        self.body.addWidget(self._said)
        self.body.addWidget(self.thread_view)

    def show_item(self, item: ReviewItem, facts: CardFacts) -> None:
        """Shows another mark, or the same one anew."""
        mark = item.mark
        self._tag.set_tag(mark.tag)
        self._show_author(facts.who(mark.analyst_id), facts.lane_of(mark.analyst_id))
        self._doubt.setVisible(mark.doubt)
        self.quote.show_pieces(pieces(facts.text, mark.span, proposed_spans(item)))
        _fill(self.title, facts.title)
        _fill(self.notice, outdated_words(item))
        _fill(self.note, f"Note: {mark.note}" if mark.note else "")
        _fill(self.links, "\n".join(facts.links))
        while taken := self._values.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        rows = said_values(tag_type(mark.tag), mark.values, facts.names)
        if rows:
            self._values.addWidget(ValueTable(rows))
        self._said.setVisible(bool(item.entries or item.sent_back))
        self.thread_view.show_item(item, facts)
        self.setAccessibleName(f"{tag_type(mark.tag).label}: {mark.quote}")

    def _show_author(self, name: str, lane: int) -> None:
        if self._author is not None:
            self.top.removeWidget(self._author)
            self._author.hide()
            self._author.deleteLater()
        self._author = AnalystLabel(name, lane)
        self.top.insertWidget(1, self._author)


def proposed_spans(item: ReviewItem) -> list[Span]:
    """The words that amendments propose which still wait for the reader or for the author."""
    open_ones = item.questions if item.is_own else [item.mine] if item.mine is not None else []
    return [one.span for one in open_ones if one.span is not None]


def words_added(item: ReviewItem) -> list[Span]:
    """The words that these amendments add to the mark."""
    added = (span.difference(item.mark.span) for span in proposed_spans(item))
    return [span for span in added if span is not None]


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
