"""The tag panel: whose marks, which marks, and the form of the one in hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import knowledge
from annotator.tags.tag_type import tag_types
from annotator.ui.panels.fields import ChoiceEditor, FieldEditor, FlagEditor, LineEditor
from annotator.ui.panels.registry_editor import RegistryEditor
from annotator.ui.panels.span_editor import SpanEditor
from annotator.ui.panels.values_form import ValuesForm
from tests.ui.judging import Judging
from tests.ui.person import Person


class Panel(Person):
    """Ana before the tag panel, with a figure and an attribution of hers and a claim of Ben's."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        judging = Judging(folder)
        self.figure = judging.mark(judging.ana, "figure", "Some 1,100", point=1100, unit="soldiers").id
        self.attribution = judging.mark(judging.ana, "attribution", "the ministry said").id
        self.claim = judging.mark(judging.ben, "claim", "More than 100 had died").id
        self.ben = judging.ben.id
        path = judging.store.path
        judging.store.close()
        super().__init__(qtbot, app, folder, path)
        self.space.set_analyst(judging.ana.id)
        self.space.open_document(judging.first)

    def form(self, mark_id: str) -> ValuesForm:
        self.space.select_mark(mark_id)
        form = self.window.tags.form.values()
        assert form is not None
        return form

    def editor(self, mark_id: str, name: str) -> FieldEditor:
        return self.form(mark_id).editors[name]

    def line(self, mark_id: str, name: str) -> LineEditor:
        editor = self.editor(mark_id, name)
        assert isinstance(editor, LineEditor)
        return editor

    def source(self) -> RegistryEditor:
        editor = self.editor(self.attribution, "source")
        assert isinstance(editor, RegistryEditor)
        editor.line.setFocus()
        return editor

    def type_into(self, editor: LineEditor, words: str) -> None:
        editor.line.setFocus()
        editor.line.selectAll()
        QTest.keyClick(editor.line, Qt.Key.Key_Delete)
        editor.line.insert(words)
        QTest.keyClick(editor.line, Qt.Key.Key_Return)

    def value(self, mark_id: str, name: str) -> object:
        mark = next(mark for mark in self.marks() if mark.id == mark_id)
        return mark.values.get(name, "missing")


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Panel]:
    made = Panel(qtbot, qapp, tmp_path)
    yield made
    made.leave()


@pytest.mark.parametrize("tag", tag_types())
def test_every_field_a_tag_declares_has_an_editor(panel: Panel, tag: str) -> None:
    form = ValuesForm(tag_types()[tag], panel.space, panel.window)
    assert list(form.editors) == [field.name for field in tag_types()[tag].fields]


def test_the_marks_stand_in_text_order_and_choose(panel: Panel) -> None:
    table = panel.window.tags.table
    shown = [table.marks.mark_at(row).id for row in range(table.marks.rowCount())]
    assert shown == [panel.figure, panel.attribution, panel.claim]
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(1, 0)).center()
    )
    assert panel.space.mark_id == panel.attribution


def test_hiding_an_analyst_hides_their_marks(panel: Panel) -> None:
    panel.window.tags.analysts.box(panel.ben).click()
    assert panel.window.tags.table.marks.row_of(panel.claim) == -1
    panel.window.tags.analysts.box(panel.ben).click()
    assert panel.window.tags.table.marks.row_of(panel.claim) == 2


@pytest.mark.parametrize(("typed", "kept"), [("1,200", 1200), ("1 200", 1200), ("2.5", 2.5), ("−3", -3), ("", None)])
def test_numbers_are_read_as_people_write_them(panel: Panel, typed: str, kept: float | None) -> None:
    panel.type_into(panel.line(panel.figure, "point"), typed)
    assert panel.value(panel.figure, "point") == kept


def test_what_is_no_number_is_said_beside_the_field(panel: Panel) -> None:
    point = panel.line(panel.figure, "point")
    panel.type_into(point, "twelve")
    assert point.error == "Value must be a number, not “twelve”."
    assert point.error_label.isVisible()
    assert panel.value(panel.figure, "point") == 1100
    panel.type_into(point, "12")
    assert point.error == ""
    assert panel.value(panel.figure, "point") == 12


def test_what_is_no_date_is_said_beside_the_field(panel: Panel) -> None:
    date = panel.line(panel.figure, "as_of")
    panel.type_into(date, "2025-02-31")
    assert "2025-02 has 28 days" in date.error
    assert panel.value(panel.figure, "as_of") == "missing"


