"""The figures that an estimate may rest on, each to be ticked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.operations.figure_views import FigureView
from annotator.ui.article.display import shown
from annotator.ui.figures.figure_words import article_words, as_of_words, chain_words, quote_words, root_words
from annotator.ui.figures.voice_signs import sign_icon
from annotator.ui.widgets.labels import theme_of

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Figure", "As of", "Root")
ROW_HEIGHT = 26


class EvidenceModel(QAbstractTableModel):
    """One row for each figure, with a box."""

    ticks_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._ranks: Mapping[str, int] = {}
        self._ticked: frozenset[str] = frozenset()
        self.rows: Sequence[FigureView] = ()
        self.is_frozen = False

    def show(self, rows: Sequence[FigureView], ranks: Mapping[str, int], ticked: Collection[str]) -> None:
        """Shows other figures, some of them ticked; tells nobody."""
        self.beginResetModel()
        self.rows, self._ranks, self._ticked = rows, ranks, frozenset(ticked)
        self.endResetModel()

    @property
    def ticked(self) -> list[FigureView]:
        """Those ticked."""
        return [one for one in self.rows if one.record in self._ticked]

    def tick(self, records: Iterable[str], *, ticked: bool) -> None:
        """Ticks figures, or no longer."""
        changed = set(records)
        self._ticked = self._ticked | changed if ticked else self._ticked - changed
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticks_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown((f"“{quote_words(one)}” {article_words(one)}", as_of_words(one), "")[column])
            case Qt.ItemDataRole.CheckStateRole if column == 0:
                return Qt.CheckState.Checked if one.record in self._ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if column == len(HEADINGS) - 1:
                group = one.group
                return sign_icon(theme_of(self._view), None if group is None else self._ranks.get(group))
            case Qt.ItemDataRole.ToolTipRole:
                return shown(chain_words(one) if column == len(HEADINGS) - 1 else one.title)
            case Qt.ItemDataRole.AccessibleTextRole if column == 0:
                state = "ticked" if one.record in self._ticked else "not ticked"
                return shown(
                    f"{state}, “{quote_words(one)}”, {article_words(one)}, {as_of_words(one)}, {root_words(one)}"
                )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.is_frozen:
            return False
        self.tick([self.rows[index.row()].record], ticked=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else usual


class EvidenceTable(QTableView):
    """The table; Space ticks the line the arrows are on. `shown_figure` gives the figure that was come to."""

    shown_figure = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence = EvidenceModel(self)
        self.setModel(self.evidence)
        self.setAccessibleName("Evidence")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(40)
        across.resizeSection(1, 100)
        across.resizeSection(2, 44)
        self.setFixedHeight(6 * ROW_HEIGHT + across.sizeHint().height() + 4)
        self.selectionModel().currentRowChanged.connect(self._come_to)

    def _come_to(self, current: QModelIndex) -> None:
        if current.isValid() and self.hasFocus():
            self.shown_figure.emit(self.evidence.rows[current.row()].record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            one = self.evidence.rows[row]
            index = self.evidence.index(row, 0)
            is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            if not self.evidence.is_frozen:
                self.evidence.tick([one.record], ticked=not is_ticked)
        else:
            super().keyPressEvent(event)
