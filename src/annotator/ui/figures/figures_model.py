"""The figures of one quantity as a table: filtered, sorted, and put together by voice if that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from annotator.operations.figure_views import FigureView
from annotator.ui.article.display import shown
from annotator.ui.figures.figure_words import (
    ARTICLE,
    AS_OF,
    COLUMNS,
    HIGH,
    LOW,
    OPEN,
    ROOT,
    SOURCE,
    WORDS,
    chain_words,
    sentence,
)
from annotator.ui.figures.sieve import Line, Order, Sieve, VoiceRow, grouped
from annotator.ui.figures.voice_signs import sign_icon
from annotator.ui.widgets.labels import theme_of
from annotator.ui.widgets.said import date_words

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
LIT_ROLE = Qt.ItemDataRole.UserRole + 1
ASSUMED = "The article names no date: it was known by the day of publication"
MUTED = frozenset({LOW, HIGH})


class FiguresModel(QAbstractTableModel):
    """A line for each figure that passes, and above those of a voice one for it while they are grouped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._italic = QFont(parent.font())
        self._italic.setItalic(True)
        self._figures: Sequence[FigureView] = ()
        self._ranks: Mapping[str, int] = {}
        self._at: dict[str, int] = {}
        self.passed: Sequence[FigureView] = ()
        self.lines: Sequence[Line] = ()
        self.sieve, self.order = Sieve(), Order()
        self.is_grouped = False
        self.folded_up: frozenset[str | None] = frozenset()
        self.lit: frozenset[str] = frozenset()

    # what is shown

    def show(self, figures: Sequence[FigureView], ranks: Mapping[str, int]) -> None:
        """Shows other figures; `ranks` give the root groups their signs."""
        self._figures, self._ranks = figures, ranks
        self.arrange()

    def arrange(self) -> None:
        """Lists anew what passes, in the order and the groups wanted."""
        self.beginResetModel()
        self.passed = self.order.sorted(self.sieve.passed(self._figures))
        self.lines = grouped(self.passed, self.folded_up) if self.is_grouped else self.passed
        self._at = {line.record: at for at, line in enumerate(self.lines) if isinstance(line, FigureView)}
        self.endResetModel()

    def light(self, records: frozenset[str]) -> None:
        """Gives some figures a ground: those that a finding is about."""
        if records != self.lit:
            self.lit = records
            if self.lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(COLUMNS) - 1), [LIT_ROLE])

    def row_of(self, record: str) -> int:
        """The line of a figure; -1 when it is not listed."""
        return self._at.get(record, -1)

    def voices(self) -> list[int]:
        """The lines of voices."""
        return [at for at, line in enumerate(self.lines) if isinstance(line, VoiceRow)]

    def rank(self, group: str | None) -> int | None:
        """Which sign a root group has."""
        return None if group is None else self._ranks.get(group)

    # what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Sort by {column.heading.lower()}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == LINE_ROLE:
            return line
        if isinstance(line, VoiceRow):
            return self._voice_data(line, role)
        if role == LIT_ROLE:
            return line.record in self.lit
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(COLUMNS[column].words(line))
        if role == Qt.ItemDataRole.DecorationRole and column in {ARTICLE, ROOT}:
            return sign_icon(theme_of(self._view), self.rank(line.group))
        return self._aside(line, column, role)

    def _voice_data(self, line: VoiceRow, role: int) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return shown(line.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown(f"{line.words}, {'open' if line.is_open else 'folded up'}")
        return None

    def _aside(self, line: FigureView, column: int, role: int) -> Any:
        is_assumed = column == AS_OF and line.figure.is_assumed
        match role:
            case Qt.ItemDataRole.TextAlignmentRole if COLUMNS[column].is_number:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if is_assumed:
                return self._italic
            case Qt.ItemDataRole.ForegroundRole if is_assumed or self._is_quiet(line, column):
                return QColor(theme_of(self._view).muted)
            case Qt.ItemDataRole.ToolTipRole:
                return shown(_tool_tip(line, column))
            case Qt.ItemDataRole.AccessibleTextRole if column == ARTICLE:
                return shown(sentence(line))
        return None

    @staticmethod
    def _is_quiet(line: FigureView, column: int) -> bool:
        """Bounds that say no more than the number itself."""
        amount = line.amount
        if column not in MUTED:
            return False
        bound = amount.low if column == LOW else amount.high
        return bound is None or bound == amount.point

    def flags(self, _index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


def _tool_tip(line: FigureView, column: int) -> str:
    if column == AS_OF and line.figure.is_assumed:
        return ASSUMED
    if column == AS_OF and line.as_of:
        return " to ".join(date_words(part) for part in line.as_of.split("/"))
    if column in {SOURCE, ROOT}:
        return chain_words(line)
    if column == ARTICLE:
        return line.title or COLUMNS[column].words(line)
    words = COLUMNS[column].words(line)
    return words if column == WORDS or words not in {"", OPEN} else ""
