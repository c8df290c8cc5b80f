"""What dialogs do with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.operations import documents, projects
from annotator.ui.dialogs.analyst_name import AnalystName
from annotator.ui.dialogs.article_details import ArticleDetails
from annotator.ui.dialogs.guideline import Guideline
from annotator.ui.dialogs.new_project import NewProject
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    (tmp_path / "note.txt").write_text("Dockers\n\nAbout 300 walked out.\n", encoding="utf-8")
    somebody = Person(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    assert somebody.space.add_analyst("Ana")
    somebody.take_in([tmp_path / "note.txt"])
    yield somebody
    somebody.leave()


def first_field(person: Person, dialog: QDialog) -> QWidget | None:
    dialog.open()
    person.qtbot.waitExposed(dialog)
    dialog.activateWindow()
    person.qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    found = dialog.focusWidget()
    dialog.reject()
    return found


def test_what_is_typed_at_once_goes_into_the_first_field(person: Person) -> None:
    new = NewProject(person.space, person.window)
    assert first_field(person, new) is new.name
    name = AnalystName(person.space, person.window)
    assert first_field(person, name) is name.name
    details = ArticleDetails(person.space, person.space.document_id, person.window)
    assert first_field(person, details) is details.lines["title"]
    guideline = Guideline(person.space, person.window)
    assert first_field(person, guideline) is guideline.name


def test_details_take_a_date_as_one_says_it_and_keep_the_lines_of_a_note(person: Person) -> None:
    store, here = person.space.opened, person.space.document_id
    documents.edit(store, here, note="One\nTwo")
    details = ArticleDetails(person.space, here, person.window)
    assert details.note.toPlainText() == "One\nTwo"
    details.lines["published_on"].setText("whenever")
    details.done_button.click()
    assert details.error.startswith("“whenever” is not a date.")
    details.lines["published_on"].setText("13 January 2025")
    details.done_button.click()
    assert (details.error, documents.get(store, here).published_on) == ("", "2025-01-13")
    assert documents.get(store, here).note == "One\nTwo"


def test_a_project_without_a_file_is_not_made(person: Person) -> None:
    dialog = NewProject(person.space, person.window)
    dialog.name.setText("Harbour")
    dialog.place.clear()
    dialog.done_button.click()
    assert dialog.error == "Choose where the project’s file goes."
    dialog.reject()


def test_an_import_that_adds_nothing_does_not_count_to_zero(person: Person, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert person.take_in([tmp_path / "note.txt", tmp_path / "empty.txt"]) == "1 article already here, 1 file refused."
