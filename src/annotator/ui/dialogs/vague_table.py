"""Vague words as rows that can be edited; whatever is wrong with a row is said in its last column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from annotator.operations.vague_words import VagueWord
    from annotator.quantity.wording import VagueBounds
    from annotator.ui.workspace import Workspace

WORD, LEAST, MOST, NOTE = range(4)
HEADINGS = ("Word", "At least", "At most", "")
Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Row:
    """A vague word and its bounds as they are typed."""

    word: str
    least: str
    most: str


class VagueModel(QAbstractTableModel):
    """One row for each word; `tabled` is what the language has."""

    faults_changed = Signal()

    def __init__(
        self, words: Iterable[VagueWord], tabled: Mapping[str, VagueBounds], workspace: Workspace, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tabled, self._workspace = tabled, workspace
        self.rows = [_row(one.word, one.bounds) for one in words]

    @property
    def can_edit(self) -> bool:
        """Whether anything may be changed here."""
        return self._workspace.can_write

    @property
    def words(self) -> dict[str, VagueBounds]:
        """What the rows say; only while there is no fault."""
        return {row.word.strip(): (_number(row.least) or 0, _number(row.most)) for row in self.rows}

    @property
    def faults(self) -> dict[int, str]:
        """What is wrong, by row."""
        return {at: fault for at in range(len(self.rows)) if (fault := self._fault(at)[1])}

    @property
    def first_fault(self) -> QModelIndex:
        """The first cell with something wrong in it."""
        row = min(self.faults)
        return self.index(row, self._fault(row)[0])

    @property
    def is_as_tabled(self) -> bool:
        """Whether every word means what the language has."""
        return not self.faults and self.words == dict(self._tabled)

    def add(self) -> int:
        """A new row at the end, to be filled in."""
        at = len(self.rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.append(Row("", "", ""))
        self.endInsertRows()
        self.faults_changed.emit()
        return at

    def remove(self, row: int) -> None:
        """Takes a word out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.rows[row]
        self.endRemoveRows()
        self._changed()

    def reset(self) -> None:
        """All as the language has it."""
        self.beginResetModel()
        self.rows = [_row(word, bounds) for word, bounds in self._tabled.items()]
        self.endResetModel()
        self.faults_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_title else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if self.can_edit and index.column() != NOTE else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column, theme = self.rows[index.row()], index.column(), self._workspace.appearance.theme
        wrong, fault = self._fault(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole if column != NOTE:
                return (row.word, row.least, row.most)[column]
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole if column == NOTE:
                return fault or self._note(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                own = "" if column == NOTE else (row.word, row.least or "nothing", row.most or "no most")[column]
                return f"{own}: {fault}" if own and fault and column == wrong else own or fault or self._note(row)
            case Qt.ItemDataRole.ForegroundRole if column == NOTE or (fault and column == wrong):
                return QColor(theme.bad if fault else theme.muted)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() == NOTE:
            return False
        row, words = self.rows[index.row()], " ".join(str(value).split())
        if index.column() == WORD:
            row.word = words
        elif index.column() == LEAST:
            row.least = _grouped(words)
        else:
            row.most = _grouped(words)
        self._changed()
        return True

    def _changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, NOTE))
        self.faults_changed.emit()

    def _fault(self, at: int) -> tuple[int, str]:
        """Which cell of a row is wrong, and how."""
        from annotator.operations.vague_words import same_word, wrong_bounds, wrong_word

        row = self.rows[at]
        if fault := wrong_word(row.word):
            return WORD, fault
        if any(same_word(row.word, other.word) for other in self.rows[:at]):
            return WORD, "stands in the table twice"
        least, most = _number(row.least), _number(row.most)
        if least is None:
            return LEAST, "write a whole number, such as 100"
        if row.most and most is None:
            return MOST, "write a whole number, or nothing for no most"
        return (MOST, fault) if (fault := wrong_bounds((least, most))) else (NOTE, "")

    def _note(self, row: Row) -> str:
        from annotator.operations.vague_words import canonical_word

        tabled = self._tabled.get(canonical_word(row.word))
        if tabled is None:
            return "a word of this project"
        shown = _row(row.word, tabled)
        if (shown.least, shown.most) == (row.least, row.most):
            return ""
        return f"changed from {shown.least} to {shown.most}" if shown.most else f"changed from {shown.least} and more"


def _row(word: str, bounds: VagueBounds) -> Row:
    least, most = bounds
    return Row(word, f"{least:,}", "" if most is None else f"{most:,}")


def _number(words: str) -> int | None:
    digits = "".join(letter for letter in words if letter not in ",.'’ \u00a0\u202f")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else None


def _grouped(words: str) -> str:
    """A number that was typed, with its thousands apart; anything else as it is, to be put right."""
    number = _number(words)
    return words if number is None else f"{number:,}"