def test_choices_and_flags_are_kept_at_once(panel: Panel) -> None:
    hedge = panel.editor(panel.figure, "hedge")
    assert isinstance(hedge, ChoiceEditor)
    hedge.combo.setCurrentIndex(hedge.combo.findData("at_least"))
    hedge.combo.activated.emit(hedge.combo.currentIndex())
    mark = panel.space.own_mark
    assert mark is not None
    assert mark.values["hedge"] == "at_least"
    assert mark.values["low"] == 1100
    assert mark.values.keys().isdisjoint({"point", "high"}), "the hedge moves the number to where it belongs"
    flag = panel.editor(panel.figure, "low_inclusive")
    assert isinstance(flag, FlagEditor)
    assert flag.box.text() == "≥"
    flag.box.click()
    assert (flag.box.text(), panel.value(panel.figure, "low_inclusive")) == (">", False)
    assert panel.value(panel.figure, "hedge") == "more_than"


def test_bounds_that_cross_are_said_and_the_mark_keeps_what_it_had(panel: Panel) -> None:
    low, high = panel.line(panel.figure, "low"), panel.line(panel.figure, "high")
    panel.type_into(panel.line(panel.figure, "point"), "")
    panel.type_into(low, "1,200")
    assert low.error == "Low must not be above High (1,200 and 1,100)."
    assert low.error_label.isVisible()
    assert low.line.text() == "1,200"
    assert panel.window.focusWidget() is low.line
    assert panel.value(panel.figure, "low") == 1100
    panel.type_into(high, "1,500")
    assert panel.value(panel.figure, "high") == 1500
    assert low.line.text() == "1,200", "what is being put right stays while another field is kept"
    QTest.keyClick(low.line, Qt.Key.Key_Escape)
    assert (low.line.text(), low.error) == ("1,100", "")


def test_bounds_that_were_the_value_follow_it_in_one_step(panel: Panel) -> None:
    panel.type_into(panel.line(panel.figure, "point"), "1,300")
    assert [panel.value(panel.figure, name) for name in ("point", "low", "high")] == [1300, 1300, 1300]
    assert panel.window.focusWidget() is panel.article
    panel.space.undo()
    assert [panel.value(panel.figure, name) for name in ("point", "low", "high")] == [1100, 1100, 1100]


def test_tab_fills_the_fields_in_the_order_in_which_they_stand(panel: Panel) -> None:
    form = panel.form(panel.figure)
    form.focus_first()
    reached = []
    for _ in form.stops():
        focused = panel.window.focusWidget()
        assert focused is not None
        reached.append(focused.objectName().removeprefix("field_"))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [
        *("point", "hedge", "low_inclusive", "low", "high_inclusive", "high"),
        *("unit", "counts", "quantity", "as_of", "basis", "place", "share_of"),
    ]
    assert panel.window.focusWidget() is panel.window.tags.form.note


def test_escape_gives_an_edit_up(panel: Panel) -> None:
    unit = panel.line(panel.figure, "unit")
    unit.line.setFocus()
    QTest.keyClicks(unit.line, "tanks")
    QTest.keyClick(unit.line, Qt.Key.Key_Escape)
    assert unit.line.text() == "soldiers"
    assert panel.window.focusWidget() is panel.article
    assert panel.value(panel.figure, "unit") == "soldiers"


def test_a_new_source_is_made_in_place(panel: Panel) -> None:
    knowledge.add_source(panel.space.opened, "Reuters")
    source = panel.source()
    QTest.keyClicks(source.line, "The Ministry")
    panel.qtbot.waitUntil(source.popup.isVisible)
    assert source.popup.currentIndex().data() == "New source “The Ministry”"
    QTest.keyClick(source.popup, Qt.Key.Key_Return)
    known = {one.id: one.name for one in knowledge.sources(panel.space.opened)}
    assert list(known.values()) == ["Reuters", "The Ministry"]
    assert known[str(panel.value(panel.attribution, "source"))] == "The Ministry"
    assert source.line.text() == "The Ministry"
    assert panel.window.focusWidget() is panel.article


