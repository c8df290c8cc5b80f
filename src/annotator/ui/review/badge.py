"""How much waits for who is at the desk, on the rail: asked beside the window, a moment after something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace

PAUSE = 250
COUNTS = ("annotation", "verdict", "answer", "decision")


class WaitingCount(QObject):
    """Tells `show` how many marks wait for an answer of the reader, whenever that may have changed."""

    def __init__(self, workspace: Workspace, show: Callable[[int], object], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._show = workspace, show
        self._beside = Latest(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        workspace.changed.connect(self._changed)
        workspace.analyst_changed.connect(lambda _: self._start_over())
        workspace.project_changed.connect(self._start_over)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*COUNTS):
            self._pause.start()

    def _start_over(self) -> None:
        self._beside.drop()
        self._show(0)
        if self._workspace.is_open and self._workspace.analyst_id:
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        store, me = self._workspace.store, self._workspace.analyst_id
        if store is None or not me:
            return

        def count(_: object) -> int:
            from annotator.operations import inbox

            return inbox.waiting(store, me).total

        self._beside.ask(count, self._show, lambda _: None)
