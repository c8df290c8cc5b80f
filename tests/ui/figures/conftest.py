"""A plot of figures on the screen, in the light; and somebody at the place of figures."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import projects, reconcile
from annotator.ui.figures.figures_plot import FiguresPlot
from annotator.ui.figures.plot_model import Plot
from annotator.ui.theme import LIGHT, palette
from tests.ui.figures.looking import Looking

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


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, its groups settled by rule; it is copied before anybody works on it."""
    with projects.open_sample(tmp_path_factory.mktemp("sample") / "sample.annotator") as store:
        reconcile.run_rules(store)
        path = store.path
    assert path is not None
    return path


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path, sample: Path) -> Iterator[Looking]:
    """Ana, at a copy of the sample project."""
    somebody = Looking(qtbot, qapp, tmp_path, sample)
    somebody.sit_down()
    yield somebody
    somebody.leave()
