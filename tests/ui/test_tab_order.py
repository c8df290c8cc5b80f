"""Tab goes through every place as one reads it, back the same way, and is caught nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.claims.view import ClaimsView
from annotator.ui.figures.page import FiguresPage
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, at the sample project, with a figure of hers in hand."""
    somebody = Person(qtbot, qapp, tmp_path)
    somebody.window.files.open_sample()
    qtbot.waitUntil(lambda: somebody.space.is_open)
    space = somebody.space
    space.set_analyst(next(one.id for one in space.analysts if one.name.startswith("Ana")))
    space.open_document(somebody.window.articles.items[0].id)
    assert space.desk is not None
    mine = (mark for mark in space.desk.marks if (mark.tag, mark.analyst_id) == ("figure", space.analyst_id))
    space.select_mark(next(mine).id)
    somebody.read()
    yield somebody
    somebody.leave()


def at() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def round_trip(key: Qt.Key) -> list[QWidget]:
    """Everything that has the keyboard in turn, until it is where it began."""
    found = [at()]
    for _ in range(200):
        QTest.keyClick(at(), key)
        if at() is found[0]:
            return found
        assert at() not in found, f"Tab goes round without coming back: {name(at())}"
        found.append(at())
    raise AssertionError("Tab never comes back")


def all_stops(window: QWidget) -> set[QWidget]:
    """What can be reached at all; a page that only scrolls counts when nothing in it can be reached."""
    wants = Qt.FocusPolicy.TabFocus
    open_to_tab = {
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.window() is window
        and one.isEnabled()
        and one.focusPolicy() & wants == wants
        and one.focusProxy() is None
        and not (
            isinstance(one.parentWidget(), QAbstractScrollArea) and not isinstance(one.parentWidget(), QScrollArea)
        )
    }
    return {
        one
        for one in open_to_tab
        if not (isinstance(one, QScrollArea) and any(one.isAncestorOf(other) for other in open_to_tab - {one}))
    }


@pytest.mark.parametrize("place", ["annotate", "review", "reconcile", "figures", "claims"])
def test_every_stop_is_reached_once_and_back_the_same_way(person: Person, place: str) -> None:
    if place == "claims":
        person.window.menus.action("claims").trigger()
        claims = person.window.findChild(ClaimsView)
        assert isinstance(claims, ClaimsView)
        person.qtbot.waitUntil(lambda: not claims.feed.is_behind and bool(claims.timeline.entries))
    else:
        person.window.show_place(place)
    if place == "figures":
        page = person.window.findChild(FiguresPage)
        assert isinstance(page, FiguresPage)
        person.qtbot.waitUntil(lambda: page.feed.is_whole and not page.estimates.form.is_busy)
    person.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QApplication.processEvents()
    there = round_trip(Qt.Key.Key_Tab)
    assert set(there) == all_stops(person.window)
    assert round_trip(Qt.Key.Key_Backtab) == [there[0], *reversed(there[1:])]


def test_the_form_is_filled_from_top_to_bottom(person: Person) -> None:
    form = person.window.tags.form
    page = form.widget()
    assert page is not None
    inside = [one for one in round_trip(Qt.Key.Key_Tab) if page.isAncestorOf(one)]
    tops = [one.mapTo(page, QPoint(0, one.height() // 2)).y() for one in inside]
    assert all(below > above - 12 for above, below in pairwise(tops))
    names = [name(one) for one in inside]
    assert names.index("Value") < names.index("Unit") < names.index("Note") < names.index("Link this mark to another")


def test_what_has_the_keyboard_is_in_sight(person: Person) -> None:
    area = person.window.tags.form
    page = area.widget()
    assert page is not None
    for _ in round_trip(Qt.Key.Key_Tab):
        QTest.keyClick(at(), Qt.Key.Key_Tab)
        if page.isAncestorOf(at()):
            middle = at().mapTo(area.viewport(), at().rect().center())
            assert area.viewport().rect().contains(middle), name(at())


def test_the_first_page_begins_with_its_first_choice(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    somebody = Person(qtbot, qapp, tmp_path)
    names = [name(one) for one in round_trip(Qt.Key.Key_Tab)]
    assert names[:2] == ["Open the sample project", "New project…"]
    somebody.leave()
