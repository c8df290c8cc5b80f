"""What the hand waits for in the plot of figures, with a few figures and with 10,000.

`python -m tests.benchmarks.bench_plot [TIMES]` prints milliseconds from the act to the painted screen; the aim is 16.7
of CPU for each frame after the first. Without a screen unless QT_QPA_PLATFORM says so.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import date, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui import theme
from annotator.ui.app import spare_what_stays
from annotator.ui.figures.figures_plot import FiguresPlot
from annotator.ui.figures.plot_model import Plot, PlotEstimate, PlotFigure
from tests.benchmarks.bench_view import FRAME, Act, Times, at, measured

SIZE = (1100, 700)
GROUPS = ("South Korea", "Ukraine", "NATO members", "Defectors", "Russia", "Witnesses", None)
KINDS = ("exact", "about", "more_than", "range", "at_most", "vague")


def plot_of(number: int, dice: random.Random) -> Plot:
    """So many figures of three years: points, bounds and ranges, in the voices of six groups and of nobody."""
    begin = date(2022, 2, 24)
    figures = []
    for place in range(number):
        day = begin + timedelta(days=dice.randrange(1100))
        value, hedge = float(dice.randint(1, 400) * 50), dice.choice(KINDS)
        low = None if hedge == "at_most" else value
        high = None if hedge == "more_than" else value * 1.3 if hedge in {"range", "vague"} else value
        figures.append(
            PlotFigure(
                record=f"r{place}",
                words=f"{hedge} {value:,.0f}",
                period=(day, day + timedelta(days=dice.choice((0, 0, 0, 30)))),
                low=low,
                high=high,
                point=value if hedge in {"exact", "about"} else None,
                low_inclusive=hedge != "more_than",
                hedge=hedge,
                is_assumed=dice.random() < 0.2,
                group=dice.choice(GROUPS),
                document=f"d{place % 900}",
            )
        )
    estimate = PlotEstimate((begin, begin + timedelta(days=200)), 4000, 6000, 9000, "contested")
    return Plot("Losses", "As they were reported", "people", tuple(figures), (estimate,), tuple(filter(None, GROUPS)))


def acts(plot: FiguresPlot, dice: random.Random) -> dict[str, Act]:
    """What a hand does to a plot that is shown, each painted at once."""
    records = [one.record for one in plot.plot.figures]

    def point(_number: int) -> None:
        QTest.mouseMove(plot, QPoint(dice.randrange(80, 1000), dice.randrange(160, 600)))
        plot.repaint()

    def step(number: int) -> None:
        QTest.keyClick(plot, Qt.Key.Key_Right if number % 50 else Qt.Key.Key_Home)
        plot.repaint()

    def highlight(number: int) -> None:
        plot.highlight(dice.sample(records, min(200, len(records))) if number % 2 else None)
        plot.repaint()

    def wheel(number: int) -> None:
        turned = 120 if number % 24 < 12 else -120
        QApplication.sendEvent(plot, turn(plot, turned))
        plot.repaint()

    def pan(number: int) -> None:
        if number == 0:
            plot.zoom(0.3)
        plot.pan(0.02 if number % 40 < 20 else -0.02, 0)
        plot.repaint()

    return {"pointer moves": point, "next figure": step, "point 200 out": highlight, "wheel": wheel, "pan": pan}


def showing(plot: FiguresPlot, plots: list[Plot]) -> Act:
    """Shows one plot after the other."""

    def show(number: int) -> None:
        plot.show_plot(plots[number])
        plot.repaint()

    return show


def laying_out(plot: FiguresPlot) -> Act:
    """Lays the plot out again, as when the hand rests."""

    def settle(_number: int) -> None:
        plot.settle()
        plot.repaint()

    return settle


def turn(plot: FiguresPlot, by: int) -> QWheelEvent:
    """One notch of the wheel in the middle of the plot."""
    place = QPointF(plot.width() / 2, plot.height() / 2)
    none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    glob = plot.mapToGlobal(place)
    return QWheelEvent(place, glob, QPoint(), QPoint(0, by), buttons, none, phase, False)


def line(name: str, times: Times) -> str:
    cells = (at(times.wall, 0.5), at(times.wall, 0.99), at(times.cpu, 0.5), at(times.cpu, 0.99))
    over = "  OVER" if at(times.cpu, 0.99) > FRAME else ""
    return f"  {name:22}" + "".join(f"{one:9.1f}" for one in cells) + over


def main(times: int) -> None:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    spare_what_stays()
    print(f"{'milliseconds':24}" + "".join(f"{head:>9}" for head in ("wall p50", "p99", "CPU p50", "p99")))
    for number in (20, 300, 10_000):
        dice = random.Random(1)
        plots = [plot_of(number, dice) for _ in range(3)]
        shown = FiguresPlot("Plot of figures")
        shown.resize(*SIZE)
        shown.show()
        QTest.qWaitForWindowExposed(shown)
        first, again = Times(), Times()
        for place in range(len(plots)):
            first.take(showing(shown, plots), place)
            again.take(laying_out(shown), place)
        print(f"{number:,} figures\n{line('shown first', first)}\n{line('laid out at rest', again)}")
        for act, do in acts(shown, dice).items():
            print(line(act, measured(do, times)))
            shown.settle()
            shown.reset_view()
            QApplication.processEvents()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
