"""The note on the article, above its words: there for everybody, written where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.ui.annotate import remarks
from annotator.ui.icons import dress
from annotator.ui.widgets.note_edit import NoteEdit

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace


class ArticleNote(QWidget):
    """Hidden while there is no note and nobody writes one."""

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._document_id = ""
        self.edit = NoteEdit("What everybody should know of this article", "Note on the article", lines=1, parent=self)
        self.edit.setObjectName("article_note")
        self.sign = QToolButton(self)
        self.sign.setToolTip("Note on the article")
        self.sign.setAccessibleName("Edit the note on the article")
        self.sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress(self.sign, "comment", workspace.appearance.theme, "muted")
        self.sign.clicked.connect(self.edit.begin)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.edit, 1)
        self.edit.finished.connect(self._save)
        self.edit.left.connect(self.left)
        self.hide()

    def refresh(self) -> None:
        """Shows the note as it is now; one being written is kept for the article it was written on."""
        desk = self._workspace.desk
        shown = desk.document.id if desk is not None else ""
        if shown != self._document_id:
            self._save()
            self._document_id = shown
        elif self.edit.hasFocus() and self.edit.is_edited:
            return
        self.edit.setReadOnly(not self._workspace.can_write)
        self.edit.show_note((desk.document.note or "") if desk is not None else "")
        self.setVisible(bool(self.edit.note) or self.edit.hasFocus())

    def begin(self) -> None:
        """Puts the caret into the note."""
        self.show()
        self.edit.begin()

    def _save(self) -> None:
        if self._document_id and self.edit.is_edited:
            note = self.edit.note
            self.edit.show_note(note)
            remarks.set_article_note(self._workspace, self._document_id, note)
        self.setVisible(bool(self.edit.note))
