"""An article view on the screen."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.article.marks import AnalystView
from annotator.ui.article.view import ArticleView

ANALYSTS = [
    AnalystView("ana", "Ana", 0, mine=True),
    AnalystView("ben", "Ben", 1, mine=False),
    AnalystView("chu", "Chu", 2, mine=False),
]


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ArticleView]:
    shown = ArticleView()
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.set_analysts(ANALYSTS)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    shown.hide()
