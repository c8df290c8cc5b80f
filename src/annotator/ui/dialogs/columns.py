"""Which column of a table holds the text, the title and the rest of an article, beside the first rows of the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QTableWidget, QTableWidgetItem, QWidget

from annotator.formats.article_columns import FIELDS
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.table_columns import TableShape

NOTHING = "Nothing"
_SHOWN = 120
_WIDEST = 220


class Columns(Sheet):
    """Asks what the columns of tables with the same columns hold; `columns` is the answer, by field."""

    def __init__(self, shape: TableShape, chosen: Mapping[str, str], parent: QWidget) -> None:
        super().__init__("Columns", "Import", parent, width=680)
        self.columns: dict[str, str] = {}
        more = f" and {counted(len(shape.paths) - 1, 'other table')}" if len(shape.paths) > 1 else ""
        self.explain(f"Each row of {shape.paths[0].name}{more} becomes an article. Say which column holds what.")
        self.boxes = {field: self._box(field, shape.header, chosen.get(field, "")) for field in FIELDS}
        self.table = self._table(shape)
        heading = QLabel("The first rows", self)
        heading.setObjectName("muted")
        heading.setBuddy(self.table)
        self.column.insertWidget(2, heading)
        self.column.insertWidget(3, self.table, 1)
        self._show_used()

    def save(self) -> str:
        self.columns = {field: str(box.currentData() or "") for field, box in self.boxes.items()}
        if not self.columns["text"]:
            return "Choose the column that holds the text of the articles."
        used = [column for column in self.columns.values() if column]
        twice = next((column for column in used if used.count(column) > 1), None)
        return f"The column “{twice}” is chosen twice." if twice else ""

    def _box(self, field: str, header: list[str], chosen: str) -> QComboBox:
        box = QComboBox(self)
        box.addItem(NOTHING, "")
        for column in header:
            box.addItem(column, column)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.currentIndexChanged.connect(self._show_used)
        self.form.addRow(FIELDS[field], box)
        return box

    def _table(self, shape: TableShape) -> QTableWidget:
        table = QTableWidget(len(shape.rows), len(shape.header), self)
        table.setAccessibleName("The first rows")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, name in enumerate(shape.header):
            table.setHorizontalHeaderItem(column, QTableWidgetItem(name))
            for row, cells in enumerate(shape.rows):
                table.setItem(row, column, QTableWidgetItem(" ".join(cells[column][: 2 * _SHOWN].split())[:_SHOWN]))
        table.setMinimumHeight(190)
        return table

    def _show_used(self) -> None:
        """Says above each column what it is taken for."""
        if len(self.boxes) < len(FIELDS):
            return
        taken = {str(box.currentData()): FIELDS[field] for field, box in self.boxes.items() if box.currentData()}
        for column in range(self.table.columnCount()):
            item = self.table.horizontalHeaderItem(column)
            if item is not None:
                name = str(self.boxes["text"].itemData(column + 1))
                item.setText(f"{name} → {taken[name]}" if name in taken else name)
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(_WIDEST, self.table.columnWidth(column)))
