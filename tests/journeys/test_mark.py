"""The story of marking: import, mark, correct, link, hand over to a colleague, undo, come back tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.operations import projects
from annotator.ui.panels.fields import LineEditor
from tests.ui.person import Person

STORY = (
    "Harbour strike grows\n\n"
    "About 300 dockers walked out on Monday, the port union said.\n\n"
    "The company called the number exaggerated. It counted 120 absences.\n"
)
OTHER = "A second report\n\nNobody was hurt, police said on Tuesday.\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = []
    for name, text in (("strike.txt", STORY), ("other.txt", OTHER)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path, files: list[Path]) -> Iterator[Person]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    somebody = Person(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    assert somebody.space.add_analyst("Ana")
    somebody.window.files.import_paths(files)
    qtbot.waitUntil(lambda: somebody.window.files.report is not None)
    report = somebody.window.files.report
    assert report is not None
    assert report.words.text() == "2 articles added."
    report.close()
    somebody.turn_to_window()
    somebody.space.open_document(next(one.id for one in somebody.window.articles.items if "Harbour" in one.title))
    somebody.read()
    yield somebody
    somebody.leave()


def test_keys_mark_what_is_selected(person: Person) -> None:
    person.select("About 300")
    person.press(Qt.Key.Key_2)
    person.drag("About 300 dockers walked out on Monday")
    person.press(Qt.Key.Key_1)
    person.select("the port union said")
    person.press(Qt.Key.Key_3)
    assert person.mine() == [
        ("claim", "About 300 dockers walked out on Monday"),
        ("figure", "About 300"),
        ("attribution", "the port union said"),
    ]
    assert person.space.mark is not None
    assert person.space.mark.quote == "the port union said"


def test_a_key_without_selection_makes_the_mark_in_hand_another_tag(person: Person) -> None:
    person.select("About 300")
    person.press(Qt.Key.Key_1)
    person.press(Qt.Key.Key_2)
    assert person.mine() == [("figure", "About 300")]


def test_a_key_on_an_empty_line_says_what_to_do(person: Person) -> None:
    person.window.annotate.article.set_caret(STORY.index("\n") + 1)
    person.press(Qt.Key.Key_1)
    assert person.mine() == []
    assert person.window.statusBar().currentMessage() == "Select the words first, then mark them as a claim."


def test_clicking_takes_the_innermost_mark_then_the_next_outer(person: Person) -> None:
    person.select("About 300 dockers walked out on Monday")
    person.press("1")
    person.select("About 300")
    person.press("2")
    person.press(Qt.Key.Key_Escape)
    assert person.in_hand() == ""
    person.click("About 300")
    assert person.in_hand() == "figure: About 300"
    person.click("About 300")
    assert person.in_hand() == "claim: About 300 dockers walked out on Monday"


def test_values_are_kept_when_a_field_is_left(person: Person) -> None:
    person.select("About 300")
    person.press("2")
    person.press(Qt.Key.Key_E)
    form = person.window.tags.form.values()
    assert form is not None
    point = form.editors["point"]
    assert isinstance(point, LineEditor)
    assert isinstance(person.window.focusWidget(), QLineEdit)
    point.line.selectAll()
    person.press("3,10")
    person.press("2")
    person.press(Qt.Key.Key_Tab)
    assert person.marks()[0].values["point"] == 3102
    assert len(person.marks()) == 1, "digits typed into a field are digits, not marks"


def test_linking_by_key_and_by_click(person: Person) -> None:
    person.select("About 300 dockers walked out on Monday")
    person.press("1")
    person.select("the port union said")
    person.press("3")
    person.press(Qt.Key.Key_L)
    assert person.window.focusWidget() is person.window.tags.picker.table
    person.press(Qt.Key.Key_Return)
    assert [link.link_kind for link in person.links()] == ["covers"]
    assert not person.window.linking.is_active
    assert person.window.focusWidget() is person.article

    person.select("About 300")
    person.press("2")
    person.press(Qt.Key.Key_L)
    person.click("dockers walked out on Monday")
    menu = person.window.tags.picker.menu
    person.qtbot.waitUntil(menu.isVisible)
    assert menu.actions()[0].text() == "Gives the number for"
    menu.actions()[0].trigger()
    menu.hide()
    assert sorted(link.link_kind for link in person.links()) == ["covers", "quantifies"]


def test_a_link_can_be_followed_and_removed(person: Person) -> None:
    test_linking_by_key_and_by_click(person)
    links = person.window.tags.form.links
    assert len(links.shown) == 1
    links.shown[0].go.click()
    assert person.space.mark is not None
    assert person.space.mark.tag == "claim"
    assert len(links.shown) == 2
    cross = links.shown[0].cross
    assert cross is not None
    cross.click()
    assert len(person.links()) == 1


def test_a_colleagues_mark_is_read_and_not_changed(person: Person) -> None:
    person.select("About 300")
    person.press("2")
    assert person.space.add_analyst("Ben")
    person.read()
    person.click("About 300")
    assert person.space.mark is not None
    assert person.window.tags.form.owner_words == (
        "This is Ana’s mark: you can read it here, and judge it under Review. Began as a suggestion: a number."
    )
    person.press(Qt.Key.Key_Delete)
    person.press("1")
    assert [mark.tag for mark in person.marks()] == ["figure"]
    assert "Ana’s" in person.window.banner.words
    person.select("About 300")
    person.press("2")
    assert len(person.marks()) == 2
    assert person.mine() == [("figure", "About 300")]


def test_undo_and_redo_say_what_they_do(person: Person) -> None:
    person.select("About 300")
    person.press("2")
    assert person.menu_text("undo") == "Undo Mark “About 300” as figure"
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.mine() == []
    assert person.menu_text("redo") == "Redo Mark “About 300” as figure"
    person.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert person.mine() == [("figure", "About 300")]


def test_undo_goes_back_to_the_article_where_it_happened(person: Person) -> None:
    person.select("About 300")
    person.press("2")
    there = person.space.document_id
    person.space.open_document(next(one.id for one in person.window.articles.items if one.id != there))
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.space.document_id == there
    assert person.mine() == []


def test_moving_a_boundary_by_keys_is_one_step(person: Person) -> None:
    person.select("About 30")
    person.press("2")
    for _ in range(9):
        person.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert person.mine() == [("figure", "About 300 dockers")]
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.mine() == [("figure", "About 30")]


def test_a_mark_takes_the_boundaries_of_the_selection(person: Person) -> None:
    person.select("About 300")
    person.press("2")
    person.select("300 dockers")
    person.press("b")
    assert person.mine() == [("figure", "300 dockers")]


def test_done_is_a_key(person: Person) -> None:
    person.press("d")
    assert person.window.annotate.header.current_state == "done"
    assert [one.state for one in person.window.articles.items if one.id == person.space.document_id] == ["done"]


def test_everything_is_there_the_next_day(person: Person, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    person.select("About 300")
    person.press("2")
    document = person.space.document_id
    person.space.appearance.choose("dark")
    person.leave()
    tomorrow = Person(qtbot, qapp, tmp_path)
    assert tomorrow.space.analyst_name(tomorrow.space.analyst_id) == "Ana"
    assert tomorrow.space.document_id == document
    assert tomorrow.mine() == [("figure", "About 300")]
    assert tomorrow.space.appearance.theme.is_dark
    assert tomorrow.window.windowTitle() == "Harbour strike grows — The port — Annotator"
    tomorrow.space.appearance.choose("light")
    tomorrow.leave()
