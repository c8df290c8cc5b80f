"""Every kind of decision at the real window, what becomes of it when a mark changes, and the table that tells it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Annotation
from annotator.operations import annotate, blind, exchange, reconcile, review
from annotator.operations.records import RecordView
from annotator.ui.reconcile.cards import MarkCard
from annotator.ui.reconcile.examples import Examples
from annotator.ui.reconcile.place import ReconcilePlace
from annotator.ui.reconcile.sieve import as_record
from tests.ui.judging import Judging
from tests.ui.person import Person


class Lead(Person):
    """Somebody with no mark of her own, in Reconcile, after two analysts have marked."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        made = self.project = Judging(folder)
        self.boundary = (
            made.mark(made.ana, "figure", "Some 1,100", hedge="about"),
            made.mark(made.ben, "figure", "1,100", hedge="about"),
        )
        self.values = [
            made.mark(who, "figure", "More than 100", low=100, hedge=hedge)
            for who, hedge in ((made.ana, "more_than"), (made.ben, "at_least"))
        ]
        self.agreed = [made.mark(who, "claim", "another 1,000 were hurt") for who in (made.ana, made.ben)]
        self.single = made.mark(made.ben, "claim", "A general may be among the dead")
        made.store.close()
        super().__init__(qtbot, app, folder, folder / "judging.annotator")
        made.store = self.space.opened
        assert self.space.add_analyst("Lena")
        self.space.open_document(made.first)
        self.window.show_place("reconcile")
        found = self.window.findChild(ReconcilePlace)
        assert isinstance(found, ReconcilePlace)
        self.place = found

    def look_at(self, mark: Annotation) -> None:
        record = self.place.board.record_of_mark(mark.id)
        assert record is not None
        self.place.go_to(record.id)
        assert as_record(self.place.current) == record

    def record(self, mark: Annotation) -> RecordView:
        found = reconcile.records(self.space.opened, self.project.first).records
        return next(one for one in found if mark.id in {each.id for each in one.marks})

    def action(self, name: str) -> QAction:
        return self.window.menus.action(f"reconcile_{name}")

    def states(self, mark: Annotation) -> tuple[str, ...]:
        record = self.place.board.record_of_mark(mark.id)
        return next(row.badges for row in self.place.queue.rows if record and row.id == record.id)

    def sit(self, name: str) -> None:
        self.space.set_analyst(next(one.id for one in self.space.analysts if one.name == name))

    def records(self, folder: Path) -> dict[str, dict[str, str]]:
        """The table of records by the words they settle on."""
        exchange.export(self.space.opened, folder, format="dataset")
        with (folder / "records.csv").open(encoding="utf-8", newline="") as file:
            return {row["quote"]: row for row in csv.DictReader(file)}


@pytest.fixture
def lead(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Lead]:
    somebody = Lead(qtbot, qapp, tmp_path)
    yield somebody
    somebody.leave()


def test_a_decision_carries_its_cause_its_reason_and_the_flag(lead: Lead, tmp_path: Path) -> None:
    lead.look_at(lead.values[0])
    lead.press("g")
    lead.press("s")
    lead.press("x")
    lead.press("w")
    lead.press("as it is printed")
    lead.press(Qt.Key.Key_Return)
    lead.press("1")
    settled = lead.record(lead.values[0])
    assert (settled.status, settled.category, settled.improves_guideline) == ("settled", "slip", True)
    row = lead.records(tmp_path / "dataset")["More than 100"]
    assert (row["status"], row["method"], row["reason"]) == ("settled", "take", "as it is printed")
    assert row["category"] == "slip"


def test_the_cause_of_one_decision_is_not_that_of_the_next(lead: Lead) -> None:
    lead.look_at(lead.values[0])
    lead.press("j")
    lead.press("1")
    lead.look_at(lead.boundary[0])
    lead.press("u")
    assert [lead.record(one).category for one in (lead.values[0], lead.boundary[0])] == ["judgement", None]


def test_values_are_merged_field_by_field(lead: Lead) -> None:
    lead.look_at(lead.values[0])
    lead.press("m")
    edit = lead.place.panel.edit
    assert edit.form.offers["hedge", "Ana"].hasFocus()
    edit.form.offers["hedge", "Ben"].click()
    edit.saved.emit()
    assert lead.record(lead.values[0]).values["hedge"] == "at_least"


