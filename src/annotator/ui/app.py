"""The desktop application: put together, shown, and only then the project opened."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui.appearance import Appearance
from annotator.ui.faults import FaultHandler
from annotator.ui.first_frame import FirstFrame
from annotator.ui.icons import application_icon
from annotator.ui.main_window import MainWindow
from annotator.ui.warming import Warming
from annotator.ui.workspace import Workspace

_STARTED_MS = 2_000
TURN = 0.000_5  # seconds that work beside the window may keep Python to itself; the default lets the hand wait for ten


def run(path: Path | None, sample: bool = False) -> int:
    """Opens the window with a project, a fresh sample, the last project or the welcome page; gives the exit code."""
    app = application()
    sys.setswitchinterval(TURN)
    FaultHandler().install()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    settings = Settings.load()
    appearance = Appearance(app, settings)
    workspace = Workspace(settings, appearance)
    window = MainWindow(workspace)
    app.aboutToQuit.connect(window.files.opening.finish)
    FirstFrame(window, window.tags.complete)
    start(window, path, sample=sample)
    window.show()
    QTimer.singleShot(_STARTED_MS, window, lambda: Warming(window.tags.form, spare_what_stays).begin())
    return int(app.exec())


def spare_what_stays() -> None:
    """Modules and classes are never garbage: looking for some among them would stop the hand for four frames."""
    gc.enable()
    gc.collect()
    gc.freeze()


def application() -> QApplication:
    """The one application object, named for desktops and their task bars."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setDesktopFileName("annotator")
    app.setWindowIcon(application_icon())
    return app


def start(window: MainWindow, path: Path | None, *, sample: bool) -> None:
    """Shows what was asked for, or else the project that was open last, and opens it once the window is painted."""
    wanted = None if sample else path or window.workspace.memory.last
    if sample or wanted is not None:
        window.await_project(wanted)
        FirstFrame(window, lambda: window.files.opening.begin(wanted))
