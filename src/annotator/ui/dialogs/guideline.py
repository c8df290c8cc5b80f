"""The guideline of the project: what everybody has agreed to mark, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from annotator.errors import Problem
from annotator.tags.tag_type import tag_types
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.theme import heading

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace


ALL_ROOM = 100


class Guideline(Sheet):
    """Shows and edits the project's name and its guideline, beside what the tags mean."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("Project and guideline", "Save", parent, width=640)
        self._workspace = workspace
        project = workspace.project()
        self._before = (project.name, project.guideline or "")
        self.name = QLineEdit(project.name, self)
        self.name.setAccessibleName("Project name")
        self.form.addRow("Project name", self.name)
        meanings = "\n".join(f"{tag.label}: {tag.definition}" for tag in tag_types().values())
        self.explain(meanings)
        self.text = QTextEdit(self)
        self.text.setAcceptRichText(False)
        self.text.setPlainText(project.guideline or "")
        self.text.setPlaceholderText("What to mark and what to leave, how to set boundaries, how to treat doubt …")
        self.text.setAccessibleName("Guideline")
        self.text.setMinimumHeight(280)
        self.text.setTabChangesFocus(True)
        self.column.insertWidget(2, heading("Guideline", self))
        self.column.insertWidget(3, self.text, ALL_ROOM)
        for field in (self.name, self.text):
            field.setReadOnly(not workspace.can_write)
        self.done_button.setEnabled(workspace.can_write)

    def save(self) -> str:
        from annotator.operations import projects

        store, (name, guideline) = self._workspace.opened, self._before
        try:
            if self.name.text().strip() != name:
                projects.rename(store, self.name.text())
            if self.text.toPlainText() != guideline:
                projects.set_guideline(store, self.text.toPlainText())
        except Problem as problem:
            return str(problem)
        return ""
