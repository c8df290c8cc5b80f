"""New articles that say much the same as others, to be linked as one report; a part of the report of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.alike import Alike

NEW, OTHER, COMMON = range(3)


class AlikeArticles(QWidget):
    """A table of pairs with boxes to tick; `link` asks to link the ticked ones, as pairs of ids."""

    link = Signal(list)

    def __init__(self, alike: Sequence[Alike], parent: QWidget) -> None:
        super().__init__(parent)
        self._alike = alike
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        verb = "says" if len(alike) == 1 else "say"
        self.words.setText(
            f"{counted(len(alike), 'new article')} {verb} much the same as another one. Reports that were printed more "
            "than once can be linked."
        )
        self.table = QTableWidget(len(alike), 3, self)
        self.table.setHorizontalHeaderLabels(["New article", "Much the same as", "In common"])
        self.table.setAccessibleName("Articles that say much the same")
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COMMON, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, one in enumerate(alike):
            self._show(row, one)
        self.button = QPushButton("Link as the Same Report", self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._link)
        self.table.itemChanged.connect(self._show_button)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addLayout(line)

    @property
    def ticked(self) -> list[int]:
        """The rows that are ticked."""
        rows = range(self.table.rowCount())
        return [row for row in rows if self._item(row, NEW).checkState() is Qt.CheckState.Checked]

    def _show(self, row: int, one: Alike) -> None:
        common = "Its address" if one.share is None else f"{one.share:.0%} of the words"
        cells = (_named(one.new_title, one.new_outlet), _named(one.other_title, one.other_outlet), common)
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.table.setItem(row, column, item)
        self._item(row, NEW).setCheckState(Qt.CheckState.Checked)

    def _link(self) -> None:
        rows = self.ticked
        self.link.emit([(self._alike[row].new, self._alike[row].other) for row in rows])
        for row in rows:
            item = self._item(row, NEW)
            item.setData(Qt.ItemDataRole.CheckStateRole, None)
            self._item(row, COMMON).setText("Linked")

    def _show_button(self) -> None:
        self.button.setEnabled(bool(self.ticked))

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None  # noqa: S101 - each cell has one
        return item


def _named(title: str, outlet: str | None) -> str:
    return f"{title} · {outlet}" if outlet else title
