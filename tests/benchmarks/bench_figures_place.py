"""What the place of figures costs in the real window, beside a floor of the same run: sqlite3 reading the same marks.

`python -m tests.benchmarks.bench_figures_place [ARTICLES]` (1,000, with ten figures each in half as many quantities)
prints milliseconds of CPU of the window’s thread, p50 and slowest, from the act to what it paints; then CPU of all
threads and the wall, since opening and a changed mark wait for the thread that reads. Aims: usable in 300 ms, filters
and changes in 50 ms.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.operations import annotate
from annotator.settings import Settings
from annotator.ui.app import application, spare_what_stays
from annotator.ui.appearance import Appearance
from annotator.ui.figures.figure_words import COLUMNS
from annotator.ui.figures.page import FiguresPage
from annotator.ui.figures.place import FiguresPlace
from annotator.ui.main_window import MainWindow
from annotator.ui.workspace import Workspace
from tests.benchmarks.bench_figures import build, floor

ROUNDS = 20
LOOK_MS = 4


class Taken(NamedTuple):
    """Milliseconds: CPU of the window’s thread, CPU of all threads, and the wall."""

    cpu: float
    every: float
    wall: float


def taken(work: Callable[[], object], until: Callable[[], bool] = lambda: True) -> Taken:
    """From an act to the painted window, once a condition holds."""
    cpu, every, wall = time.thread_time(), time.process_time(), time.perf_counter()
    work()
    while not until():
        QApplication.processEvents()
        time.sleep(0.001)
    QApplication.processEvents()
    now = time.thread_time(), time.process_time(), time.perf_counter()
    return Taken(*((end - begun) * 1_000 for end, begun in zip(now, (cpu, every, wall), strict=True)))


class Blocked(QObject):
    """How long the window’s thread was busy at most between two turns, in milliseconds of its CPU."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._before = 0.0, time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(LOOK_MS)

    def _turn(self) -> None:
        now = time.thread_time()
        self.longest, self._before = max(self.longest, (now - self._before) * 1_000), now

    def stop(self) -> float:
        """The longest so far."""
        self._timer.stop()
        return self.longest


def page_of(window: MainWindow) -> FiguresPage:
    """The page, once the place is made."""
    place = window.findChild(FiguresPlace)
    if not isinstance(place, FiguresPlace) or not isinstance(place.page, FiguresPage):
        raise TypeError(place)
    return place.page


def has_lines(window: MainWindow) -> bool:
    """Whether there is something to look at."""
    return bool(page_of(window).quantities.rows) and page_of(window).quantities.isVisible()


def opened(window: MainWindow) -> tuple[Taken, Taken, float]:
    """Until the first part can be used, until all is read, and the longest turn meanwhile."""
    blocked = Blocked()
    first = taken(lambda: window.show_place("figures"), lambda: has_lines(window))
    rest = taken(lambda: None, lambda: page_of(window).feed.is_whole)
    return first, rest, blocked.stop()


def acts(window: MainWindow) -> dict[str, list[Taken]]:
    """What somebody does, each a few times."""
    page = page_of(window)
    overview = page.overview
    if overview is None:
        raise TypeError(overview)
    largest = max(overview.quantities.values(), key=lambda one: len(one.figures))
    page.choose(largest.id)
    groups = list(largest.groups)
    ids = list(overview.quantities)
    words = ("1", "2,0", "agency", "report 1", "")

    def each(work: Callable[[int], object]) -> list[Taken]:
        return [taken(partial(work, at)) for at in range(ROUNDS)]

    found = {"another quantity": each(lambda at: page.choose(ids[at * 7 % len(ids)]))}
    page.choose(largest.id)
    found["filter: words"] = each(lambda at: _typed(page, words[at % len(words)]))
    page.filter.begin_anew()
    found["filter: a root group"] = each(lambda at: page.filter.choose_group(groups[at % len(groups)]))
    page.filter.begin_anew()
    found["sort by a column"] = each(lambda at: page.table.sort_by(at % len(COLUMNS)))
    found["group by root"] = each(lambda _at: page.gestures.group.trigger())
    found["search of quantities"] = each(lambda at: page.seeking.search.setText("kilwo"[at % 3 : at % 5]))
    page.seeking.search.clear()
    found["next finding"] = each(lambda _at: page.step_finding(1))
    return found


def _typed(page: FiguresPage, words: str) -> None:
    page.filter.text.setText(words)
    QApplication.processEvents()


def changes(window: MainWindow) -> list[Taken]:
    """A mark that changed, until it is shown."""
    page, store = page_of(window), window.workspace.opened
    overview = page.overview
    if overview is None:
        raise TypeError(overview)
    figures, times = list(overview.figures.values()), []
    for number in range(ROUNDS):
        figure = figures[number * 37 % len(figures)]
        values = {**figure.values, "point": 100 + number, "low": 100 + number, "high": 100 + number}
        me = window.workspace.analyst_id
        annotate.set_values(store, figure.members[0], analyst_id=me, values=values)
        times.append(taken(lambda: None, partial(_is_other, page, page.overview)))
    return times


def _is_other(page: FiguresPage, before: object) -> bool:
    return page.overview is not before


def line(name: str, times: list[Taken]) -> str:
    """One row: CPU p50 and slowest, that of all threads, wall p50."""
    cpus = sorted(one.cpu for one in times)
    every, walls = (statistics.median(values) for values in zip(*((one.every, one.wall) for one in times), strict=True))
    return f"{name:44}{statistics.median(cpus):8.1f}{cpus[-1]:8.1f}{every:9.1f}{walls:9.1f}"


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.annotator"
        with build(path, articles):
            pass
        base = floor(path)
        app = application()
        settings = Settings.load(Path(folder) / "settings.json")
        workspace = Workspace(settings, Appearance(app, settings))
        window = MainWindow(workspace)
        window.show()
        workspace.open(path)
        workspace.set_analyst(workspace.analysts[0].id)
        spare_what_stays()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        first, rest, longest = opened(window)
        found = acts(window)
        found["one mark changed"] = changes(window)
        overview = page_of(window).overview
        if overview is not None:
            view = overview.view
            print(f"{len(overview.figures):,} figures in {len(view.quantities):,} quantities")
        print(f"{'':44}{'CPU p50':>8}{'slowest':>8}{'threads':>9}{'wall p50':>9}   ms")
        print(f"{'floor: sqlite3 reads the marks':44}{base:8.1f}")
        print(line("opened, the first part to be used", [first]))
        print(line("the rest read beside the window", [rest]))
        print(f"{'longest turn of the window meanwhile':44}{'':8}{longest:8.1f}")
        for name, times in found.items():
            print(line(name, times))
        workspace.close_project()


if __name__ == "__main__":
    main()
