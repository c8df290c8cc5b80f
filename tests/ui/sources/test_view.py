"""The registry in the window: searched, changed, merged and taken apart, words confirmed, roots and circles read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Source
from annotator.operations import annotate, knowledge, link, sources
from annotator.ui.sources.dialog import SourcesDialog
from annotator.ui.sources.new_source import NewSource
from tests.ui.judging import Judging
from tests.ui.person import Person

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Registrar(Person):
    """Ana with four sources and a few attributions of hers and Ben's, before the registry."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        judging = Judging(folder)
        add = knowledge.add_source
        self.ministry = add(judging.store, "Ministry of Defence", aliases=["MoD"], kind="official", group="Kyiv").id
        self.staff = add(judging.store, "General Staff", kind="military", group="Kyiv").id
        self.wire = add(judging.store, "Kestrel Wire", kind="agency").id
        self.lee = add(judging.store, "Lee Seong-kweun", kind="legislator", group="Seoul").id
        self.credit = judging.mark(judging.ana, "attribution", "the ministry said", source=self.ministry).id
        self.claim = judging.mark(judging.ana, "claim", "Some 1,100 soldiers were lost").id
        self.own = judging.mark(judging.ana, "attribution", "on Monday", source_text="Li Song Kwun").id
        self.theirs = judging.mark(judging.ben, "attribution", "among the dead", source_text="li song-kwun").id
        self.he = judging.mark(judging.ana, "attribution", "an agency reported", source_text="the agency").id
        self.named = judging.mark(judging.ana, "attribution", "Nearly 12,000", source=self.wire).id
        link.add(judging.store, analyst_id=judging.ana.id, kind="covers", from_id=self.credit, to_id=self.claim)
        self.ana, self.ben = judging.ana, judging.ben
        path = judging.store.path
        judging.store.close()
        super().__init__(qtbot, app, folder, path)
        self.space.set_analyst(self.ana.id)
        self.space.open_document(judging.first)
        self.second = judging.second
        self.window.menus.action("sources").trigger()
        found = self.window.findChild(SourcesDialog)
        assert found is not None
        self.dialog, self.view = found, found.view
        self.registry, self.unresolved = found.view.registry, found.view.unresolved
        self.table = self.registry.table
        with qtbot.waitActive(found):
            found.activateWindow()
        self.until(lambda: bool(self.table.lines.rows))

    def until(self, holds: object) -> None:
        assert callable(holds)
        self.qtbot.waitUntil(holds)

    def names(self) -> list[str]:
        return [line.source.name for line in self.table.lines.rows]

    def pick(self, *ids: str) -> None:
        self.table.pick(*ids)

    def source(self, source_id: str) -> Source:
        with self.space.opened.reading() as reading:
            return reading.get(Source, source_id)

    def values(self, mark_id: str) -> dict[str, object]:
        return annotate.get(self.space.opened, mark_id).values

    def page(self, page: QWidget) -> None:
        self.view.tabs.setCurrentWidget(page)

    def type(self, line: QWidget, words: str) -> None:
        line.setFocus()
        QTest.keyClick(line, KEY.Key_A, CTRL)
        QTest.keyClicks(line, words)
        QTest.keyClick(line, KEY.Key_Return)

    @property
    def undo_name(self) -> str:
        return self.space.opened.undo_name or ""


@pytest.fixture
def here(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Registrar]:
    made = Registrar(qtbot, qapp, tmp_path)
    yield made
    made.leave()


def test_sources_stand_by_name_with_what_credits_them(here: Registrar) -> None:
    model = here.table.lines
    assert here.names() == ["General Staff", "Kestrel Wire", "Lee Seong-kweun", "Ministry of Defence"]
    row = [model.index(3, column).data() for column in range(model.columnCount())]
    assert row == ["Ministry of Defence", "official", "Kyiv", "1", "1", "1"]
    assert here.view.tabs.tabText(0) == "Sources (4)"
    assert here.view.tabs.tabText(1) == "Unresolved (2)"
    here.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert here.names()[-1] in {"General Staff", "Lee Seong-kweun"}


