"""A person's own keys: changed by pressing them, live at once, kept, and never two meanings for one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.errors import Refused
from annotator.settings import Settings
from annotator.ui.actions.action import Action
from annotator.ui.actions.keys import Keys
from annotator.ui.actions.table import ACTIONS
from annotator.ui.dialogs.cheat_sheet import columns, sections, sheet_html, write_pdf
from annotator.ui.dialogs.help import Shortcuts
from annotator.ui.dialogs.key_editor import KeyEditor
from tests.ui.judging import Judging
from tests.ui.person import Person


def action(name: str) -> Action:
    return next(one for one in ACTIONS if one.id == name)


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, with an article open."""
    judging = Judging(tmp_path)
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    yield somebody
    somebody.leave()


@pytest.fixture
def editor(person: Person) -> KeyEditor:
    made = KeyEditor(person.window)
    made.show()
    return made


def record(editor: KeyEditor, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    editor.recorder.setFocus()
    QTest.keyClick(editor.recorder, key, modifier)


def test_a_pressed_key_works_at_once_and_after_a_new_start(person: Person, editor: KeyEditor) -> None:
    editor.choose("mark_figure")
    record(editor, Qt.Key.Key_C)
    assert editor.use.text() == "Use This Key"
    editor.use.click()
    editor.close()
    person.turn_to_window()
    person.select("Some 1,100")
    person.press("c")
    assert person.mine() == [("figure", "Some 1,100")]
    again = Keys(Settings.load(person.space.settings.path), ACTIONS)
    assert again.of(action("mark_figure")) == ("C",)


def test_buttons_name_the_keys_that_are_chosen(person: Person) -> None:
    keys, tags, header = person.window.keys, person.window.tags, person.window.annotate.header
    assert "press 2" in tags.buttons["figure"].toolTip()
    assert header.finder.toolTip() == "Find in this article (Ctrl+F)"
    keys.take(action("mark_figure"), "Ctrl+F")
    assert "press Ctrl+F" in tags.buttons["figure"].toolTip()
    assert header.finder.toolTip() == "Find in this article"
    keys.reset_all()
    assert header.finder.toolTip() == "Find in this article (Ctrl+F)"


def test_a_conflict_names_the_other_and_moves_the_key(person: Person, editor: KeyEditor) -> None:
    editor.choose("mark_figure")
    record(editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert "Find in Article" in editor.note.text()
    assert editor.use.text() == "Use It Here Instead"
    assert person.window.keys.of(action("find")) == ("Ctrl+F",)
    editor.use.click()
    assert person.window.keys.of(action("find")) == ()
    assert person.window.keys.of(action("mark_figure")) == ("Ctrl+F",)
    assert person.window.menus.action("find").shortcuts() == []


def test_one_and_all_go_back_to_the_first_keys(person: Person, editor: KeyEditor) -> None:
    keys = person.window.keys
    keys.take(action("mark_figure"), "Ctrl+F")
    keys.choose(action("undo"), [])
    editor.choose("find")
    assert editor.reset.isEnabled()
    editor.reset.click()
    assert keys.of(action("find")) == ("Ctrl+F",)
    assert keys.of(action("mark_figure")) == ()
    editor.reset_all.click()
    assert not keys.has_own
    assert not any(keys.is_own(one) for one in ACTIONS)
    assert person.window.menus.action("undo").shortcut().toString() == "Ctrl+Z"


def test_a_key_can_be_taken_away(person: Person, editor: KeyEditor) -> None:
    editor.choose("delete")
    editor.remove.click()
    assert person.window.keys.of(action("delete")) == ()
    assert not editor.remove.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Escape])
def test_the_keys_of_the_caret_are_not_given_away(editor: KeyEditor, key: Qt.Key) -> None:
    editor.choose("mark_figure")
    record(editor, key)
    if editor.pressed:
        assert not editor.use.isEnabled()
        assert "belongs to the caret" in editor.note.text()


def test_the_search_finds_by_name_and_by_key(editor: KeyEditor) -> None:
    editor.search.setText("undo")
    assert [one.id for one in editor.model.rows][:1] == ["undo"]
    editor.search.setText("ctrl+shift+p")
    assert "palette" in [one.id for one in editor.model.rows]
    editor.search.setText("zzzz")
    assert editor.chosen is None
    assert not editor.use.isEnabled()


def test_no_two_actions_of_one_place_share_a_key() -> None:
    keys = Keys(Settings(), ACTIONS)
    assert [(one.id, key) for one in ACTIONS for key in keys.of(one) if keys.rivals(one, key)] == []


def test_damaged_settings_leave_the_first_keys() -> None:
    damaged: list[object] = ["x", 3, [], {"undo": 5}, {"nonsense": ["Ctrl+Z"]}]
    for found in damaged:
        settings = Settings()
        settings.set("shortcuts", found)
        assert Keys(settings, ACTIONS).of(action("undo")) == ("Ctrl+Z",)


def test_every_key_is_on_the_sheet_once(person: Person) -> None:
    keys = person.window.keys
    keys.choose(action("mark_claim"), ["Ctrl+Alt+C"])
    html = sheet_html(keys)
    assert "Ctrl+Alt+C" in html
    found = sections(keys)
    listed = [row for rows in found.values() for row in rows]
    assert len(listed) >= sum(1 for one in ACTIONS if keys.of(one))
    dealt = columns(found)
    assert [name for part in dealt for name in part] != []
    assert {name for part in dealt for name in part} == set(found)


def test_every_key_can_be_read_without_scrolling_sideways(person: Person) -> None:
    person.window.menus.action("shortcuts").trigger()
    dialog = next(one for one in person.window.findChildren(Shortcuts) if one.isVisible())
    person.qtbot.waitExposed(dialog)
    assert dialog.area.horizontalScrollBar().maximum() == 0
    dialog.close()


def test_the_sheet_is_one_page_of_pdf(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "keys.pdf"
    write_pdf(person.window.keys, path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    with pytest.raises(Refused):
        write_pdf(person.window.keys, tmp_path / "no" / "such" / "folder.pdf")
