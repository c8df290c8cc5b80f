"""What is said of a decision that stands, and what becomes of one about a link, at the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Link
from annotator.operations import analysts, link, reconcile
from annotator.operations.record_links import LinkView
from annotator.ui.reconcile.place import ReconcilePlace
from annotator.ui.reconcile.sieve import as_link, as_record
from tests.ui.judging import Judging
from tests.ui.person import Person


class Lead(Person):
    """Somebody with no mark of her own; two analysts marked the same, but only Ben made the link."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        made = self.project = Judging(folder)
        self.people = made.ana, made.ben, analysts.add(made.store, "Cy")
        claims = [made.mark(who, "claim", "Some 1,100 soldiers were lost") for who in self.people]
        cues = [made.mark(who, "attribution", "the ministry said", source_text="the ministry") for who in self.people]
        self.ends = list(zip(cues, claims, strict=True))
        self.values = [
            made.mark(who, "figure", "More than 100", low=100, hedge=hedge)
            for who, hedge in ((made.ana, "more_than"), (made.ben, "at_least"))
        ]
        made.covers(made.ben, *self.ends[1])
        made.store.close()
        super().__init__(qtbot, app, folder, folder / "judging.annotator")
        made.store = self.space.opened
        assert self.space.add_analyst("Lena")
        self.space.open_document(made.first)
        self.window.show_place("reconcile")
        found = self.window.findChild(ReconcilePlace)
        assert isinstance(found, ReconcilePlace)
        self.place = found

    def look_at_link(self) -> LinkView:
        wanted = next(one for one in map(as_link, self.place.board.items) if one is not None)
        self.place.go_to(wanted.id)
        return wanted

    @property
    def link(self) -> LinkView:
        (found,) = reconcile.records(self.space.opened, self.project.first).links
        return found

    def link_too(self, at: int) -> Link:
        """Another analyst makes the same link."""
        cue, claim = self.ends[at]
        return link.add(self.space.opened, analyst_id=self.people[at].id, kind="covers", from_id=cue.id, to_id=claim.id)

    def settle_values(self) -> None:
        record = self.place.board.record_of_mark(self.values[0].id)
        assert record is not None
        self.place.go_to(record.id)
        self.press("1")
        self.place.bar.all_items.click()
        self.place.go_to(record.id)

    def learnt(self) -> tuple[str | None, bool]:
        records = reconcile.records(self.space.opened, self.project.first).records
        record = next(one for one in records if self.values[0].id in {mark.id for mark in one.marks})
        return record.category, record.improves_guideline


@pytest.fixture
def lead(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Lead]:
    somebody = Lead(qtbot, qapp, tmp_path)
    yield somebody
    somebody.leave()


def test_cause_and_flag_of_a_settled_group_are_one_step_each_and_do_not_settle_it_again(lead: Lead) -> None:
    lead.settle_values()
    before = as_record(lead.place.current)
    assert before is not None
    lead.press("s")
    lead.press("g")
    lead.press("x")
    assert lead.learnt() == ("guideline_gap", True)
    now = as_record(lead.place.current)
    assert now is not None
    assert (now.id, now.method, now.decided_at) == (before.id, "take", before.decided_at)
    assert "guideline gap" in {text for text, _ in lead.place.showing.shown(now, ()).chips}
    lead.press("h")
    told = lead.place.panel.history.text().splitlines()[-3:]
    assert [one.split(": ")[-1] for one in told] == [
        "Lena called the cause a slip.",
        "Lena called the cause a gap in the guideline.",
        "Lena flagged it as an example for a better guideline.",
    ]
    lead.space.undo()
    assert lead.learnt() == ("guideline_gap", False)
    lead.space.undo()
    assert lead.learnt() == ("slip", False)


def test_a_cause_pressed_twice_is_taken_back_and_the_reason_being_written_stays(lead: Lead) -> None:
    lead.settle_values()
    lead.place.panel.why.reason.setText("half a reason")
    lead.press("j")
    lead.press("j")
    assert lead.learnt() == (None, False)
    assert lead.place.panel.why.reason.text() == "half a reason"


def test_ticks_are_for_the_decision_being_written_not_for_the_one_that_stands(lead: Lead) -> None:
    lead.settle_values()
    lead.press("e")
    lead.place.gestures.categories["slip"].trigger()
    assert lead.learnt() == (None, False)
    assert lead.place.panel.edit.isVisible()


def test_a_kept_link_tells_who_made_it_since_and_is_confirmed(lead: Lead) -> None:
    lead.look_at_link()
    lead.press("w")
    lead.press("as the guideline has it")
    lead.press(Qt.Key.Key_Return)
    lead.press("k")
    lead.link_too(0)
    assert lead.place.queue.rows[0].badges == ("changed since", "settled", "link")
    assert lead.look_at_link().stale
    assert lead.place.panel.changes.text().endswith("Ana made this link too.")
    lead.press("c")
    found = lead.link
    assert (found.status, found.stale, found.reason) == ("settled", False, "as the guideline has it")


def test_a_dropped_link_tells_who_deleted_theirs_and_stays_dropped(lead: Lead) -> None:
    again = lead.link_too(0)
    lead.look_at_link()
    lead.press("d")
    link.remove(lead.space.opened, again.id, analyst_id=lead.project.ana.id)
    lead.look_at_link()
    assert lead.place.panel.changes.text().endswith("Ana deleted the link.")
    lead.press("c")
    assert (lead.link.status, lead.link.stale) == ("rejected", False)


def test_a_deferred_link_goes_to_the_end_and_is_still_to_be_settled(lead: Lead) -> None:
    lead.look_at_link()
    lead.press("f")
    assert lead.place.queue.rows[-1].badges == ("deferred", "link")
    assert lead.link.status == "unresolved"
    lead.look_at_link()
    assert lead.place.panel.state.text().startswith("Deferred by Lena")
    assert not lead.place.gestures.defer.isVisible()
    lead.press("k")
    assert (lead.link.status, lead.link.deferred) == ("settled", False)
