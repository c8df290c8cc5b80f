"""What a screen reader is told: the article as a text, the marks the caret comes into, and what becomes of marks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest

from annotator.ui.announcer import Announcer, announce
from tests.ui.annotate.analyst import Ana

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def listening() -> Iterator[None]:
    """Somebody reads the screen."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


@pytest.fixture
def heard(ana: Ana, listening: None) -> list[str]:
    words: list[str] = []

    def hear(_source: QObject, said: str) -> None:
        words.append(said)

    Announcer(ana.space, ana.window.annotate.article, hear)
    return words


def of(ana: Ana) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(ana.article)


def test_the_article_is_a_text_with_a_caret_and_a_selection(ana: Ana, listening: None) -> None:
    text = of(ana).textInterface()
    shown = text.text(0, text.characterCount())
    assert of(ana).role() == QAccessible.Role.EditableText
    assert of(ana).state().readOnly
    assert of(ana).text(QAccessible.Text.Name) == ana.article.accessibleName()
    assert ana.text.split("\n", maxsplit=1)[0] in shown
    ana.put_caret("ministry")
    assert shown[text.cursorPosition() :].startswith("inistry said")
    assert text.selectionCount() == 0
    QTest.keyClick(ana.article, Qt.Key.Key_Right, SHIFT)
    assert text.selectionCount() == 1
    assert shown[text.cursorPosition() :].startswith("nistry said")
    text.setCursorPosition(shown.index("soldiers"))
    assert ana.text[ana.window.annotate.article.caret_offset() :].startswith("soldiers")


def test_a_mark_is_announced_when_made_retagged_moved_and_deleted(ana: Ana, heard: list[str]) -> None:
    ana.mark("1", "1,100 soldiers")
    assert heard == ["Marked. Claim by you: 1,100 soldiers. Polarity positive, Modality asserted."]
    heard.clear()
    ana.press("2")
    assert heard[-1].startswith("Now Figure by you: 1,100 soldiers. Value 1,100")
    heard.clear()
    ana.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert heard == ["Now on: 1,100"]
    heard.clear()
    ana.press(Qt.Key.Key_Delete)
    assert heard[0] == "Figure deleted: 1,100"


def test_undo_says_what_is_gone_and_what_is_there_again(ana: Ana, heard: list[str]) -> None:
    ana.mark("1", "1,100 soldiers")
    heard.clear()
    ana.space.undo()
    assert heard[0] == "Claim deleted: 1,100 soldiers"
    heard.clear()
    ana.space.redo()
    assert heard[-1].startswith("Claim by you: 1,100 soldiers")


def test_marks_are_named_as_the_caret_comes_into_them(ana: Ana, heard: list[str]) -> None:
    ana.mark("2", "100 had")
    ana.space.select_mark("")
    ana.put_caret("Some")
    heard.clear()
    ana.window.annotate.article.set_caret(ana.text.index("More than 100"))
    ana.press(Qt.Key.Key_Right)
    assert heard == ["Claim by Ben: More than 100 had died"]
    for _ in "ore than":
        ana.press(Qt.Key.Key_Right)
    assert len(heard) == 1
    for _ in " 1":
        ana.press(Qt.Key.Key_Right)
    assert heard[1:] == ["Figure by you: 100 had"]


def test_a_mark_in_hand_is_described_and_letting_go_is_said(ana: Ana, heard: list[str]) -> None:
    ana.press("n")
    assert heard[-1].startswith("Claim by Ben: More than 100 had died.")
    ana.press(Qt.Key.Key_Escape)
    assert heard[-1] == "No mark in hand."


def test_what_the_status_line_and_the_banner_say_is_said(ana: Ana, heard: list[str]) -> None:
    ana.space.message.emit("Values as before.")
    ana.space.problem.emit("That cannot be done.")
    assert heard == ["Values as before.", "That cannot be done."]


def test_nothing_is_said_to_nobody(ana: Ana) -> None:
    heard: list[str] = []
    Announcer(ana.space, ana.window.annotate.article, lambda _source, words: heard.append(words))
    assert not QAccessible.isActive()
    ana.mark("1", "1,100 soldiers")
    announce(ana.article, "unheard")
    assert heard == []


def test_rows_of_the_list_of_marks_say_what_they_are(ana: Ana) -> None:
    model = ana.window.tags.table.model()
    row = ana.window.tags.table.marks.row_of(ana.bens)
    said = model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Claim by Ben: More than 100 had died"
