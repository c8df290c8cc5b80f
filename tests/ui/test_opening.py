"""Opening a project while the window is there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, documents
from annotator.settings import Settings
from annotator.text.span import Span
from annotator.ui.app import start
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.workspace import Workspace
from tests.factories import make_small


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> MainWindow:
    settings = Settings.load(tmp_path / "settings.json")
    window = MainWindow(Workspace(settings, Appearance(qapp, settings)))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_project_comes_into_a_window_that_is_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    make_small(tmp_path / "p.annotator").store.close()
    start(window, tmp_path / "p.annotator", sample=False)
    assert not window.workspace.is_open
    assert not window.welcome.isVisible()
    assert window.docks.articles.isVisible()
    qtbot.waitUntil(lambda: window.workspace.is_open)
    assert window.workspace.document_id
    assert len(window.articles.items) == 1
    window.close()


def test_a_project_that_cannot_be_opened_leads_to_the_welcome(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.workspace.problem) as told:
        start(window, tmp_path / "none.annotator", sample=False)
    assert "does not exist" in str(told.args)
    assert window.welcome.isVisible()
    assert window.banner.isVisible()


def test_a_project_that_was_opened_meanwhile_stays(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("late", "soon"):
        make_small(tmp_path / f"{name}.annotator").store.close()
    window.files.opening.begin(tmp_path / "late.annotator")
    assert window.workspace.open(tmp_path / "soon.annotator")
    with qtbot.waitSignal(window.workspace.message):
        pass
    assert window.workspace.opened.path == tmp_path / "soon.annotator"
    window.close()


def test_the_list_and_the_article_are_there_before_the_project_and_stay(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "p.annotator"
    small = make_small(path)
    annotate.add(small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="claim", span=Span.of(0, 10))
    text = documents.text(small.store, small.document.id)
    small.store.close()
    window.workspace.memory.remember(path, analyst=small.ada.id, document=small.document.id)
    start(window, path, sample=False)
    article = window.annotate.article
    assert not window.workspace.is_open
    assert [one.id for one in window.articles.items] == [small.document.id]
    assert article.isVisible()
    assert article.display.source == text
    assert len(article.marks_at(3)) == 1
    assert window.menus.action("mark_claim").toolTip() == "Opening…"
    shown, numbers = article.display, window.articles.found.numbers
    top = window.articles.table.mapTo(window, QPoint())
    QTest.keyClicks(window.articles.search, "nowhere")
    assert len(window.articles.items) == 1
    assert window.focusWidget() is article
    article.set_caret(4)
    for _ in range(5):
        QTest.keyClick(article, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = article.selected_span()
    assert chosen is not None
    qtbot.waitUntil(lambda: window.workspace.is_open)
    assert article.display is shown
    assert window.workspace.selection == article.selected_span() == chosen
    assert window.focusWidget() is article
    assert window.workspace.document_id == small.document.id
    assert len(article.marks_at(3)) == 1
    assert window.menus.action("mark_claim").isEnabled()
    assert len(window.articles.items) == 0
    window.articles.search.clear()
    assert list(window.articles.found.numbers) == list(numbers)
    assert window.articles.table.mapTo(window, QPoint()) == top
    window.close()


def test_another_project_opens_beside_the_one_that_is_open(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_small(tmp_path / f"{name}.annotator").store.close()
    assert window.workspace.open(tmp_path / "one.annotator")
    window.files.open_path(tmp_path / "two.annotator")
    assert window.workspace.opened.path == tmp_path / "one.annotator"
    assert window.menus.action("import").isEnabled()
    qtbot.waitUntil(lambda: window.workspace.opened.path == tmp_path / "two.annotator")
    assert window.workspace.can_write
    window.files.open_path(tmp_path / "one.annotator")
    qtbot.waitUntil(lambda: window.workspace.opened.path == tmp_path / "one.annotator")
    assert window.workspace.can_write, "it was let go when the other one came"
    window.close()


def test_only_the_project_that_was_asked_for_last_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("first", "last"):
        make_small(tmp_path / f"{name}.annotator").store.close()
    for name in ("first", "last"):
        window.files.open_path(tmp_path / f"{name}.annotator")
    assert not window.welcome.isVisible()
    qtbot.waitUntil(lambda: window.workspace.is_open)
    assert window.workspace.opened.path == tmp_path / "last.annotator"
    window.files.open_path(tmp_path / "first.annotator")
    qtbot.waitUntil(lambda: window.workspace.opened.path == tmp_path / "first.annotator")
    assert window.workspace.can_write, "nobody holds what was no longer wanted"
    window.close()


def test_a_project_that_was_closed_is_shown_at_once_when_it_is_opened_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    small = make_small(tmp_path / "p.annotator")
    small.store.close()
    assert window.workspace.open(tmp_path / "p.annotator")
    window.workspace.set_analyst(small.ada.id)
    window.menus.action("close").trigger()
    assert window.welcome.isVisible()
    window.files.open_path(tmp_path / "p.annotator")
    assert not window.workspace.is_open
    assert [one.id for one in window.articles.items] == [small.document.id]
    qtbot.waitUntil(lambda: window.workspace.is_open)
    assert [one.id for one in window.articles.items] == [small.document.id]
    assert window.workspace.document_id == small.document.id
    window.close()
