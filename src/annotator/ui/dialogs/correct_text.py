"""The text of an article beside all the words of the page it was found in, to be put right before anybody marks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

_ALL = 100
"""Share of the height, beside which the empty space of a sheet is none."""


class CorrectText(Sheet):
    """Shows both side by side; saving gives the article the text as it stands on the right, as one step to undo."""

    def __init__(self, workspace: Workspace, document_id: str, parent: QWidget) -> None:
        from annotator.operations import correcting, documents

        super().__init__("Correct text", "Save", parent, width=760)
        self.resize(1040, 680)
        self._workspace, self._document_id = workspace, document_id
        store = workspace.opened
        self.is_marked = correcting.is_marked(store, document_id)
        found = correcting.source(store, document_id)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(14)
        self.source = self._pane(panes, "The page", found or "") if found else None
        self.text = self._pane(panes, "The article", documents.text(store, document_id))
        self.text.setReadOnly(self.is_marked or not workspace.can_write)
        if self.source is not None:
            self.source.setReadOnly(True)
        self.column.insertWidget(0, panes, _ALL)
        self.explain(self._words())
        self.done_button.setEnabled(not self.text.isReadOnly())

    def save(self) -> str:
        from annotator.operations import correcting

        if not self.text.document().isModified():
            return ""
        author = self._workspace.analyst_id or None
        words = words_of(self.text.document())
        try:
            now = correcting.correct(self._workspace.opened, self._document_id, words, author_id=author)
        except Problem as problem:
            return str(problem)
        self._workspace.open_document(now)
        return ""

    def _words(self) -> str:
        if self.is_marked:
            return "The article has marks: its text stays as it is."
        if self.source is None:
            return "Put the text right before anybody marks it: then it stays as it is."
        return (
            "On the left are all the words of the page, on the right the article that was found in it. Copy over what "
            "is missing before anybody marks the article: then its text stays as it is."
        )

    def _pane(self, panes: QSplitter, name: str, text: str) -> QPlainTextEdit:
        holder = QWidget(panes)
        label = QLabel(name, holder)
        label.setObjectName("muted")
        edit = QPlainTextEdit(holder)
        edit.setAccessibleName(name)
        edit.setTabChangesFocus(True)
        edit.setPlainText(text)
        edit.document().setModified(False)
        label.setBuddy(edit)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(edit, 1)
        panes.addWidget(holder)
        return edit


def words_of(document: QTextDocument) -> str:
    """The words that were typed, block by block: asked for all of its text, Qt makes no-break spaces into spaces."""
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return "\n".join(lines)
