"""Places where the same words stand, as lines of a concordance that can be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.tags.tag_type import tag_type, tag_types

if TYPE_CHECKING:
    from annotator.operations.occurrences import Occurrence
    from annotator.ui.workspace import Workspace

TICK, BEFORE, WORDS, AFTER, ARTICLE, MARKED = range(6)
HEADINGS = ("", "Before", "Words", "After", "Article", "Marked as")
WIDTHS = {TICK: 30, BEFORE: 260, WORDS: 130, ARTICLE: 150, MARKED: 130}
ROW = 28
MEASURED, MOST = 100, 320
Index = QModelIndex | QPersistentModelIndex


class PlacesModel(QAbstractTableModel):
    """One row for each place; those that have the tag already have no box to tick."""

    ticks_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bold = QFont(parent.font())
        self._bold.setBold(True)
        self._ticked: set[int] = set()
        self.tag = ""
        self.rows: Sequence[Occurrence] = ()

    def show(self, rows: Sequence[Occurrence]) -> None:
        """Replaces all rows; ticked at first are those where one has no mark of any tag yet."""
        self.beginResetModel()
        self.rows = rows
        self._ticked = {at for at, one in enumerate(rows) if not self._own_tags(one)}
        self.endResetModel()
        self.ticks_changed.emit()

    def set_tag(self, tag: str) -> None:
        """Says as what the places would be marked."""
        self.tag = tag
        self._ticks_changed()

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Ticks rows, or no longer."""
        self._ticked = self._ticked.union(rows) if ticked else self._ticked.difference(rows)
        self._ticks_changed()

    def is_done(self, row: int) -> bool:
        """Whether the place has that tag from who is at the desk."""
        return self.tag in self._own_tags(self.rows[row])

    def is_ticked(self, row: int) -> bool:
        """Whether the place would be marked."""
        return row in self._ticked and not self.is_done(row)

    def ticked(self) -> list[Occurrence]:
        """The places that would be marked."""
        return [self.rows[row] for row in sorted(self._ticked) if not self.is_done(row)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place, column = self.rows[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return ("", place.before, place.words, place.after, place.title, self._marked(place))[column] or None
        return self._box(index.row(), role) if column == TICK else self._look(index.row(), column, role)

    def _box(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and not self.is_done(row):
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        return self._sentence(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _look(self, row: int, column: int, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.FontRole if column == WORDS:
                return self._bold
            case Qt.ItemDataRole.ForegroundRole if column not in {WORDS, MARKED} or self.is_done(row):
                return QColor(self._workspace.appearance.theme.muted)
            case Qt.ItemDataRole.TextAlignmentRole if column == BEFORE:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK or self.is_done(index.row()):
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else usual

    def _ticks_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(HEADINGS) - 1))
        self.ticks_changed.emit()

    def _sentence(self, row: int) -> str:
        place = self.rows[row]
        state = "marked already" if self.is_done(row) else "ticked" if self.is_ticked(row) else "not ticked"
        marked = self._marked(place)
        parts = (state, f"{place.before}{place.words}{place.after}", place.title, marked and f"marked as {marked}")
        return ", ".join(part for part in parts if part)

    def _own_tags(self, place: Occurrence) -> set[str]:
        return {tag for tag, analyst_id in place.marked if analyst_id == self._workspace.analyst_id}

    def _marked(self, place: Occurrence) -> str:
        return ", ".join(f"{_label(tag)} ({self._workspace.analyst_name(who)})" for tag, who in place.marked)


class _CutAtStart(QStyledItemDelegate):
    """Words that stand before others are cut where they begin."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft


class PlacesTable(QTableView):
    """The places; Space ticks the one the arrows are on, Enter or a double click wants to see it."""

    wanted = Signal(int)

    def __init__(self, model: PlacesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.places = model
        self.setModel(model)
        self.setItemDelegateForColumn(BEFORE, _CutAtStart(self))
        self.setAccessibleName("Places where the words stand")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(TICK, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(AFTER, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.wanted.emit(index.row()))
        model.modelReset.connect(self._start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.places.tick([row], not self.places.is_ticked(row))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def _start(self) -> None:
        """The first line is chosen, and the words have the room that they need."""
        if self.places.rows:
            font = QFontMetrics(self.places.data(self.places.index(0, WORDS), Qt.ItemDataRole.FontRole))
            needed = max(font.horizontalAdvance(place.words) for place in self.places.rows[:MEASURED])
            self.setColumnWidth(WORDS, max(70, min(needed + 24, MOST)))
            self.setCurrentIndex(self.places.index(0, TICK))


def _label(tag: str) -> str:
    return tag_type(tag).label if tag in tag_types() else tag
