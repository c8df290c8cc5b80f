"""Asking what the columns of tables hold before they are imported, and remembering what was said of such columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from annotator.operations.table_columns import TableShape
    from annotator.ui.dialogs.columns import Columns
    from annotator.ui.main_window import MainWindow
    from annotator.ui.tasks import Tasks
    from annotator.ui.workspace import Workspace

Answer = dict[Path, dict[str, str]]
SETTING = "table_columns"
MOST_REMEMBERED = 20


class TableColumns(QObject):
    """Asks once for all tables with the same columns; who cancels imports nothing. `said` is what was answered."""

    def __init__(self, window: MainWindow, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._workspace, self._tasks = window, workspace, tasks
        self.dialog: Columns | None = None
        self.said: Answer = {}

    def ask(self, paths: Sequence[Path], then: Callable[[Answer], Any]) -> None:
        """Calls `then` with what the columns of each table among the files hold; at once when there is none."""
        from annotator.formats.article_table import SUFFIXES
        from annotator.operations.table_columns import shapes

        if not any(path.suffix.lower() in SUFFIXES for path in paths):
            then({})
            return
        self._tasks.run(
            "Looking at tables",
            lambda progress: shapes(paths, progress),
            lambda found: self._next(found, {}, then),
            self._workspace.problem.emit,
        )

    def _next(self, left: list[TableShape], said: Answer, then: Callable[[Answer], Any]) -> None:
        from annotator.ui.dialogs.columns import Columns

        if not left:
            then(said)
            return
        shape = left[0]
        dialog = Columns(shape, self._remembered(shape), self._window)

        def accepted() -> None:
            self._remember(shape, dialog.columns)
            self.said |= dict.fromkeys(shape.paths, dialog.columns)
            self._next(left[1:], said | dict.fromkeys(shape.paths, dialog.columns), then)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _remembered(self, shape: TableShape) -> dict[str, str]:
        """What was last said of such columns, or else what they seem to hold."""
        found = self._profiles().get(json.dumps(shape.header))
        if isinstance(found, dict) and all(not column or column in shape.header for column in found.values()):
            return found
        return shape.likely

    def _remember(self, shape: TableShape, columns: dict[str, str]) -> None:
        profiles = self._profiles()
        profiles.pop(json.dumps(shape.header), None)
        profiles[json.dumps(shape.header)] = columns
        self._workspace.settings.set(SETTING, dict(list(profiles.items())[-MOST_REMEMBERED:]))

    def _profiles(self) -> dict[str, Any]:
        profiles = self._workspace.settings.get(SETTING)
        return dict(profiles) if isinstance(profiles, dict) else {}
