"""A new project: its name and where its file goes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

FILTER = "Annotator projects (*.annotator);;All files (*)"


class NewProject(Sheet):
    """Proposes a file in the projects folder, named after the project."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        from annotator.operations import projects

        super().__init__("New project", "Create", parent, width=560)
        self._workspace = workspace
        self._folder = projects.default_folder()
        self.explain("A project is one file. It holds the articles, everybody’s marks and every decision about them.")
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("For example: Casualty reports, January 2025")
        self.name.setAccessibleName("Name")
        self.place = QLineEdit(str(self._folder), self)
        self.place.setAccessibleName("File")
        choose = QPushButton("Choose…", self)
        choose.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.place, 1)
        row.addWidget(choose)
        self.form.addRow("Name", self.name)
        self.form.addRow("File", row)
        self.name.textEdited.connect(self._propose)
        choose.clicked.connect(self._choose)
        self._propose("")

    def _propose(self, name: str) -> None:
        stem = " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).split()).strip(".") or "Untitled"
        self.place.setText(str(self._folder / f"{stem}.annotator"))

    def _choose(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "New project", self.place.text(), FILTER, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if path:
            chosen = Path(path)
            self._folder = chosen.parent
            self.place.setText(str(chosen if chosen.suffix else chosen.with_suffix(".annotator")))

    def save(self) -> str:
        if not self.place.text().strip():
            return "Choose where the project’s file goes."
        path = Path(self.place.text().strip()).expanduser()
        try:
            self._workspace.create(path, self.name.text().strip() or path.stem)
        except Problem as problem:
            return str(problem)
        return ""
