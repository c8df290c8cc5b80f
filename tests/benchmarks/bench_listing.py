"""What a key typed into the search over a large project costs, beside a bare sqlite3 full-text query of the same run.

`python -m tests.benchmarks.bench_listing [--marks] [ARTICLES [PROJECT]]` types words into the real window and prints
milliseconds of CPU from the key to the painted list; `--marks` puts marks into every second article instead of every
fifth. A project file is made, or used when it is there already; the aim is 16 ms a key.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.operations import annotate
from annotator.settings import Settings
from annotator.text.span import Span
from annotator.ui.app import application, spare_what_stays
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.workspace import Workspace
from tests.benchmarks.corpora import build

WORDS = ("soldiers", "harbour rep", "report 77", "killed border", "zebra", "engineers cap", "about 1")
FLOOR = "SELECT rowid FROM document_search WHERE document_search MATCH ? LIMIT 500"
ORDERS = ("added", "date", "outlet", "state", "title")
ROUNDS = 2


def cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU of some work and of painting what it changed, all threads together."""
    begun = time.process_time()
    work()
    QApplication.processEvents()
    return (time.process_time() - begun) * 1000


def settle(window: MainWindow) -> None:
    """Waits until nothing runs beside the window."""
    QTest.qWait(20)
    while window.articles.found.is_busy:
        QTest.qWait(20)


def typed(window: MainWindow) -> list[float]:
    """Each key of each search, and the field cleared by a key in between."""
    field, times = window.articles.search, []
    for words in WORDS * ROUNDS:
        times += [cpu(lambda one=letter: QTest.keyClicks(field, one)) for letter in words]  # type: ignore[misc]
        QTest.qWait(300)  # the rest of the list comes after a pause in typing
        field.clear()
        QTest.qWait(20)
    return times


def floor(path: Path) -> list[float]:
    """The first 500 rows by the bare query for what has been typed after each key."""
    times = []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as bare:
        for words in WORDS * ROUNDS:
            for end in range(1, len(words) + 1):
                query = " AND ".join(f'"{one}"' for one in words[:end].split()) + "*" * (words[end - 1] != " ")
                begun = time.process_time()
                bare.execute(FLOOR, (query,)).fetchall()
                times.append((time.process_time() - begun) * 1000)
    return times


def line(name: str, times: list[float], base: float | None = None) -> None:
    """One line of the table."""
    cuts = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else [times[0]] * 99
    ratio = f"{cuts[49] / base:8.1f}" if base else ""
    print(f"{name:44}{cuts[49]:8.2f}{cuts[98]:8.2f}{max(times):8.2f}{ratio}", flush=True)


def work(window: MainWindow) -> list[float]:
    """Marks made one after the other in one article, from the call to the painted list."""
    space, times = window.workspace, []
    for at in range(30):
        span = Span.of(at, at + 3)
        who = {"document_id": space.document_id, "analyst_id": space.analyst_id, "tag": "claim", "span": span}
        times.append(cpu(lambda: annotate.add(space.opened, **who)))  # type: ignore[arg-type] # noqa: B023
    return times


def run(project: Path, folder: Path) -> None:
    """Opens the window and prints the table."""
    app = application()
    settings = Settings.load(folder / "settings.json")
    window = MainWindow(Workspace(settings, Appearance(app, settings)))
    window.resize(1360, 860)
    window.show()
    QTest.qWait(50)
    base = floor(project)
    begun = time.process_time()
    store = window.workspace.load(project)
    loaded = (time.process_time() - begun) * 1000
    opened = cpu(lambda: window.workspace.use(store))
    settle(window)
    window.workspace.set_analyst(window.workspace.analysts[0].id)
    settle(window)
    spare_what_stays()
    print(f"{len(window.articles.items):,} articles\n{'CPU ms':44}{'p50':>8}{'p99':>8}{'max':>8}{'ratio':>8}")
    line("floor: first 500 by sqlite3, a key", base)
    middle = statistics.median(base)
    for order in ORDERS:
        window.articles.filter.order(order, descending=False)
        settle(window)
        line(f"a key typed, by {order}", typed(window), middle)
    window.articles.filter.order("added", descending=False)
    window.articles.filter.choose("outlet", "Meridian Post")
    settle(window)
    line("a key typed, one outlet", typed(window), middle)
    window.articles.filter.clear()
    settle(window)
    line("a mark made, committed and listed", work(window))
    line("opening: checked and loaded, beside window", [loaded])
    line("opening: in the window, to first list painted", [opened])
    window.close()


def main(arguments: list[str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    numbers = [one for one in arguments if one != "--marks"]
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        project = Path(numbers[1]) if len(numbers) > 1 else folder / "p.annotator"
        if not project.exists():
            build(project, int(numbers[0]) if numbers else 100_000, 2 if "--marks" in arguments else 5).close()
        run(project, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
