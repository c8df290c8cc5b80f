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
from annotator.ui.widgets.labels import Chip, TagLabel, prose
from annotator.ui.widgets.quote import QuoteLabel, pieces
from annotator.ui.widgets.said import said_values
from annotator.ui.widgets.value_table import ValueTable

if TYPE_CHECKING:
    from annotator.operations.review import ReviewItem


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card is made from besides the mark: the article's text, names of everything, links in words, who I am."""

    text: str
    names: Mapping[str, str]
    links: tuple[str, ...]
    me: str
    name_of: Callable[[str], str]
    can_write: bool


class ReviewCard(Card):
    """One mark as a reviewer reads it."""

    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._tag = TagLabel("")
        self._doubt = Chip("the author is unsure", "warning")
        top = QHBoxLayout()
        top.addWidget(self._tag)
        top.addStretch()
        top.addWidget(self._doubt)
        self.quote = QuoteLabel()
        self.notice = prose(strong=True)
        self._values = QVBoxLayout()
        self.note = prose()
        self.links = prose(muted=True)
        self._said = heading("Said so far")
        self._said.setIndent(0)
        self.thread_view = Thread()
        self.thread_view.withdrawn.connect(self.withdrawn)
        self.body.addLayout(top)
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
        self._doubt.setVisible(mark.doubt)
        self.quote.show_pieces(pieces(facts.text, mark.span))
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
        self._said.setVisible(bool(item.verdicts))
        self.thread_view.show_item(item, facts.me, facts.name_of, can_write=facts.can_write)
        self.setAccessibleName(f"{tag_type(mark.tag).label}: {mark.quote}")


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
