"""What an import took and what it refused, file by file, with the way to read a file again in another encoding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.alike_articles import AlikeArticles
from annotator.ui.icons import icon
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.importing import FileReport, ImportReport
    from annotator.ui.theme import Theme

STATUSES = {
    "added": ("Added", "accept", "good"),
    "known": ("Already here", "info", "muted"),
    "partly": ("Partly added", "warning", "warning"),
    "refused": ("Refused", "reject", "bad"),
    "skipped": ("Passed over", "info", "muted"),
}
ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "latin-1", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1256"),
    *("gb18030", "big5", "cp932", "euc_kr"),
)


def summary(report: ImportReport) -> str:
    """The import in one sentence."""
    parts = [f"{counted(report.documents.added, 'article')} added"] if report.documents.added else []
    if report.annotations.added:
        parts.append(f"{counted(report.annotations.added, 'mark')} added")
    if report.documents.known:
        parts.append(f"{counted(report.documents.known, 'article')} already here")
    refused = report.documents.refused
    if refused:
        parts.append(f"{counted(refused, 'file')} refused")
    if report.annotations.refused:
        parts.append(f"{counted(report.annotations.refused, 'mark')} refused")
    return (", ".join(parts) or "Nothing was added") + "."


class ImportReportDialog(QDialog):
    """The report; `again` asks to read one file in another encoding, `same` to link pairs of articles as one report."""

    again = Signal(object, str)
    same = Signal(list)

    def __init__(self, report: ImportReport, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 420)
        self._theme = theme
        self._report = report
        self._files = report.files
        self.words = QLabel(summary(report), self)
        self.words.setWordWrap(True)
        self.table = QTableWidget(0, 4, self)
        self.table.setHorizontalHeaderLabels(["File", "Result", "Encoding", "What happened"])
        self.table.setAccessibleName("Imported files")
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.encoding = QComboBox(self)
        self.encoding.addItems(list(ENCODINGS))
        self.encoding.setEditable(True)
        name_choice(self.encoding, "Encoding")
        self.read_again = QPushButton("Read Again", self)
        self.read_again.setAutoDefault(False)
        self._line = QLabel("Wrong letters in the selected file? Read it as", self)
        self._line.setObjectName("muted")
        row = QHBoxLayout()
        row.addWidget(self._line)
        row.addWidget(self.encoding)
        row.addWidget(self.read_again)
        row.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.alike = self._alike_articles(report, column)
        column.addWidget(buttons)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.read_again.clicked.connect(self._ask_again)
        self.show_files(report)

    def _alike_articles(self, report: ImportReport, column: QVBoxLayout) -> AlikeArticles | None:
        if not report.alike:
            return None
        self.resize(760, 620)
        alike = AlikeArticles(report.alike, self)
        alike.link.connect(self.same)
        column.addWidget(alike, 1)
        return alike

    def show_files(self, report: ImportReport) -> None:
        """Fills the table."""
        self._files = report.files
        self.words.setText(summary(report))
        self.table.setRowCount(len(report.files))
        for row, one in enumerate(report.files):
            self._show(row, one)
        self.table.resizeRowsToContents()
        self._chosen()

    def replace(self, again: ImportReport) -> None:
        """Shows what became of files that were read again, in their old rows."""
        fresh = {one.path: one for one in again.files}
        self._report.files = [fresh.get(one.path, one) for one in self._report.files]
        self._report.documents.refused = sum(one.status == "refused" for one in self._report.files)
        self.show_files(self._report)

    def _show(self, row: int, one: FileReport) -> None:
        words, sign, color = STATUSES.get(one.status, (one.status, "info", "muted"))
        cells = (Path(one.path).name, words, one.encoding or "", one.reason or "")
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(one.path if column == 0 else text)
            self.table.setItem(row, column, item)
        found = self.table.item(row, 1)
        if found is not None:
            found.setIcon(icon(sign, getattr(self._theme, color)))

    def _chosen(self) -> None:
        row = self.table.currentRow()
        usable = 0 <= row < len(self._files) and (self._files[row].encoding or self._files[row].status == "refused")
        for widget in (self._line, self.encoding, self.read_again):
            widget.setEnabled(bool(usable))
        if usable and self._files[row].encoding:
            self.encoding.setCurrentText(str(self._files[row].encoding))

    def _ask_again(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            self.again.emit(Path(self._files[row].path), self.encoding.currentText().strip())
