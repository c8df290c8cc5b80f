"""Reconcile, as somebody who settles uses it: in a window, with keys, on a real project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, reconcile
from annotator.operations.records import RecordView
from annotator.text.span import Span
from annotator.ui.reconcile.cards import AbsentCard, LinkCard, MarkCard, OutcomeCard
from annotator.ui.reconcile.place import ReconcilePlace
from annotator.ui.reconcile.sieve import as_link, as_record
from tests.ui.judging import FIRST, Judging


class Scene:
    """Ana and Ben disagree about a boundary, values, a tag, a mark that only one made, and a link; Ana settles."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, folder: Path, *, seated: bool = True) -> None:
        made = self.project = Judging(folder)
        ana, ben = made.ana, made.ben
        claims = [made.mark(who, "claim", "Some 1,100 soldiers were lost", modality="reported") for who in (ana, ben)]
        cues = [made.mark(who, "attribution", "the ministry said", source_text="the ministry") for who in (ana, ben)]
        made.covers(ben, cues[1], claims[1])
        self.boundary = (
            made.mark(ana, "figure", "Some 1,100", hedge="about"),
            made.mark(ben, "figure", "1,100", hedge="about"),
        )
        self.values = tuple(
            made.mark(who, "figure", "More than 100", low=100, hedge=hedge)
            for who, hedge in ((ana, "more_than"), (ben, "at_least"))
        )
        self.tag = (
            made.mark(ana, "claim", "another 1,000 were hurt"),
            made.mark(ben, "figure", "another 1,000 were hurt"),
        )
        self.single = made.mark(ben, "claim", "A general may be among the dead")
        self.space = made.workspace(qapp, folder, ana if seated else None)
        self.said: list[str] = []
        self.space.problem.connect(self.said.append)
        self.space.message.connect(self.said.append)
        self.place = ReconcilePlace(self.space)
        qtbot.addWidget(self.place)
        self.place.resize(1200, 820)
        self.qtbot = qtbot
        with qtbot.waitExposed(self.place):
            self.place.show()
        with qtbot.waitActive(self.place):
            self.place.activateWindow()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.place.focusWidget() or self.place, key)

    def look_at(self, *marks: object) -> None:
        wanted = {getattr(mark, "id", "") for mark in marks}
        for item in self.place.board.items:
            record = as_record(item)
            if record is not None and wanted & {mark.id for mark in record.marks}:
                self.place.go_to(item.id)
                return
        raise AssertionError("not in the list")

    def record(self, mark_id: str) -> RecordView:
        found = reconcile.records(self.space.opened, self.project.first).records
        return next(record for record in found if mark_id in {mark.id for mark in record.marks})

    def look_everywhere(self) -> None:
        self.place.bar.scope.setCurrentText("All articles")
        self.qtbot.waitUntil(lambda: not self.place.feed.is_reading)

    def try_rules(self) -> None:
        self.place.gestures.rules.trigger()
        self.wait_for_rules()

    def wait_for_rules(self) -> None:
        self.qtbot.waitUntil(
            lambda: not self.place.rules_desk.is_busy and "Looking" not in self.place.rules.result.text()
        )

    @property
    def current(self) -> RecordView:
        record = as_record(self.place.current)
        assert record is not None
        return record

    def cards(self) -> list[MarkCard]:
        return [card for card in self.place.panel.cards if isinstance(card, MarkCard)]

    def chips(self) -> list[str]:
        return [chip.text for chip in self.place.bar.chips.values() if not chip.isHidden()]


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Scene]:
    made = Scene(qtbot, qapp, tmp_path)
    yield made
    made.space.close_project()


def test_the_hardest_is_first_and_links_are_listed(scene: Scene) -> None:
    assert scene.current.kinds == ("values",)
    assert scene.current.tag == "figure"
    assert [row.badges for row in scene.place.queue.rows][-1] == ("link",)
    assert scene.chips() == ["6 unresolved and 1 link"]


def test_cards_stand_side_by_side_with_what_differs(scene: Scene) -> None:
    scene.look_at(*scene.values)
    assert [card.values.said["hedge"] for card in scene.cards()] == ["more than", "at least"]
    assert scene.current.differing == ["hedge"]
    scene.look_at(*scene.boundary)
    emphasised = [[piece.text for piece in card.quote.pieces if piece.kind == "differs"] for card in scene.cards()]
    assert emphasised == [["Some "], []]


