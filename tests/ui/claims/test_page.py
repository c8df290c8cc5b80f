"""Claims, as somebody reads them: which there are, their versions earliest first, and the way to each sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.operations import annotate, link, reconcile
from annotator.ui.claims.version_entry import VersionEntry
from annotator.ui.figures.page import FiguresPage
from annotator.ui.reconcile.place import ReconcilePlace
from tests.ui.claims.following import Following, name_of

FIRST = "Some 1,100 North Koreans have become casualties since they went into battle for Russia"
SECOND = "About 300 of North Korea’s soldiers are dead and roughly 2,700 hurt after weeks of fighting for Russia"
THIRD = "More than 4,000 of Pyongyang’s soldiers are dead or wounded"
TOLD = [
    "Kestrel Wire", "contradicts Kestrel Wire", "Harbour Courier", "supersedes Kestrel Wire", "The Meridian Post",
    "supersedes The Meridian Post", "Lantern Review", "? same_as Saltmarsh Observer Lantern Review",
]  # fmt: skip


def test_claims_are_listed_earliest_first_with_what_is_worth_linking_below(person: Following) -> None:
    page = person.go()
    assert person.window.place == "figures"
    assert person.lines()[:4] == [FIRST, SECOND, THIRD, "[Worth linking (3)]"]
    assert person.worth_linking() == [
        THIRD, "over 12,000 North Korean troops sent to Russia since the autumn",
        "Moscow does not confirm that they are there at all",
    ]  # fmt: skip
    assert page.list.hasFocus()
    days = [strand.first.published for strand in page.view.strands]
    assert all(one is not None and other is not None and one <= other for one, other in pairwise(days))
    assert page.corner.text() == "8 of 27 claims linked · 3 links proposed"
    assert [row.aside for row in page.list.rows[:3]] == [
        "4 versions · 4 articles · 2 voices", "2 versions · 2 articles · 1 voice",
        "2 versions · 2 articles · no root: a circle",
    ]  # fmt: skip
    assert [row.to_check for row in page.list.rows[:3]] == [1, 1, 0]


def test_a_claim_is_read_from_its_earliest_version_down(person: Following) -> None:
    page = person.go()
    assert page.header.title.text() == f"“{FIRST}”"
    assert page.header.aside.text() == "4 versions · 4 articles · 2 voices"
    assert {group: button.text() for group, button in page.header.buttons.items()} == {
        "South Korea": "South Korea 3", "Ukraine": "Ukraine 1",
    }  # fmt: skip
    assert person.told() == TOLD
    versions = [one for one in page.timeline.entries if isinstance(one, VersionEntry)]
    days = [one.claim.published_on or "" for one in versions]
    assert days == sorted(days)
    assert page.timeline.current is versions[0]
    assert page.timeline.entries[0].is_first
    assert page.timeline.entries[-1].is_last


def test_an_entry_says_who_when_what_how_sure_and_on_whose_word(person: Following) -> None:
    person.go()
    assert name_of(person.version("The Meridian Post")) == (
        "The Meridian Post, 13 Jan 2025, “Casualties in the Kursk region have thereby climbed past 3,000”, reported, "
        "more than 3,000 people, on the word of Lee Seong-kweun ← National Intelligence Service (South Korea), "
        "The same voice as Kestrel Wire, 23 Dec 2024"
    )
    assert name_of(person.relation("contradicts")) == (
        "Harbour Courier contradicts Kestrel Wire, 23 Dec. Ana Ruiz: The military and Kyiv spoke on the same Monday, "
        "and one number is nearly three times the other.; Ben Okafor: Same day, other number."
    )
    assert "denies" not in name_of(person.version("Kestrel Wire"))
    person.choose("Moscow does not")
    assert ", denies, nobody credited" in name_of(person.version("Kestrel Wire"))


def test_one_voice_has_one_sign_all_the_way_down(person: Following) -> None:
    person.go()
    ranks = {outlet: person.version(outlet).rank for outlet in ("Kestrel Wire", "The Meridian Post", "Lantern Review")}
    assert len(set(ranks.values())) == 1
    assert person.version("Harbour Courier").rank not in set(ranks.values())


def test_the_list_is_narrowed_by_words_outlet_voice_and_what_stands_out(person: Following) -> None:
    page = person.go()
    person.key("f")
    assert page.seeking.search.hasFocus()
    person.key("january alone")
    assert person.lines() == [SECOND]
    assert page.found.text() == "1 of 3 claims"
    assert page.header.title.text() == f"“{SECOND}”"
    person.key(Qt.Key.Key_Return)
    assert page.list.hasFocus()
    page.seeking.begin_anew()
    page.seeking.outlet.setCurrentIndex(page.seeking.outlet.findText("Plainview Daily"))
    assert [one for one in person.lines() if one in {FIRST, SECOND, THIRD}] == [SECOND]
    page.seeking.begin_anew()
    page.choose(page.view.strands[0].id)
    page.header.buttons["Ukraine"].click()
    assert person.lines() == [FIRST]
    assert not page.found.isHidden()
    page.seeking.begin_anew()
    page.seeking.contradicted.click()
    assert person.lines() == [FIRST, SECOND]
    page.seeking.contradicted.click()
    page.seeking.proposed.click()
    assert person.lines()[:2] == [FIRST, THIRD]
    assert page.found.text() == "2 of 3 claims"


def test_what_nothing_fits_is_said(person: Following) -> None:
    page = person.go()
    page.seeking.search.setText("zzz")
    assert person.lines() == []
    assert page.header.title.text() == "Nothing fits"
    assert person.told() == []
    assert not page.gestures.go.isEnabled()


@pytest.mark.parametrize(("order", "first"), [("early", FIRST), ("late", THIRD), ("long", FIRST)])
def test_the_list_can_be_ordered(person: Following, order: str, first: str) -> None:
    page = person.go()
    page.seeking.order.setCurrentIndex(page.seeking.order.findData(order))
    assert person.lines()[0] == first


def test_all_is_done_by_keys_alone(person: Following) -> None:
    page = person.go()
    person.key(Qt.Key.Key_Down)
    assert page.header.title.text() == f"“{SECOND}”"
    person.key("p")
    assert page.header.title.text() == f"“{FIRST}”"
    for _ in range(3):
        person.key("n")
    assert page.list.rows[page.list.currentIndex().row()].is_proposed, "the heading is passed over"
    for _ in range(3):
        person.key("p")
    person.key(Qt.Key.Key_Return)
    entries = page.timeline.entries
    assert entries[0].hasFocus()
    for entry in entries[1:]:
        person.key(Qt.Key.Key_Down)
        assert entry.hasFocus()
        assert page.timeline.current is entry
    person.key(Qt.Key.Key_Home)
    assert entries[0].hasFocus()
    person.key(Qt.Key.Key_End)
    assert entries[-1].hasFocus()
    person.key(Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_enter_goes_to_the_sentence_with_ones_own_mark_in_hand(person: Following) -> None:
    person.go()
    entry = person.version("Lantern Review")
    person.walk_to(entry)
    person.press(Qt.Key.Key_Return)
    assert person.window.place == "annotate"
    assert person.space.document_id == entry.claim.document_id
    assert person.in_hand() == f"claim: {entry.claim.quote}"
    assert person.space.mark is not None
    assert person.space.mark.analyst_id == person.space.analyst_id


def test_a_double_click_and_the_button_go_there_too(person: Following) -> None:
    page = person.go()
    entry = person.version("Harbour Courier")
    QTest.mouseDClick(entry.frame, Qt.MouseButton.LeftButton)
    assert person.window.place == "annotate"
    assert person.in_hand() == f"claim: {entry.claim.quote}"
    person.go()
    person.walk_to(person.relation("supersedes"))
    page.gestures.go.trigger()
    assert person.in_hand().startswith("claim: Casualties in the Kursk region")


def test_a_version_and_a_link_are_found_in_reconcile(person: Following) -> None:
    page = person.go()
    person.walk_to(person.version("The Meridian Post"))
    person.press("r")
    assert person.window.place == "reconcile"
    place = person.window.findChild(ReconcilePlace)
    assert isinstance(place, ReconcilePlace)
    item = place.current
    assert item is not None
    assert item.id == person.version("The Meridian Post").claim.record
    person.go()
    entry = person.relation("contradicts")
    person.walk_to(entry)
    person.press("r")
    item = place.current
    assert item is not None
    assert item.id == entry.tie.tie.id
    assert page.isHidden() or not page.isVisible()


def test_keys_mean_only_what_is_in_front(person: Following) -> None:
    page = person.go()
    actions = person.window.menus.action
    assert actions("claims_next").isEnabled()
    assert not actions("figures_next").isEnabled()
    person.place.buttons["figures"].click()
    figures = person.place.page
    assert isinstance(figures, FiguresPage)
    person.qtbot.waitUntil(lambda: figures.feed.is_whole)
    assert actions("figures_next").isEnabled()
    assert not actions("claims_next").isEnabled()
    page.gestures.enable()  # an answer that came late
    assert not actions("claims_next").isEnabled()
    person.window.show_place("annotate")
    figures.gestures.enable()
    assert not actions("figures_next").isEnabled()


def test_a_change_made_elsewhere_is_taken_in_when_one_looks_again(person: Following) -> None:
    page = person.go()
    found = person.version("Lantern Review").claim
    person.window.show_place("annotate")
    reconcile.reject(
        person.space.opened, found.record, document_id=found.document_id, author_id=person.space.analyst_id,
        reason="It is none.",
    )  # fmt: skip
    person.settle()
    assert page.feed.is_behind, "nobody looks: nothing is read"
    person.go()
    assert [one for one in person.told() if " " not in one or one[0].isupper()] == [
        "Kestrel Wire", "Harbour Courier", "The Meridian Post",
    ]  # fmt: skip


def test_what_somebody_else_does_meanwhile_leaves_the_keyboard_where_it_is(person: Following) -> None:
    page = person.go()
    entry = person.version("The Meridian Post")
    person.walk_to(entry)
    ben = next(one for one in person.space.analysts if one.name.startswith("Ben"))
    marks = [mark for mark, who in entry.claim.marks if who == ben.id]
    annotate.set_note(person.space.opened, marks[0], analyst_id=ben.id, note="Once more.")
    said = person.relation("supersedes").tie.own(ben.id)
    assert said is not None
    link.give_reason(person.space.opened, said.link_id, analyst_id=ben.id, reason="It is later.")
    person.wait()
    current = page.timeline.current
    assert current is not None
    assert person.said(current) == "The Meridian Post"
    assert current.hasFocus()
    assert any("Ben Okafor: It is later." in name_of(one) for one in page.timeline.entries)


def test_a_mark_leads_to_its_versions(person: Following) -> None:
    page = person.go()
    mark_id = person.version("The Meridian Post").claim.mark_of(person.space.analyst_id)
    person.choose("More than 4,000")
    person.window.show_place("annotate")
    person.space.go_to_mark(page.view.by_mark[str(mark_id)].document_id, str(mark_id))
    person.read()
    person.press("v")
    person.wait()
    assert person.place.isVisible()
    assert page.header.title.text() == f"“{FIRST}”"
    current = page.timeline.current
    assert current is not None
    assert person.said(current) == "The Meridian Post"


def test_a_claim_that_is_linked_nowhere_is_said_to_be(person: Following) -> None:
    page = person.go()
    alone = next(one for one in page.view.claims.values() if not page._id_of(one.record))
    said: list[str] = []
    person.space.message.connect(said.append)
    page.want(next(mark for mark, _ in alone.marks))
    assert said == ["This claim is linked to no other article yet."]
