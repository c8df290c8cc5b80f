"""What is known of an article beside its words: title, outlet, author, address, date, language and note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QTextEdit, QWidget

from annotator.errors import Problem
from annotator.quantity.typed_dates import typed_date
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.widgets.date_line import DateLine

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

FIELDS = {
    "title": ("Title", ""),
    "outlet": ("Outlet", "Who published it"),
    "author": ("Author", ""),
    "url": ("Address", "https://"),
    "published_on": ("Published on", "such as 13 January 2025"),
    "language": ("Language", "such as en"),
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
            line = self.lines[name] = DateLine(_today, self) if name == "published_on" else QLineEdit(self)
            line.setText(getattr(document, name) or "")
            line.setCursorPosition(0)
            line.setPlaceholderText(hint)
            line.setAccessibleName(label)
            line.setReadOnly(not workspace.can_write)
            self.form.addRow(label, line)
        self.note = QTextEdit(self)
        self.note.setAcceptRichText(False)
        self.note.setTabChangesFocus(True)
        self.note.setPlainText(document.note or "")
        self.note.setPlaceholderText("What everybody should know of this article")
        self.note.setAccessibleName("Note")
        self.note.setReadOnly(not workspace.can_write)
        self.note.setFixedHeight(3 * self.note.fontMetrics().lineSpacing() + 18)
        self.form.addRow("Note", self.note)
        self.same = self._same_report(workspace)
        origin = [document.file_name, document.encoding, f"{document.characters:,} characters"]
        self.explain(" · ".join(part for part in origin if part))
        self.done_button.setEnabled(workspace.can_write)

    def _same_report(self, workspace: Workspace) -> QCheckBox | None:
        """A box that is ticked as long as the article is the same report as others."""
        from annotator.operations import same_reports

        others = same_reports.others(workspace.opened, self._document_id)
        if not others:
            return None
        names = "\n".join(f"{one.title} · {one.outlet}" if one.outlet else one.title for one in others)
        box = QCheckBox(names.replace("&", "&&"), self)
        box.setChecked(True)
        box.setEnabled(workspace.can_write)
        box.setAccessibleName(f"The same report as {names}")
        self.form.addRow("Same report as", box)
        return box

    def save(self) -> str:
        from annotator.operations import documents, same_reports

        values = {name: line.text() for name, line in self.lines.items()}
        published = values["published_on"].strip()
        try:
            values["published_on"] = typed_date(published, _today()) if published else ""
        except ValueError as fault:
            return f"“{published}” {fault}."
        author, values["note"] = self._workspace.analyst_id or None, self.note.toPlainText()
        try:
            documents.edit(self._workspace.opened, self._document_id, author_id=author, **values)
            if self.same is not None and not self.same.isChecked():
                same_reports.take_apart(self._workspace.opened, self._document_id, author_id=author)
        except Problem as problem:
            return str(problem)
        return ""


def _today() -> str:
    return date.today().isoformat()
