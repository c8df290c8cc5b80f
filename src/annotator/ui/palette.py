"""Every action by its name: type a few letters, see the keys, do it, or read why it cannot be done now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.actions.action import Action
from annotator.ui.actions.keys import native
from annotator.ui.actions.matching import fit
from annotator.ui.widgets.command_row import CommandDelegate

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

ROW = Qt.ItemDataRole.UserRole
NOT_HERE = "Not with what is chosen here."
_RECENT = "recent_actions"
_REMEMBERED = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette: an action as it is called now, where it is, its keys, and why it cannot be done."""

    id: str
    text: str
    place: str
    keys: tuple[str, ...]
    why: str = ""

    @property
    def sentence(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.text, *self.keys, self.place, self.why) if part)


def commands(window: MainWindow) -> list[Command]:
    """Every action as it stands now, in the order of the menus."""
    return [
        Command(
            action.id,
            _name(action, window.workspace),
            " › ".join(action.menu),
            tuple(map(native, window.keys.of(action))),
            _why(action, window),
        )
        for action in window.keys.table
        if action.id != "palette"
    ]


def _why(action: Action, window: MainWindow) -> str:
    """The table's reason; a place that is shown may know of another one, and says it by disabling its action."""
    made = window.menus.action(action.id)
    return action.why(window.workspace) or ("" if made.isEnabled() else NOT_HERE)


def matching(found: Sequence[Command], query: str, recent: Sequence[str] = ()) -> list[Command]:
    """Those that fit what was typed, best first; of equals the latest used, and what can be done before what cannot."""
    ranked = []
    for order, one in enumerate(found):
        score = fit(query, one.text, " ".join((one.place, *one.keys)))
        if score is not None:
            freshness = recent.index(one.id) if one.id in recent else len(recent)
            ranked.append(((bool(one.why), -score, freshness, order), one))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _name(action: Action, workspace: Workspace) -> str:
    return action.named(workspace) if action.named is not None else action.text


class CommandModel(QAbstractTableModel):
    """The lines that fit."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Command] = ()

    def show(self, rows: Sequence[Command]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.sentence if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole} else None


class Palette(QDialog):
    """A field and a list under it; the keyboard stays in the field, the arrows move in the list."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._window = window
        self._settings = window.workspace.settings
        self._all = commands(window)
        self.setWindowTitle("Commands")
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Search commands")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.refresh)
        self.field.installEventFilter(self)
        self.model = CommandModel(self)
        self.table = self._table()
        self.note = QLabel(self)
        self.note.setObjectName("muted")
        self.note.setContentsMargins(6, 0, 6, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        for part in (self.field, self.table, self.note):
            column.addWidget(part, 1 if part is self.table else 0)
        self.refresh()
        self._place()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setItemDelegate(CommandDelegate(table))
        table.setAccessibleName("Commands")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(CommandDelegate.HEIGHT)
        table.clicked.connect(lambda _index: self.run_current())
        table.selectionModel().currentRowChanged.connect(self._explain)
        return table

    @property
    def current(self) -> Command | None:
        """The line the arrows are on."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def refresh(self) -> None:
        """Shows what fits the typed words."""
        self.model.show(matching(self._all, self.field.text(), self._recent()))
        self._go_to(0)
        self._explain()

    def run_current(self) -> None:
        """Does what the line says, once the window has the keyboard again; what cannot be done stays in sight."""
        chosen = self.current
        if chosen is None or chosen.why:
            return
        recent = [chosen.id, *(one for one in self._recent() if one != chosen.id)]
        self._settings.set(_RECENT, recent[:_REMEMBERED])
        self.accept()
        self._window.activateWindow()
        self._window.menus.action(chosen.id).trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's own arrow keys mean nothing in one line: they move in the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._go_to(self.table.currentIndex().row() + step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.run_current()
                return True
        return super().eventFilter(watched, event)

    def _go_to(self, row: int) -> None:
        if self.model.rows:
            index = self.model.index(max(0, min(row, len(self.model.rows) - 1)), 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def _explain(self, *_news: object) -> None:
        chosen = self.current
        if chosen is None:
            self.note.setText("Nothing is called that. Try other words.")
        else:
            self.note.setText(chosen.why or "Enter does it · Esc closes")

    def _recent(self) -> list[str]:
        found = self._settings.get(_RECENT, [])
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def _place(self) -> None:
        window: QWidget = self._window
        self.resize(min(620, window.width() - 40), min(520, window.height() - 80))
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 56))
        self.move(corner)
