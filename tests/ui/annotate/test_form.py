"""The form says how the same words are treated elsewhere, and completes what is typed from what was said before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.operations import annotate
from annotator.text.span import Span
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from annotator.ui.panels.fields import LineEditor
from tests.ui.annotate.analyst import Ana


def test_words_left_unmarked_and_tagged_differently_are_told_and_listed(ana: Ana) -> None:
    ana.mark("2", "were")
    line = ana.window.tags.form.consistency
    ana.qtbot.waitUntil(line.isVisible)
    assert line.text() == "Unmarked elsewhere: 1"
    at = ana.text.rindex("were")
    annotate.add(
        ana.space.opened, document_id=ana.first, analyst_id=ana.space.analyst_id, tag="claim", span=Span.of(at, at + 4)
    )
    ana.qtbot.waitUntil(lambda: line.text() == "Same words tagged differently in 1 place")
    ana.select("A general")
    line.click()
    dialog = next(one for one in ana.window.findChildren(OccurrencesDialog) if one.isVisible())
    ana.qtbot.waitUntil(lambda: bool(dialog.model.rows))
    first = dialog.model.rows[0]
    assert (first.words, first.marked[0][0]) == ("were", "claim")
    dialog.reject()


def test_where_all_is_alike_nothing_is_told(ana: Ana) -> None:
    ana.mark("2", "were")
    line = ana.window.tags.form.consistency
    ana.qtbot.waitUntil(line.isVisible)
    ana.mark("2", "1,100")
    assert not line.isVisible()
    ana.space.select_mark(ana.bens)
    assert not line.isVisible()


def test_typing_offers_what_was_said_before(ana: Ana) -> None:
    first = ana.mark("2", "1,100")
    values = {**first.values, "unit": "soldiers"}
    annotate.set_values(ana.space.opened, first.id, analyst_id=ana.space.analyst_id, values=values)
    second = ana.mark("2", "1,000")
    form = ana.window.tags.form.values()
    assert form is not None
    unit = form.editors["unit"]
    assert isinstance(unit, LineEditor)
    assert unit.earlier is not None
    unit.line.setFocus()
    unit.line.selectAll()
    QTest.keyClicks(unit.line, "So")
    popup = unit.earlier.popup()
    assert popup is not None
    ana.qtbot.waitUntil(popup.isVisible)
    assert unit.earlier.values.stringList() == ["soldiers"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert annotate.get(ana.space.opened, second.id).values["unit"] == "soldiers"
    assert unit.line.text() == "soldiers"
