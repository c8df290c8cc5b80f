"""What the hand waits for in the real window: a real key, the operation, the durable row, the painted screen.

`python -m tests.benchmarks.bench_key [TIMES]` prints milliseconds by the wall and of CPU, beside a plain editor's frame
and a bare sqlite3 row of the same run; the aim is 16.7 at p99. "durable" is from the key until the mark is on the disk,
"to the screen" from there until it is painted, "after" the CPU of the longest turn of what waits for that frame.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.model import Row
from annotator.settings import Settings
from annotator.store import Store
from annotator.ui.app import TURN, application, spare_what_stays
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.warming import Warming
from annotator.ui.workspace import Workspace
from tests.benchmarks.bench_mark import TABLE
from tests.benchmarks.bench_view import FRAME, TAGS, Times, articles, at, text_of
from tests.factories import make_analyst, make_document, mark_of

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
WORDS = 25
LONGEST = 30  # seconds until all suggestions of the article are known
HESITATION = 100  # milliseconds from the selection to the key; no hand is faster
RESTING = 0.35  # seconds in which what waits for a pause has its turn


@dataclass(slots=True)
class Act:
    """Times of one gesture: all of it, its part until the disk has it, the rest, and the longest turn afterwards."""

    can_be_still: bool = False
    whole: Times = field(default_factory=Times)
    durable: list[float] = field(default_factory=list)
    screen: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)


class Hand(QObject):
    """Somebody at the window who presses keys and waits until the screen is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.paints = 0
        window.annotate.article.viewport().installEventFilter(self)
        self.window, self.view = window, window.annotate.article
        self.durable_at = 0.0
        window.workspace.opened._listeners.insert(0, lambda _changes: self._note())

    def _note(self) -> None:
        self.durable_at = time.perf_counter()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier, act: Act) -> None:
        """Press a key, time it until the screen is painted, and let what waits for that take its turns."""
        self.durable_at, paints = 0.0, self.paints
        begun, cpu = time.perf_counter(), time.thread_time()
        QTest.keyClick(self.view, key, modifier)
        QApplication.sendPostedEvents()  # paints are among them, turns and timers are not
        act.whole.wall.append((time.perf_counter() - begun) * 1000)
        act.whole.cpu.append((time.thread_time() - cpu) * 1000)
        assert self.paints > paints or act.can_be_still, "nothing was painted"
        if self.durable_at:
            act.durable.append((self.durable_at - begun) * 1000)
            act.screen.append(act.whole.wall[-1] - act.durable[-1])
        act.after.append(self._longest_turn(lambda: self.window.workspace.turns.are_due))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.paints += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def rest(self, act: Act) -> None:
        """Note the longest turn of what waits for a pause."""
        until = time.perf_counter() + RESTING
        act.after.append(self._longest_turn(lambda: time.perf_counter() < until))

    @staticmethod
    def _longest_turn(goes_on: Callable[[], bool]) -> float:
        longest, is_last = 0.0, False
        while not is_last:
            is_last = not goes_on()  # what the last turn changed is painted in one more
            begun = time.thread_time()
            QApplication.processEvents()
            longest = max(longest, time.thread_time() - begun)
        return longest * 1000

    def select(self, number: int) -> None:
        """Words in sight, as a drag selects them."""
        text = self.view.display.source
        start = min(self.view.position() + 40 + number % 20 * 30, len(text) - 40)
        cursor = self.view.textCursor()
        cursor.setPosition(self.view.display.position(start))
        cursor.setPosition(self.view.display.position(start + WORDS), QTextCursor.MoveMode.KeepAnchor)
        self.view.setTextCursor(cursor)
        QTest.qWait(HESITATION)


def project(path: Path, text: str, number: int, dice: random.Random) -> str:
    """A project of one article with so many marks of three analysts; the id of the first of them."""
    with Store.create(path, "Losses") as store, store.transaction("Begin") as tx:
        document = make_document(tx, text)
        people = [make_analyst(tx, name) for name in ("Ada", "Ben", "Cai")]
        rows: list[Row] = []
        for place in range(number):
            start = dice.randrange(len(text) - 100)
            who = people[place % len(people)]
            rows.append(mark_of(document, who, text, start, start + dice.randint(4, 88), tag=dice.choice(TAGS)))
        tx.put(rows)
        return people[0].id


