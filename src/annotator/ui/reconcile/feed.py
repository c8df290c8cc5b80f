"""Where Reconcile's list comes from: many articles are read beside the window, one at once, what changed read again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.progress import silent
from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.operations.reconcile import DocumentRecords
    from annotator.progress import Progress
    from annotator.store import Store
    from annotator.ui.reconcile.board import Board
    from annotator.ui.workspace import Workspace

BATCH = 100
A_FEW = 3
QUICK = 300
READING = "Reading articles"


class Found(NamedTuple):
    """What was read: titles, records, which articles are hidden while marking is blind, and whether it is."""

    titles: dict[str, str]
    records: dict[str, DocumentRecords]
    hidden: frozenset[str]
    is_blind: bool


class Feed(QObject):
    """Keeps a board true; `arrived` says that everything is read, `progressed` how many articles are."""

    arrived = Signal()
    progressed = Signal(str, int, int)

    def __init__(self, workspace: Workspace, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self.titles: dict[str, str] = {}
        self.hidden: frozenset[str] = frozenset()
        self.is_blind = False
        self._workspace, self._board = workspace, board
        self._document_id: str | None = None
        self._missed: set[str] = set()
        self._beside = Latest(self)
        self._beside.progressed.connect(self.progressed)

    @property
    def is_reading(self) -> bool:
        """Whether articles are still being read."""
        return self._beside.is_busy

    def read(self, document_id: str | None) -> None:
        """Reads one article, None for all of them; what was being read is dropped."""
        self._document_id = document_id
        self._missed.clear()
        self._beside.drop()
        space = self._workspace
        store, viewer, desk = space.opened, space.analyst_id, space.desk
        if document_id and desk is not None and len(desk.marks) <= QUICK:
            self._take(_everything(store, {document_id: desk.document.title}, viewer, silent))
        else:
            wanted = {document_id: ""} if document_id else None
            self._beside.ask(
                lambda progress: _everything(store, wanted, viewer, progress), self._take, space.problem.emit
            )

    def hides(self, document_id: str) -> bool:
        """Whether an article's marks are not to be seen yet."""
        return document_id in self.hidden

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._beside.drop()
        self._missed.clear()
        self._board.show({})

    def miss(self, documents: Collection[str]) -> None:
        """Articles that changed while nobody looked."""
        self._missed.update(documents)

    def catch_up(self, documents: Collection[str] = ()) -> bool:
        """Takes in what changed in some articles; says whether it is done, or read beside the window."""
        self._missed.update(documents)
        if self.is_reading:
            return False
        if len(self._missed) > A_FEW:
            self.read(self._document_id)
            return False
        missed, self._missed = self._missed, set()
        self._board.read_again(self._workspace.opened, missed)
        return True

    def _take(self, found: Found) -> None:
        self.titles, self.hidden, self.is_blind = found.titles, found.hidden, found.is_blind
        self._board.show(found.records)
        if self._missed:
            missed, self._missed = self._missed, set()
            self._board.read_again(self._workspace.opened, missed)
        self.arrived.emit()


def _everything(store: Store, wanted: dict[str, str] | None, viewer: str, progress: Progress) -> Found:
    """Reads articles, None for all of them, without those that are hidden from who looks."""
    from annotator.operations import blind, documents, reconcile

    titles = documents.titles(store) if wanted is None else wanted
    with store.reading() as reading:
        curtain = blind.curtain(reading, viewer)
    hidden = frozenset(one for one in titles if curtain is not None and curtain.hides(one))
    ids = [one for one in titles if one not in hidden]
    found: dict[str, DocumentRecords] = {}
    for at in range(0, len(ids), BATCH):
        progress(READING, at, len(ids))
        found.update(reconcile.read(store, ids[at : at + BATCH]))
    return Found(titles, found, hidden, curtain is not None)
