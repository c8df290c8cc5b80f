"""Whose marks are read in Review: the colleagues who marked the article, and oneself, with what waits of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.ui.widgets.choice_name import name_choice

if TYPE_CHECKING:
    from annotator.store import Store

MINE = "My marks"


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody's marks in an article: how many there are to read, and how many of them wait for the reader."""

    author_id: str
    name: str
    marks: int
    waiting: int
    is_own: bool = False

    @property
    def words(self) -> str:
        """The offer as the chooser shows it."""
        if not self.is_own:
            return f"{self.name} · {self.waiting} of {self.marks} waiting" if self.waiting else self._done("judged")
        if not self.marks:
            return f"{self.name} · nothing said yet"
        return f"{self.name} · {self.waiting} to answer" if self.waiting else self._done("seen to")

    def _done(self, verb: str) -> str:
        return f"{self.name} · {'all ' if self.marks > 1 else ''}{self.marks} {verb}"


def offers(store: Store, document_id: str, reader_id: str) -> list[Offer]:
    """What an analyst can read in an article: colleagues first, then what was said of their own marks."""
    from annotator.operations import review

    people = review.colleagues(store, document_id, reader_id)
    found = [Offer(one.id, one.name, marks, waiting) for one, marks, waiting in people]
    said = review.said_of(store, document_id, reader_id)
    return [*found, Offer(reader_id, MINE, len(said), sum(item.waiting for item in said), is_own=True)]


def first_of(found: Sequence[Offer]) -> Offer | None:
    """The offer to begin with: one with something waiting, else one with something to read, else a colleague."""
    ranked = sorted(found, key=lambda one: (not one.waiting, not one.marks))
    return ranked[0] if ranked else None


class AuthorChooser(QComboBox):
    """The offers, one of them chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_choice(self, "Whose marks")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(360)

    def show_offers(self, found: Sequence[Offer], author_id: str) -> None:
        """Lists the offers with one of them chosen; tells nobody."""
        with QSignalBlocker(self):
            self.clear()
            for one in found:
                if one.is_own and self.count():
                    self.insertSeparator(self.count())
                self.addItem(one.words, one.author_id)
            self.setCurrentIndex(self.findData(author_id))
        self.updateGeometry()
