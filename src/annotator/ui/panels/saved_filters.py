"""The filters of a project that were given a name: choosing, saving, renaming and removing them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.errors import Problem
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
        self.rows: dict[str, tuple[QPushButton, QToolButton, QToolButton]] = {}
        self.renaming: QLineEdit | None = None
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self.list)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        title = QLabel("Saved filters", self.list)
        title.setObjectName("muted")
        self._column.addWidget(title)
        self.fault = QLabel(self.list)
        self.fault.setObjectName("error")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.name = QLineEdit(self.form)
        self.name.setPlaceholderText("Save as…")
        self.name.setAccessibleName("Name of the filter")
        self.name.textChanged.connect(self._tell)
        self.name.returnPressed.connect(self.save)
        self.done = QPushButton("Save", self.form)
        self.done.clicked.connect(self.save)
        row = QHBoxLayout(self.form)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(self.done)
        self._column.addWidget(self.fault)
        wanted.changed.connect(self._tell)

    def refresh(self) -> None:
        """Lists the saved filters by name."""
        from annotator.operations import filters

        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        kept = filters.saved(self._workspace.opened)
        self.rows, self.renaming = {}, None
        self._say("")
        self._lines = [self._line(name, conditions) for name, conditions in kept.items()]
        self.list.setVisible(bool(kept))
        self._tell()

    def _line(self, name: str, conditions: Conditions) -> QWidget:
        line = QWidget(self.list)
        take = ChoiceButton(name.replace("&", "&&"), line, quiet=True)
        take.clicked.connect(partial(self._take, conditions))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(take, 1)
        rename = self._button("edit", f"Rename the filter “{name}”", line)
        rename.clicked.connect(partial(self._begin_renaming, name))
        remove = self._button("close", f"Remove the filter “{name}”", line)
        remove.clicked.connect(partial(self._remove, name))
        for button in (rename, remove):
            row.addWidget(button)
        self._column.insertWidget(self._column.count() - 1, line)
        self.rows[name] = (take, remove, rename)
        return line

    def _button(self, icon: str, words: str, line: QWidget) -> QToolButton:
        button = QToolButton(line)
        dress(button, icon, self._workspace.appearance.theme, "muted")
        button.setIconSize(QSize(14, 14))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setEnabled(self._workspace.can_write)
        return button

    def _begin_renaming(self, name: str, _checked: bool = False) -> None:
        """The name becomes a field in its place; Enter keeps what is typed, Esc what was there."""
        self.refresh()
        take, remove, rename = self.rows[name]
        line = take.parentWidget()
        layout = line.layout() if line is not None else None
        if layout is None:
            return
        field = self.renaming = QLineEdit(name, line)
        field.setAccessibleName("New name of the filter")
        field.returnPressed.connect(partial(self._rename, name))
        field.installEventFilter(self)
        layout.replaceWidget(take, field)
        for part in (take, remove, rename):
            part.hide()
        field.show()
        field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, name: str) -> None:
        from annotator.operations import filters

        workspace, field = self._workspace, self.renaming
        if field is None:
            return
        try:
            filters.rename(workspace.opened, name, field.text(), author_id=workspace.analyst_id or None)
        except Problem as problem:
            self._say(str(problem))
            return
        self._end_renaming(" ".join(field.text().split()))

    def _end_renaming(self, name: str) -> None:
        self.refresh()
        self.rows[name][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives up a new name, and nothing else."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.renaming and is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._end_renaming(next(name for name, row in self.rows.items() if row[0].isHidden()))
            return True
        return super().eventFilter(watched, event)

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
        name = " ".join(self.name.text().split())
        self.done.setEnabled(can and bool(name))
        self.done.setText("Replace" if name in self.rows else "Save")
        self.done.setAccessibleName(f"{self.done.text()} the filter")
