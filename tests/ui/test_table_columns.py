"""Tables of articles through the window: columns are asked for once, and remembered for tables like them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Document
from annotator.operations import projects
from annotator.ui.dialogs.columns import Columns
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    somebody = Person(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    assert somebody.space.add_analyst("Ana")
    yield somebody
    somebody.leave()


def table(path: Path, words: str) -> Path:
    path.write_text(f"kind,woerter,headline\nx,{words} at the harbour,{words}\n", encoding="utf-8")
    return path


def asked(person: Person, paths: list[Path]) -> Columns:
    """The dialog that an import of these files brings up."""
    files = person.window.files
    files.import_paths(paths)
    person.qtbot.waitUntil(lambda: files.table_columns.dialog is not None)
    assert files.table_columns.dialog is not None
    return files.table_columns.dialog


def titles(person: Person) -> list[str]:
    with person.space.opened.reading() as reading:
        return sorted(row.title for row in reading.live(Document))


def test_columns_are_asked_for_shown_and_remembered(person: Person, tmp_path: Path) -> None:
    dialog = asked(person, [table(tmp_path / "a.csv", "Forty boats"), table(tmp_path / "b.csv", "Ten boats")])
    assert (dialog.boxes["text"].currentText(), dialog.boxes["title"].currentText()) == ("woerter", "headline")
    assert dialog.table.item(0, 1) is not None
    heading = dialog.table.horizontalHeaderItem(1)
    assert heading is not None
    assert heading.text() == "woerter → Text"
    dialog.boxes["outlet"].setCurrentText("kind")
    dialog.done_button.click()
    person.qtbot.waitUntil(lambda: person.window.files.report is not None)
    report = person.window.files.report
    assert report is not None
    report.close()
    person.turn_to_window()
    assert titles(person) == ["Forty boats", "Ten boats"]
    again = asked(person, [table(tmp_path / "c.csv", "No boats")])
    assert again.boxes["outlet"].currentText() == "kind"
    again.reject()


def test_a_table_is_read_again_with_the_columns_that_were_said(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("x,y\nZoë’s boats,Größe\n".encode("cp1252"))
    dialog = asked(person, [path])
    dialog.boxes["text"].setCurrentText("y")
    dialog.boxes["title"].setCurrentText("x")
    dialog.done_button.click()
    files = person.window.files
    person.qtbot.waitUntil(lambda: files.report is not None)
    report = files.report
    assert report is not None
    report.again.emit(path, "cp1250")
    person.qtbot.waitUntil(lambda: [one.encoding for one in report._report.files] == ["cp1250"])
    assert "Zoë’s boats" in titles(person)
    report.close()
    person.turn_to_window()


def test_a_text_must_be_chosen_and_no_column_twice(person: Person, tmp_path: Path) -> None:
    dialog = asked(person, [table(tmp_path / "a.csv", "Forty boats")])
    dialog.boxes["text"].setCurrentIndex(0)
    dialog.done_button.click()
    assert dialog.error == "Choose the column that holds the text of the articles."
    dialog.boxes["text"].setCurrentText("headline")
    dialog.done_button.click()
    assert dialog.error == "The column “headline” is chosen twice."
    dialog.reject()
    assert titles(person) == []
    assert person.window.files.table_columns.dialog is None
