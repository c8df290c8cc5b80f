"""The sheet that asks for a new source, and says when there is one of that name already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.panels.earlier import Earlier
from annotator.ui.sources import codes
from annotator.ui.widgets.choice_name import name_choice

if TYPE_CHECKING:
    from annotator.operations.source_list import SourceList
    from annotator.ui.workspace import Workspace


class NewSource(Sheet):
    """Name, kind and group; `made` gives the id of the new source."""

    made = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget, name: str, known: SourceList) -> None:
        super().__init__("New Source", "Add", parent)
        self._workspace, self._known = workspace, known
        self.name = QLineEdit(" ".join(name.split()), self)
        self.kind = QComboBox(self)
        self.group = QLineEdit(self)
        self.kind.addItem("–", None)
        used = {one.source.source_kind for one in known.lines if one.source.source_kind}
        for kind in codes.kinds(used):
            self.kind.addItem(kind, kind)
        name_choice(self.kind, "Kind")
        self.name.setAccessibleName("Name")
        self.group.setAccessibleName("Group")
        self._earlier = Earlier(self.group, lambda: known.groups)
        for words, editor in (("Name", self.name), ("Kind", self.kind), ("Group", self.group)):
            self.form.addRow(words, editor)

    def save(self) -> str:
        from annotator.operations import knowledge
        from annotator.operations.analysts import fold

        name, space = " ".join(self.name.text().split()), self._workspace
        if any(fold(line.source.name) == fold(name) for line in self._known.lines):
            return f"There is already a source called “{name}”."
        try:
            made = knowledge.add_source(
                space.opened, name, author_id=space.analyst_id or None, kind=self.kind.currentData(),
                group=self.group.text().strip() or None,
            )  # fmt: skip
        except Problem as problem:
            return str(problem)
        self.made.emit(made.id)
        return ""