def test_a_key_takes_that_analysts_mark_and_the_next_one_comes(scene: Scene) -> None:
    scene.look_at(*scene.values)
    waiting = [row.id for row in scene.place.queue.rows]
    scene.press(Qt.Key.Key_2)
    settled = scene.record(scene.values[1].id)
    assert (settled.status, settled.values["hedge"], settled.decided_by) == (
        "settled",
        "at_least",
        scene.project.ana.id,
    )
    assert [row.id for row in scene.place.queue.rows] == waiting[1:]
    assert scene.current.id == waiting[1]
    assert scene.chips() == ["1 settled", "5 unresolved and 1 link"]


def test_undo_brings_the_group_back_into_sight(scene: Scene) -> None:
    scene.look_at(*scene.values)
    group = scene.current.id
    scene.press(Qt.Key.Key_1)
    scene.space.undo()
    assert scene.current.id == group
    assert scene.current.status == "unresolved"


def test_union_and_intersection_settle_a_boundary(scene: Scene) -> None:
    scene.look_at(*scene.boundary)
    scene.press(Qt.Key.Key_I)
    assert scene.record(scene.boundary[0].id).quote == "1,100"
    scene.space.undo()
    scene.look_at(*scene.boundary)
    scene.press(Qt.Key.Key_U)
    assert scene.record(scene.boundary[0].id).quote == "Some 1,100"


def test_rejecting_needs_a_reason(scene: Scene) -> None:
    scene.look_at(scene.single)
    scene.press(Qt.Key.Key_R)
    assert scene.record(scene.single.id).status == "unresolved"
    assert scene.place.panel.why.reason.hasFocus()
    QTest.keyClicks(scene.place.panel.why.reason, "speculation")
    scene.press(Qt.Key.Key_Return)
    record = scene.record(scene.single.id)
    assert (record.status, record.reason) == ("rejected", "speculation")


def test_letters_in_the_reason_are_words_and_not_actions(scene: Scene) -> None:
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_W)
    QTest.keyClicks(scene.place.panel.why.reason, "unified 1 of 2")
    scene.press(Qt.Key.Key_Return)
    assert scene.record(scene.values[0].id).status == "unresolved"
    scene.press(Qt.Key.Key_1)
    assert scene.record(scene.values[0].id).reason == "unified 1 of 2"


def test_deferring_sends_a_group_to_the_end(scene: Scene) -> None:
    scene.look_at(*scene.values)
    group = scene.current.id
    scene.press(Qt.Key.Key_F)
    assert scene.place.queue.rows[-1].id == group
    assert "deferred" in scene.place.queue.rows[-1].badges
    assert scene.current.id != group


def test_editing_takes_each_value_from_either_side(scene: Scene) -> None:
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_E)
    edit = scene.place.panel.edit
    assert {name for name, _ in edit.form.offers} == {"hedge"}
    edit.form.offers["hedge", "Ben"].click()
    edit.form.take("counts", "soldiers")
    edit.reason.setText("the ministry counts soldiers")
    edit.saved.emit()
    record = scene.record(scene.values[0].id)
    assert record.values["hedge"] == "at_least"
    assert record.values["counts"] == "soldiers"
    assert record.values["low"] == 100
    assert record.reason == "the ministry counts soldiers"


def test_editing_takes_the_words_selected_in_the_article(scene: Scene) -> None:
    scene.look_at(scene.single)
    scene.press(Qt.Key.Key_E)
    start = FIRST.index("among the dead")
    scene.place.article.span_selected.emit(Span.of(start, start + len("among the dead")))
    scene.place.panel.edit.saved.emit()
    assert scene.record(scene.single.id).quote == "among the dead"


def test_the_union_of_a_group_whose_values_differ_asks_for_them(scene: Scene) -> None:
    ana = scene.project.ana.id
    annotate.set_values(scene.space.opened, scene.boundary[0].id, analyst_id=ana, values={"point": 1000})
    scene.look_at(*scene.boundary)
    scene.press(Qt.Key.Key_U)
    edit = scene.place.panel.edit
    assert edit.isVisible()
    edit.form.offers["point", "Ana"].click()
    edit.saved.emit()
    record = scene.record(scene.boundary[0].id)
    assert (record.quote, record.values["point"], record.status) == ("Some 1,100", 1000, "settled")


