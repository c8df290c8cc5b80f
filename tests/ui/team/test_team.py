"""The lead gives articles out, two analysts mark blind, and Team says at each turn what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import analysts, assignments, blind, documents
from annotator.ui.team.dialog import TeamDialog
from annotator.ui.team.giving import GiveOut
from tests.ui.judging import Judging
from tests.ui.person import Person


@pytest.fixture
def judging(tmp_path: Path) -> Judging:
    """Two articles nobody has begun; Lea leads."""
    made = Judging(tmp_path)
    analysts.add(made.store, "Lea")
    return made


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path, judging: Judging) -> Iterator[Person]:
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    judging.store = somebody.space.opened
    lea = analysts.named(judging.store, "Lea")
    assert lea is not None
    somebody.space.set_analyst(lea.id)
    yield somebody
    somebody.leave()


def team(person: Person) -> TeamDialog:
    person.window.menus.action("team").trigger()
    dialog = person.window.findChild(TeamDialog)
    assert dialog is not None
    person.qtbot.waitUntil(lambda: dialog.articles.model().rowCount() == 2)
    return dialog


def lines(dialog: TeamDialog) -> list[tuple[str, ...]]:
    model = dialog.waits.model()
    return [tuple(str(model.index(row, column).data()) for column in range(2)) for row in range(model.rowCount())]


def give_out(person: Person, but: str) -> None:
    """Gives every article to everybody but one."""
    person.window.menus.action("give_out").trigger()
    sheet = person.window.findChild(GiveOut)
    assert sheet is not None
    next(box for box in sheet.boxes.values() if box.text() == but).click()
    sheet.per_article.setValue(2)
    person.qtbot.waitUntil(lambda: "4 assignments of 2 articles" in sheet.said.text() and sheet.done_button.isEnabled())
    rows = [[sheet.lines.words(row, column) for column in range(4)] for row in range(sheet.lines.rowCount())]
    assert rows == [["Ana", "0", "2", "2"], ["Ben", "0", "2", "2"]]
    sheet.done_button.click()
    person.qtbot.waitUntil(lambda: len(assignments.of(person.space.opened)) == 2)
    person.turn_to_window()


def test_from_giving_out_to_reconciling(person: Person, judging: Judging, qtbot: QtBot) -> None:
    space, store = person.space, judging.store
    blind.set_on(store, True, author_id=space.analyst_id)
    give_out(person, but="Lea")
    assert store.undo_name == "Give out 4 assignments"
    dialog = team(person)
    assert lines(dialog) == [("Ana", "Article to mark")] * 2 + [("Ben", "Article to mark")] * 2
    judging.mark(judging.ana, "figure", "Some 1,100")
    judging.mark(judging.ben, "figure", "1,100")
    space.set_analyst(judging.ana.id)
    space.open_document(judging.first)
    assert space.desk is not None
    assert {mark.analyst_id for mark in space.desk.marks} == {judging.ana.id}
    documents.set_state(store, judging.first, judging.ana.id, "done")
    assert {mark.analyst_id for mark in space.desk.marks} == {judging.ana.id, judging.ben.id}
    documents.set_state(store, judging.first, judging.ben.id, "done")
    qtbot.waitUntil(lambda: ("Whoever leads", "1 group to reconcile") in lines(dialog))
    row = lines(dialog).index(("Whoever leads", "1 group to reconcile"))
    space.open_document(judging.second)
    dialog.waits.selectRow(row)
    QTest.keyClick(dialog.waits, Qt.Key.Key_Return)
    assert (space.place, space.document_id) == ("reconcile", judging.first)
    dialog.close()


def test_a_box_assigns_an_article_and_takes_it_back(person: Person, judging: Judging, qtbot: QtBot) -> None:
    dialog = team(person)
    model = dialog.articles.model()
    titles = [model.index(row, 0).data() for row in range(2)]
    row = titles.index(documents.get(judging.store, judging.second).title)
    box = model.index(row, 2)
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Ben"
    dialog.tabs.setCurrentWidget(dialog.articles)
    dialog.articles.setCurrentIndex(box)
    QTest.keyClick(dialog.articles, Qt.Key.Key_Space)
    assert assignments.of(judging.store) == {judging.second: [judging.ben.id]}
    qtbot.waitUntil(lambda: box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
    QTest.keyClick(dialog.articles, Qt.Key.Key_Space)
    assert assignments.of(judging.store) == {}
    judging.store.undo()
    assert assignments.of(judging.store) == {judging.second: [judging.ben.id]}
    dialog.close()


def test_ones_own_articles_are_listed_alone_and_gone_to_one_after_the_other(person: Person, judging: Judging) -> None:
    space, window = person.space, person.window
    assignments.change(judging.store, give=[(judging.second, judging.ana.id)])
    space.set_analyst(judging.ana.id)
    space.open_document(judging.first)
    window.menus.action("assigned_only").trigger()
    assert [one.id for one in window.articles.items] == [judging.second]
    window.menus.action("next_assigned").trigger()
    assert space.document_id == judging.second
    documents.set_state(judging.store, judging.second, judging.ana.id, "done")
    said: list[str] = []
    space.message.connect(said.append)
    window.menus.action("next_assigned").trigger()
    assert said == ["You are done with every article assigned to you, or none is."]
    window.menus.action("assigned_only").trigger()
    assert len(window.articles.items) == 2
