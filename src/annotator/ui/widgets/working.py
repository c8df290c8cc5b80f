"""A thin strip that says that something is being worked out, how far it is, and lets one stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.ui.widgets.labels import prose

SOON = 300


class Working(QWidget):
    """Seen once the work has taken a moment; `stopped` says that somebody does not want to wait."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = prose(muted=True, wraps=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._stop)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.show)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 4, 14, 4)
        line.setSpacing(10)
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Something runs."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._soon.start()

    def progress(self, words: str, done: int, total: int) -> None:
        """How far it is; a total below 1 says that nobody knows."""
        self._words.setText(words)
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(done)

    def end(self) -> None:
        """Nothing runs any more."""
        self._soon.stop()
        self.hide()

    def _stop(self) -> None:
        self.end()
        self.stopped.emit()
