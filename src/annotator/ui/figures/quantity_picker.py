"""Choosing the quantity that figures are placed under: one there is, a proposed one, or a new one by its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.figure_views import QuantityView
from annotator.text.search import folded
from annotator.ui.actions.matching import fit
from annotator.ui.article.display import shown
from annotator.ui.figures.overview import Overview, is_quantity
from annotator.ui.widgets.labels import prose, theme_of
from annotator.ui.words import counted

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Choice:
    """A quantity that is there, or the label of a new one."""

    label: str
    quantity: QuantityView | None = None

    @property
    def aside(self) -> str:
        """What is known of it, quietly."""
        if self.quantity is None:
            return "new quantity"
        proposed = "proposed, " if self.quantity.is_proposed else ""
        return proposed + counted(len(self.quantity.figures), "figure")


def choices(overview: Overview, query: str, without: str) -> list[Choice]:
    """What fits the words, best first, then a new quantity called so; `without` is where the figures are now."""
    ranked = []
    for order, one in enumerate(overview.quantities.values()):
        score = fit(query, one.label, one.definition or "") if query.strip() else 0
        if is_quantity(one.id) and one.id != without and score is not None:
            ranked.append(((-score, one.is_proposed, order), Choice(one.label, one)))
    found = [choice for _, choice in sorted(ranked, key=lambda pair: pair[0])]
    is_known = any(folded(one.label) == folded(query) for one in overview.quantities.values())
    return found if not query.strip() or is_known else [*found, Choice(query.strip())]


class ChoicesModel(QAbstractTableModel):
    """The choices with what is known of each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self.rows: Sequence[Choice] = ()

    def show(self, rows: Sequence[Choice]) -> None:
        """Lists others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, is_label = self.rows[index.row()], index.column() == 0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                label = f"New: “{row.label}”" if row.quantity is None else row.label
                return shown(label if is_label else row.aside)
            case Qt.ItemDataRole.ForegroundRole if not is_label:
                return QColor(theme_of(self._view).muted)
            case Qt.ItemDataRole.ToolTipRole if row.quantity is not None:
                return shown(row.quantity.definition or row.label)
            case Qt.ItemDataRole.AccessibleTextRole:
                return shown(f"{row.label}, {row.aside}")
        return None


class QuantityPicker(QDialog):
    """A field and a list under it; Enter takes the line that is picked, which `choice` then gives."""

    def __init__(self, overview: Overview, what: str, without: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._overview, self._without = overview, without
        self.setWindowTitle("Place under a quantity")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 440)
        self.choice: Choice | None = None
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find a quantity, or name a new one")
        self.search.setAccessibleName("Find a quantity, or name a new one")
        self.search.installEventFilter(self)
        self.table = QTableView(self)
        self.found = ChoicesModel(self.table)
        self._dress_table()
        buttons = QDialogButtonBox(self)
        self.done_button = buttons.addButton("Place here", QDialogButtonBox.ButtonRole.AcceptRole)
        self.done_button.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(prose(shown(what), muted=True))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.search.textChanged.connect(lambda _: self._find())
        self.table.doubleClicked.connect(lambda _: self._take())
        self._find()
        self.search.setFocus()

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.found)
        table.setAccessibleName("Quantities that fit")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().resizeSection(1, 150)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _find(self) -> None:
        self.found.show(choices(self._overview, self.search.text(), self._without))
        self.table.setCurrentIndex(self.found.index(0, 0))
        self.done_button.setEnabled(bool(self.found.rows))

    def _take(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.found.rows):
            self.choice = self.found.rows[row]
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None and self.found.rows:
                at = min(max(self.table.currentIndex().row() + step, 0), len(self.found.rows) - 1)
                self.table.setCurrentIndex(self.found.index(at, 0))
                return True
        return super().eventFilter(watched, event)
