"""The filters of a project that were given a name: choosing, saving and removing them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.ui.icons import dress
from annotator.ui.widgets.choice_button import ChoiceButton

if TYPE_CHECKING:
    from annotator.operations.listing import Conditions
    from annotator.ui.panels.articles_filter import ArticlesFilter
    from annotator.ui.workspace import Workspace


class SavedFilters(QObject):
    """The list of saved filters, and the line that saves what is asked for now; `chosen` when one was taken."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, wanted: ArticlesFilter, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._wanted = workspace, wanted
        self.words: Callable[[], str] = str
        self.list, self.form = QWidget(parent), QWidget(parent)
        self.rows: dict[str, tuple[QPushButton, QToolButton]] = {}
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self.list)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        title = QLabel("Saved filters", self.list)
        title.setObjectName("muted")
        self._column.addWidget(title)
        self.name = QLineEdit(self.form)
        self.name.setPlaceholderText("Save as…")
        self.name.setAccessibleName("Name of the filter")
        self.name.textChanged.connect(self._tell)
        self.name.returnPressed.connect(self.save)
        self.done = QPushButton("Save", self.form)
        self.done.setAccessibleName("Save the filter")
        self.done.clicked.connect(self.save)
        row = QHBoxLayout(self.form)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(self.done)
        wanted.changed.connect(self._tell)

    def refresh(self) -> None:
        """Lists the saved filters by name."""
        from annotator.operations import filters

        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        kept = filters.saved(self._workspace.opened)
        self.rows = {}
        self._lines = [self._line(name, conditions) for name, conditions in kept.items()]
        self.list.setVisible(bool(kept))
        self._tell()

    def _line(self, name: str, conditions: Conditions) -> QWidget:
        line = QWidget(self.list)
        take = ChoiceButton(name.replace("&", "&&"), line, quiet=True)
        take.clicked.connect(partial(self._take, conditions))
        remove = QToolButton(line)
        dress(remove, "close", self._workspace.appearance.theme, "muted")
        remove.setIconSize(QSize(14, 14))
        remove.setToolTip(f"Remove the filter “{name}”")
        remove.setAccessibleName(f"Remove the filter “{name}”")
        remove.setEnabled(self._workspace.can_write)
        remove.clicked.connect(partial(self._remove, name))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(take, 1)
        row.addWidget(remove)
        self._column.addWidget(line)
        self.rows[name] = (take, remove)
        return line

    def save(self) -> None:
        """Keeps what is asked for now under the typed name."""
        from annotator.operations import documents, filters

        workspace, name = self._workspace, self.name.text()
        if not self.done.isEnabled():
            return
        wanted = documents.conditions(**self._wanted.conditions(self.words()))
        if workspace.tried(
            lambda: filters.save(workspace.opened, name, wanted, author_id=workspace.analyst_id or None)
        ):
            self.name.clear()
            self.refresh()

    def _take(self, conditions: Conditions, _checked: bool = False) -> None:
        self._wanted.take(conditions)
        self.chosen.emit(conditions)

    def _remove(self, name: str, _checked: bool = False) -> None:
        from annotator.operations import filters

        workspace = self._workspace
        workspace.tried(lambda: filters.remove(workspace.opened, name, author_id=workspace.analyst_id or None))
        self.refresh()

    def _tell(self) -> None:
        can = self._workspace.can_write and (self._wanted.is_set or bool(self.words().strip()))
        self.form.setVisible(can)
        self.done.setEnabled(can and bool(self.name.text().strip()))
