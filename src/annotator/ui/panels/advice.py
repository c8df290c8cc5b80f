"""Looks beside the window whom the attribution in hand may credit; the registry is kept until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.whom import Offer, Whom
    from annotator.ui.workspace import Workspace

PAUSE = 80


class Advice(QObject):
    """Asked about one mark at a time; `given` has its id, the sources it may credit, and a name for the one it does."""

    given = Signal(str, object, str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._whom: Whom | None = None
        self._mark: Annotation | None = None
        self._beside = Latest(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        workspace.leaving.connect(self._leave)

    def ask(self, mark: Annotation | None) -> None:
        """Wants to know of a mark, once it has been in hand for a moment; None: of no mark any more."""
        self._mark = mark
        self._beside.drop()
        if mark is None:
            self._pause.stop()
        else:
            self._pause.start()

    def forget(self) -> None:
        """Sources changed: they are read again."""
        self._whom = None
        self._beside.drop()

    def _leave(self) -> None:
        self._pause.stop()
        self._mark, self._whom = None, None
        self._beside.finish()

    def _look(self) -> None:
        from annotator.operations.whom import Whom

        mark, space, known = self._mark, self._workspace, self._whom
        if mark is None or space.store is None:
            return
        store, viewer = space.store, space.analyst_id

        def work(_progress: object) -> tuple[Whom, list[Offer], str]:
            whom = known or Whom.read(store)
            return whom, whom.meant(store, mark, viewer), whom.new_name(store, mark)

        self._beside.ask(work, lambda answer: self._tell(mark.id, *answer), lambda _sentence: None)

    def _tell(self, mark_id: str, whom: Whom, offers: list[Offer], alias: str) -> None:
        self._whom = whom
        self.given.emit(mark_id, offers, alias)
