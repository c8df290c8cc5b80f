"""Finding: in the article with its ways to look, in the list of articles, and everywhere at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.judging import Judging
from tests.ui.person import Person

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, in a project in which she and Ben have marked."""
    judging = Judging(tmp_path)
    judging.mark(judging.ben, "claim", "Some 1,100 soldiers were lost")
    judging.mark(judging.ana, "figure", "Some 1,100")
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    yield somebody
    somebody.leave()


def find(person: Person, words: str) -> None:
    """Opens the field by its keys and types."""
    person.read()
    person.press(Qt.Key.Key_F, CTRL)
    person.press(words)


def selected(person: Person) -> str:
    """The words that are selected in the article."""
    span, desk = person.window.annotate.article.selected_span(), person.space.desk
    assert span is not None
    assert desk is not None
    return desk.text[span.start : span.end]


def test_ways_to_look_narrow_what_is_found_and_are_kept(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "or")
    assert bar.count.text() == "1 of 1"
    bar.options["whole_word"].click()
    assert bar.count.text() == "Not found"
    bar.field.setText("more")
    assert selected(person) == "More"
    bar.options["case"].click()
    assert bar.count.text() == "Not found"
    assert person.space.settings.get("find_options") == ["case", "whole_word"]


def test_a_regular_expression_finds_and_a_bad_one_is_said_beside_the_field(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "")
    bar.options["regex"].click()
    person.press(r"\d,\d+")
    person.qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")
    assert selected(person) == "1,100"
    person.press("(")
    person.qtbot.waitUntil(bar.fault.isVisible)
    assert "is not a regular expression" in bar.fault.text()
    assert bar.count.text() == ""
    person.press(Qt.Key.Key_Backspace)
    person.qtbot.waitUntil(lambda: not bar.fault.isVisible())
    assert bar.count.text() == "1 of 2"


def test_f3_goes_on_also_when_the_field_is_closed(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "the")
    assert bar.count.text() == "1 of 3"
    person.press(Qt.Key.Key_F3)
    assert bar.count.text() == "2 of 3"
    person.press(Qt.Key.Key_F3, SHIFT)
    person.press(Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "3 of 3"
    person.press(Qt.Key.Key_Escape)
    assert bar.isHidden()
    person.press(Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "2 of 3"


def test_f3_without_words_asks_for_some(person: Person) -> None:
    person.read()
    QTest.keyClick(person.article, Qt.Key.Key_F3)
    assert person.window.annotate.finder.field.hasFocus()
