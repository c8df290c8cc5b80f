"""What is known of an article beside its words: title, outlet, author, address, date and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

FIELDS = {
    "title": ("Title", ""),
    "outlet": ("Outlet", "Who published it"),
    "author": ("Author", ""),
    "url": ("Address", "https://"),
    "published_on": ("Published on", "such as 2025-01-13"),
    "language": ("Language", "such as en"),
    "note": ("Note", ""),
}


class ArticleDetails(Sheet):
    """Edits one article's details as one step to undo."""

    def __init__(self, workspace: Workspace, document_id: str, parent: QWidget) -> None:
        from annotator.operations import documents

        super().__init__("Article details", "Save", parent, width=520)
        self._workspace, self._document_id = workspace, document_id
        document = documents.get(workspace.opened, document_id)
        self.lines: dict[str, QLineEdit] = {}
        for name, (label, hint) in FIELDS.items():
            line = QLineEdit(getattr(document, name) or "", self)
            line.setCursorPosition(0)
            line.setPlaceholderText(hint)
            line.setAccessibleName(label)
            line.setReadOnly(not workspace.can_write)
            self.lines[name] = line
            self.form.addRow(label, line)
        origin = [document.file_name, document.encoding, f"{document.characters:,} characters"]
        self.explain(" · ".join(part for part in origin if part))
        self.done_button.setEnabled(workspace.can_write)

    def save(self) -> str:
        from annotator.operations import documents

        values = {name: line.text() for name, line in self.lines.items()}
        author = self._workspace.analyst_id or None
        try:
            documents.edit(self._workspace.opened, self._document_id, author_id=author, **values)
        except Problem as problem:
            return str(problem)
        return ""
