"""Tables of plain rows: columns that say how a row is told and ordered, sorted by a click on their heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

ROW = 30
Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its heading, what it says of a row, and the number it stands for where it is one.

    It is `width` wide, or takes the room that is left; it goes where the table is narrower than `needs`.
    """

    heading: str
    words: Callable[[T], str]
    number: Callable[[T], int] | None = None
    width: int = 0
    needs: int = 0

    def order(self, row: T) -> Any:
        """What rows are sorted by."""
        return self.words(row).casefold() if self.number is None else self.number(row)


class Rows(QAbstractTableModel, Generic[T]):
    """The rows of a table, in the order of a column."""

    def __init__(self, columns: Sequence[Column[T]], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[T] = []
        self._given: Sequence[T] = ()
        self._by: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Sequence[T]) -> None:
        """Replaces all rows."""
        self._given = rows
        self._lay()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by = (column, order) if 0 <= column < len(self.columns) else None
        self._lay()

    def _lay(self) -> None:
        self.beginResetModel()
        self.rows = list(self._given)
        if self._by is not None:
            column, descends = self.columns[self._by[0]], self._by[1] == Qt.SortOrder.DescendingOrder
            self.rows.sort(key=column.order, reverse=descends)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(section)
        return self.columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self.columns[index.column()], self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.words(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.heading}: {column.words(row) or 'nothing'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._aligned(index.column())
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def _aligned(self, column: int) -> Qt.AlignmentFlag:
        is_number = self.columns[column].number is not None
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class RowsTable(QTableView, Generic[T]):
    """Rows that can be picked, known by an id; `picked` tells that others are, `entered` that one is gone into."""

    picked = Signal()
    entered = Signal()
    deleting = Signal()

    def __init__(
        self, name: str, columns: Sequence[Column[T]], identity: Callable[[T], str], parent: QWidget,
        *, several: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.lines: Rows[T] = Rows(columns, self)
        self._identity = identity
        self._is_quiet = False
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        for at, column in enumerate(columns):
            header.setSectionResizeMode(
                at, QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            )
            if column.width:
                self.setColumnWidth(at, column.width)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def show_rows(self, rows: Sequence[T]) -> None:
        """Replaces all rows; those that were picked stay so where they are still there, and nobody is told."""
        held, top = self.ids, self.verticalScrollBar().value()
        self._is_quiet = True
        self.lines.show(rows)
        self._pick(held)
        self.verticalScrollBar().setValue(top)
        self._is_quiet = False

    @property
    def ids(self) -> list[str]:
        """The ids of the rows that are picked, in the order of the table."""
        return [self._identity(row) for row in self.chosen]

    @property
    def chosen(self) -> list[T]:
        """The rows that are picked."""
        return [self.lines.rows[index.row()] for index in sorted(self.selectionModel().selectedRows())]

    def pick(self, *ids: str) -> None:
        """Picks these rows."""
        self._is_quiet = True
        self._pick(ids)
        self._is_quiet = False
        self.picked.emit()

    def _pick(self, ids: Sequence[str]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().clear()
        for at, row in enumerate(self.lines.rows):
            if self._identity(row) in ids:
                index = self.lines.index(at, 0)
                self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
                self.scrollTo(index)

    def _tell(self) -> None:
        if not self._is_quiet:
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.deleting.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for at, column in enumerate(self.lines.columns):
            self.setColumnHidden(at, event.size().width() < column.needs)
        super().resizeEvent(event)