def test_what_is_sent_back_waits_for_its_author_and_opens_with_the_answer(lead: Lead) -> None:
    lead.look_at(lead.boundary[0])
    lead.press("b")
    ask = lead.place.panel.ask
    assert [ask.whom.itemText(at) for at in range(ask.whom.count())] == ["Ana", "Ben"]
    ask.whom.setCurrentText("Ben")
    lead.press(Qt.Key.Key_Return)
    lead.press("does some belong to it?")
    lead.press(Qt.Key.Key_Return)
    assert lead.states(lead.boundary[0]) == ("sent back to Ben", "boundary")
    assert not lead.place.filters.mine.isVisible()
    lead.sit("Ben")
    lead.place.filters.mine.click()
    assert [row.quote for row in lead.place.queue.rows] == [lead.record(lead.boundary[0]).quote]
    assert "does some belong to it?" in lead.place.panel.state.text()
    lead.press("y")
    lead.press("the guideline says so")
    lead.press(Qt.Key.Key_Return)
    lead.sit("Lena")
    assert lead.states(lead.boundary[0]) == ("Ben answered", "boundary")
    lead.look_at(lead.boundary[0])
    assert lead.place.panel.state.text().count("The answer: the guideline says so.") == 1


def test_who_was_asked_goes_to_their_mark(lead: Lead) -> None:
    lead.look_at(lead.single)
    lead.press("b")
    lead.press(Qt.Key.Key_Return)
    assert lead.place.panel.ask.isVisible()
    lead.press("look again")
    lead.press(Qt.Key.Key_Return)
    lead.sit("Ben")
    lead.look_at(lead.single)
    lead.action("change_mine").trigger()
    assert (lead.space.place, lead.space.mark_id) == ("annotate", lead.single.id)


def test_a_decision_whose_marks_change_is_first_and_can_be_confirmed(lead: Lead, tmp_path: Path) -> None:
    lead.look_at(lead.values[1])
    lead.press("w")
    lead.press("printed so")
    lead.press(Qt.Key.Key_Return)
    lead.press("2")
    ben = lead.project.ben.id
    annotate.set_values(lead.space.opened, lead.values[1].id, analyst_id=ben, values={"low": 99})
    assert lead.place.queue.rows[0].badges == ("changed since", "settled")
    lead.look_at(lead.values[1])
    panel = lead.place.panel
    assert "changed after it was settled" in panel.stale.text()
    assert "Ben" in panel.changes.text()
    assert "99" in panel.changes.text()
    assert lead.records(tmp_path / "before")["More than 100"]["stale"] == "true"
    lead.press("c")
    record = lead.record(lead.values[1])
    assert (record.status, record.stale, record.reason) == ("settled", False, "printed so")
    assert lead.records(tmp_path / "after")["More than 100"]["stale"] == "false"


def test_a_stale_decision_can_be_reopened(lead: Lead) -> None:
    lead.look_at(lead.values[1])
    lead.press("2")
    annotate.set_values(lead.space.opened, lead.values[1].id, analyst_id=lead.project.ben.id, values={"low": 99})
    lead.look_at(lead.values[1])
    lead.press("o")
    assert lead.record(lead.values[1]).status == "unresolved"
    assert lead.states(lead.values[1]) == ("values",)


def test_what_a_reviewer_rejected_is_said_and_no_rule_is_offered_for_it(lead: Lead) -> None:
    offered = lead.place.agreeing.text()
    mark = lead.agreed[0].id
    review.give(lead.space.opened, mark_id=mark, reviewer_id=lead.space.analyst_id, outcome="reject", reason="guessed")
    assert offered.startswith("1 group agree")
    assert not lead.place.agreeing.isVisible()
    assert lead.states(lead.agreed[0]) == ("a reviewer rejected it",)
    lead.look_at(lead.agreed[0])
    said = [card.accessibleName() for card in lead.place.panel.cards if isinstance(card, MarkCard)]
    assert len(said) == 2
    assert "A reviewer rejected the mark of Ana." in lead.place.panel.state.text()