@contextmanager
def at_work(folder: Path, path: Path, analyst: str) -> Iterator[Hand]:
    """The window with that project, as the program opens it."""
    settings = Settings.load(folder / "settings.json")
    app = application()
    sys.setswitchinterval(TURN)
    window = MainWindow(Workspace(settings, Appearance(app, settings)))
    window.resize(1360, 860)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.workspace.open(path)
    window.workspace.set_analyst(analyst)
    window.annotate.activate()
    QTest.qWait(300)
    Warming(window.tags.form, spare_what_stays).begin()
    QTest.qWait(500)
    until = time.perf_counter() + LONGEST
    while not window.annotate.suggesting.is_ready and time.perf_counter() < until:
        QTest.qWait(50)
    yield Hand(window)
    window.close()


def gestures(hand: Hand, times: int) -> dict[str, Act]:
    """Every gesture that often; the page moves on now and then, as the work does."""
    acts = {
        name: Act()
        for name in ("key → painted mark", "retag", "end on", "next mark", "shift+arrow", "undo", "delete", "first key")
    }
    acts["retag"].can_be_still = True  # where a line has too many marks, one more is only counted
    bar = hand.view.verticalScrollBar()
    dice = random.Random(4)
    for number in range(times):
        fresh = number % 20 == 0
        if fresh:
            bar.setValue(dice.randrange(max(1, bar.maximum())))
            QApplication.processEvents()
        hand.select(number)
        first = acts["first key"] if number == 0 else acts["key → painted mark"]
        hand.press(KEYS[number % 3], NONE, first)
        if fresh:
            hand.rest(first)
        hand.press(KEYS[(number + 1) % 3], NONE, acts["retag"])
        hand.press(Qt.Key.Key_Right, ALT, acts["end on"])
        hand.press(Qt.Key.Key_N, NONE, acts["next mark"])
        hand.press(Qt.Key.Key_Right, SHIFT, acts["shift+arrow"])
        hand.window.workspace.undo()
        QApplication.processEvents()
        hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, acts["undo"])
        if number % 3 == 0:
            hand.press(Qt.Key.Key_Delete, NONE, acts["delete"])
    return acts


def frames(text: str, times: int) -> Times:
    """Floor: a plain editor with the same text selects as many words and is painted."""
    plain = QPlainTextEdit(text)
    plain.resize(1000, 800)
    plain.show()
    QTest.qWaitForWindowExposed(plain)
    found = Times()
    for number in range(times):
        cursor = plain.cursorForPosition(QPoint(60, 60 + number % 20 * 20))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, WORDS)
        found.take(partial(_choose, plain, cursor), number)
    plain.close()
    return found


def rows(folder: Path, times: int) -> Times:
    """Floor: a bare row of sqlite3 made durable."""
    found = Times()
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare:
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", TABLE):
            bare.execute(statement)
        for number in range(times):
            found.take(partial(_insert, bare), number)
    return found


def _choose(plain: QPlainTextEdit, chosen: QTextCursor, _number: int) -> None:
    plain.setTextCursor(chosen)


def _insert(bare: sqlite3.Connection, number: int) -> None:
    values = (f"{number:036}", "document", "claim", number, number + WORDS, "words" * 5)
    bare.execute("INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?)", values)


def line(name: str, times: Times, said: str = "") -> str:
    numbers = (at(times.wall, 0.5), at(times.wall, 0.99), at(times.cpu, 0.5), at(times.cpu, 0.99))
    over = "" if numbers[1] <= FRAME else "  over by the wall" if numbers[3] <= FRAME else "  OVER"
    return f"  {name:26}" + "".join(f"{number:9.1f}" for number in numbers) + said + over


def report(acts: dict[str, Act]) -> Iterator[str]:
    for name, act in acts.items():
        parts = (act.durable, act.screen, act.after)
        said = "".join(f"{at(part, 0.5):9.1f}{at(part, 0.99):7.1f}" if part else f"{'':16}" for part in parts)
        yield line(name, act.whole, said)


def main(times: int, only: str = "") -> None:
    heads = f"{'wall p50':>9}{'p99':>9}{'CPU p50':>9}{'p99':>9}"
    print(f"{'milliseconds':28}{heads}{'durable':>9}{'p99':>7}{'screen':>9}{'p99':>7}{'after':>9}{'p99':>7}")
    dice = random.Random(3)
    cases = [("ordinary, 40 marks", text_of(4_000, dice), 40), *articles()]
    for name, text, number in cases:
        if only not in name:
            continue
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as made:
            folder = Path(made)
            who = project(folder / "p.annotator", text, number, dice)
            print(name)
            with at_work(folder, folder / "p.annotator", who) as hand:
                print("\n".join(report(gestures(hand, times))))
            print(line("floor: plain editor", frames(text, times)))
            print(line("floor: bare sqlite3 row", rows(folder, times)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, sys.argv[2] if len(sys.argv) > 2 else "")