def test_they_are_searched_by_all_names_and_filtered_by_kind_and_group(here: Registrar) -> None:
    QTest.keyClicks(here.registry.search, "mod")
    assert here.names() == ["Ministry of Defence"]
    QTest.keyClick(here.registry.search, KEY.Key_Return)
    assert here.dialog.focusWidget() is here.table
    assert here.registry.form.name.text() == "Ministry of Defence"
    QTest.keyClick(here.table, KEY.Key_Return)
    assert here.dialog.focusWidget() is here.registry.form.name
    here.registry.search.clear()
    here.registry.group.setCurrentIndex(here.registry.group.findData("Kyiv"))
    assert here.names() == ["General Staff", "Ministry of Defence"]
    here.registry.kind.setCurrentIndex(here.registry.kind.findData("agency"))
    assert here.names() == []
    assert "No source fits" in here.registry.none.said
    here.registry.group.setCurrentIndex(here.registry.group.findData(""))
    assert here.names() == ["Kestrel Wire"]


def test_a_source_is_changed_field_by_field_each_a_step_to_undo(here: Registrar) -> None:
    here.pick(here.ministry)
    form = here.registry.form
    here.type(form.name, "Defence Ministry")
    assert here.source(here.ministry).aliases == ["MoD", "Ministry of Defence"]
    here.until(lambda: "Ministry of Defence" in form.aliases.names)
    here.type(form.aliases.line, "the ministry")
    here.until(lambda: form.aliases.names == ["MoD", "Ministry of Defence", "the ministry"])
    form.aliases.crosses["MoD"].click()
    here.until(lambda: "MoD" not in form.aliases.names)
    form.kind.setCurrentIndex(form.kind.findData("military"))
    form.kind.activated.emit(form.kind.currentIndex())
    form.reliability.setCurrentIndex(form.reliability.findData("B"))
    form.reliability.activated.emit(form.reliability.currentIndex())
    here.type(form.group, "Seoul")
    changed = here.source(here.ministry)
    assert (changed.source_kind, changed.reliability, changed.source_group) == ("military", "B", "Seoul")
    assert form.reliability.currentText() == "B – usually reliable"
    here.until(lambda: here.dialog.undo.text() == "Undo Set group of “Defence Ministry” to Seoul")
    for _ in range(6):
        QTest.keyClick(here.dialog, KEY.Key_Z, CTRL)
    assert here.source(here.ministry).name == "Ministry of Defence"
    here.until(lambda: form.name.text() == "Ministry of Defence")


def test_tab_goes_through_the_form_in_the_order_in_which_it_stands(here: Registrar) -> None:
    here.pick(here.ministry)
    form = here.registry.form
    form.name.setFocus()
    reached = [here.dialog.focusWidget()]
    for _ in range(7):
        focused = here.dialog.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, KEY.Key_Tab)
        reached.append(here.dialog.focusWidget())
    chip = form.aliases
    assert reached == [
        form.name, chip.buttons["MoD"], chip.crosses["MoD"], chip.line, form.kind, form.group, form.reliability,
        form.credibility,
    ]  # fmt: skip


def test_a_name_that_is_taken_is_refused_and_said(here: Registrar) -> None:
    here.pick(here.ministry)
    here.type(here.registry.form.name, "general staff")
    assert here.registry.form.name.text() == "Ministry of Defence"
    assert "already a source called “General Staff”" in here.view.fault.text()
    assert here.view.fault.isVisible()


def test_several_are_merged_after_a_look_at_what_happens_and_taken_apart(here: Registrar) -> None:
    here.pick(here.staff, here.ministry)
    panel = here.registry.merging
    assert here.registry.right.currentWidget() is panel
    assert panel.target is not None
    assert panel.target.source.id == here.ministry, "the one that more marks credit"
    assert panel.preview.text() == (
        "“General Staff” counts as “Ministry of Defence” from now on, which 1 mark credit then."
    )
    assert not panel.warning.isVisible()
    here.table.setFocus()
    QTest.keyClick(here.table, KEY.Key_Return)
    assert here.dialog.focusWidget() is panel.targets.checkedButton()
    panel.merge.setFocus()
    QTest.keyClick(panel.merge, KEY.Key_Space)
    assert here.undo_name == "Merge “General Staff” into “Ministry of Defence”"
    here.until(lambda: here.names() == ["Kestrel Wire", "Lee Seong-kweun", "Ministry of Defence"])
    assert here.table.ids == [here.ministry]
    form = here.registry.form
    here.until(lambda: len(form.apart) == 1)
    form.apart[0].click()
    assert here.source(here.staff).merged_into is None
    here.until(lambda: here.table.ids == [here.staff])


