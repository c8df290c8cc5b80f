"""One quiet line about the words of the mark in hand: tagged differently elsewhere, or left unmarked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.ui.tasks import Latest
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.store import Store
    from annotator.ui.workspace import Workspace

PAUSE = 200


class ConsistencyLine(QPushButton):
    """Looks when a mark has been in hand for a moment; a click lists the places."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._mark: Annotation | None = None
        self._beside = Latest(self)
        workspace.project_changed.connect(self._beside.finish)
        self.setObjectName("consistency")
        room = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        room.setRetainSizeWhenHidden(True)  # the fields must not move under the hand
        self.setSizePolicy(room)
        self.setAutoDefault(False)
        self.setToolTip("List the places where these words stand")
        self.clicked.connect(self._list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self.hide()

    def _list(self) -> None:
        from annotator.ui.dialogs import occurrences

        occurrences.begin(self._workspace, self.window(), everywhere=True, of_mark=True)

    def show_mark(self, mark: Annotation | None) -> None:
        """Another mark is shown, or it changed; None where there is nothing to say."""
        if mark is None or self._mark is None or mark.id != self._mark.id:
            self.hide()
        self._mark = mark
        self._beside.drop()
        if mark is None:
            self._pause.stop()
        else:
            self._pause.start()

    def _look(self) -> None:
        """Asks beside the window: the same words may stand in any article."""
        workspace, mark = self._workspace, self._mark
        if mark is None or workspace.store is None or workspace.own_mark is None or workspace.mark_id != mark.id:
            self.hide()
            return
        store, mark_id = workspace.store, mark.id
        self._beside.ask(lambda _progress: _counts(store, mark_id), self._tell, lambda _sentence: self.hide())

    def _tell(self, counts: tuple[int, int]) -> None:
        words = _words(*counts)
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def _counts(store: Store, mark_id: str) -> tuple[int, int]:
    """In how many places the words are tagged differently, and left unmarked."""
    from annotator.operations.consistency import around_mark

    differing, unmarked = around_mark(store, mark_id)
    return len(differing), len(unmarked)


def _words(differing: int, unmarked: int) -> str:
    if differing and unmarked:
        return f"Elsewhere: {differing:,} tagged differently, {unmarked:,} unmarked"
    if differing:
        return f"Same words tagged differently in {counted(differing, 'place')}"
    return f"Unmarked elsewhere: {unmarked:,}" if unmarked else ""
