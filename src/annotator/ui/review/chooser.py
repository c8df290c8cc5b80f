"""Whose marks are read in Review, and in which articles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.ui.review.look import Offer, Scope
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.words import counted

WITHIN = {
    "article": "This article",
    "chosen": "Choose articles…",
    "all": "All articles",
    "new": "New since I last looked",
}


class AuthorChooser(QComboBox):
    """The people whose marks can be read, one of them chosen."""

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


class ScopeChooser(QComboBox):
    """The articles that are read; `picking` asks for some to be chosen."""

    chosen = Signal(object)
    picking = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_choice(self, "In which articles")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(260)
        for within, words in WITHIN.items():
            self.addItem(words, within)
        self.scope = Scope()
        self.activated.connect(self._activated)

    def show_scope(self, scope: Scope) -> None:
        """Shows which it is; tells nobody."""
        self.scope = scope
        at = self.findData("chosen")
        picked = f"{counted(len(scope.chosen), 'article').capitalize()} chosen…" if scope.chosen else WITHIN["chosen"]
        self.setItemText(at, picked)
        self.setCurrentIndex(self.findData(scope.within))

    def _activated(self, at: int) -> None:
        within = self.itemData(at)
        if within == "chosen":
            self.show_scope(self.scope)
            self.picking.emit()
        elif within != self.scope.within:
            self.show_scope(Scope(within, self.scope.chosen))
            self.chosen.emit(self.scope)
