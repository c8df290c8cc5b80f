"""Showing one tag or one analyst alone: by key, seen in the header, and never in the way of the work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.annotate.focus_hint import FocusHint
from tests.ui.judging import Judging
from tests.ui.person import Person

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana has marked a claim and a figure, Ben a figure."""
    judging = Judging(tmp_path)
    judging.mark(judging.ana, "claim", "Some 1,100 soldiers were lost")
    judging.mark(judging.ana, "figure", "Some 1,100")
    judging.mark(judging.ben, "figure", "More than 100")
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    somebody.read()
    yield somebody
    somebody.leave()


def seen(person: Person) -> set[tuple[str, str]]:
    """Tag and analyst of the marks on the page, which are those of the list too."""
    canvas = person.window.annotate.article.canvas
    on_page = {
        mark.id for mark in person.marks() if canvas.index.get(mark.id) and mark.analyst_id in canvas.look.shapes
    }
    rows = person.window.tags.table.marks
    listed = {rows.mark_at(row).id for row in range(rows.rowCount())}
    assert on_page == listed
    return {(mark.tag, person.space.analyst_name(mark.analyst_id)) for mark in person.marks() if mark.id in on_page}


def hint(person: Person) -> FocusHint:
    found = person.window.findChild(FocusHint)
    assert found is not None
    return found


EVERYTHING = {("claim", "Ana"), ("figure", "Ana"), ("figure", "Ben")}


def test_one_tag_alone_and_back(person: Person) -> None:
    assert not hint(person).isVisible()
    person.press(Qt.Key.Key_2, ALT)
    assert seen(person) == {("figure", "Ana"), ("figure", "Ben")}
    assert hint(person).text() == "Only figures"
    assert hint(person).isVisible()
    person.press(Qt.Key.Key_1, ALT)
    assert seen(person) == {("claim", "Ana")}
    person.press(Qt.Key.Key_0, ALT)
    assert seen(person) == EVERYTHING
    assert not hint(person).isVisible()


def test_the_same_key_leaves_and_so_does_escape_and_the_hint(person: Person) -> None:
    person.press(Qt.Key.Key_3, ALT)
    assert seen(person) == set()
    assert "Alt+0" in person.window.tags._no_marks.text()
    person.press(Qt.Key.Key_3, ALT)
    assert seen(person) == EVERYTHING
    person.press(Qt.Key.Key_2, ALT)
    person.press(Qt.Key.Key_Escape)
    assert seen(person) == EVERYTHING
    person.press(Qt.Key.Key_2, ALT)
    QTest.mouseClick(hint(person), Qt.MouseButton.LeftButton)
    assert seen(person) == EVERYTHING


def test_the_analyst_of_the_mark_in_hand_alone(person: Person) -> None:
    bens = next(mark for mark in person.marks() if person.space.analyst_name(mark.analyst_id) == "Ben")
    person.space.select_mark(bens.id)
    person.press(Qt.Key.Key_9, ALT)
    assert seen(person) == {("figure", "Ben")}
    assert hint(person).text() == "Only Ben’s marks"
    person.press(Qt.Key.Key_2, ALT)
    assert hint(person).text() == "Only Ben’s figures"


def test_ticks_are_as_they_were_when_the_focus_is_left(person: Person) -> None:
    ben = next(one.id for one in person.space.analysts if one.name == "Ben")
    box = person.window.tags.analysts.box(ben)
    box.click()
    assert seen(person) == EVERYTHING - {("figure", "Ben")}
    person.press(Qt.Key.Key_1, ALT)
    person.press(Qt.Key.Key_Escape)
    assert seen(person) == EVERYTHING - {("figure", "Ben")}
    person.press(Qt.Key.Key_0, ALT)
    assert box.isChecked()
    assert seen(person) == EVERYTHING


def test_a_tick_in_focus_begins_from_what_is_seen(person: Person) -> None:
    ben = next(one.id for one in person.space.analysts if one.name == "Ben")
    person.space.sight.only_analyst(person.space.analyst_id)
    box = person.window.tags.analysts.box(ben)
    assert not box.isChecked()
    box.click()
    assert seen(person) == EVERYTHING
    assert not person.space.sight.is_focused


def test_a_mark_that_the_focus_would_hide_is_shown_when_it_is_made(person: Person) -> None:
    person.press(Qt.Key.Key_1, ALT)
    person.select("another 1,000")
    person.press("2")
    assert ("figure", "another 1,000") in person.mine()
    assert person.in_hand() == "figure: another 1,000"
    assert seen(person) == EVERYTHING


def test_retagging_out_of_the_focus_leaves_it(person: Person) -> None:
    claim = next(mark for mark in person.marks() if mark.tag == "claim")
    person.press(Qt.Key.Key_1, ALT)
    person.space.select_mark(claim.id)
    person.press("3")
    assert person.in_hand().startswith("attribution")
    assert not person.space.sight.is_focused
    assert ("attribution", "Ana") in seen(person)


def test_stepping_stays_in_the_focus(person: Person) -> None:
    person.press(Qt.Key.Key_1, ALT)
    for _ in range(3):
        person.press("n")
        assert person.in_hand().startswith("claim")
    assert person.space.sight.tag == "claim"


def ben(person: Person) -> str:
    return next(one.id for one in person.space.analysts if one.name == "Ben")


def test_a_double_click_on_an_analyst_shows_only_their_marks_and_another_everybodys(person: Person) -> None:
    box = person.window.tags.analysts.box(ben(person))
    for expected in ({("figure", "Ben")}, EVERYTHING):
        where = QPoint(30, box.height() // 2)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseDClick(box, Qt.MouseButton.LeftButton, pos=where)
        assert seen(person) == expected
    assert box.isChecked()
    assert not person.space.sight.is_partial, "the first click of the two left no trace"


def test_the_button_beside_an_analyst_does_the_same(person: Person) -> None:
    only = person.window.tags.analysts.only(ben(person))
    only.click()
    assert seen(person) == {("figure", "Ben")}
    assert only.isChecked()
    assert only.accessibleName() == "Show everybody’s marks again"
    only.click()
    assert seen(person) == EVERYTHING
    assert not only.isChecked()


def test_enter_on_an_analyst_shows_only_their_marks_and_space_ticks(person: Person) -> None:
    box = person.window.tags.analysts.box(ben(person))
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert seen(person) == {("figure", "Ben")}
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert seen(person) == EVERYTHING
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert seen(person) == EVERYTHING - {("figure", "Ben")}


def test_ticks_are_kept_through_a_double_click(person: Person) -> None:
    analysts = person.window.tags.analysts
    analysts.box(ben(person)).click()
    mine = analysts.box(person.space.analyst_id)
    for _ in range(2):
        QTest.mouseClick(mine, Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
        QTest.mouseDClick(mine, Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    assert seen(person) == EVERYTHING - {("figure", "Ben")}
