"""From a claim in its article to its versions: the form of the mark, its links with their reasons, and Reconcile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model import Annotation
from annotator.ui.claims.relation_entry import RelationEntry
from annotator.ui.panels.claim_part import ClaimPart
from annotator.ui.panels.links_list import LinksList, ShownLink
from annotator.ui.reconcile.cards import LinkCard
from annotator.ui.reconcile.place import ReconcilePlace
from tests.ui.claims.following import Following, name_of

ALT = Qt.KeyboardModifier.AltModifier


def in_hand(person: Following, outlet: str = "The Meridian Post") -> Annotation:
    """Ana’s mark of the first claim in an article, chosen there."""
    person.go()
    claim = person.version(outlet).claim
    person.window.show_place("annotate")
    person.space.go_to_mark(claim.document_id, str(claim.mark_of(person.space.analyst_id)))
    person.read()
    mark = person.space.own_mark
    assert mark is not None
    return mark


def part(person: Following) -> ClaimPart:
    return person.window.tags.form.elsewhere


def links(person: Following) -> LinksList:
    return person.window.tags.form.links


def contradiction(person: Following) -> ShownLink:
    """The line of the link that says the mark contradicts another."""
    return next(one for one in links(person).shown if one.link.link_kind == "contradicts")


def test_a_claim_has_two_ways_to_other_articles_and_a_figure_none(person: Following) -> None:
    mark = in_hand(person)
    assert part(person).isVisible()
    assert [name_of(one) for one in (part(person).link, part(person).versions)] == [
        "Link this claim to one of another article", "This claim through the articles",
    ]  # fmt: skip
    assert "Alt+L" in part(person).link.toolTip()
    desk = person.space.desk
    assert desk is not None
    figure = next(one for one in desk.marks if (one.tag, one.analyst_id) == ("figure", mark.analyst_id))
    person.space.select_mark(figure.id)
    assert not part(person).isVisible()
    others = next(one for one in desk.marks if one.tag == "claim" and one.analyst_id != mark.analyst_id)
    person.space.select_mark(others.id)
    assert part(person).versions.isVisible()
    assert not part(person).link.isVisible(), "only one’s own mark is linked"
    assert not person.window.menus.action("link_far").isEnabled()


def test_versions_shows_the_mark_among_its_versions(person: Following) -> None:
    in_hand(person)
    part(person).versions.click()
    person.wait()
    current = person.page.timeline.current
    assert current is not None
    assert person.said(current) == "The Meridian Post"
    assert current.hasFocus()


def test_a_mark_is_linked_to_another_article_from_where_it_stands(person: Following) -> None:
    mark = in_hand(person)
    before = person.stored()
    person.press("l", ALT)
    picker = person.picker
    person.qtbot.waitUntil(picker.done_button.isEnabled)
    assert mark.document_id not in {picker._view.claims[row.id].document_id for row in picker.list.rows}, (
        "one article is linked in the article"
    )
    picker.search.setText("pyongyang’s contingent")
    person.qtbot.waitUntil(lambda: len(picker.list.rows) == 1)
    QTest.keyClick(picker.search, Qt.Key.Key_Tab)
    picker.reason.setText("Both are totals.")
    picker.done_button.click()
    person.turn_to_window()
    person.settle()
    (made,) = (one for one in person.stored() if one not in before)
    assert (made.from_id, made.reason) == (mark.id, "Both are totals.")
    assert any(one.link.id == made.id for one in links(person).shown)
    assert any(words == "Why: Both are totals." for words in links(person).said)


def test_the_reason_of_a_link_is_read_and_changed_where_it_is_listed(person: Following) -> None:
    in_hand(person, "Harbour Courier")
    assert any(words.startswith("Why: The military and Kyiv spoke") for words in links(person).said)
    shown = contradiction(person)
    assert shown.edit is not None
    shown.edit.click()
    field = links(person).reason.field
    assert field.isVisible()
    assert field.text().startswith("The military and Kyiv")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert shown.edit.hasFocus()
    shown.edit.click()
    field.setText("Two numbers for one day.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    person.settle()
    assert any(words == "Why: Two numbers for one day." for words in links(person).said)
    focus = person.window.focusWidget()
    assert focus is not None
    assert links(person).isAncestorOf(focus), "the keyboard stays in the list"
    person.go()
    assert "Two numbers for one day." in name_of(person.relation("contradicts"))


def test_only_ones_own_links_between_claims_have_a_reason_to_change(person: Following) -> None:
    in_hand(person, "Harbour Courier")
    me = person.space.analyst_id
    for shown in links(person).shown:
        is_own = shown.link.analyst_id == me
        assert (shown.cross is not None) is is_own
        assert (shown.edit is not None) is (is_own and shown.link.link_kind in {"contradicts", "supersedes", "same_as"})


def test_reconcile_shows_both_ends_of_a_link_across_articles_and_why(person: Following) -> None:
    page = person.go()
    person.choose("About 300")
    entry = person.relation("contradicts")
    assert isinstance(entry, RelationEntry)
    person.walk_to(entry)
    page.gestures.reconcile.trigger()
    person.settle()
    place = person.window.findChild(ReconcilePlace)
    assert isinstance(place, ReconcilePlace)
    (card,) = place.panel.cards
    assert isinstance(card, LinkCard)
    assert [one.text() for one in card.why] == [
        "Ana Ruiz: What was lost until the middle of January cannot have been lost in January alone."
    ]
    said = card.accessibleName()
    assert "In January alone around 300 soldiers fell" in said
    assert "About 300 of North Korea’s soldiers are dead" in said
    assert "in another article" not in said
    person.press("v")
    person.wait()
    assert person.window.place == "figures"
    current = page.timeline.current
    assert current is not None
    assert person.said(current) == "Plainview Daily", "the claim that the link starts from"
