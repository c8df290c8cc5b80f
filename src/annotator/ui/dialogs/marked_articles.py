"""Marked articles with notes in the margin, before they go out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from annotator.ui.dialogs.paper import Paper
from annotator.ui.marked_page import underline
from annotator.ui.widgets.choice_name import name_choice

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from annotator.progress import Progress
    from annotator.store import Store

LAYERS = {
    "reconciled": "Reconciled marks",
    "votes": "Every analyst’s own marks",
    "all": "Both",
}


class MarkedArticles(Paper):
    """Shows the open article or all of them with marks, notes and what figures say, and hands them out."""

    called = "Marked articles"
    file_name = "marked-articles"
    whole_tables = False

    def make_choices(self) -> list[QComboBox]:
        self.layer = QComboBox(self)
        name_choice(self.layer, "Whose marks")
        for name, words in LAYERS.items():
            self.layer.addItem(words, name)
        self.scope.setCurrentIndex(self.scope.count() - 1)
        return [self.layer]

    def maker(self, store: Store, document_id: str | None, viewer: str | None) -> Callable[[Progress], str]:
        from annotator.operations import marked_articles

        layer = str(self.layer.currentData())
        return lambda progress: marked_articles.page(
            store, layer=layer, document_id=document_id, viewer=viewer, progress=progress
        )

    def dress(self, document: QTextDocument) -> None:
        underline(document)