def test_sources_of_different_groups_are_merged_with_a_warning(here: Registrar) -> None:
    here.pick(here.staff, here.lee)
    assert here.registry.merging.warning.text() == "They are of different groups: Kyiv and Seoul. Is it one source?"
    here.registry.merging.targets.button(1).click()
    assert here.registry.merging.merge.text() == "Merge into “Lee Seong-kweun”"


def test_what_may_be_the_same_is_offered(here: Registrar) -> None:
    twin = knowledge.add_source(here.space.opened, "Li Song Kwun").id
    here.until(lambda: "Li Song Kwun" in here.names())
    here.pick(twin)
    here.until(lambda: len(here.registry.form.alike.buttons) == 1)
    button = here.registry.form.alike.buttons[0]
    assert button.accessibleName() == "Merge…: Lee Seong-kweun, another spelling of “Lee Seong-kweun”"
    button.click()
    assert sorted(here.table.ids) == sorted([twin, here.lee])


def test_a_name_is_split_off_or_made_the_name(here: Registrar) -> None:
    here.pick(here.ministry)
    menu = here.registry.form.aliases.menu_of("MoD")
    menu.actions()[0].trigger()
    assert (here.source(here.ministry).name, here.source(here.ministry).aliases) == ("MoD", ["Ministry of Defence"])
    here.until(lambda: here.registry.form.aliases.names == ["Ministry of Defence"])
    here.registry.form.aliases.menu_of("Ministry of Defence").actions()[1].trigger()
    assert here.undo_name == "Make “Ministry of Defence” a source of its own"
    here.until(lambda: here.registry.form.name.text() == "Ministry of Defence")


def test_a_source_that_is_credited_is_not_deleted(here: Registrar) -> None:
    here.pick(here.ministry)
    here.table.setFocus()
    QTest.keyClick(here.table, KEY.Key_Delete)
    assert "1 mark credits “Ministry of Defence”" in here.view.fault.text()
    here.pick(here.staff)
    QTest.keyClick(here.table, KEY.Key_Delete)
    here.until(lambda: "General Staff" not in here.names())
    assert not here.view.fault.isVisible()


def test_a_new_source_is_asked_for_and_picked(here: Registrar) -> None:
    assert here.dialog.focusWidget() is here.registry.search
    QTest.keyClicks(here.registry.search, "Tern News")
    QTest.keyClick(here.registry.search, KEY.Key_Insert)
    sheet = here.registry.findChild(NewSource)
    assert sheet is not None
    assert sheet.name.text() == "Tern News"
    sheet.name.setText("kestrel wire")
    assert sheet.save() == "There is already a source called “kestrel wire”."
    sheet.name.setText("Tern News")
    sheet.done_button.click()
    here.until(lambda: here.registry.form.name.text() == "Tern News" and len(here.table.ids) == 1)
    assert here.undo_name == "Add source “Tern News”"


def unresolved(here: Registrar, words: str) -> None:
    here.page(here.unresolved)
    here.unresolved.table.pick(words)


