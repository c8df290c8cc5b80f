"""The palette finds every action, does it with the keyboard alone, and says why some cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.actions.table import ACTIONS
from annotator.ui.palette import Palette, commands
from tests.ui.judging import Judging
from tests.ui.person import Person

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, reading an article in which Ben has marked a claim."""
    judging = Judging(tmp_path)
    judging.mark(judging.ben, "claim", "Some 1,100 soldiers were lost")
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    yield somebody
    somebody.leave()


def opened(person: Person) -> Palette:
    """The palette, called with its key while reading."""
    person.read()
    person.press(Qt.Key.Key_P, CONTROL_SHIFT)
    palette = next(one for one in person.window.findChildren(Palette) if one.isVisible())
    with person.qtbot.waitActive(palette):
        palette.activateWindow()
    return palette


def test_every_action_is_in_it_with_place_and_keys(person: Person) -> None:
    palette = opened(person)
    assert {one.id for one in palette.model.rows} == {action.id for action in ACTIONS} - {"palette"}
    undo = next(one for one in palette.model.rows if one.id == "find")
    assert (undo.place, undo.keys) == ("Edit", ("Ctrl+F",))
    palette.reject()


def test_letters_and_enter_do_it(person: Person) -> None:
    person.select("Some 1,100")
    palette = opened(person)
    QTest.keyClicks(palette.field, "mark fig")
    assert palette.current is not None
    assert palette.current.id == "mark_figure"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert person.mine() == [("figure", "Some 1,100")]


def test_arrows_move_in_the_list_while_the_keyboard_stays_in_the_field(person: Person) -> None:
    palette = opened(person)
    first = palette.current
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    second = palette.current
    assert first != second
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.current == first
    assert palette.focusWidget() is palette.field
    palette.reject()


def test_what_cannot_be_done_says_why_and_is_not_done(person: Person) -> None:
    palette = opened(person)
    QTest.keyClicks(palette.field, "delete mark")
    assert palette.current is not None
    assert palette.current.why == "Choose one of your marks first."
    assert palette.note.text() == "Choose one of your marks first."
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()
    assert len(person.marks()) == 1


def test_the_reason_is_the_truth_of_the_menus(person: Person) -> None:
    for mark_id in ("", person.marks()[0].id):
        person.space.select_mark(mark_id)
        for one in commands(person.window):
            assert person.window.menus.action(one.id).isEnabled() is not bool(one.why), one.id
    whose = next(one for one in commands(person.window) if one.id == "delete")
    assert "Ben" in whose.why


def test_what_was_used_last_comes_first(person: Person) -> None:
    palette = opened(person)
    QTest.keyClicks(palette.field, "full screen")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    person.window.toggle_full_screen()
    person.turn_to_window()
    again = opened(person)
    assert again.model.rows[0].id == "full_screen"
    again.reject()


def test_nothing_found_is_said(person: Person) -> None:
    palette = opened(person)
    QTest.keyClicks(palette.field, "zzzz")
    assert palette.current is None
    assert "Nothing" in palette.note.text()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()
