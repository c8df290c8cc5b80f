"""What waits for the frame: the article shows a mark first, and no key or click ever meets what is not done yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.store.journal import Change, Changes
from annotator.ui.turns import Turns
from tests.ui.annotate.analyst import Ana
from tests.ui.annotate.conftest import ana

__all__ = ["ana"]


@pytest.fixture
def turns() -> Iterator[Turns]:
    owner = QObject()
    yield Turns(owner)
    owner.deleteLater()


def changes(row_id: str) -> Changes:
    return Changes("step", "Mark", "ada", (Change("annotation", row_id, None, "after", "document"),))


class Paints(QObject):
    """Notes which part of the window was painted, in order."""

    def __init__(self, **parts: QWidget) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._parts = parts
        for part in parts.values():
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen += [name for name, part in self._parts.items() if part is watched]
        return super().eventFilter(watched, event)


def test_outside_of_an_action_nothing_waits(turns: Turns) -> None:
    done: list[str] = []
    turns.put(lambda: done.append("at once"))
    assert done == ["at once"]
    assert not turns.are_due


def test_pieces_keep_their_order_and_each_has_a_turn_of_its_own(turns: Turns, qtbot: QtBot) -> None:
    done: list[int] = []
    with turns.action():
        for number in range(3):
            turns.put(lambda number=number: done.append(number))  # type: ignore[misc]
        assert done == []
    qtbot.waitUntil(lambda: not turns.are_due)
    assert done == [0, 1, 2]


def test_what_is_asked_twice_is_done_once_and_news_are_told_as_one(turns: Turns) -> None:
    told: list[Changes] = []
    done: list[str] = []

    def work() -> None:
        done.append("once")

    with turns.action():
        for row_id in ("one", "two"):
            turns.tell(told.append, changes(row_id))
            turns.put(work)
    turns.settle()
    assert done == ["once"]
    assert [[row.id for row in one.rows] for one in told] == [["one", "two"]]


def test_what_waits_is_forgotten_with_what_it_was_about(turns: Turns) -> None:
    done: list[str] = []
    with turns.action():
        turns.put(lambda: done.append("never"))
    turns.drop()
    turns.settle()
    assert done == []


def test_a_mark_is_painted_before_the_panel_says_it(ana: Ana) -> None:
    ana.select("Some 1,100")
    QTest.qWait(0)
    view, table = ana.window.annotate.article, ana.window.tags.table
    before = table.marks.rowCount()
    paints = Paints(article=view.viewport(), list=table.viewport())
    QTest.keyClick(view, Qt.Key.Key_2)
    assert view.canvas.index.get(ana.space.mark_id) is not None
    assert table.marks.rowCount() == before
    ana.qtbot.waitUntil(lambda: "list" in paints.seen)
    assert paints.seen[0] == "article"
    assert table.marks.rowCount() == before + 1


def test_a_key_that_comes_at_once_finds_the_actions_of_the_new_mark(ana: Ana) -> None:
    ana.select("Some 1,100")
    view = ana.window.annotate.article
    QTest.keyClick(view, Qt.Key.Key_2)
    assert not ana.window.menus.action("delete").isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert ana.mine() == []
