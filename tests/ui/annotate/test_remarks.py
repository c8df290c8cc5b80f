"""Notes, doubts and states, by keys alone: kept, seen where one looks for them, and taken back in one step."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.operations import annotate, documents
from annotator.operations.last_work import last_work
from annotator.operations.projects import open_project
from annotator.ui.panels.marks_table import MARK
from annotator.ui.widgets.said import when_words
from tests.ui.annotate.analyst import Ana

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def note_of(ana: Ana, mark_id: str) -> str | None:
    return annotate.get(ana.space.opened, mark_id).note


def article_note(ana: Ana) -> str | None:
    return documents.get(ana.space.opened, ana.first).note


def typed(ana: Ana, words: str) -> QWidget:
    """Types where the caret is."""
    focused = ana.window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)
    return focused


def test_a_note_is_written_by_key_and_enter_goes_back(ana: Ana) -> None:
    mark = ana.mark("2", "1,100")
    ana.press("w")
    assert ana.window.focusWidget() is ana.window.tags.form.note
    note = typed(ana, "Check the")
    QTest.keyClick(note, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(note, "original")
    assert note_of(ana, mark.id) is None
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert note_of(ana, mark.id) == "Check the\noriginal"
    assert ana.window.focusWidget() is ana.article
    ana.space.undo()
    assert note_of(ana, mark.id) is None
    assert ana.window.tags.form.note.note == ""


def test_escape_gives_a_note_up(ana: Ana) -> None:
    mark = ana.mark("2", "1,100")
    ana.press("w")
    note = typed(ana, "Not this")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert ana.window.focusWidget() is ana.article
    assert ana.window.tags.form.note.note == ""
    assert note_of(ana, mark.id) is None


def test_a_note_being_written_is_kept_when_the_window_is_closed(ana: Ana) -> None:
    mark = ana.mark("2", "1,100")
    path = ana.space.opened.path
    assert path is not None
    ana.press("w")
    typed(ana, "Half a")
    ana.leave()
    with open_project(path) as store:
        assert annotate.get(store, mark.id).note == "Half a"


def test_a_note_grows_with_what_is_written(ana: Ana) -> None:
    ana.mark("2", "1,100")
    note = ana.window.tags.form.note
    before = note.height()
    ana.press("w")
    typed(ana, "one word after the other until it is longer than two lines of the panel can ever be " * 2)
    assert before < note.height() < before * 3


def test_a_note_and_a_doubt_are_seen_in_the_list(ana: Ana) -> None:
    plain = ana.window.tags.table.grab().toImage()
    mark = ana.mark("2", "1,100")
    table = ana.window.tags.table
    unmarked = table.grab().toImage()
    assert unmarked != plain
    ana.press("q")
    assert annotate.get(ana.space.opened, mark.id).doubt
    assert ana.told() == "“1,100” is in doubt."
    doubted = table.grab().toImage()
    assert doubted != unmarked
    ana.press("w")
    QTest.keyClick(typed(ana, "why"), Qt.Key.Key_Return)
    assert table.grab().toImage() != doubted
    row = table.marks.row_of(mark.id)
    assert table.model().index(row, 0).data(MARK).note == "why"
    assert ana.menu_text("doubt") == "No Longer in Doubt"
    ana.press("q")
    assert not annotate.get(ana.space.opened, mark.id).doubt


def test_the_article_has_a_note_that_everybody_sees(ana: Ana) -> None:
    note = ana.window.annotate.header.note
    assert not note.isVisible()
    ana.press(Qt.Key.Key_W, SHIFT)
    assert ana.window.focusWidget() is note.edit
    QTest.keyClick(typed(ana, "Corrected the day after"), Qt.Key.Key_Return)
    assert ana.window.focusWidget() is ana.article
    assert article_note(ana) == "Corrected the day after"
    assert ana.menu_text("undo").startswith("Undo Edit note on ")
    assert note.isVisible()
    ana.space.open_document(ana.second)
    assert not note.isVisible()
    ana.space.open_document(ana.first)
    assert note.edit.note == "Corrected the day after"
    ana.space.undo()
    assert article_note(ana) is None
    assert not note.isVisible()


def test_a_note_half_written_stays_with_its_article(ana: Ana) -> None:
    ana.press(Qt.Key.Key_W, SHIFT)
    typed(ana, "Half a thought")
    ana.space.open_document(ana.second)
    assert article_note(ana) == "Half a thought"
    assert documents.get(ana.space.opened, ana.second).note is None


def test_an_empty_note_given_up_leaves_no_line(ana: Ana) -> None:
    ana.press(Qt.Key.Key_W, SHIFT)
    note = ana.window.annotate.header.note
    assert note.isVisible()
    QTest.keyClick(note.edit, Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert not (ana.space.opened.undo_name or "").startswith("Edit note")


@pytest.mark.parametrize(
    ("key", "modifier", "state"),
    [
        (Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier, "done"),
        (Qt.Key.Key_D, SHIFT | CONTROL, "in_progress"),
    ],
)
def test_every_state_has_a_key(ana: Ana, key: Qt.Key, modifier: Qt.KeyboardModifier, state: str) -> None:
    ana.press(key, modifier)
    assert documents.state(ana.space.opened, ana.first, ana.space.analyst_id) == state
    assert ana.window.annotate.header.current_state == state
    ana.press(Qt.Key.Key_D, SHIFT)
    assert ana.window.annotate.header.current_state == "to_do"


def test_the_first_mark_begins_the_work_and_undo_takes_both_back(ana: Ana) -> None:
    header = ana.window.annotate.header
    assert header.current_state == "to_do"
    ana.mark("2", "1,100")
    assert header.current_state == "in_progress"
    ana.space.undo()
    assert header.current_state == "to_do"


def test_when_one_last_worked_is_said_for_who_did(ana: Ana) -> None:
    header, store = ana.window.annotate.header, ana.space.opened
    assert last_work(store, ana.first, ana.space.analyst_id) is None
    mark = ana.mark("2", "1,100")
    assert header.worked.text() == f"Last work: {when_words(datetime.now(UTC).isoformat())}"
    made = last_work(store, ana.first, ana.space.analyst_id)
    assert made is not None
    annotate.set_note(store, mark.id, analyst_id=ana.space.analyst_id, note="later")
    noted = last_work(store, ana.first, ana.space.analyst_id)
    assert noted is not None
    assert noted > made
    assert last_work(store, ana.second, ana.space.analyst_id) is None
    ana.space.open_document(ana.second)
    assert header.worked.text() == ""
    ana.space.open_document(ana.first)
    ana.qtbot.waitUntil(lambda: header.worked.text() == f"Last work: {when_words(noted)}")


def test_the_same_values_as_last_are_one_step(ana: Ana) -> None:
    first = ana.mark("2", "1,100")
    store, who = ana.space.opened, ana.space.analyst_id
    values = {**first.values, "unit": "soldiers", "place": "Kursk", "basis": "cumulative"}
    annotate.set_values(store, first.id, analyst_id=who, values=values)
    second = ana.mark("2", "1,000")
    ana.press("s")
    taken = annotate.get(store, second.id).values
    assert (taken["unit"], taken["place"], taken["basis"]) == ("soldiers", "Kursk", "cumulative")
    assert taken["point"] == 1000, "what the words say is not taken from elsewhere"
    ana.space.undo()
    assert annotate.get(store, second.id).values == second.values
