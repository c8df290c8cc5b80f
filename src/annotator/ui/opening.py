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
    """Opens one project beside the window, in the place of the one that is open; one opened meanwhile stays."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._latest = Latest(self)
        self._before: Store | None = None

    def begin(self, path: Path | None) -> None:
        """Opens a project, or a fresh sample when there is no path."""
        workspace = self._workspace

        def work(progress: Progress) -> Store:
            store = workspace.load(path)
            try:
                progress("Opening", 1, 1)
            except BaseException:  # another one is wanted by now: nobody would close this one
                store.close()
                raise
            return store

        self._before = workspace.store
        workspace.is_opening = not workspace.is_open
        workspace.message.emit("Opening…")
        self._latest.ask(work, self._use, self._fail)

    def finish(self) -> None:
        """Waits for what still runs: the program is ending."""
        self._latest.finish()

    def _fail(self, words: str) -> None:
        self._workspace.is_opening = False
        if not self._workspace.is_open:
            self._workspace.project_changed.emit()
        self._workspace.message.emit("")
        self._workspace.problem.emit(words)

    def _use(self, store: Store) -> None:
        self._workspace.is_opening = False
        self._workspace.message.emit("")
        if self._workspace.store not in {None, self._before}:
            store.close()
        else:
            self._workspace.use(store)
