"""Where the page has its claims from: read beside the window, and kept in step with what changes.

The board belongs to the one thread that reads: the window only ever sees the plain values that come out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.operations.claim_board import Aside, ClaimBoard
    from annotator.operations.claim_views import ClaimsView
    from annotator.progress import Progress
    from annotator.store import Store
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace

MANY = 500


class Feed(QObject):
    """Keeps a view of the claims true; `arrived` gives it whenever there is another one."""

    arrived = Signal(object)
    progressed = Signal(str, int, int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._keeper = _Keeper()
        self._missed: Changes | None = None
        self._aside: Aside = ()
        self._is_read = self._is_stale = False
        self._beside = Latest(self)
        self._beside.progressed.connect(self.progressed)

    @property
    def is_reading(self) -> bool:
        """Whether anything is still to come."""
        return self._beside.is_busy

    @property
    def is_behind(self) -> bool:
        """Whether what was given is not all there is, or is not true any more."""
        return not self._is_read or self._is_stale or self._missed is not None

    def forget(self) -> None:
        """What was read is not what may be seen now."""
        self._beside.drop()
        self._keeper = _Keeper()
        self._is_read, self._missed = False, None

    def miss(self, changes: Changes) -> None:
        """Something changed; it is taken in when somebody looks."""
        self._missed = changes if self._missed is None else self._missed.then(changes)

    def put_aside(self, aside: Aside) -> None:
        """These are not to be proposed from now on."""
        self._aside, self._is_stale = aside, True

    def catch_up(self) -> None:
        """Takes in what was missed; reads everything where it never was, or where too much changed."""
        missed, aside = self._missed, self._aside
        if self.is_reading and not self._is_read:
            return  # what is missed meanwhile is taken in at the end
        if missed is not None and len(missed.rows) > MANY:
            self._is_read, self._keeper = False, _Keeper()
        space, keeper = self._workspace, self._keeper
        store, viewer = space.opened, space.analyst_id
        changes = missed if self._is_read else None

        def work(progress: Progress) -> ClaimsView:
            return keeper.read(store, viewer, changes, aside, progress)

        self._beside.ask(work, lambda view: self._take(missed, aside, view), space.problem.emit)

    def stop(self) -> None:
        """Nobody waits any more."""
        self._beside.drop()

    def finish(self) -> None:
        """Lets the project go: waits until nothing reads it."""
        self.forget()
        self._beside.finish()

    def _take(self, changes: Changes | None, aside: Aside, view: ClaimsView) -> None:
        self._is_read = True
        if self._missed is changes:
            self._missed = None
        if self._aside is aside:
            self._is_stale = False
        self.arrived.emit(view)
        if self.is_behind:
            self.catch_up()


class _Keeper:
    """Holds the board for the thread that reads; nothing else touches it."""

    def __init__(self) -> None:
        self._board: ClaimBoard | None = None

    def read(self, store: Store, viewer: str, changes: Changes | None, aside: Aside, progress: Progress) -> ClaimsView:
        """Takes changes in, or reads everything where it never was."""
        from annotator.operations.claim_board import ClaimBoard

        known, self._board = self._board, None  # a board that was left half way is not kept
        view: ClaimsView | None = None
        board = known if known is not None and known.viewer == viewer else ClaimBoard(viewer)
        if board is known:
            if changes is not None:
                view = board.refresh(store, changes, aside)
            if view is None:
                with store.reading() as reading:
                    view = board.view(reading, aside)
        else:
            view = board.read(store, aside, progress)
        self._board = board
        return view
