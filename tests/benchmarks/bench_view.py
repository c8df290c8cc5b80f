"""What the hand waits for in the article view, beside a plain editor with the same text in the same run.

`python -m tests.benchmarks.bench_view [TIMES]` prints milliseconds from the act to the painted screen; the aim is 16.7
at p99, 150 for opening a megabyte and 30 for an ordinary article. Without a screen unless QT_QPA_PLATFORM says so.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, cycle

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.text.span import Span
from annotator.ui import theme
from annotator.ui.app import spare_what_stays
from annotator.ui.article.marks import AnalystView, MarkView
from annotator.ui.article.view import ArticleView
from annotator.ui.reading import Reading
from tests.benchmarks.corpora import PEOPLE, PLACES, SAYERS, VERBS

SIZE = (900, 900)
ANALYSTS = [AnalystView(name, name, lane, mine=lane == 0) for lane, name in enumerate(("Ada", "Ben", "Cai"))]
TAGS = ("claim", "figure", "attribution")
OTHER_SCRIPTS = ("قالت الوزارة إن عشرة جنود وصلوا إلى الحدود.", "港口办公室说有十名工人到达。")
MEGABYTE = 1_000_000
FRAME = 16.7

Act = Callable[[int], object]


def text_of(characters: int, dice: random.Random, *, paragraphs: bool = True) -> str:
    """A report of so many characters; with paragraphs, two in a hundred are Arabic and two Chinese."""
    parts, length = [], 0
    while length < characters:
        said = (
            f"About {dice.randint(1, 300) * 10:,} {dice.choice(PEOPLE)} were {dice.choice(VERBS)} near the"
            f" {dice.choice(PLACES)}, {dice.choice(SAYERS)} said."
            for _ in range(dice.randint(4, 8))
        )
        other = dice.choice(OTHER_SCRIPTS) if paragraphs and dice.random() < 0.04 else None
        parts.append(other or " ".join(said))
        length += len(parts[-1]) + 1
    return ("\n" if paragraphs else " ").join(parts)[:characters]


def marks_of(text: str, number: int, dice: random.Random) -> list[MarkView]:
    """So many marks of three analysts, 46 characters long on average."""
    made = []
    for place in range(number):
        start = dice.randrange(len(text) - 100)
        who = ANALYSTS[place % len(ANALYSTS)]
        span = Span.of(start, start + dice.randint(4, 88))
        made.append(MarkView(f"m{place}", dice.choice(TAGS), who.id, span, who.mine, "said"))
    return made


@dataclass(slots=True)
class Times:
    """Milliseconds of one act, by the wall and by the processor, the window's thread alone."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, act: Act, number: int) -> None:
        """Time one act until the screen has been painted."""
        wall, cpu = time.perf_counter(), time.thread_time()
        act(number)
        QApplication.processEvents()
        self.wall.append((time.perf_counter() - wall) * 1000)
        self.cpu.append((time.thread_time() - cpu) * 1000)


def at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def measured(act: Act, times: int) -> Times:
    found = Times()
    act(0)
    QApplication.processEvents()
    for number in range(1, times + 1):
        found.take(act, number)
    return found


