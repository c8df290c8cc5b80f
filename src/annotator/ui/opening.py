"""Opening a project while the window is there already: what reads projects takes longer to load than the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.tasks import Latest
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.progress import Progress
    from annotator.store import Store


class Opening(QObject):
    """Opens one project beside the window, unless somebody opens another meanwhile."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._latest = Latest(self)

    def begin(self, path: Path | None) -> None:
        """Opens a project, or a fresh sample when there is no path."""
        workspace = self._workspace

        def work(_progress: Progress) -> Store:
            return workspace.load(path)

        workspace.is_opening = True
        workspace.message.emit("Opening…")
        self._latest.ask(work, self._use, self._fail)

    def finish(self) -> None:
        """Waits for what still runs: the program is ending."""
        self._latest.finish()

    def _fail(self, words: str) -> None:
        self._workspace.is_opening = False
        self._workspace.project_changed.emit()
        self._workspace.message.emit("")
        self._workspace.problem.emit(words)

    def _use(self, store: Store) -> None:
        self._workspace.is_opening = False
        self._workspace.message.emit("")
        if self._workspace.is_open:
            store.close()
        else:
            self._workspace.use(store)
