"""Whatever names a key in the tag panel names the one a person has now, and pressing the button does the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.actions.table import ACTIONS
from tests.ui.annotate.analyst import Ana


@pytest.fixture
def ana(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Ana]:
    somebody = Ana(qtbot, qapp, tmp_path)
    yield somebody
    somebody.leave()


@pytest.fixture
def choose(ana: Ana) -> Callable[..., None]:
    """Gives an action other keys, as the shortcut editor does."""

    def chosen(name: str, *keys: str) -> None:
        ana.window.keys.choose(next(one for one in ACTIONS if one.id == name), keys)

    return chosen


def words_of_the_panel(ana: Ana) -> str:
    """All that labels of the panel say."""
    return " ".join(label.text() for label in ana.window.tags.findChildren(QLabel))


def test_buttons_name_the_keys_one_has(ana: Ana, choose: Callable[..., None]) -> None:
    form = ana.window.tags.form
    assert form.retag["figure"].toolTip() == "Make it a figure (2)"
    choose("mark_figure", "J")
    choose("delete", "X")
    choose("note")
    choose("only_analyst", "Ctrl+9")
    assert ana.window.tags.buttons["figure"].key == "J"
    assert form.retag["figure"].toolTip() == "Make it a figure (J)"
    assert form.delete.toolTip() == "Delete this mark (X)"
    assert form.note.toolTip() == "Note on this mark"
    assert "(Ctrl+9)" in ana.window.tags.analysts.box(ana.space.analyst_id).toolTip()


def test_an_empty_list_names_the_keys_that_mark(ana: Ana, choose: Callable[..., None]) -> None:
    ana.space.open_document(ana.second)
    assert "press 1, 2 or 3." in words_of_the_panel(ana)
    choose("mark_claim", "C")
    assert "press C, 2 or 3." in words_of_the_panel(ana)
    for tag in ("claim", "figure", "attribution"):
        choose(f"mark_{tag}")
    assert "then choose a tag above." in words_of_the_panel(ana)


def test_an_empty_focus_names_the_key_that_leaves_it(ana: Ana, choose: Callable[..., None]) -> None:
    ana.space.sight.only_tag("attribution")
    assert "Alt+0 shows everything again." in words_of_the_panel(ana)
    choose("show_all", "F12")
    assert "F12 shows everything again." in words_of_the_panel(ana)


def test_the_button_of_a_tag_does_what_its_key_does(ana: Ana) -> None:
    button = ana.window.tags.buttons["figure"]
    ana.put_caret("1,100")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ana.mine() == [("figure", "Some 1,100")]
    assert ana.in_hand() == "figure: Some 1,100"
    assert ana.window.focusWidget() is ana.article
    QTest.mouseClick(ana.window.tags.buttons["claim"], Qt.MouseButton.LeftButton)
    assert ana.mine() == [("claim", "Some 1,100")]
    ana.select("another 1,000")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ana.mine() == [("claim", "Some 1,100"), ("figure", "another 1,000")]
