"""Naming an analyst: a new one, or one who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace


class AnalystName(Sheet):
    """Adds an analyst and seats them at the desk; with an id, renames that one."""

    def __init__(self, workspace: Workspace, parent: QWidget, analyst_id: str = "") -> None:
        super().__init__(
            "Rename analyst" if analyst_id else "Add analyst", "Rename" if analyst_id else "Add", parent, width=380
        )
        self._workspace, self._analyst_id = workspace, analyst_id
        self.name = QLineEdit(workspace.analyst_name(analyst_id), self)
        self.name.setAccessibleName("Name")
        self.name.selectAll()
        self.form.addRow("Name", self.name)

    def save(self) -> str:
        from annotator.operations import analysts

        store = self._workspace.opened
        try:
            if self._analyst_id:
                analysts.rename(store, self._analyst_id, self.name.text())
            else:
                self._workspace.set_analyst(analysts.add(store, self.name.text()).id)
        except Problem as problem:
            return str(problem)
        return ""