def test_changing_the_tag_brings_its_own_fields(scene: Scene) -> None:
    scene.look_at(*scene.tag)
    scene.press(Qt.Key.Key_E)
    edit = scene.place.panel.edit
    edit.tag.setCurrentIndex(edit.tag.findData("figure"))
    assert "point" in edit.form.editors
    edit.tag.setCurrentIndex(edit.tag.findData("claim"))
    assert "modality" in edit.form.editors
    edit.saved.emit()
    assert scene.record(scene.tag[0].id).tag == "claim"


def test_a_value_that_makes_no_sense_is_refused_in_words(scene: Scene) -> None:
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_E)
    scene.place.panel.edit.form.take("low", "a few")
    scene.place.panel.edit.saved.emit()
    assert scene.record(scene.values[0].id).status == "unresolved"
    assert scene.said
    assert "number" in scene.said[0]
    assert scene.place.panel.edit.isVisible()


def test_who_did_not_mark_it_is_named(scene: Scene) -> None:
    scene.look_at(scene.single)
    assert any(isinstance(card, AbsentCard) for card in scene.place.panel.cards)
    assert len(scene.cards()) == 1


def test_a_link_is_kept_or_dropped(scene: Scene) -> None:
    link = next(link for link in map(as_link, scene.place.board.items) if link is not None)
    scene.place.go_to(link.id)
    card = scene.place.panel.cards[0]
    assert isinstance(card, LinkCard)
    assert card.makers.text() == "Made by Ben, not by Ana."
    scene.press(Qt.Key.Key_D)
    found = reconcile.records(scene.space.opened, scene.project.first).links
    assert [one.status for one in found] == ["rejected"]


def test_rules_say_what_they_would_do_before_they_do_it(scene: Scene) -> None:
    scene.try_rules()
    assert scene.place.rules.result.text().startswith("Would settle 2 groups, 4 left for people")
    assert [row.badges for row in scene.place.queue.rows] == [("unanimous",), ("unanimous",)]
    assert scene.record(scene.values[0].id).status == "unresolved"
    scene.place.rules.apply.click()
    scene.wait_for_rules()
    assert scene.chips() == ["2 agreed", "4 unresolved and 1 link"]
    assert scene.said == ["Rules settled 2 groups; 4 left for people."]


def test_the_trusted_analyst_settles_the_rest(scene: Scene) -> None:
    scene.try_rules()
    scene.place.rules.row("trusted").use("Ben")
    assert scene.place.rules.rules == f"unanimous,tolerance,reviewed,single,trusted:{scene.project.ben.id}"
    scene.qtbot.waitUntil(lambda: "nothing left" in scene.place.rules.result.text())


def test_without_rules_nothing_can_be_applied(scene: Scene) -> None:
    scene.try_rules()
    for row in scene.place.rules.rows:
        row.box.setChecked(False)
    scene.qtbot.waitUntil(lambda: scene.place.rules.result.text() == "Choose at least one rule.")
    assert not scene.place.rules.apply.isEnabled()


def test_all_records_say_who_or_what_settled_them_and_reopen(scene: Scene) -> None:
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_1)
    scene.place.bar.all_items.click()
    assert len(scene.place.queue.rows) == 7
    scene.look_at(*scene.values)
    assert scene.place.panel.state.text().startswith("Settled by Ana, today")
    scene.press(Qt.Key.Key_O)
    assert scene.record(scene.values[0].id).status == "unresolved"
    assert scene.current.id == scene.record(scene.values[0].id).id


def test_a_decision_made_on_what_changed_since_is_said_to_be_stale(scene: Scene) -> None:
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_1)
    ben = scene.project.ben.id
    annotate.set_values(scene.space.opened, scene.values[1].id, analyst_id=ben, values={"low": 99})
    scene.place.bar.all_items.click()
    scene.look_at(*scene.values)
    assert "changed after it was settled" in scene.place.panel.stale.text()
    assert "changed since" in next(row for row in scene.place.queue.rows if row.id == scene.current.id).badges


def test_filters_leave_out_and_say_so(scene: Scene) -> None:
    scene.place.filters.kind.setCurrentIndex(scene.place.filters.kind.findData("tag"))
    assert [row.id for row in scene.place.queue.rows] == [scene.record(scene.tag[0].id).id]
    scene.place.filters.tag.setCurrentIndex(scene.place.filters.tag.findData("attribution"))
    assert not scene.place.queue.rows
    assert "Nothing like that here" in scene.place.empty.said
    scene.place.filters.clear()
    assert len(scene.place.queue.rows) == 7


