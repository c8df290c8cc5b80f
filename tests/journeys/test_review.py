"""A review in one window: blind marking, an amendment taken over, a rejection stood by, and the records made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, blind, documents, reconcile, review
from annotator.ui.review.place import ReviewPlace
from tests.ui.judging import Judging
from tests.ui.person import Person


class Reviewing(Person):
    """Ana and Ben at one window, one after the other, in Review."""

    made: Judging

    @property
    def place(self) -> ReviewPlace:
        found = self.window.findChild(ReviewPlace)
        assert isinstance(found, ReviewPlace)
        return found

    def sit_down(self, analyst_id: str) -> None:
        self.space.set_analyst(analyst_id)
        self.window.show_place("review")

    def write(self, words: str) -> None:
        QTest.keyClicks(self.place.panel.reason.field, words)
        QTest.keyClick(self.place.panel.reason.field, Qt.Key.Key_Return)

    def read_mine(self) -> None:
        self.place.author.setCurrentIndex(self.place.author.findData(self.space.analyst_id))

    @property
    def waiting(self) -> int:
        """What the rail says."""
        return self.window.rail.places["review"].waiting


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Reviewing]:
    made = Judging(tmp_path)
    for words, tag in (("Some 1,100", "figure"), ("A general may be among the dead", "claim")):
        made.mark(made.ben, tag, words)
    blind.set_on(made.store, True)
    path = made.store.path
    made.store.close()
    somebody = Reviewing(qtbot, qapp, tmp_path, path)
    somebody.made = made
    somebody.space.open_document(made.first)
    yield somebody
    somebody.leave()


def test_from_blind_marking_to_a_record_that_says_who_agreed(person: Reviewing, qtbot: QtBot) -> None:
    made, space = person.made, person.space
    person.sit_down(made.ana.id)
    assert "Others’ work is hidden here" in person.place.empty.said
    documents.set_state(space.opened, made.first, made.ana.id, "done")
    assert person.place.panel.progress_words.text() == "1 of 2, 2 waiting"

    person.press("e")
    person.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    person.place.panel.amend.saved.emit()
    person.press("r")
    person.write("nobody says so")
    assert person.place.panel.done_words.text() == "You have judged all 2 marks."

    person.sit_down(made.ben.id)
    qtbot.waitUntil(lambda: person.waiting == 2)
    person.read_mine()
    person.press("g")
    marks = {mark.tag: mark for mark in annotate.marks(space.opened, made.first)}
    assert marks["figure"].quote == "Some 1,100 soldiers"
    person.press("s")
    person.write("The general is named below.")
    assert person.place.panel.done_words.text() == "Nothing here waits for an answer."
    qtbot.waitUntil(lambda: person.waiting == 0)

    person.sit_down(made.ana.id)
    qtbot.waitUntil(lambda: person.waiting == 1)
    assert [row.badges for row in person.place.panel.queue.rows] == [(), ("answered you",)]
    assert [one.outcome for one in review.thread(space.opened, marks["claim"].id)] == ["reject", "stand"]
    assert reconcile.run_rules(space.opened, "reviewed").settled == {"reviewed": 1}
    statuses = {view.tag: view.status for view in reconcile.records(space.opened, made.first).records}
    assert statuses == {"figure": "settled", "claim": "unresolved"}
