"""Learning from marks while the window is used: asked for once, then kept up by itself, always beside the window.

What is learned serves who is at the desk, and is learned from what they may see.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.learning.model_file import Model
    from annotator.progress import Progress
    from annotator.settings import Settings
    from annotator.store import Store
    from annotator.store.journal import Changes
    from annotator.ui.annotate.suggesting import Suggesting
    from annotator.ui.workspace import Workspace

_AT_REST_MS = 4_000
_SEVERAL = 20  # changes, after which it is worth a look whether enough is new


class Learned(NamedTuple):
    """What is known: the model, None for none, and the tags for which this person does not want it."""

    model: Model | None
    off: frozenset[str]


class Learner(QObject):
    """`changed` says that it begins or ends, or that something else is known; `progressed` how far it is."""

    changed = Signal()
    progressed = Signal(str, int, int)

    def __init__(self, workspace: Workspace, suggesting: Suggesting, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._suggesting = workspace, suggesting
        self._learning, self._looking = Latest(self), Latest(self)
        self._learning.progressed.connect(self._hear)
        self._new = 0
        self.known: Learned | None = None
        self.is_learning = False
        self.fault = ""
        self.soon = QTimer(self, singleShot=True, interval=_AT_REST_MS)
        self.soon.timeout.connect(self._keep_up)
        for anew in (workspace.project_changed, workspace.analyst_changed, workspace.curtain_moved):
            anew.connect(self._begin_anew)
        workspace.follow(self._take_in)
        workspace.leaving.connect(self._finish)

    def look(self) -> None:
        """Finds out what is known; `changed` says when."""
        space = self._workspace
        if space.is_open:
            work = _looked_up(space.opened, space.analyst_id, space.settings)
            self._looking.ask(work, self._know, lambda _sentence: None)

    def learn(self) -> None:
        """Learns from the marks as they are now."""
        self.soon.stop()
        self._learning.ask(_learned(self._workspace.opened, self._workspace.analyst_id), self._arrived, self._fail)
        self._say(is_learning=True)

    def stop(self) -> None:
        """Stops learning; what was known before is still known."""
        self._learning.drop()
        self._say(is_learning=False)

    def switch(self, tag: str, on: bool) -> None:
        """Lets what was learned decide about a tag, or the rules again."""
        from annotator.operations import learned

        with self._workspace.opened.reading() as reading:
            learned.switch(reading, self._workspace.settings, tag, on)
        self._tell()

    def forget(self) -> None:
        """Throws away what was learned of this project on this machine."""
        from annotator.operations import learned

        self.stop()
        learned.forget(self._workspace.opened)
        self._tell()

    # keeping it up

    def _begin_anew(self) -> None:
        self._learning.drop()
        self._looking.drop()
        self._new, self.known = 0, None
        self._say(is_learning=False)
        if self._workspace.is_open:
            self.soon.start()

    def _take_in(self, changes: Changes) -> None:
        self._new += sum(row.kind in {"annotation", "decision"} for row in changes.rows)
        if self._new >= _SEVERAL and not self.is_learning:
            self.soon.start()

    def _keep_up(self) -> None:
        """Learns anew if what was learned is no longer enough; never for the first time."""
        if self._workspace.is_open and not self.is_learning:
            self._new = 0
            work = _kept_up(self._workspace.opened, self._workspace.analyst_id)
            self._learning.ask(work, self._arrived, lambda _sentence: self._say(is_learning=False))

    def _hear(self, doing: str, done: int, total: int) -> None:
        self._say(is_learning=True)
        self.progressed.emit(doing, done, total)

    def _arrived(self, model: Model | None) -> None:
        self._say(is_learning=False)
        if model is not None:
            self._tell()

    def _fail(self, sentence: str) -> None:
        self._say(is_learning=False, fault=sentence)

    def _know(self, known: Learned) -> None:
        self.known = known
        self.changed.emit()

    def _say(self, *, is_learning: bool, fault: str = "") -> None:
        if (is_learning, fault) != (self.is_learning, self.fault):
            self.is_learning, self.fault = is_learning, fault
            self.changed.emit()

    def _tell(self) -> None:
        """Something else is known, and says what is suggested from now on."""
        self._suggesting.renew()
        self.look()

    def _finish(self) -> None:
        self.soon.stop()
        self._learning.finish()
        self._looking.finish()


def _looked_up(store: Store, viewer: str, settings: Settings) -> Callable[[Progress], Learned]:
    def work(_progress: Progress) -> Learned:
        from annotator.operations import learned

        with store.reading() as reading:
            return Learned(learned.within(reading, viewer), frozenset(learned.switched_off(reading, settings)))

    return work


def _learned(store: Store, viewer: str) -> Callable[[Progress], Model]:
    def work(progress: Progress) -> Model:
        from annotator.operations import learning

        return learning.learn(store, viewer, progress)

    return work


def _kept_up(store: Store, viewer: str) -> Callable[[Progress], Model | None]:
    def work(progress: Progress) -> Model | None:
        from annotator.operations import learning

        return learning.learn(store, viewer, progress) if learning.is_due(store, viewer) else None

    return work
