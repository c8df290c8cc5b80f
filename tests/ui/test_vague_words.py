"""Saying in the window what vague numbers mean: the table, its faults, and what marks and suggestions make of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.operations import documents, projects, vague_words
from annotator.ui.dialogs.vague_table import LEAST, MOST, NOTE, WORD
from annotator.ui.dialogs.vague_words import VagueWords
from tests.ui.person import Person

TEXT = "Harbour\n\nHundreds of men fled. Scads of boats sank.\n"


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    somebody = Person(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    assert somebody.space.add_analyst("Ana")
    somebody.take_in([tmp_path / "note.txt"])
    somebody.qtbot.waitUntil(lambda: somebody.window.annotate.suggesting.is_ready)
    yield somebody
    somebody.leave()


def opened(person: Person) -> VagueWords:
    person.window.menus.action("vague_words").trigger()
    dialog = person.window.findChildren(VagueWords)[-1]
    person.qtbot.waitExposed(dialog)
    return dialog


def typed(person: Person, dialog: VagueWords, word: str, column: int, words: str) -> None:
    """Types into a cell, as with the keyboard."""
    table, cell = dialog.table, dialog.cell(word, column)
    table.setCurrentIndex(cell)
    table.edit(cell)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)


def said(dialog: VagueWords, word: str, column: int) -> str:
    return str(dialog.cell(word, column).data() or "")


def suggested(person: Person) -> list[str]:
    desk = person.space.desk
    assert desk is not None
    found = person.window.annotate.suggesting.free()
    return [desk.text[one.start : one.end] for one in found if one.tag == "figure"]


def test_what_is_saved_is_read_by_suggestions_and_marks(person: Person) -> None:
    assert suggested(person) == ["Hundreds"]
    dialog = opened(person)
    typed(person, dialog, "hundreds", LEAST, "2.00")
    assert said(dialog, "hundreds", NOTE) == "changed from 100 to 999"
    dialog.add.click()
    typed(person, dialog, "", WORD, "scads")
    typed(person, dialog, "scads", LEAST, "5000")
    assert (said(dialog, "scads", LEAST), said(dialog, "scads", NOTE)) == ("5,000", "a word of this project")
    dialog.done_button.click()
    assert not dialog.isVisible()
    person.qtbot.waitUntil(lambda: suggested(person) == ["Hundreds", "Scads"])
    person.turn_to_window()
    person.select("Hundreds")
    person.press("2")
    mark = person.space.own_mark
    assert mark is not None
    assert (mark.values["low"], mark.values["high"], mark.values["hedge"]) == (200, 999, "vague")


def test_a_fault_stands_beside_its_cell_and_nothing_is_saved(person: Person) -> None:
    dialog = opened(person)
    typed(person, dialog, "hundreds", MOST, "50")
    assert said(dialog, "hundreds", NOTE) == "must not be less than the least"
    bad = QColor(person.space.appearance.theme.bad)
    assert dialog.cell("hundreds", MOST).data(Qt.ItemDataRole.ForegroundRole) == bad
    assert dialog.cell("hundreds", LEAST).data(Qt.ItemDataRole.ForegroundRole) is None
    typed(person, dialog, "dozens", LEAST, "many")
    assert said(dialog, "dozens", NOTE) == "write a whole number, such as 100"
    typed(person, dialog, "tens", WORD, "Dozens")
    dialog.done_button.click()
    assert dialog.isVisible()
    assert dialog.error == "Not saved yet: see what is said in the table."
    assert dialog.table.currentIndex().row() == min(dialog.model.faults)
    assert "stands in the table twice" in dialog.model.faults.values()
    dialog.reset.click()
    assert dialog.model.faults == {}
    assert dialog.model.is_as_tabled
    assert not dialog.reset.isEnabled()
    dialog.done_button.click()
    assert dict(vague_words.vague_words(person.space.opened)) == vague_words.tabled("en")


def test_delete_takes_a_word_out_and_its_language_is_that_of_the_article(person: Person) -> None:
    documents.edit(person.space.opened, person.space.document_id, language="de")
    dialog = opened(person)
    assert dialog.language.currentText() == "German"
    dialog.table.setCurrentIndex(dialog.cell("dutzende", WORD))
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.table.setCurrentIndex(dialog.cell("scores", WORD))
    dialog.take_out.click()
    dialog.done_button.click()
    store = person.space.opened
    assert "dutzende" not in dict(vague_words.vague_words(store, "de"))
    assert "scores" not in dict(vague_words.vague_words(store))
    assert "hundreds" in dict(vague_words.vague_words(store))
