"""The spans behind a number: what each marked, how they differ, and the way to the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.agreement.grids import tag_words
from annotator.ui.agreement.phrases import KINDS, kind_words
from annotator.ui.article.display import shown
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.measure import Evidence

Index = QModelIndex | QPersistentModelIndex
WHAT, ONE, OTHER, ARTICLE = range(4)
NOTHING = "—"
ROW_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Facing:
    """Two marks side by side, and the names of whose they are."""

    row: Evidence
    names: tuple[str, str]

    def words(self, column: int) -> str:
        """One cell in words."""
        row = self.row
        match column:
            case 0:
                return kind_words(row.kind, self.names).capitalize()
            case 1:
                return _said(row.tag_a, row.quote_a)
            case 2:
                return _said(row.tag_b, row.quote_b)
        return row.title or "Untitled"

    @property
    def sentence(self) -> str:
        """Both in one sentence."""
        one, other = (f"{name}: {self.words(at)}" for at, name in enumerate(self.names, start=ONE))
        return f"{self.words(WHAT)}. {one}. {other}. In “{self.words(ARTICLE)}”."


def _said(tag: str | None, quote: str | None) -> str:
    if tag is None:
        return NOTHING
    return f"{tag_words(tag)} “{' '.join((quote or '').split())}”"


class SpansModel(QAbstractTableModel):
    """The pairs of marks that are listed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Facing] = ()
        self.headings = ("How they face", "", "", "Article")

    def show(self, rows: Sequence[Facing], headings: tuple[str, str, str, str]) -> None:
        """Lists others."""
        self.beginResetModel()
        self.rows, self.headings = rows, headings
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(row.words(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return shown(row.sentence)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class SpansTable(QTableView):
    """The list itself; `entered_row` gives the row that was entered or double-clicked."""

    entered_row = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spans = SpansModel(self)
        self.setModel(self.spans)
        self.setAccessibleName("Spans behind the number")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Interactive)
        across.resizeSection(WHAT, 140)
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class SpansList(QWidget):
    """Its title, a filter by how marks face each other, the list, and the button that goes to the sentence."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = prose(strong=True)
        self.kind = QComboBox()
        name_choice(self.kind, "How marks face each other")
        self.go = QPushButton("Go to the sentence")
        self.close_button = QPushButton("Close")
        self.table = SpansTable()
        self._all: Sequence[Facing] = ()
        line = QHBoxLayout()
        line.setContentsMargins(14, 8, 14, 6)
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        for part in (self.kind, self.go, self.close_button):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.kind.currentIndexChanged.connect(self._filter)
        self.table.entered_row.connect(self._enter)
        self.go.clicked.connect(lambda: self._enter(self.table.currentIndex().row()))
        self.close_button.clicked.connect(self.left)
        self.setMinimumHeight(150)

    @property
    def rows(self) -> Sequence[Facing]:
        """What is listed."""
        return self.table.spans.rows

    def show_rows(self, title: str, rows: Sequence[Facing]) -> None:
        """Lists pairs of marks, those that differ first."""
        order = ["tag", "values", "boundary", "only_a", "only_b", "same"]
        self._all = sorted(rows, key=lambda one: order.index(one.row.kind))
        self.title.setText(f"{title}: {counted(len(rows), 'place')}")
        kinds = [kind for kind in order if any(one.row.kind == kind for one in rows)]
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem("Any kind", "")
        for kind in kinds:
            many = sum(one.row.kind == kind for one in rows)
            words = KINDS.get(kind) or self._only(kind)
            self.kind.addItem(f"{words.capitalize()}: {many:,}", kind)
        self.kind.blockSignals(False)
        self._filter()

    def _only(self, kind: str) -> str:
        names = {one.names for one in self._all}
        return kind_words(kind, next(iter(names))) if len(names) == 1 else {"only_a": "only the first"}.get(
            kind, "only the second"
        )  # fmt: skip

    def _filter(self) -> None:
        wanted = self.kind.currentData()
        rows = [one for one in self._all if not wanted or one.row.kind == wanted]
        names = {one.names for one in rows}
        one, other = next(iter(names)) if len(names) == 1 else ("One", "Other")
        self.table.spans.show(rows, ("How they face", one, other, "Article"))
        self.table.setCurrentIndex(self.table.spans.index(0, 0))
        self.go.setEnabled(bool(rows))

    def _enter(self, row: int) -> None:
        if 0 <= row < len(self.rows):
            self.wanted.emit(self.rows[row].row)