def scrolling(editor: QPlainTextEdit) -> dict[str, Act]:
    """Acts that every editor knows; each begins where the last one ended."""
    bar = editor.verticalScrollBar()
    dice = random.Random(2)

    def scroll(number: int) -> None:
        bar.setValue(bar.value() + 3 if number % 100 else bar.maximum() // 3)

    def jump(_number: int) -> None:
        bar.setValue(dice.randrange(max(1, bar.maximum())))

    def page(number: int) -> None:
        QTest.keyClick(editor, Qt.Key.Key_PageDown if number % 40 < 20 else Qt.Key.Key_PageUp)

    def select(_number: int) -> None:
        QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    return {"scroll 3 lines": scroll, "jump": jump, "page": page, "shift+arrow": select}


class OurKeys(ArticleView):
    """The view with a key that marks words in sight, as the window's tag keys do."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()

    def mark(self, place: int) -> None:
        start = min(self.position() + place % 20 * 30, len(self.display.source) - 30)
        made = MarkView(f"new{next(self._numbers)}", TAGS[place % 3], "Ada", Span.of(start, start + 25), mine=True)
        self.update_marks([made], [])
        self.set_current(made.id)


def our_acts(view: OurKeys) -> dict[str, Act]:
    """Acts on the article view."""
    zooms = cycle((1.1, 1.0))

    def key(number: int) -> None:
        view.mark(number)

    def drag(number: int) -> None:
        if number == 0:
            start = view.position() + 200
            view.update_marks([MarkView("held", "claim", "Ada", Span.of(start, start + 40), mine=True)], [])
            view.set_current("held")
            view._held_end = "end"
        QTest.mouseMove(view.viewport(), point(number))

    def zoom(_number: int) -> None:
        view.set_reading(replace(Reading(), zoom=next(zooms)))

    return {"key → painted mark": key, **scrolling(view), "boundary drag": drag, "zoom": zoom}


def floor_acts(plain: QPlainTextEdit) -> dict[str, Act]:
    """The same acts on a plain editor, where a mark is a selection drawn and a boundary drag selects."""
    sizes = cycle((19, 17))

    def key(number: int) -> None:
        cursor = plain.cursorForPosition(QPoint(60, 60 + number % 20 * 20))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 25)
        plain.setTextCursor(cursor)

    def drag(number: int) -> None:
        if number == 0:
            QTest.mousePress(plain.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
        QTest.mouseMove(plain.viewport(), point(number))

    def zoom(_number: int) -> None:
        font = plain.font()
        font.setPixelSize(next(sizes))
        plain.document().setDefaultFont(font)

    return {
        "key → painted mark": key,
        **scrolling(plain),
        "boundary drag": drag,
        "zoom": zoom,
    }


def point(number: int) -> QPoint:
    """Places of a hand that drags."""
    return QPoint(150 + number * 37 % 600, 150 + number * 13 % 300)


def shown(editor: QPlainTextEdit) -> None:
    editor.resize(*SIZE)
    editor.show()
    QTest.qWaitForWindowExposed(editor)


def opening(view: ArticleView, plain: QPlainTextEdit, text: str, marks: list[MarkView]) -> tuple[Times, Times]:
    """An article shown with its marks until it is painted, and the plain editor given the text."""

    def ours(number: int) -> None:
        view.set_article(f"Title {number}", "meta", text)
        view.set_marks(marks)

    return measured(ours, 9), measured(lambda _: plain.setPlainText(text), 9)


def articles() -> Iterator[tuple[str, str, int]]:
    dice = random.Random(1)
    yield "1 MB, 10,000 marks", text_of(MEGABYTE, dice), 10_000
    yield "5 MB, 10,000 marks", text_of(5 * MEGABYTE, dice), 10_000
    yield "1 MB in one paragraph", text_of(MEGABYTE, dice, paragraphs=False), 10_000
    yield "2,000 marks in 6,000 characters", text_of(6_000, dice), 2_000


def line(name: str, ours: Times, floor: Times, aim: float = FRAME) -> str:
    wall, cpu, least = (at(ours.wall, 0.5), at(ours.wall, 0.99)), (at(ours.cpu, 0.5), at(ours.cpu, 0.99)), floor.cpu
    ratio = cpu[0] / max(0.01, at(least, 0.5))
    said = "" if wall[1] <= aim else "  over by the wall" if cpu[1] <= aim else "  OVER"
    numbers = "".join(f"{number:9.1f}" for number in (*wall, *cpu, at(least, 0.5), at(least, 0.99), ratio))
    return f"  {name:22}{numbers}{said}"


def main(times: int) -> None:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    spare_what_stays()
    view, plain = OurKeys(), QPlainTextEdit()
    plain.setReadOnly(True)
    plain.setTextInteractionFlags(view.textInteractionFlags())
    plain.setFont(view.font())
    view.set_analysts(ANALYSTS)
    shown(view)
    shown(plain)
    heads = ("wall p50", "p99", "CPU p50", "p99", "floor p50", "p99", "ratio")
    print(f"{'milliseconds':24}" + "".join(f"{head:>9}" for head in heads))
    dice = random.Random(3)
    ordinary = text_of(4_000, dice)
    print("opening\n" + line("ordinary, 40 marks", *opening(view, plain, ordinary, marks_of(ordinary, 40, dice)), 30))
    for name, text, number in articles():
        ours, floor = opening(view, plain, text, marks_of(text, number, dice))
        print(f"{name}\n" + line("opening", ours, floor, 150))
        QTest.qWait(200)
        floors = floor_acts(plain)
        for act, do in our_acts(view).items():
            few = max(1, times // 10) if act == "zoom" else times
            print(line(act, measured(do, few), measured(floors[act], max(1, few // 3))))
        view._held_end = None
        QTest.mouseRelease(plain.viewport(), Qt.MouseButton.LeftButton)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 150)
