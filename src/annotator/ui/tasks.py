"""Work beside the window: long work with progress that can be cancelled, and questions of which the last one counts.

Either way its end is told in the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.errors import Problem
from annotator.progress import Cancelled, Progress

Work = Callable[[Progress], Any]
PATIENCE = 400


class _Signals(QObject):
    """What a worker tells the window."""

    progressed = Signal(str, int, int)
    ended = Signal(object, object)


class _Job(QRunnable):
    """Runs in the worker thread; touches no widget."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self.is_cancelled = False
        self._work = work

    def run(self) -> None:
        """Does the work and reports its end, whichever it is."""
        result: Any = None
        fault: BaseException | None = None
        try:
            result = self._work(self._progress)
        except BaseException as raised:
            fault = raised
        self.signals.ended.emit(result, fault)

    def _progress(self, doing: str, done: int, total: int | None) -> None:
        if self.is_cancelled:
            raise Cancelled
        self.signals.progressed.emit(doing, done, -1 if total is None else total)


class _ProgressDialog(QDialog):
    """What is being done, how far it is, and a button to stop it."""

    stopped = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        self._doing = QLabel("…", self)
        self._doing.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._cancel = QPushButton("Cancel", self)
        self._cancel.clicked.connect(self._stop)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._doing)
        column.addWidget(self._bar)
        column.addLayout(buttons)

    def show_progress(self, doing: str, done: int, total: int) -> None:
        """Shows how far the work is."""
        space = self.width() - 60
        shown = self._doing.fontMetrics().elidedText(doing, Qt.TextElideMode.ElideMiddle, space)
        self._doing.setText(shown or "Finishing…")
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(done)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._doing.setText("Stopping…")
        self.stopped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        event.ignore()


class Tasks(QObject):
    """Runs one piece of work at a time; the next waits for its turn."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: dict[int, _Run] = {}

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._running)

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[str], object],
        *,
        is_quiet: bool = False,
    ) -> None:
        """Runs `work(progress)`; then `done(result)`, or `failed(sentence)`, in the window's thread.

        Work that was cancelled ends without either; a fault of ours is raised where the window handles faults.
        Quiet work shows no progress: who asked for it says that it runs.
        """
        run = _Run(title, work, done, failed, self._window)
        self._running[id(run)] = run
        run.over.connect(lambda: self._running.pop(id(run), None))
        if not is_quiet:
            run.show_when_long()
        self._pool.start(run.job)

    def finish(self) -> None:
        """Asks everything to stop and waits for it: the window is closing."""
        for run in self._running.values():
            run.job.is_cancelled = True
        self._pool.waitForDone()


class _Run(QObject):
    """The window's side of one piece of work."""

    over = Signal()

    def __init__(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._done, self._failed = done, failed
        self.job = _Job(work)
        self._dialog = _ProgressDialog(title, window)
        self._dialog.stopped.connect(self._cancel)
        self.job.signals.progressed.connect(self._dialog.show_progress, Qt.ConnectionType.QueuedConnection)
        self.job.signals.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._dialog.show)

    def show_when_long(self) -> None:
        """Shows the progress once it is worth a look."""
        self._patience.start(PATIENCE)

    def _cancel(self) -> None:
        self.job.is_cancelled = True

    def _end(self, result: Any, fault: BaseException | None) -> None:
        self._patience.stop()
        self._dialog.hide()
        self._dialog.deleteLater()
        self.over.emit()
        self.deleteLater()
        if fault is None:
            self._done(result)
        elif isinstance(fault, Problem):
            self._failed(str(fault))
        elif not isinstance(fault, Cancelled):
            raise fault


class Latest(QObject):
    """Answers questions beside the window, the last one asked: what was asked before is stopped and never answered."""

    progressed = Signal(str, int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._asked: _Question | None = None
        self._waiting: _Question | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        asked = self._waiting or self._asked
        return asked is not None and not asked.job.is_cancelled

    def ask(self, work: Work, done: Callable[[Any], object], failed: Callable[[str], object]) -> None:
        """Runs `work(progress)`, then `done(result)` or `failed(sentence)`, unless more is asked meanwhile."""
        self.drop()
        job = _Job(work)
        job.signals.progressed.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        job.signals.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._waiting = _Question(job, done, failed)
        if self._asked is None:
            self._begin()

    def drop(self) -> None:
        """Nobody wants to know any more; work stops at its next report."""
        self._waiting = None
        if self._asked is not None:
            self._asked.job.is_cancelled = True

    def finish(self) -> None:
        """Drops what was asked and waits until nothing runs."""
        self.drop()
        self._pool.waitForDone()

    def _begin(self) -> None:
        self._asked, self._waiting = self._waiting, None
        if self._asked is not None:
            self._pool.start(self._asked.job)

    def _progress(self, doing: str, done: int, total: int) -> None:
        if self._asked is not None and not self._asked.job.is_cancelled:
            self.progressed.emit(doing, done, total)

    def _end(self, result: Any, fault: BaseException | None) -> None:
        asked = self._asked
        self._begin()
        if asked is None or asked.job.is_cancelled:
            return  # its fault, if any, comes of what was taken from under it
        if fault is None:
            asked.done(result)
        elif isinstance(fault, Problem):
            asked.failed(str(fault))
        elif not isinstance(fault, Cancelled):
            raise fault


class _Question(NamedTuple):
    """One thing that was asked, and who hears the answer."""

    job: _Job
    done: Callable[[Any], object]
    failed: Callable[[str], object]
