"""The list of articles where there are more than are read at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, documents, ordering
from annotator.operations.listing import DocumentItem
from annotator.store import Store
from annotator.text.span import Span
from annotator.ui.panels import articles_found
from annotator.ui.panels.articles_table import PAGE, ArticlesModel
from tests.factories import make_analyst, make_document
from tests.ui.person import Person

COUNT = 700


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Seven hundred articles in which Ana works."""
    path = tmp_path / "many.annotator"
    with Store.create(path, "Many") as store, store.transaction("Add") as tx:
        make_analyst(tx, "Ana")
        for number in range(COUNT):
            outlet = f"Outlet {number % 7}"
            make_document(tx, f"Word{number % 2} report {number}.", title=f"Title {COUNT - number:03}", outlet=outlet)
    return path


@pytest.fixture
def person(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """Ana, for whom even these are many."""
    monkeypatch.setattr(articles_found, "MANY", 100)
    somebody = Person(qtbot, qapp, tmp_path, project)
    qtbot.waitUntil(lambda: len(somebody.window.articles.items) == COUNT)
    somebody.space.set_analyst(somebody.space.analysts[0].id)
    qtbot.waitUntil(lambda: not somebody.window.articles.found.is_busy)
    yield somebody
    somebody.leave()


def said(person: Person) -> str:
    """The words above the list."""
    return person.window.articles.filtered.text()


class Numbered:
    """Lines that say their number, and what was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def lines(self, numbers: Collection[int]) -> dict[int, DocumentItem]:
        self.asked += numbers
        plain: tuple[Any, ...] = ("", None, None, None, None, None, 1, "to_do", 0, 0)
        return {number: DocumentItem(f"id {number}", *plain) for number in numbers if number != 9}

    def number_of(self, document_id: str) -> int:
        return int(document_id.removeprefix("id "))


def test_only_what_is_looked_at_is_read_and_only_what_changed_is_read_again(qtbot: QtBot) -> None:
    source, table = Numbered(), QWidget()
    qtbot.addWidget(table)
    model = ArticlesModel(source, table)
    model.show(range(1, 1_001))
    assert model.items[999].id == "id 1000"
    assert source.asked == list(range(1_000 - 1_000 % PAGE + 1, 1_001))
    assert model.items[2].id == "id 3"
    source.asked.clear()
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.extend((first.row(), last.row())))
    model.forget({"id 3", "id 500"})
    assert changed == [2, 2]
    assert model.row_of("id 3") == 2
    assert model.items[2].id == "id 3"
    assert source.asked == [3]
    assert model.data(model.index(8, 0)) is None
    assert [one.id for one in model.items[7:10]] == ["id 8", "id 10"]


def test_typing_shows_the_first_at_once_and_all_of_them_counted_after_a_pause(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "FEW", 600)
    panel = person.window.articles
    panel.search.setFocus()
    QTest.keyClicks(panel.search, "r")
    assert len(panel.items) == ordering.FIRST
    assert said(person) == "More than 500 articles"
    person.qtbot.waitUntil(lambda: len(panel.items) == COUNT)
    assert said(person) == "700 articles"
    QTest.keyClicks(panel.search, "eport 690")
    assert [one.title for one in panel.items] == ["Title 690", "Title 010"]
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert len(panel.items) == COUNT


def test_what_has_to_be_put_in_order_is_listed_once_it_is(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "FEW", 20)
    panel = person.window.articles
    panel.filter.order("title", descending=True)
    person.qtbot.waitUntil(lambda: not panel.found.is_busy)
    before = panel.found.numbers
    QTest.keyClicks(panel.search, "word1")
    assert panel.found.numbers is before
    person.qtbot.waitUntil(lambda: len(panel.items) == COUNT // 2)
    assert [one.title for one in panel.items] == sorted((one.title for one in panel.items), reverse=True)
    assert said(person) == "350 articles by title"


def test_filters_and_orders_of_many_articles_combine_with_words(person: Person) -> None:
    panel = person.window.articles
    panel.filter.choose("outlet", "Outlet 3")
    person.qtbot.waitUntil(lambda: len(panel.items) == COUNT // 7)
    panel.filter.order("title", descending=False)
    person.qtbot.waitUntil(lambda: panel.items[0].title == "Title 004")
    QTest.keyClicks(panel.search, "word1")
    assert len(panel.items) == COUNT // 14
    assert [one.title for one in panel.items] == sorted(one.title for one in panel.items)
    assert said(person) == "50 articles by title"


def test_a_mark_changes_one_line_and_reads_no_other(person: Person) -> None:
    panel, space = person.window.articles, person.space
    before = panel.items[5]
    numbers = panel.found.numbers
    annotate.add(space.opened, document_id=before.id, analyst_id=space.analyst_id, tag="claim", span=Span.of(0, 4))
    assert panel.items[5].marks == 1
    assert panel.items[5].state == "in_progress"
    assert panel.found.numbers is numbers
    assert panel.items[4].marks == 0


def test_articles_that_come_or_go_are_listed_anew(person: Person) -> None:
    panel, space = person.window.articles, person.space
    documents.remove(space.opened, panel.items[3].id)
    person.qtbot.waitUntil(lambda: len(panel.items) == COUNT - 1)
    space.undo()
    person.qtbot.waitUntil(lambda: len(panel.items) == COUNT)


def test_the_order_is_kept_for_the_project(person: Person, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    panel = person.window.articles
    panel.sorting.aboutToShow.emit()
    next(action for action in panel.sorting.actions() if action.text() == "Title").trigger()
    person.qtbot.waitUntil(lambda: panel.items[0].title == "Title 001")
    path = person.space.opened.path
    person.leave()
    again = Person(qtbot, qapp, tmp_path, path)
    again.qtbot.waitUntil(lambda: bool(again.window.articles.items))
    assert again.window.articles.items[0].title == "Title 001"
    again.leave()
