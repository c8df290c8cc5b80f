"""The list of the article's marks follows the project row by row."""

from __future__ import annotations

import random

from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from tests.ui.annotate.analyst import Ana

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_a_mark_more_or_less_is_one_row(ana: Ana) -> None:
    model = ana.window.tags.table.marks
    QAbstractItemModelTester(model, FATAL, model)
    anew, more, less = QSignalSpy(model.modelReset), QSignalSpy(model.rowsInserted), QSignalSpy(model.rowsRemoved)
    mark = ana.mark("2", "1,100")
    assert (anew.count(), more.count(), less.count()) == (0, 1, 0)
    assert model.mark_at(model.row_of(mark.id)).quote == "1,100"
    assert ana.window.tags.table.currentIndex().row() == model.row_of(mark.id)
    ana.window.menus.action("undo").trigger()
    ana.settle()
    assert (anew.count(), more.count(), less.count()) == (0, 1, 1)
    assert model.row_of(mark.id) == -1


def test_rows_that_come_go_and_move_end_as_they_are_shown(ana: Ana) -> None:
    model, dice = ana.window.tags.table.marks, random.Random(5)
    marks = [ana.mark("2", words) for words in ("1,100", "More than 100", "1,000", "A general")]
    QAbstractItemModelTester(model, FATAL, model)
    for _ in range(200):
        some = dice.sample(marks, dice.randint(0, len(marks)))
        model.show(some)
        assert [model.mark_at(row).id for row in range(model.rowCount())] == [mark.id for mark in some]
        assert [model.row_of(mark.id) for mark in some] == list(range(len(some)))
