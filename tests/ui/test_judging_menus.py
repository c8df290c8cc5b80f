"""The menus of Review and Reconcile: at rest elsewhere, alive in their place, their keys to be read and changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import review
from annotator.ui.actions.judging import ACTIONS
from annotator.ui.dialogs.cheat_sheet import sections
from annotator.ui.marked_article import MarkedArticle
from tests.ui.judging import Judging
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    made = Judging(tmp_path)
    for who, words in ((made.ana, "Some 1,100"), (made.ben, "1,100")):
        made.mark(who, "figure", words)
    made.mark(made.ben, "claim", "A general may be among the dead")
    path = made.store.path
    made.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(made.ana.id)
    somebody.space.open_document(made.first)
    yield somebody
    somebody.leave()


def _entry(person: Person, name: str) -> QAction:
    return person.window.menus.action(name)


def _is_open(person: Person, title: str) -> bool:
    return person.window.menus.menu(title).menuAction().isEnabled()


def _verdicts(person: Person) -> list[str]:
    return [verdict.outcome for verdict in review.verdicts(person.space.opened, person.space.document_id)]


def test_a_place_has_its_menu_while_it_is_shown(person: Person) -> None:
    assert (_is_open(person, "Review"), _is_open(person, "Reconcile")) == (False, False)
    person.window.show_place("review")
    assert (_is_open(person, "Review"), _is_open(person, "Reconcile")) == (True, False)
    person.window.show_place("reconcile")
    assert (_is_open(person, "Review"), _is_open(person, "Reconcile")) == (False, True)


def test_the_menu_holds_what_the_table_says_in_its_order(person: Person) -> None:
    for place, title in (("review", "Review"), ("reconcile", "Reconcile")):
        person.window.show_place(place)
        wanted = [action.id for action in ACTIONS if action.menu == (title,)]
        found = [entry.objectName() for entry in person.window.menus.menu(title).actions()]
        assert [name for name in found if name] == wanted
        assert all(_entry(person, name).parent() is not person.window for name in wanted)


def test_choosing_from_the_menu_does_it(person: Person) -> None:
    person.window.show_place("review")
    _entry(person, "review_accept").trigger()
    assert _verdicts(person) == ["accept"]


def test_a_key_does_it_once_and_only_in_its_place(person: Person) -> None:
    person.window.show_place("review")
    person.press("a")
    assert _verdicts(person) == ["accept"]
    person.window.show_place("annotate")
    person.read()
    person.press("a")
    assert _verdicts(person) == ["accept"]


def test_a_changed_key_is_the_one_that_works_and_is_shown(person: Person) -> None:
    row = next(action for action in ACTIONS if action.id == "review_accept")
    person.window.show_place("review")
    person.window.keys.take(row, "Y")
    person.press("a")
    assert _verdicts(person) == []
    person.press("y")
    assert _verdicts(person) == ["accept"]
    assert ("Accept Mark", "Y") in sections(person.window.keys)["Review"]


def test_takes_are_named_after_those_whose_marks_they_are(person: Person) -> None:
    person.window.show_place("reconcile")
    takes = [entry for entry in person.window.menus.menu("Reconcile", "Take a Mark").actions() if entry.isVisible()]
    assert [entry.text() for entry in takes] == ["Take Ana’s Mark", "Take Ben’s Mark"]
    person.press(Qt.Key.Key_2)
    assert _entry(person, "reconcile_rules").isEnabled()
    assert [entry.text() for entry in takes if entry.isVisible()] == ["Take Ben’s Mark"]


def test_an_action_that_makes_no_sense_here_rests(person: Person) -> None:
    person.window.show_place("reconcile")
    assert not _entry(person, "reconcile_keep").isEnabled()
    person.window.menus.refresh()
    assert not _entry(person, "reconcile_keep").isEnabled()


def test_larger_letters_reach_the_article_of_the_place(person: Person) -> None:
    for name in ("review", "reconcile"):
        person.window.show_place(name)
        (article,) = (one for one in person.window.findChildren(MarkedArticle) if one.isVisible())
        before = article.reading.zoom
        _entry(person, "larger").trigger()
        assert article.reading.zoom > before