def test_printed_words_are_confirmed_with_the_reason_in_one_step(here: Registrar) -> None:
    unresolved(here, "Li Song Kwun")
    assert here.unresolved.effect.text() == (
        "Confirming credits 1 mark of yours; the words become another name of the source, and through the name 1 mark "
        "of colleagues."
    )
    here.until(lambda: len(here.unresolved.offers.buttons) == 1)
    here.unresolved.table.setFocus()
    QTest.keyClick(here.unresolved.table, KEY.Key_Return)
    button = here.dialog.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.accessibleName() == "It Is This One: Lee Seong-kweun, another spelling of “Lee Seong-kweun”"
    QTest.keyClick(button, KEY.Key_Space)
    assert here.undo_name == "Credit “Li Song Kwun” to “Lee Seong-kweun”"
    assert here.values(here.own)["source"] == here.lee
    assert "source" not in here.values(here.theirs)
    here.until(lambda: here.view.tabs.tabText(1) == "Unresolved (1)")
    assert here.unresolved.table.ids == ["the agency"], "on to the next"
    here.space.undo()
    assert "source" not in here.values(here.own)
    here.until(lambda: here.view.tabs.tabText(1) == "Unresolved (2)")


def test_another_source_can_be_chosen_or_made(here: Registrar) -> None:
    unresolved(here, "Li Song Kwun")
    other = here.unresolved.other
    other.line.setFocus()
    QTest.keyClicks(other.line, "Song Li")
    here.until(other.popup.isVisible)
    QTest.keyClick(other.popup, KEY.Key_Return)
    here.until(lambda: here.view.tabs.tabText(1) == "Unresolved (1)")
    with here.space.opened.reading() as reading:
        made = next(one for one in reading.live(Source) if one.name == "Song Li")
    assert here.values(here.own)["source"] == made.id
    assert made.aliases == ["Li Song Kwun"]


def test_a_noun_is_resolved_place_by_place(here: Registrar) -> None:
    unresolved(here, "the agency")
    here.until(lambda: len(here.unresolved.places) == 1)
    card = here.unresolved.places[0]
    assert [button.accessibleName() for button in card.offers.buttons] == [
        "It Is This One: Kestrel Wire, agency, named before this as “Kestrel Wire”"
    ]
    card.show_it.click()
    assert (here.space.document_id, here.space.mark_id) == (here.second, here.he)
    card.offers.buttons[0].click()
    assert here.values(here.he)["source"] == here.wire
    assert here.source(here.wire).aliases == [], "anybody may be called so"


def test_others_marks_of_a_noun_are_theirs_to_resolve(here: Registrar) -> None:
    here.space.set_analyst(here.ben.id)
    unresolved(here, "the agency")
    here.until(lambda: len(here.unresolved.places) == 1)
    assert here.unresolved.places[0].offers.buttons == []


def test_roots_are_told_and_lead_to_their_sentences(here: Registrar) -> None:
    here.page(here.view.roots)
    page = here.view.roots
    here.until(lambda: bool(page.groups.lines.rows))
    assert page.summary.text() == "1 of 1 credited claim or figure, in 1 outlet, go back to one root group: Kyiv."
    assert page.said.text().startswith("Ministry of Defence. Published by ")
    page.groups.setFocus()
    QTest.keyClick(page.groups, KEY.Key_Return)
    assert here.dialog.focusWidget() is page.records
    page.records.selectRow(0)
    QTest.keyClick(page.records, KEY.Key_Return)
    assert here.space.mark_id == here.claim
    assert here.window.place == "annotate"


def test_circles_are_listed_and_drawn(here: Registrar) -> None:
    store, ana = here.space.opened, here.ana.id
    for start, end in ((here.credit, here.named), (here.named, here.credit)):
        link.add(store, analyst_id=ana, kind="reported_by", from_id=start, to_id=end)
    here.until(lambda: here.view.tabs.tabText(3) == "Circles (1)")
    here.page(here.view.circles)
    assert "In a circle, no root: " in here.view.circles.view.said
    box = here.view.circles.view.plan.boxes[0]
    QTest.mouseClick(here.view.circles.view, Qt.MouseButton.LeftButton, pos=box.area.center().toPoint())
    assert here.space.mark_id in {here.credit, here.named}


def test_a_project_without_sources_says_what_they_are(here: Registrar) -> None:
    for mark_id in (here.credit, here.named):
        annotate.remove(here.space.opened, [mark_id], analyst_id=here.ana.id)
    sources.remove(here.space.opened, [here.ministry, here.staff, here.wire, here.lee])
    here.until(lambda: here.view.tabs.tabText(0) == "Sources")
    assert "No sources yet" in here.registry.none.said
