"""The part of the tag panel that draws on whose word the mark in hand is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.sources.chain import lines_of
from annotator.ui.sources.chain_view import NAME, NOBODY, ChainView
from annotator.ui.tasks import Latest
from annotator.ui.theme import heading

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.chains import Behind
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace

PAUSE = 100
CHANGES_IT = ("link", "source", "annotation")


class ChainPart(QWidget):
    """Looks beside the window once a mark has been in hand for a moment; a step leads to its mark."""

    followed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._mark: Annotation | None = None
        self.view = ChainView(self)
        self.view.wanted.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading(NAME, self))
        column.addWidget(self.view)
        self._beside = Latest(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        workspace.leaving.connect(self._beside.finish)
        workspace.follow(self._changed)
        self.hide()

    def show_mark(self, mark: Annotation | None) -> None:
        """Another mark is in hand, or it changed."""
        if mark is None or self._mark is None or mark.id != self._mark.id:
            self.hide()
        self._mark = mark
        self._beside.drop()
        if mark is None:
            self._pause.stop()
        else:
            self._pause.start()

    def _changed(self, changes: Changes) -> None:
        """What another mark of the chain says changed, in this article or in another one."""
        if self._mark is not None and changes.touches(*CHANGES_IT):
            self._pause.start()

    def _look(self) -> None:
        from annotator.operations import chains

        mark, workspace = self._mark, self._workspace
        if mark is None or workspace.store is None or workspace.mark_id != mark.id:
            return
        store, mark_id, viewer = workspace.store, mark.id, workspace.analyst_id
        self._beside.ask(
            lambda _progress: chains.behind_mark(store, mark_id, viewer), self._show, lambda _sentence: self.hide()
        )

    def _show(self, behind: Behind) -> None:
        self.view.show_lines(lines_of(behind), NOBODY)
        self.show()

    def _go(self, key: tuple[str, str]) -> None:
        self._workspace.go_to_mark(*key)
        self.followed.emit()
