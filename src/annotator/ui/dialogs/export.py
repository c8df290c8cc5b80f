"""Exporting: into which format, which layer, where to, and what will be lost on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from annotator.formats.format import Format
    from annotator.ui.workspace import Workspace

LAYERS = {
    "reconciled": "Reconciled records and the marks behind them",
    "votes": "Every analyst’s marks",
    "all": "Everything",
}


class Export(Sheet):
    """Chooses; the window does the work. `request` is what was chosen."""

    def __init__(self, workspace: Workspace, folder: Path, parent: QWidget) -> None:
        from annotator.formats.format import formats

        super().__init__("Export", "Export", parent, width=580)
        self._folder = folder
        self._stem = workspace.opened.path.stem if workspace.opened.path else "export"
        writers = [one for one in formats().values() if one.write is not None]
        self._formats: dict[str, Format] = {one.name: one for one in writers}
        self.format = QComboBox(self)
        for one in sorted(writers, key=lambda one: one.name != "dataset"):
            self.format.addItem(one.label, one.name)
        self.layer = QComboBox(self)
        for name, words in LAYERS.items():
            self.layer.addItem(words, name)
        self.place = QLineEdit(self)
        choose = QPushButton("Choose…", self)
        choose.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.place, 1)
        row.addWidget(choose)
        self.replace = QCheckBox("Replace what is there", self)
        self.replace.hide()
        self.losses = QLabel(self)
        self.losses.setWordWrap(True)
        self.losses.setObjectName("muted")
        self.losses.setTextFormat(Qt.TextFormat.PlainText)
        for label, field in (("Format", self.format), ("Layer", self.layer)):
            field.setAccessibleName(label)
            self.form.addRow(label, field)
        self.place.setAccessibleName("Destination")
        self.form.addRow("Destination", row)
        self.form.addRow("", self.replace)
        self.form.addRow("", self.losses)
        self.format.currentIndexChanged.connect(self._show_format)
        self.place.textChanged.connect(self._check_place)
        choose.clicked.connect(self._choose)
        self._show_format()

    @property
    def request(self) -> tuple[Path, str, str, bool]:
        """Destination, format, layer, and whether to replace what is there."""
        path = Path(self.place.text()).expanduser()
        return path, self._format.name, str(self.layer.currentData()), self.replace.isChecked()

    @property
    def _format(self) -> Format:
        return self._formats[str(self.format.currentData())]

    def _show_format(self) -> None:
        chosen = self._format
        suffix = "" if chosen.folder or not chosen.suffixes else chosen.suffixes[0]
        self.place.setText(str(self._folder / f"{self._stem}{suffix or '-dataset'}"))
        if chosen.cannot_hold:
            self.losses.setText("What this format cannot hold:\n" + "\n".join(f"• {one}" for one in chosen.cannot_hold))
        else:
            self.losses.setText("This format holds everything.")

    def _check_place(self) -> None:
        path = Path(self.place.text()).expanduser()
        taken = path.is_file() or (path.is_dir() and any(path.iterdir()))
        self.replace.setVisible(taken)
        if not taken:
            self.replace.setChecked(False)

    def _choose(self) -> None:
        start = self.place.text()
        options = QFileDialog.Option.DontConfirmOverwrite
        path, _ = QFileDialog.getSaveFileName(self, "Export to", start, options=options)
        if path:
            self._folder = Path(path).parent
            self.place.setText(path)

    def save(self) -> str:
        path, *_ = self.request
        if not self.place.text().strip():
            return "Choose where to write."
        if not path.parent.is_dir():
            return f"The folder “{path.parent}” does not exist."
        if self.replace.isVisibleTo(self) and not self.replace.isChecked():
            return f"“{path.name}” exists already. Choose another name, or tick “Replace what is there”."
        return ""
