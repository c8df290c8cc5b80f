"""Linking claims where they are read: proposals answered, links made, given a reason, taken back and undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.operations import blind, link, projects
from annotator.ui.claims.proposal_entry import ProposalEntry
from annotator.ui.claims.relation_entry import RelationEntry
from annotator.ui.claims.version_entry import VersionEntry
from tests.factories import make_document
from tests.operations.telling import make_told
from tests.ui.claims.following import Following, name_of

TROOPS = "over 12,000 North Korean troops sent"
CONTROL = Qt.KeyboardModifier.ControlModifier


# proposals


def test_a_proposal_is_confirmed_explained_and_undone_by_keys(person: Following) -> None:
    page = person.go()
    before = person.stored()
    person.choose(TROOPS)
    entry = person.proposal()
    assert page.timeline.current is entry
    assert page.header.title.text() == "Worth linking?"
    assert "“over 12,000” is a later and greater number than “some 10,000”" in name_of(entry)
    person.key("c")
    made = [one for one in person.stored() if one not in before]
    assert [(one.link_kind, one.reason) for one in made] == [("supersedes", None)]
    assert person.told() == ["Kestrel Wire", "supersedes Kestrel Wire", "Plainview Daily"]
    relation = person.relation("supersedes")
    assert relation.hasFocus(), "the new link is in hand"
    person.key("e")
    assert relation.reason.field.hasFocus()
    person.key("A later count of the same allies.")
    person.key(Qt.Key.Key_Return)
    assert person.stored()[-1].reason == "A later count of the same allies."
    relation = person.relation("supersedes")
    assert "Ana Ruiz: A later count of the same allies." in name_of(relation)
    assert relation.hasFocus()
    for _ in range(2):
        person.press("z", CONTROL)
        person.wait()
    assert person.stored() == before
    assert any(one.startswith(TROOPS) for one in person.worth_linking())


def test_a_proposal_that_lengthens_a_claim_stands_below_it(person: Following) -> None:
    page = person.go()
    entry = person.proposal()
    person.walk_to(entry)
    page.gestures.confirm.trigger()
    person.wait()
    assert page.list.rows[0].aside == "6 versions · 6 articles · 2 voices", "two claims have become one"
    assert [one.label for one in page.list.rows if not one.is_proposed and one.id] == [
        page.view.strands[0].first.words, page.view.strands[1].first.words,
    ]  # fmt: skip
    current = page.timeline.current
    assert isinstance(current, RelationEntry)
    assert (current.relation.kind, current.own is not None) == ("same_as", True)


def test_what_is_put_away_stays_so_and_can_be_brought_back(
    person: Following, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    page = person.go()
    steps = person.space.opened.undo_name
    person.choose(TROOPS)
    person.key("x")
    assert not any(one.startswith(TROOPS) for one in person.lines())
    assert len(person.worth_linking()) == 2
    assert person.space.opened.undo_name == steps, "nothing of it is in the project"
    assert page.seeking.aside.isVisible()
    page.seeking.aside.click()
    assert person.lines()[-2] == "[Put away (1)]"
    person.window.close()
    again = Following(qtbot, qapp, tmp_path, tmp_path / "sample.annotator")
    again.sit_down()
    page = again.go()
    assert len(again.worth_linking()) == 2
    page.seeking.aside.click()
    again.choose(TROOPS)
    assert page.header.title.text() == "Put away", "it says what is looked at"
    assert not page.gestures.put_away.isEnabled()
    again.key("b")
    assert len(again.worth_linking()) == 3
    assert again.worth_linking()[-2].startswith(TROOPS)
    assert not page.gestures.bring_back.isEnabled()
    again.leave()


def test_putting_away_is_one_persons(person: Following) -> None:
    person.go()
    person.choose(TROOPS)
    person.key("x")
    person.sit_down("Ben")
    person.wait()
    assert len(person.worth_linking()) == 3
    person.sit_down("Ana")
    person.wait()
    assert len(person.worth_linking()) == 2


def test_answers_are_shown_where_the_proposal_is_in_hand(person: Following) -> None:
    person.go()
    entry = person.proposal()
    buttons = [one for one in entry.buttons if isinstance(one, QPushButton)]
    assert not any(one.isVisible() for one in buttons)
    person.walk_to(entry)
    assert [one.text() for one in buttons if one.isVisible()] == ["Link them", "Put away"]
    assert [name_of(one) for one in buttons] == ["Link them", "Put away"]


# links


@pytest.mark.parametrize(
    ("at", "kind", "is_forward"),
    [(0, "same_as", True), (1, "contradicts", True), (2, "supersedes", True), (3, "supersedes", False)],
)
def test_a_claim_is_linked_to_one_of_another_article(person: Following, at: int, kind: str, is_forward: bool) -> None:
    person.go()
    before = person.stored()
    person.walk_to(person.version("Harbour Courier"))
    person.press("l")
    picker = person.picker
    assert picker.search.hasFocus()
    assert picker.what.text().startswith("Harbour Courier, 27 Dec 2024: “the losses of Pyongyang’s contingent")
    picker.search.setText("climbed past")
    assert [row.label for row in picker.list.rows] == ["Casualties in the Kursk region have thereby climbed past 3,000"]
    picker.kind.setCurrentIndex(at)
    picker.kind.activated.emit(at)
    picker.reason.setText("Because it says so.")
    picker.done_button.click()
    person.turn_to_window()
    person.wait()
    (made,) = (one for one in person.stored() if one not in before)
    assert (made.link_kind, made.reason) == (kind, "Because it says so.")
    mine = [
        person.version(one).claim.mark_of(person.space.analyst_id) for one in ("Harbour Courier", "The Meridian Post")
    ]
    assert [made.from_id, made.to_id] == (mine if is_forward else mine[::-1])
    person.press("z", CONTROL)
    assert person.stored() == before


def test_the_likeliest_claims_come_first_with_the_kind_that_is_likely(person: Following) -> None:
    person.go()
    person.walk_to(person.version("Lantern Review"))
    person.press("l")
    picker = person.picker
    picked = picker.picked
    assert picked is not None
    assert picked.claim.outlet == "Saltmarsh Observer"
    assert picker.kind.currentText() == "says the same as"
    assert picker.why.text().startswith("Both speak of")
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.picked is not picked
    assert picker.search.hasFocus(), "one goes on typing"
    picker.search.setText("zzz")
    assert not picker.done_button.isEnabled()
    assert picker.why.text() == "No claim has these words in it."
    picker.search.clear()
    linked = person.version("The Meridian Post").claim.record
    assert linked not in {row.id for row in picker.list.rows}, "what is linked already is not offered"
    before = person.stored()
    picker.reject()
    assert person.stored() == before


def test_a_reason_is_changed_and_left_as_it_was_by_escape(person: Following) -> None:
    person.go()
    entry = person.relation("contradicts")
    own = entry.own
    assert own is not None
    person.walk_to(entry)
    person.press("e")
    assert entry.reason.field.text() == own.reason
    assert entry.reason.field.selectedText() == own.reason
    person.press("Nothing")
    person.press(Qt.Key.Key_Escape)
    assert entry.hasFocus()
    assert not entry.reason.isVisible()
    person.press("e")
    person.press("Two numbers for one day.")
    person.press(Qt.Key.Key_Return)
    person.wait()
    entry = person.relation("contradicts")
    assert entry.own is not None
    assert entry.own.reason == "Two numbers for one day."
    assert person.space.opened.undo_name is not None
    assert person.space.opened.undo_name.startswith("Say why ")
    assert "Ben Okafor: Same day, other number." in name_of(entry), "what Ben says stays"
    assert entry.hasFocus()
    assert person.window.place == "figures"


def test_a_reason_can_be_taken_back(person: Following) -> None:
    person.go()
    person.walk_to(person.relation("contradicts"))
    person.press("e")
    person.press(Qt.Key.Key_Delete)
    person.key(Qt.Key.Key_Return)
    own = person.relation("contradicts").own
    assert own is not None
    assert own.reason is None
    person.press("e")
    person.press(Qt.Key.Key_Return)
    assert person.relation("contradicts").reason.isVisible(), "nothing cannot be said"


def test_ones_own_link_is_taken_back_and_what_others_say_stays(person: Following) -> None:
    page = person.go()
    entry = person.relation("contradicts")
    person.walk_to(entry)
    person.key(Qt.Key.Key_Delete)
    entry = person.relation("contradicts")
    assert entry.own is None
    assert entry.buttons == []
    assert [one.text() for one in entry.said] == ["Ben Okafor: Same day, other number."]
    assert not page.gestures.unlink.isEnabled()
    assert person.window.banner.isVisible()
    person.press("z", CONTROL)
    person.wait()
    assert person.relation("contradicts").own is not None


def test_the_cross_and_the_pencil_of_a_link_do_the_same(person: Following) -> None:
    person.go()
    entry = person.relation("contradicts")
    pencil, cross = entry.buttons
    assert [name_of(one) for one in (pencil, cross)] == ["Say why", "Remove your link"]
    pencil.click()  # type: ignore[attr-defined]
    assert entry.reason.isVisible()
    before = len(person.stored())
    cross.click()  # type: ignore[attr-defined]
    person.wait()
    assert len(person.stored()) == before - 1


def test_a_claim_falls_apart_where_its_last_link_is_gone(person: Following) -> None:
    page = person.go()
    person.choose("More than 4,000")
    person.walk_to(person.relation("same_as"))
    person.key(Qt.Key.Key_Delete)
    assert len(page.view.strands) == 2
    assert page.corner.text().startswith("6 of 27 claims linked")


# who may not, and what there is not


def test_nobody_at_the_desk_links_nothing_but_reads_all(person: Following) -> None:
    person.space.set_analyst("")
    page = person.go()
    entry = person.relation("contradicts")
    person.walk_to(entry)
    assert entry.own is None
    for one in (page.gestures.link, page.gestures.confirm, page.gestures.unlink, page.gestures.reason):
        assert not one.isEnabled()
    assert page.gestures.go.isEnabled()
    assert "who" in page.gestures.link.toolTip().casefold()


def told_project(folder: Path, *, linked: bool = False) -> Path:
    """A project of three articles whose claims are not linked across them."""
    with projects.create(folder / "told.annotator", "Told") as store:
        told = make_told(store)
        if linked:
            link.add(
                store, analyst_id=told.ben.id, kind="same_as", from_id=told.bens["post"].id,
                to_id=told.bens["wire"].id, reason="Two days on.",
            )  # fmt: skip
            blind.set_on(store, True, author_id=told.ada.id)
        path = store.path
    assert path is not None
    return path


def test_a_project_without_links_says_what_would_stand_here(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    somebody = Following(qtbot, qapp, tmp_path, told_project(tmp_path))
    somebody.sit_down("Ada")
    page = somebody.go()
    assert somebody.lines()[0] == "[Worth linking (4)]"
    assert isinstance(page.timeline.current, ProposalEntry)
    somebody.key("c")
    assert isinstance(page.timeline.current, RelationEntry)
    assert len(page.view.strands) == 1
    somebody.leave()


@pytest.mark.parametrize(("has_article", "title"), [(False, "No articles yet"), (True, "No claims are marked yet")])
def test_an_empty_page_says_why(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, has_article: bool, title: str
) -> None:
    with projects.create(tmp_path / "empty.annotator", "Empty") as store:
        if has_article:
            with store.transaction("Begin") as tx:
                make_document(tx, "Nothing is claimed here.\n", title="One")
        path = store.path
    assert path is not None
    somebody = Following(qtbot, qapp, tmp_path, path)
    page = somebody.go()
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert page.empty.said.startswith(title)
    assert page.corner.text() == ""
    assert not page.gestures.next.isEnabled()
    somebody.leave()


def test_blind_marking_hides_what_others_linked(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    somebody = Following(qtbot, qapp, tmp_path, told_project(tmp_path, linked=True))
    somebody.sit_down("Ada")
    page = somebody.go()
    assert somebody.lines()[0].startswith("[Worth linking")
    assert page.notice.isVisible()
    assert page.notice.words.text().startswith("Of 3 articles only your own claims are shown")
    somebody.sit_down("Ben")
    somebody.wait()
    assert somebody.lines()[0].startswith("Some 300 soldiers")
    assert [one for one in page.timeline.entries if isinstance(one, VersionEntry)]
    somebody.leave()


def test_who_cannot_write_is_told_so(qtbot: QtBot, qapp: QApplication, tmp_path: Path, sample: Path) -> None:
    mine = Path(shutil.copy(sample, tmp_path))
    with projects.open_project(mine):
        somebody = Following(qtbot, qapp, tmp_path, mine)
        assert not somebody.space.can_write
        page = somebody.go()
        somebody.walk_to(somebody.version("Harbour Courier"))
        assert not page.gestures.link.isEnabled()
        assert "read only" in page.gestures.link.toolTip()
        somebody.leave()
