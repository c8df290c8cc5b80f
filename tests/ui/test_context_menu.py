"""The right button offers what makes sense for what is under it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.judging import Judging
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana has marked a claim with a figure in it, Ben a figure elsewhere."""
    judging = Judging(tmp_path)
    judging.mark(judging.ana, "claim", "Some 1,100 soldiers were lost")
    judging.mark(judging.ana, "figure", "Some 1,100")
    judging.mark(judging.ben, "figure", "More than 100")
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    somebody.read()
    yield somebody
    somebody.window.context_menus.menu.close()
    somebody.leave()


def ask(person: Person, widget: QWidget, point: QPoint, *, by_key: bool = False) -> list[str]:
    """What the menu offers there, lines left out."""
    reasons = QContextMenuEvent.Reason
    event = QContextMenuEvent(reasons.Keyboard if by_key else reasons.Mouse, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)
    return [one.text() for one in person.window.context_menus.menu.actions() if not one.isSeparator()]


def over(person: Person, words: str) -> list[str]:
    """What the menu offers over the middle of some words of the article."""
    first, last = person.place_of(words)
    return ask(person, person.window.annotate.article.viewport(), QPoint((first.x() + last.x()) // 2, first.y()))


def do(person: Person, words: str) -> None:
    menu = person.window.context_menus.menu
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()
    person.settle()


def test_selected_words_can_be_marked_copied_and_searched(person: Person) -> None:
    person.select("another 1,000")
    offered = over(person, "another 1,000")
    assert offered[:3] == ["Mark as Claim", "Mark as Figure", "Mark as Attribution"]
    assert "Copy" in offered
    assert "Delete Mark" not in offered
    do(person, "Mark as Figure")
    assert ("figure", "another 1,000") in person.mine()


def test_a_word_without_a_mark_is_taken_to_be_marked(person: Person) -> None:
    offered = over(person, "general")
    assert "Mark as Attribution" in offered
    do(person, "Mark as Attribution")
    assert ("attribution", "general") in person.mine()


def test_words_can_be_searched_in_all_articles(person: Person) -> None:
    person.select("soldiers")
    over(person, "soldiers")
    do(person, "Search All Articles for “soldiers”")
    assert person.window.articles.search.text() == "soldiers"


def test_an_own_mark_can_be_made_another_linked_and_deleted(person: Person) -> None:
    offered = over(person, "Some 1,100")
    assert person.in_hand() == "figure: Some 1,100"
    assert {"Make It a Claim", "Make It an Attribution", "Delete Mark", "Link to Another Mark…"} <= set(offered)
    assert "Make It a Figure" not in offered
    assert "Set Boundaries from Selection" not in offered
    do(person, "Make It an Attribution")
    assert person.in_hand() == "attribution: Some 1,100"


def test_the_other_marks_over_the_words_can_be_taken_in_hand(person: Person) -> None:
    assert "Other Marks Here" in over(person, "Some 1,100")
    menu = person.window.context_menus.menu
    stacked = next(one.menu() for one in menu.actions() if one.text() == "Other Marks Here")
    assert isinstance(stacked, QMenu)
    [other] = stacked.actions()
    assert other.text() == "Claim by Ana: “Some 1,100 soldiers were lost”"
    other.trigger()
    assert person.in_hand() == "claim: Some 1,100 soldiers were lost"


def test_a_suggestion_can_be_accepted_or_dismissed(person: Person) -> None:
    person.qtbot.waitUntil(lambda: person.window.annotate.suggesting.is_ready)
    offered = over(person, "ministry")
    assert offered[:3] == ["Accept Suggestion", "Accept Suggestion and Edit", "Dismiss Suggestion, or Bring It Back"]
    do(person, "Accept Suggestion")
    assert person.in_hand() == "attribution: the ministry said"
    assert "Accept Suggestion" not in over(person, "soldiers")


def test_a_mark_of_somebody_else_offers_no_change(person: Person) -> None:
    offered = over(person, "More than 100")
    assert person.in_hand() == "figure: More than 100"
    assert not [words for words in offered if words.startswith(("Make It", "Delete", "Edit", "Link"))]
    assert "Only Ben’s Marks" in offered
    do(person, "Copy Words")
    assert QApplication.clipboard().text() == "More than 100"


def test_the_menu_key_serves_the_mark_in_hand(person: Person) -> None:
    figure = next(mark for mark in person.marks() if mark.quote == "Some 1,100")
    person.space.select_mark(figure.id)
    offered = ask(person, person.window.annotate.article, QPoint(5, 5), by_key=True)
    assert "Delete Mark" in offered
    assert person.in_hand() == "figure: Some 1,100"


def test_a_row_of_the_list_offers_what_its_mark_does(person: Person) -> None:
    table = person.window.tags.table
    offered = ask(person, table.viewport(), table.visualRect(table.marks.index(1, 0)).center())
    assert person.in_hand() == "figure: Some 1,100"
    assert "Delete Mark" in offered
    assert ask(person, table.viewport(), QPoint(20, table.viewport().height() - 2)) == []


def test_tags_and_analysts_can_be_shown_alone(person: Person) -> None:
    button = person.window.tags.buttons["claim"]
    assert ask(person, button, QPoint(5, 5)) == ["Only Claims"]
    do(person, "Only Claims")
    assert person.space.sight.tag == "claim"
    ben = next(one for one in person.space.analysts if one.name == "Ben")
    people = person.window.tags.analysts
    box = people.box(ben.id)
    offered = ask(person, people, box.mapTo(people, box.rect().center()))
    assert offered == ["Only Ben’s Marks", "Everything"]
    do(person, "Only Ben’s Marks")
    assert person.space.sight.analyst == ben.id


def test_where_nothing_is_nothing_is_offered(person: Person) -> None:
    port = person.window.annotate.article.viewport()
    assert ask(person, port, QPoint(4, port.height() - 4)) == []
