"""The tables of Team: what waits, how far each analyst is, and who has which article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.ui.widgets.glyphs import STATE_WORDS
from annotator.ui.widgets.said import when_words
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.model import Analyst
    from annotator.operations.teamwork import ArticleProgress, PersonProgress, Waiting

Index = QModelIndex | QPersistentModelIndex
ROW = 30
LEAD = "Whoever leads"
PEOPLE = ("Analyst", "Assigned", "To do", "In progress", "Done", "Marks", "To answer", "Last work")


class Lines(QAbstractTableModel):
    """Lines of words under headings."""

    def __init__(self, headings: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._lines: Sequence[Sequence[str]] = ()

    def show(self, lines: Sequence[Sequence[str]]) -> None:
        """Replaces all lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._lines[row][column]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading, words = self._headings[index.column()], self.words(index.row(), index.column())
            return f"{heading}: {words or 'nothing'}"
        return None


class ArticleLines(QAbstractTableModel):
    """A line for each article, a box for each analyst: ticked where it is assigned; `assigned` when one is clicked."""

    assigned = Signal(str, str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people: Sequence[Analyst] = ()
        self._articles: Sequence[ArticleProgress] = ()
        self.can_write = True

    def show(self, people: Sequence[Analyst], articles: Sequence[ArticleProgress]) -> None:
        """Replaces all lines; where they are the same ones, only what they say."""
        same = [one.document_id for one in articles] == [one.document_id for one in self._articles]
        if same and [one.id for one in people] == [one.id for one in self._people]:
            self._people, self._articles = people, articles
            if articles:
                self.dataChanged.emit(self.index(0, 0), self.index(len(articles) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._people, self._articles = people, articles
        self.endResetModel()

    def article(self, row: int) -> ArticleProgress:
        """The article of a line."""
        return self._articles[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._articles)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self._people) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("Article", *(one.name for one in self._people), "Open groups")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        article, at = self._articles[index.row()], index.column() - 1
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(article, at)
        if 0 <= at < len(self._people):
            has_it = self._people[at].id in article.assigned
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if has_it else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                state = self._words(article, at) or "not begun"
                return f"{self._people[at].name}: {'assigned' if has_it else 'not assigned'}, {state}"
        return None

    def _words(self, article: ArticleProgress, at: int) -> str:
        if at < 0:
            return article.title
        if at < len(self._people):
            return _state_words(article, self._people[at].id)
        return "hidden" if article.disagreements is None else f"{article.disagreements:,}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        at = index.column() - 1
        if role != Qt.ItemDataRole.CheckStateRole or not 0 <= at < len(self._people):
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.assigned.emit(self._articles[index.row()].document_id, self._people[at].id, wanted)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        is_box = self.can_write and 0 <= index.column() - 1 < len(self._people)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if is_box else usual


class Table(QTableView):
    """Lines with the arrow keys; Enter or a double click wants to go where the line leads."""

    wanted = Signal(int)

    def __init__(
        self, model: QAbstractTableModel, name: str, parent: QWidget, *, stretched: int, cells: bool = False
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if cells else behaviour.SelectRows)
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
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.wanted.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def _state_words(article: ArticleProgress, analyst_id: str) -> str:
    state = article.states.get(analyst_id, "to_do" if analyst_id in article.assigned else "")
    words = STATE_WORDS.get(state, "")
    return f"{words}, reopened" if analyst_id in article.reopened else words


def waiting_words(one: Waiting) -> str:
    """What waits, in words."""
    match one.kind:
        case "mark":
            return "Article to mark"
        case "answer":
            return f"{counted(one.number, 'verdict')} to answer"
        case "read":
            return f"{counted(one.number, 'answer')} to read"
        case "sent_back":
            return f"{counted(one.number, 'group')} sent back"
        case "review":
            return "Article to review"
    return f"{counted(one.number, 'group')} to reconcile"


def person_words(one: PersonProgress) -> tuple[str, ...]:
    """A line of the table of analysts."""
    numbers = (one.assigned, one.to_do, one.in_progress, one.done, one.marks, one.to_answer)
    worked = when_words(one.worked_at) if one.worked_at else "never"
    return (one.name, *(f"{number:,}" for number in numbers), worked)
