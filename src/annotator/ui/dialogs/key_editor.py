"""Other keys for any action: choose it, press the key; what the key did before is said before it is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from annotator.ui.actions.action import Action
from annotator.ui.actions.keys import Keys, keys_words, native
from annotator.ui.actions.matching import fit

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Action", "Where", "Keys")
_TAKEN = {"Esc", "Return", "Enter", "Tab", "Shift+Tab", "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"}


class KeysModel(QAbstractTableModel):
    """One row for each action that fits what is searched."""

    def __init__(self, keys: Keys, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = keys
        self.rows: list[Action] = list(keys.table)

    def search(self, words: str) -> None:
        self.beginResetModel()
        self.rows = [action for action in self._keys.table if fit(words, action.text, self._aside(action)) is not None]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (action.text, " › ".join(action.menu), keys_words(self._keys.of(action)))[index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == HEADINGS.index("Keys"):
            font = QFont()
            font.setBold(self._keys.is_own(action))
            return font
        return None

    def _aside(self, action: Action) -> str:
        return f"{' '.join(action.menu)} {keys_words(self._keys.of(action))}"


class KeyEditor(QDialog):
    """The table of actions, and below it the keys of the one chosen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._keys = window.keys
        self.setWindowTitle("Change shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 600)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find an action or a key")
        self.search.setAccessibleName("Find an action or a key")
        self.search.setClearButtonEnabled(True)
        self.model = KeysModel(window.keys, self)
        self.table = self._table()
        self.recorder = QKeySequenceEdit(self)
        self.recorder.setMaximumSequenceLength(1)
        self.recorder.setClearButtonEnabled(True)
        self.recorder.setAccessibleName("New key")
        self.use = QPushButton("Use This Key", self)
        self.remove = QPushButton("No Key", self)
        self.reset = QPushButton("As at First", self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self._lay_out()
        self._listen()
        self.search.setFocus()
        self._choose_row(0)

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName("Actions and their keys")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        for column, mode in enumerate((QHeaderView.ResizeMode.Stretch, *[QHeaderView.ResizeMode.Interactive] * 2)):
            header.setSectionResizeMode(column, mode)
        table.setColumnWidth(1, 170)
        table.setColumnWidth(2, 190)
        return table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        label = QLabel("&New key", self)
        label.setBuddy(self.recorder)
        for part in (label, self.recorder, self.use, self.remove, self.reset):
            row.addWidget(part, 1 if part is self.recorder else 0)
        for button in (self.use, self.remove, self.reset):
            button.setAutoDefault(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.reset_all = self.buttons.addButton("All as at First", QDialogButtonBox.ButtonRole.ResetRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.buttons)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._search)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.doubleClicked.connect(self._record)
        self.recorder.keySequenceChanged.connect(self._explain)
        self.use.clicked.connect(self._use)
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._keys.reset_all)
        self.buttons.rejected.connect(self.reject)
        self._keys.changed.connect(self._keys_changed)

    @property
    def chosen(self) -> Action | None:
        """The action whose keys are changed."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @property
    def pressed(self) -> str:
        """The new key, in the portable spelling; empty until one is pressed."""
        return self.recorder.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def choose(self, action_id: str) -> None:
        """Goes to an action."""
        self.search.clear()
        self._choose_row(next(row for row, action in enumerate(self.model.rows) if action.id == action_id))

    def _search(self, words: str) -> None:
        self.model.search(words)
        self._choose_row(0)

    def _choose_row(self, row: int) -> None:
        if row < len(self.model.rows):
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_chosen()

    def _keys_changed(self) -> None:
        if self.model.rows:
            corner = self.model.index(0, 0)
            self.model.dataChanged.emit(corner, self.model.index(len(self.model.rows) - 1, len(HEADINGS) - 1))
        self._show_chosen()

    def _record(self) -> None:
        self.recorder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        self.recorder.clear()
        self._explain()

    def _explain(self) -> None:
        action, key = self.chosen, self.pressed
        rivals = self._keys.rivals(action, key) if action is not None and key else []
        is_taken = key in _TAKEN
        self.use.setEnabled(action is not None and bool(key) and not is_taken)
        self.use.setText("Use It Here Instead" if rivals else "Use This Key")
        self.remove.setEnabled(action is not None and bool(self._keys.of(action)))
        self.reset.setEnabled(action is not None and self._keys.is_own(action))
        self.reset_all.setEnabled(self._keys.has_own)
        self.note.setObjectName("error" if rivals or is_taken else "muted")
        self.note.style().polish(self.note)
        self.note.setText(_words(action, key, rivals, is_taken=is_taken))

    def _use(self) -> None:
        if self.chosen is not None and self.pressed:
            self._keys.take(self.chosen, self.pressed)

    def _remove(self) -> None:
        if self.chosen is not None:
            self._keys.choose(self.chosen, [])

    def _reset(self) -> None:
        if self.chosen is not None:
            self._keys.reset(self.chosen)


def _words(action: Action | None, key: str, rivals: list[Action], *, is_taken: bool) -> str:
    if action is None:
        return "Nothing is called that."
    if is_taken:
        return f"{native(key)} alone belongs to the caret and to forms. Hold Ctrl or Alt with it."
    if rivals:
        names = " and ".join(f"“{rival.text.rstrip('…')}”" for rival in rivals)
        return f"{native(key)} already does {names}, which would lose it."
    return "" if key else f"Press the new key for “{action.text.rstrip('…')}” in the field above."