def test_a_source_is_found_by_another_name_without_its_accents(panel: Panel) -> None:
    knowledge.add_source(panel.space.opened, "Reuters")
    known = knowledge.add_source(panel.space.opened, "Ministère", aliases=["État-major"], kind="state", group="Kyiv")
    source = panel.source()
    QTest.keyClicks(source.line, "etat")
    panel.qtbot.waitUntil(source.popup.isVisible)
    first = source.popup.currentIndex()
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Ministère, also “État-major” · state · Kyiv"
    assert source.rows.rowCount() == 2
    QTest.keyClick(source.popup, Qt.Key.Key_Return)
    assert panel.value(panel.attribution, "source") == known.id
    assert source.line.text() == "Ministère"
    assert len(knowledge.sources(panel.space.opened)) == 2


def test_a_name_left_half_typed_is_said_and_nothing_is_made_of_it(panel: Panel) -> None:
    source = panel.source()
    QTest.keyClicks(source.line, "The Min")
    panel.qtbot.waitUntil(source.popup.isVisible)
    QTest.keyClick(source.popup, Qt.Key.Key_Escape)
    assert not source.popup.isVisible()
    QTest.keyClick(source.line, Qt.Key.Key_Return)
    assert source.error.startswith("There is no source “The Min” yet.")
    assert panel.window.focusWidget() is source.line
    assert knowledge.sources(panel.space.opened) == []
    QTest.keyClick(source.line, Qt.Key.Key_Escape)
    assert (source.line.text(), source.error) == ("", "")
    assert panel.window.focusWidget() is panel.article


def test_a_source_is_taken_away_by_emptying_its_field(panel: Panel) -> None:
    known = knowledge.add_source(panel.space.opened, "Reuters")
    source = panel.source()
    QTest.keyClicks(source.line, "reuters")
    QTest.keyClick(source.popup, Qt.Key.Key_Return)
    assert panel.value(panel.attribution, "source") == known.id
    source.line.setFocus()
    source.line.selectAll()
    QTest.keyClick(source.line, Qt.Key.Key_Delete)
    QTest.keyClick(source.line, Qt.Key.Key_Return)
    assert panel.value(panel.attribution, "source") == "missing"


def test_words_of_the_article_are_taken_from_the_selection(panel: Panel) -> None:
    cue = panel.editor(panel.attribution, "cue_span")
    assert isinstance(cue, SpanEditor)
    span = panel.select("said on")
    cue.take.click()
    assert panel.value(panel.attribution, "cue_span") == [span.start, span.end]
    assert cue.words.text() == "“said on”"
    cue.drop.click()
    assert panel.value(panel.attribution, "cue_span") in (None, "missing")


def test_a_note_is_kept_when_it_is_left(panel: Panel) -> None:
    panel.space.select_mark(panel.figure)
    note = panel.window.tags.form.note
    note.setFocus()
    QTest.keyClicks(note, "Check the Korean original")
    panel.read()
    mark = next(mark for mark in panel.marks() if mark.id == panel.figure)
    assert mark.note == "Check the Korean original"
    panel.window.tags.form.doubt.click()
    assert next(mark for mark in panel.marks() if mark.id == panel.figure).doubt


def test_a_note_not_left_is_kept_when_another_mark_is_taken(panel: Panel) -> None:
    panel.space.select_mark(panel.figure)
    note = panel.window.tags.form.note
    note.setFocus()
    QTest.keyClicks(note, "Half a")
    panel.space.select_mark(panel.attribution)
    assert {mark.id: mark.note for mark in panel.marks()} == {
        panel.figure: "Half a",
        panel.attribution: None,
        panel.claim: None,
    }


def test_a_button_of_the_form_changes_the_tag(panel: Panel) -> None:
    panel.space.select_mark(panel.figure)
    panel.window.tags.form.retag["claim"].click()
    assert next(mark for mark in panel.marks() if mark.id == panel.figure).tag == "claim"
    assert panel.window.tags.form.retag["claim"].isChecked()
    assert not panel.window.tags.form.retag["figure"].isChecked()


def test_the_bin_deletes_and_undo_brings_back(panel: Panel) -> None:
    panel.space.select_mark(panel.figure)
    panel.window.tags.form.delete.click()
    assert panel.figure not in [mark.id for mark in panel.marks()]
    assert panel.space.mark is None
    panel.space.undo()
    assert panel.space.mark_id == panel.figure


def test_a_colleagues_form_cannot_be_changed(panel: Panel) -> None:
    polarity = panel.editor(panel.claim, "polarity")
    assert isinstance(polarity, ChoiceEditor)
    assert polarity.combo.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert panel.window.tags.form.delete.isHidden()
    assert panel.window.tags.form.links.link.isHidden()
