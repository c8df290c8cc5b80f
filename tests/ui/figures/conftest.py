"""A plot of figures on the screen, in the light."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.ui.figures.figures_plot import FiguresPlot
from annotator.ui.figures.plot_model import Plot
from annotator.ui.theme import LIGHT, palette

Shown = Callable[[Plot], FiguresPlot]


@pytest.fixture
def aloud() -> list[str]:
    """What a screen reader is told."""
    return []


@pytest.fixture
def plot(qtbot: QtBot, aloud: list[str]) -> Iterator[FiguresPlot]:
    """Empty, with the keyboard."""

    def say(_source: QObject, words: str) -> None:
        aloud.append(words)

    shown = FiguresPlot("Figures over time", say=say)
    qtbot.addWidget(shown)
    shown.setPalette(palette(LIGHT))
    shown.resize(820, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    shown.setFocus()
    yield shown
    shown.hide()
