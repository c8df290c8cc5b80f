"""Work that waits until the screen shows what an action did: each piece in a turn of the event loop of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from annotator.store.journal import Changes

Work = Callable[[], object]

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Close,
}


class Turns(QObject):
    """While an action runs, what is put here waits; paints come before timers, so it is done after the next frame.

    Pieces keep their order, and what is asked for twice is done once. Outside of an action nothing waits. A key or a
    click that comes sooner finds everything done: it means what the window says, and which actions are enabled.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Callable[..., object], Work] = {}
        self._news: dict[Callable[[Changes], object], Changes] = {}
        self._is_held = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take_turn)

    @property
    def are_due(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    @contextmanager
    def action(self) -> Iterator[None]:
        """An action runs: what is put meanwhile waits."""
        before, self._is_held = self._is_held, True
        try:
            yield
        finally:
            self._is_held = before

    def put(self, work: Work) -> None:
        """Has `work` done after the frame that shows the action that runs, or at once."""
        if self._is_held:
            self._put(work, work)
        else:
            work()

    def tell(self, listener: Callable[[Changes], object], changes: Changes) -> None:
        """Has `listener` told of changes in the same way; what comes before it could be told is told as one."""
        if not self._is_held:
            before = self._news.pop(listener, None)
            listener(changes if before is None else before.then(changes))
            return
        before = self._news.get(listener)
        self._news[listener] = changes if before is None else before.then(changes)
        self._put(listener, partial(self._tell, listener))

    def settle(self) -> None:
        """Does at once all that waits."""
        while self.are_due:
            self._take_turn()

    def drop(self) -> None:
        """Forgets all that waits: what it was about is gone."""
        self._waiting.clear()
        self._news.clear()
        self._rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watches the application, but only while something waits."""
        if event.type() in _INPUT:
            self.settle()
        return super().eventFilter(watched, event)

    def _put(self, asked: Callable[..., object], work: Work) -> None:
        self._waiting[asked] = work
        if not self._timer.isActive():
            self._timer.start(0)
            application = QCoreApplication.instance()
            if application is not None:
                application.installEventFilter(self)

    def _tell(self, listener: Callable[[Changes], object]) -> None:
        if listener in self._news:
            listener(self._news.pop(listener))

    def _take_turn(self) -> None:
        if self._waiting:
            asked = next(iter(self._waiting))
            self._waiting.pop(asked)()
        if not self.are_due:
            self._rest()

    def _rest(self) -> None:
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
