"""Where the figures come from: a board read beside the window, a first part at once, and kept in step with changes.

The board belongs to the one thread that reads: the window only ever sees the plain values that come out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from annotator.ui.figures.overview import Overview
from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.operations.figure_board import FigureBoard
    from annotator.operations.figure_views import FiguresView
    from annotator.progress import Progress
    from annotator.store import Store
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace

MATTERS = (
    "annotation", "link", "verdict", "answer", "decision", "work_state", "placement", "source", "project", "assignment",
    "quantity", "estimate", "finding_dismissal", "analyst", "document",
)  # fmt: skip
MANY = 500
READING = "Reading figures"
Tell = Callable[["Overview"], object]


class Feed(QObject):
    """Keeps a view of the figures true; `arrived` gives it, and whether it is all there is or only the first part."""

    arrived = Signal(object, bool)
    progressed = Signal(str, int, int)
    _part = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._keeper = _Keeper()
        self._missed: Changes | None = None
        self._asked: object = None
        self.is_whole = False
        self._beside = Latest(self)
        self._beside.progressed.connect(self.progressed)
        self._part.connect(self._take_part, Qt.ConnectionType.QueuedConnection)

    @property
    def is_reading(self) -> bool:
        """Whether anything is still to come."""
        return self._beside.is_busy

    @property
    def is_behind(self) -> bool:
        """Whether what was given is not all there is, or is not true any more."""
        return not self.is_whole or self._missed is not None

    def read(self) -> None:
        """Reads everything anew, in parts."""
        self.is_whole, self._missed = False, None
        self._ask(None)

    def forget(self) -> None:
        """What was read is not what may be seen now."""
        self._beside.drop()
        self.is_whole, self._missed = False, None

    def miss(self, changes: Changes) -> None:
        """Something changed; it is taken in when somebody looks."""
        self._missed = changes if self._missed is None else self._missed.then(changes)

    def catch_up(self) -> None:
        """Takes in what was missed; reads everything where it never was, or where too much changed."""
        missed = self._missed
        if self.is_reading and not self.is_whole:
            return  # what is missed meanwhile is taken in at the end
        if not self.is_whole or (missed is not None and len(missed.rows) > MANY):
            self.read()
        elif missed is not None:
            self._ask(missed)

    def stop(self) -> None:
        """Nobody waits any more; what is there stays."""
        self._asked = None
        self._beside.drop()

    def finish(self) -> None:
        """Lets the project go: waits until nothing reads it."""
        self._asked, self._missed, self.is_whole = None, None, False
        self._keeper = _Keeper()
        self._beside.finish()

    def _ask(self, changes: Changes | None) -> None:
        space, keeper, token = self._workspace, self._keeper, object()
        store, viewer = space.opened, space.analyst_id
        self._asked = token

        def work(progress: Progress) -> Overview | None:
            return keeper.read(store, viewer, changes, lambda view: self._part.emit(token, view), progress)

        self._beside.ask(work, lambda view: self._take(changes, view), space.problem.emit)

    def _take_part(self, token: object, view: Overview) -> None:
        if token is self._asked:
            self.arrived.emit(view, False)

    def _take(self, changes: Changes | None, view: Overview | None) -> None:
        self._asked, self.is_whole = None, True
        if self._missed is changes:
            self._missed = None
        if view is not None:
            self.arrived.emit(view, True)
        if self._missed is not None:
            self.catch_up()


class _Keeper:
    """Holds the board for the thread that reads; nothing else touches it."""

    def __init__(self) -> None:
        self._board: FigureBoard | None = None
        self._last: Overview | None = None

    def read(
        self, store: Store, viewer: str, changes: Changes | None, tell: Tell, progress: Progress
    ) -> Overview | None:
        """Takes changes in, None when they have nothing to do with it; or reads everything and tells of the parts."""
        from annotator.operations.figure_board import EVERYWHERE, FigureBoard

        known, self._board = self._board, None  # a board that was left half way is not kept
        board = known or FigureBoard(viewer)
        board.viewer = viewer
        if known is not None and changes is not None and not changes.touches(*EVERYWHERE):
            view = board.refresh(store, changes)
        else:
            with store.reading() as reading:
                for number, left in enumerate(board.fill(reading, progress), start=1):
                    if changes is None and left and _is_power_of_two(number):
                        tell(self._seen(board.view(reading)))
                view = board.view(reading)
        self._board = board
        return None if view is None else self._seen(view)

    def _seen(self, view: FiguresView) -> Overview:
        self._last = Overview(view, self._last)
        return self._last


def _is_power_of_two(number: int) -> bool:
    """Whether there is twice as much as when it was told before."""
    return number & (number - 1) == 0
