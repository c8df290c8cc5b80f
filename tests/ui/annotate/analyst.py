"""Ana at the window, with an article in which Ben has a mark of his own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Annotation
from tests.ui.judging import Judging
from tests.ui.person import Person


class Ana(Person):
    """Reads the first of two articles with the keyboard."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        judging = Judging(folder)
        self.bens = judging.mark(judging.ben, "claim", "More than 100 had died").id
        self.first, self.second = judging.first, judging.second
        path = judging.store.path
        judging.store.close()
        super().__init__(qtbot, app, folder, path)
        self.space.set_analyst(judging.ana.id)
        self.space.open_document(judging.first)
        self.read()

    @property
    def text(self) -> str:
        assert self.space.desk is not None
        return self.space.desk.text

    def put_caret(self, words: str) -> None:
        """The caret stands within some words."""
        self.window.annotate.article.set_caret(self.text.index(words) + 1)

    def mark(self, key: str, words: str) -> Annotation:
        """Marks the first place of some words with a key."""
        self.select(words)
        self.press(key)
        mark = self.space.own_mark
        assert mark is not None
        assert mark.quote == words
        return mark

    def selected(self) -> str:
        """The words that are selected."""
        span = self.space.selection
        return self.text[span.start : span.end] if span is not None else ""

    def told(self) -> str:
        """What the status line says."""
        return self.window.statusBar().currentMessage()
