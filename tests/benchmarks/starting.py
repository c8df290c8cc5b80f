"""One start in a process of its own: a bare window, or Annotator with a project, telling when what was painted.

Bytecode is kept beside the run, as an installed program has it; each line that is told is JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ARTICLES = 50
BEGUN = "ANNOTATOR_BENCH_BEGUN"


def ordinary(folder: Path, project: Path | None) -> Path:
    """A project, made of ordinary articles where none is given, with somebody remembered at the desk."""
    from annotator.operations import analysts
    from annotator.settings import APPLICATION, Settings
    from annotator.store import Store
    from annotator.ui.memory import Memory
    from tests.benchmarks.corpora import build

    made = project or folder / "ordinary.annotator"
    if project is None:
        build(made, ARTICLES).close()
    with Store.open(made, "read") as store:
        somebody = analysts.everyone(store)[0].id
    settings = folder / ".config" / APPLICATION / "settings.json"
    Memory(Settings.load(settings)).remember(made.resolve(), analyst=somebody)
    return made.resolve()


def told(folder: Path, *arguments: str) -> dict[str, dict[str, float]]:
    """Starts a process, waits for its end and gives what it told, by event."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONDONT", "XDG_"))}
    surroundings |= {
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "HOME": str(folder),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        BEGUN: str(time.time()),
    }
    command = [sys.executable, "-m", "tests.benchmarks.starting", *arguments]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=60)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        raise RuntimeError(done.stderr)
    return {line.pop("event"): line for line in lines}


def tell(event: str) -> None:
    """Says that something is there now: milliseconds since the start, of CPU, and megabytes."""
    resident = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    facts = {
        "event": event,
        "wall": (time.time() - float(os.environ[BEGUN])) * 1000,
        "cpu": time.process_time() * 1000,
        "memory": int(resident.split()[1]) / 1000,
        "sqlmodel": float("sqlmodel" in sys.modules),
    }
    print(json.dumps(facts), flush=True)


def bare() -> None:
    """A main window with a label."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Nothing"))
    window.resize(1360, 860)
    window.show()
    _when_painted(window, lambda: _end_with("painted"))
    app.exec()


def annotator(project: str, stays: float) -> None:
    """The program itself, watched from where it hands over to Qt."""
    from PySide6.QtWidgets import QApplication

    from annotator.__main__ import main

    hand_over = QApplication.exec

    def watched(app: Any = None) -> int:
        from PySide6.QtCore import QTimer

        from annotator.ui.main_window import MainWindow

        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        article = window.annotate.article.viewport()

        def open_to_work() -> None:
            tell("open")
            QTimer.singleShot(int(stays * 1000), lambda: _end_with("settled"))

        def is_readable() -> bool:
            return bool(window.articles.items and window.annotate.article.display.source)

        _when_painted(window, lambda: tell("painted"))
        _when_painted(article, lambda: tell("usable"), is_readable)
        window.workspace.document_changed.connect(lambda _id: QTimer.singleShot(0, open_to_work))
        return int(hand_over())

    QApplication.exec = watched  # type: ignore[method-assign]
    sys.exit(main([project]))


def _end_with(event: str) -> None:
    from PySide6.QtWidgets import QApplication

    tell(event)
    QApplication.quit()


def _when_painted(widget: Any, then: Callable[[], object], ready: Callable[[], bool] = lambda: True) -> None:
    """Calls `then` once, in the turn after the widget was painted while it was ready."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        """Waits for the paint."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and ready():
                watched.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    widget.installEventFilter(Watch(widget))


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        annotator(sys.argv[2], float(sys.argv[3]))
