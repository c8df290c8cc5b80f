"""A table of agreement to look at and to click: every cell can be reached by keys and says its number in full."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.agreement.grid import NOTHING, Cell, Grid
from annotator.ui.agreement.painting import CELL_HEIGHT, CELL_WIDTH, paint_cell, row_header_width
from annotator.ui.article.display import shown
from annotator.ui.widgets.labels import theme_of

Index = QModelIndex | QPersistentModelIndex
ACROSS = Qt.Orientation.Horizontal
GO = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
LEAST = 96


class GridModel(QAbstractTableModel):
    """The cells of a grid."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = NOTHING

    def show(self, grid: Grid) -> None:
        """Shows another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.columns)

    def cell(self, index: Index) -> Cell:
        """The cell there."""
        return self.grid.cells[index.row()][index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(" ".join(part for part in (cell.text, cell.below) if part))
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return shown(cell.said)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        names = self.grid.columns if orientation == ACROSS else self.grid.rows
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(names[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            helps = self.grid.row_help if orientation != ACROSS else ()
            return shown(helps[section] if section < len(helps) else names[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation != ACROSS:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class GridView(QTableView):
    """The table itself; `chosen` gives the key of a cell that was clicked or entered."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = GridModel(self)
        self.setModel(self._model)
        self.setItemDelegate(GridDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setMinimumSectionSize(LEAST)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(round(CELL_HEIGHT))
        down.setHighlightSections(False)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setStyleSheet("QHeaderView::section { padding-left: 14px; }")
        self.clicked.connect(self._choose)

    @property
    def grid(self) -> Grid:
        """What it shows."""
        return self._model.grid

    def show_grid(self, grid: Grid) -> None:
        """Shows another grid, the same cell in hand as far as it is still there."""
        at = self.currentIndex()
        row, column, was = at.row(), at.column(), self.grid
        if grid is was:
            return
        self._model.show(grid)
        self.horizontalHeader().setDefaultSectionSize(round(CELL_WIDTH))
        self.verticalHeader().setFixedWidth(round(row_header_width(grid, self.font())))
        is_alike = (grid.rows, grid.columns) == (was.rows, was.columns)
        first = self._model.index(row, column) if is_alike and row >= 0 else self._first()
        if first.isValid():
            self.setCurrentIndex(first)

    def _first(self) -> QModelIndex:
        places = ((row, at) for row, cells in enumerate(self.grid.cells) for at, cell in enumerate(cells) if cell.key)
        return self._model.index(*next(places, (0, 0)))

    def _choose(self, index: Index) -> None:
        key = self._model.cell(index).key if index.isValid() else None
        if key is not None:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GO and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)


class GridDelegate(QStyledItemDelegate):
    """Paints a cell as the pictures have it, with a frame around the one in hand."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(round(CELL_WIDTH), round(CELL_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        model = index.model()
        if not isinstance(model, GridModel):
            return
        theme, area = theme_of(view), QRectF(option.rect)
        cell = model.cell(index)
        painter.save()
        if cell.key is not None and option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(theme.hover))
        paint_cell(painter, area, cell, theme, view.font())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.accent if view.hasFocus() else theme.muted), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(2, 2, -2, -2))
        painter.restore()