def test_all_articles_open_the_one_an_item_is_in(scene: Scene) -> None:
    far = scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    scene.look_everywhere()
    scene.look_at(far)
    assert scene.space.document_id == scene.project.second
    assert scene.current.quote == "Nearly 12,000"


def test_another_article_of_the_list_is_followed(scene: Scene) -> None:
    scene.space.open_document(scene.project.second)
    assert "No marks here yet" in scene.place.empty.said
    assert not any(take.isEnabled() for take in scene.place.gestures.takes)


def test_nothing_left_points_to_the_export(scene: Scene) -> None:
    scene.look_everywhere()
    for item in list(scene.place.board.items):
        scene.place.go_to(item.id)
        scene.press(Qt.Key.Key_1 if as_record(item) else Qt.Key.Key_K)
    assert scene.place.queue.rows == []
    assert "Nothing left to settle" in scene.place.empty.said
    assert "Export" in scene.place.empty.said


def test_without_a_name_nothing_is_decided_and_it_is_said(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    scene = Scene(qtbot, qapp, tmp_path, seated=False)
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_1)
    assert scene.record(scene.values[0].id).status == "unresolved"
    assert "Say who you are first" in scene.place.panel.hint.text()
    scene.space.set_analyst(scene.project.ana.id)
    scene.press(Qt.Key.Key_1)
    assert scene.record(scene.values[0].id).status == "settled"
    scene.space.close_project()


def test_a_clicked_mark_leads_to_its_group(scene: Scene) -> None:
    scene.place.article.mark_clicked.emit(scene.single.id)
    assert scene.current.id == scene.record(scene.single.id).id


def test_keys_of_decisions_rest_while_a_group_is_edited(scene: Scene) -> None:
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_E)
    scene.press(Qt.Key.Key_1)
    assert scene.record(scene.values[0].id).status == "unresolved"
    QTest.keyClick(scene.place.panel.edit, Qt.Key.Key_Escape)
    scene.press(Qt.Key.Key_1)
    assert scene.record(scene.values[0].id).status == "settled"


def test_a_settled_group_shows_what_it_was_settled_on(scene: Scene) -> None:
    scene.look_at(*scene.values)
    scene.press(Qt.Key.Key_E)
    scene.place.panel.edit.form.take("low", 101)
    scene.place.panel.edit.saved.emit()
    scene.place.bar.all_items.click()
    scene.look_at(*scene.values)
    outcome = scene.place.panel.cards[0]
    assert isinstance(outcome, OutcomeCard)
    assert outcome.values.said["low"] == "101"


def test_words_that_nobody_marked_are_questioned(scene: Scene) -> None:
    scene.look_at(scene.single)
    scene.press(Qt.Key.Key_E)
    edit = scene.place.panel.edit
    scene.place.article.span_selected.emit(Span.of(FIRST.index("general"), FIRST.index("general") + 7))
    assert edit.intro.text() == "Select words in the article to change the boundary."
    scene.place.article.span_selected.emit(Span.of(0, 4))
    assert edit.intro.text().startswith("Nobody marked any of these words")


def test_a_hidden_place_catches_up_when_it_is_shown(scene: Scene) -> None:
    scene.place.hide()
    scene.project.mark(scene.project.ben, "figure", "another 1,000", point=1000)
    assert len(scene.place.queue.rows) == 7
    scene.place.show()
    assert len(scene.place.queue.rows) == 8


def test_everything_has_room_in_a_small_window(scene: Scene) -> None:
    scene.place.bar.all_items.click()
    for mark, key in ((scene.values, Qt.Key.Key_1), (scene.tag, Qt.Key.Key_F)):
        scene.look_at(*mark)
        scene.press(key)
    scene.place.resize(640, 620)
    assert scene.place.width() == 640
    assert scene.place.minimumSizeHint().width() <= 640
    scene.look_at(*scene.boundary)
    panel = scene.place.panel
    scene.qtbot.waitUntil(
        lambda: all(card.mapTo(panel, card.rect().topRight()).x() < panel.width() for card in panel.cards)
    )
    assert len(panel.cards) == 2
