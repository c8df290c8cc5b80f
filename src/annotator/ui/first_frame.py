"""What waits until the window is on the screen: what it loads would keep the first frame from being painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_UNSEEN_MS = 1_000


class FirstFrame(QObject):
    """Calls `then` once, in the turn after the widget's next frame; after a second where nothing is painted."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self._timer.start(_UNSEEN_MS)
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _end(self) -> None:
        self.deleteLater()
        self._then()