def test_who_decides_about_their_own_mark_is_said_to(lead: Lead, tmp_path: Path) -> None:
    lead.sit("Ben")
    lead.look_at(lead.boundary[1])
    lead.press("2")
    lead.place.bar.all_items.click()
    lead.look_at(lead.boundary[1])
    assert "Ben, who has a mark in it" in lead.place.panel.state.text()
    assert "decided on an own mark" in lead.states(lead.boundary[1])
    assert lead.records(tmp_path / "dataset")["1,100"]["self_decided"] == "true"


def test_the_history_is_read_in_sentences(lead: Lead) -> None:
    lead.look_at(lead.values[0])
    lead.press("1")
    lead.place.bar.all_items.click()
    lead.look_at(lead.values[0])
    lead.press("h")
    told = lead.place.panel.history.text().splitlines()
    assert len(told) == 3
    assert "Lena settled it" in told[-1]
    lead.press("h")
    assert not lead.place.panel.history.isVisible()


def test_examples_for_the_guideline_are_collected_and_copied(lead: Lead) -> None:
    lead.look_at(lead.boundary[0])
    lead.press("x")
    lead.press("g")
    lead.press("i")
    lead.action("examples").trigger()
    dialog = lead.window.findChild(Examples)
    assert isinstance(dialog, Examples)
    assert [row.quote for row in dialog.list.rows] == ["1,100"]
    dialog.copy.click()
    copied = QApplication.clipboard().text()
    assert "Ana: figure “Some 1,100”" in copied
    assert "Settled by Lena as figure “1,100”" in copied
    assert "Cause: guideline gap." in copied
    dialog.close()


def test_filters_by_analyst_and_by_what_became_of_it(lead: Lead) -> None:
    lead.look_at(lead.values[0])
    lead.press("f")
    filters = lead.place.filters
    filters.kind.setCurrentIndex(filters.kind.findData("deferred"))
    assert [row.quote for row in lead.place.queue.rows] == ["More than 100"]
    filters.clear()
    filters.analyst.setCurrentText("Ana")
    assert lead.record(lead.single).id not in {row.id for row in lead.place.queue.rows}
    filters.analyst.setCurrentText("Ben")
    assert len(lead.place.queue.rows) == 4


def test_rules_are_chosen_in_order_and_kept_for_the_project(lead: Lead) -> None:
    lead.action("rules").trigger()
    rules = lead.place.rules
    lead.qtbot.waitUntil(rules.apply.isEnabled)
    rules.row("majority").use("2")
    rules.row("majority").moved.emit(-1)
    rules.row("tolerance").use("shortest")
    lead.qtbot.waitUntil(rules.keep.isEnabled)
    rules.keep.click()
    kept = reconcile.project_rules(lead.space.opened)
    assert kept == "unanimous,tolerance:shortest,reviewed,majority:2,single"
    rules.leave()
    lead.action("rules").trigger()
    assert rules.rules == kept


def test_running_rules_is_one_step_and_leaves_what_people_decided(lead: Lead) -> None:
    lead.look_at(lead.values[0])
    lead.press("1")
    lead.action("rules").trigger()
    rules = lead.place.rules
    lead.qtbot.waitUntil(rules.apply.isEnabled)
    assert [row.quote for row in lead.place.queue.rows] == ["another 1,000 were hurt"]
    lead.place.go_to(lead.place.queue.rows[0].id)
    assert "marked the same words" in rules.why.text()
    rules.apply.click()
    lead.qtbot.waitUntil(lambda: not lead.place.shows_rules)
    assert (lead.record(lead.agreed[0]).status, lead.record(lead.values[0]).rule) == ("agreed", None)
    lead.space.undo()
    assert lead.record(lead.agreed[0]).status == "unresolved"
    assert lead.record(lead.values[0]).status == "settled"


def test_others_work_is_hidden_while_marking_is_blind(lead: Lead) -> None:
    blind.set_on(lead.space.opened, True, author_id=lead.space.analyst_id)
    lead.sit("Ben")
    assert lead.place.queue.rows == []
    assert "Hidden while marking is blind" in lead.place.empty.said


def test_everything_fits_into_a_small_window(lead: Lead) -> None:
    lead.window.resize(1000, 700)
    lead.look_at(lead.values[0])
    lead.action("rules").trigger()
    assert lead.window.width() == 1000
    assert lead.window.minimumSizeHint().width() <= 1000
    assert lead.window.minimumSizeHint().height() <= 700
