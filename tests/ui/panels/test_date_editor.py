"""Dates of a figure, typed or chosen in the calendar, with the keyboard and with the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, documents
from annotator.ui.panels.date_editor import DateEditor
from annotator.ui.widgets.calendar import Calendar
from annotator.ui.widgets.month_grid import MonthGrid
from tests.ui.annotate.analyst import Ana

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Dating(Ana):
    """Ana with a figure in hand, in an article of 13 January 2025."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        super().__init__(qtbot, app, folder)
        documents.edit(self.space.opened, self.first, published_on="2025-01-13")
        self.figure = self.mark("2", "another 1,000").id
        form = self.window.tags.form.values()
        assert form is not None
        editor = form.editors["as_of"]
        assert isinstance(editor, DateEditor)
        self.editor = editor

    def value(self) -> object:
        return annotate.get(self.space.opened, self.figure).values.get("as_of")

    def type_date(self, words: str) -> None:
        self.editor.line.setFocus()
        self.editor.line.selectAll()
        QTest.keyClicks(self.editor.line, words)

    def calendar(self) -> Calendar:
        """Opens the calendar by key."""
        self.editor.line.setFocus()
        QTest.keyClick(self.editor.line, Qt.Key.Key_Down)
        assert self.editor.dates.calendar is not None
        self.qtbot.waitUntil(self.editor.dates.calendar.isVisible)
        return self.editor.dates.calendar

    def grid(self) -> MonthGrid:
        return self.calendar().grid


@pytest.fixture
def dating(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Dating]:
    somebody = Dating(qtbot, qapp, tmp_path)
    yield somebody
    somebody.leave()


def test_words_are_read_while_they_are_typed_and_kept_by_enter(dating: Dating) -> None:
    dating.type_date("last August")
    assert dating.editor.reading.text() == "August 2024"
    assert not dating.editor.reading.isHidden()
    assert dating.value() is None
    QTest.keyClick(dating.editor.line, Qt.Key.Key_Return)
    assert dating.value() == "2024-08"
    assert dating.editor.line.text() == "2024-08"
    assert dating.editor.reading.isHidden()
    assert dating.window.focusWidget() is dating.article


def test_what_is_no_date_is_said_once_it_is_entered_and_the_last_good_one_stays(dating: Dating) -> None:
    dating.type_date("January 2025")
    QTest.keyClick(dating.editor.line, Qt.Key.Key_Return)
    dating.type_date("sometime")
    assert dating.editor.error == ""
    QTest.keyClick(dating.editor.line, Qt.Key.Key_Return)
    assert dating.editor.error.startswith("As of is not a date. Write ")
    assert not dating.editor.error_label.isHidden()
    assert dating.window.focusWidget() is dating.editor.line
    assert dating.value() == "2025-01"
    QTest.keyClick(dating.editor.line, Qt.Key.Key_Backspace)
    assert dating.editor.error == ""
    QTest.keyClick(dating.editor.line, Qt.Key.Key_Escape)
    assert dating.editor.line.text() == "2025-01"
    assert dating.window.focusWidget() is dating.article


def test_an_interval_that_ends_before_it_begins_is_refused(dating: Dating) -> None:
    dating.type_date("2025-01-13/2024-12-23")
    QTest.keyClick(dating.editor.line, Qt.Key.Key_Return)
    assert dating.editor.error == "As of ends before it starts."
    assert dating.value() is None


def test_without_a_day_of_publication_it_says_what_is_missing(dating: Dating) -> None:
    documents.edit(dating.space.opened, dating.first, published_on=None)
    dating.type_date("last August")
    QTest.keyClick(dating.editor.line, Qt.Key.Key_Return)
    assert "needs the day of publication" in dating.editor.error


def test_what_was_not_left_is_kept_and_read_to_the_article_it_was_written_in(dating: Dating) -> None:
    documents.edit(dating.space.opened, dating.second, published_on="2020-05-05")
    dating.type_date("last August")
    dating.space.open_document(dating.second)
    assert dating.value() == "2024-08"


def test_what_was_not_left_is_kept_when_another_mark_is_taken(dating: Dating) -> None:
    dating.type_date("last August")
    dating.space.select_mark(dating.bens)
    assert dating.value() == "2024-08"
    assert dating.in_hand() == "claim: More than 100 had died"


def test_the_calendar_opens_where_the_article_was_published(dating: Dating) -> None:
    calendar = dating.calendar()
    assert calendar.grid.choice.day == calendar.grid.published == date(2025, 1, 13)
    assert calendar.title.text() == "January 2025"
    assert calendar.grid.hasFocus()


def test_a_day_is_chosen_with_arrows(dating: Dating) -> None:
    grid = dating.grid()
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert dating.value() == "2024-12-05"
    assert dating.editor.dates.calendar is not None
    assert not dating.editor.dates.calendar.isVisible()
    assert grid.accessibleName() == "5 December 2024"
    assert dating.window.focusWidget() is dating.editor.line


def test_shift_draws_an_interval(dating: Dating) -> None:
    grid = dating.grid()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_End, SHIFT)
    assert dating.editor.dates.calendar is not None
    assert dating.editor.dates.calendar.words.text() == "1 January 2025 to 31 January 2025"
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert dating.value() == "2025-01-01/2025-01-31"


def test_escape_closes_the_calendar_and_nothing_is_chosen(dating: Dating) -> None:
    grid = dating.grid()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert dating.editor.dates.calendar is not None
    assert not dating.editor.dates.calendar.isVisible()
    assert dating.value() is None
    assert dating.editor.line.text() == ""


def test_a_month_or_a_year_is_chosen_whole(dating: Dating) -> None:
    calendar = dating.calendar()
    QTest.keyClick(calendar.grid, Qt.Key.Key_PageUp)
    assert calendar.month.text() == "All December"
    calendar.month.setFocus()
    QTest.keyClick(calendar.month, Qt.Key.Key_Return)
    assert dating.value() == "2024-12"
    dating.calendar().year.click()
    assert dating.value() == "2024"


def test_the_mouse_takes_a_day_or_draws_an_interval(dating: Dating) -> None:
    grid = dating.grid()
    third, tenth = (grid.cell(date(2025, 1, day)).center().toPoint() for day in (3, 10))
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=third)
    assert dating.value() == "2025-01-03"
    grid = dating.grid()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=tenth)
    QTest.mouseMove(grid, third)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=third)
    assert dating.value() == "2025-01-03/2025-01-10"
