"""Links as one works with them: made by key, click and drag, followed, listed with their chains, removed by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model import Annotation
from annotator.operations import annotate, link
from annotator.ui.article.badges import Badge
from annotator.ui.sources.chain_view import ChainView
from tests.ui.annotate.analyst import Ana

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier
CLAIM = "More than 100 had died"
FIGURE = "More than 100"
FAR = "another 1,000 were hurt"
CREDIT = "the ministry said"


class Marked:
    """Ana with a claim, its figure and an attribution."""

    def __init__(self, ana: Ana) -> None:
        self.claim = ana.mark("1", CLAIM)
        ana.press(Qt.Key.Key_Escape)
        self.figure = ana.mark("2", FIGURE)
        ana.press(Qt.Key.Key_Escape)
        self.credit = ana.mark("3", CREDIT)
        ana.press(Qt.Key.Key_Escape)


@pytest.fixture
def marked(ana: Ana) -> Marked:
    return Marked(ana)


def tie(ana: Ana, kind: str, one: Annotation, other: Annotation) -> None:
    link.add(ana.space.opened, analyst_id=ana.space.analyst_id, kind=kind, from_id=one.id, to_id=other.id)


def kinds(ana: Ana) -> list[tuple[str, str, str]]:
    return [(one.link_kind, one.from_id, one.to_id) for one in ana.links()]


def badges(ana: Ana) -> dict[str, tuple[Badge, QPoint]]:
    """The badges in sight and where they are, by mark."""
    view = ana.window.annotate.article
    found = {}
    for block, top in view.visible_blocks():
        if not view.is_head(block):
            for badge in view.canvas.badges_in(block, view.fonts()):
                found[badge.mark_id] = (badge, (badge.rect.center() + QPointF(0, top)).toPoint())
    return found


def put(ana: Ana, start: QPoint, end: QPoint) -> None:
    """Drags from one place of the article to another."""
    port = ana.window.annotate.article.viewport()
    QTest.mousePress(port, LEFT, NO_KEYS, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, NO_KEYS, end)


def middle(ana: Ana, words: str) -> QPoint:
    first, last = ana.place_of(words)
    return QPoint((first.x() + last.x()) // 2, first.y())


def click(ana: Ana, place: QPoint) -> None:
    port = ana.window.annotate.article.viewport()
    QTest.mouseClick(port, LEFT, NO_KEYS, place, QApplication.doubleClickInterval() + 50)


def test_marks_with_links_have_a_badge_that_counts_them(ana: Ana, marked: Marked) -> None:
    assert badges(ana) == {}
    tie(ana, "quantifies", marked.figure, marked.claim)
    tie(ana, "covers", marked.credit, marked.claim)
    assert {one: badge.count for one, (badge, _) in badges(ana).items()} == {
        marked.claim.id: 2,
        marked.figure.id: 1,
        marked.credit.id: 1,
    }
    ana.window.menus.action("undo").trigger()
    assert {badge.count for badge, _ in badges(ana).values()} == {1}
    ana.space.set_visible(ana.space.analyst_id, visible=False)
    assert badges(ana) == {}


def test_a_badge_is_clicked_to_take_its_mark_and_again_to_follow(ana: Ana, marked: Marked) -> None:
    tie(ana, "covers", marked.credit, marked.claim)
    click(ana, badges(ana)[marked.claim.id][1])
    assert ana.space.mark_id == marked.claim.id
    click(ana, badges(ana)[marked.claim.id][1])
    assert ana.space.mark_id == marked.credit.id


def test_a_link_is_dragged_from_the_mark_in_hand_to_another(ana: Ana, marked: Marked) -> None:
    ana.space.select_mark(marked.credit.id)
    badge, place = badges(ana)[marked.credit.id]
    assert badge.count == 0
    put(ana, place, middle(ana, "had died"))
    assert kinds(ana) == [("covers", marked.credit.id, marked.claim.id)]
    assert not ana.window.linking.is_active
    assert ana.space.mark_id == marked.credit.id


def test_where_several_kinds_are_possible_the_drag_asks(ana: Ana, marked: Marked) -> None:
    ana.space.select_mark(marked.figure.id)
    put(ana, badges(ana)[marked.figure.id][1], middle(ana, "had died"))
    menu = ana.window.tags.picker.menu
    ana.qtbot.waitUntil(menu.isVisible)
    assert menu.actions()[0].text() == "Gives the number for"
    assert not ana.window.tags.picker.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    ana.qtbot.waitUntil(lambda: not ana.window.linking.is_active)
    assert kinds(ana) == []
    put(ana, badges(ana)[marked.figure.id][1], middle(ana, "had died"))
    ana.qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert kinds(ana) == [("quantifies", marked.figure.id, marked.claim.id)]


def test_a_dragged_link_is_dropped_by_escape_and_beside_the_words(ana: Ana, marked: Marked) -> None:
    ana.space.select_mark(marked.credit.id)
    view, place = ana.window.annotate.article, badges(ana)[marked.credit.id][1]
    QTest.mousePress(view.viewport(), LEFT, NO_KEYS, place)
    QTest.mouseMove(view.viewport(), middle(ana, "had died"))
    assert view.links.target == marked.claim.id
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.is_dragging_link
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEYS, middle(ana, "had died"))
    put(ana, place, QPoint(4, view.viewport().height() - 4))
    assert kinds(ana) == []
    assert ana.space.mark_id == marked.credit.id


def test_a_colleagues_mark_is_no_target(ana: Ana, marked: Marked) -> None:
    annotate.remove(ana.space.opened, [marked.claim.id, marked.figure.id], analyst_id=ana.space.analyst_id)
    ana.space.select_mark(marked.credit.id)
    put(ana, badges(ana)[marked.credit.id][1], middle(ana, "had died"))
    assert kinds(ana) == []
    assert "Links run between your own marks" in ana.window.banner.words


def test_clicking_in_link_mode_means_the_mark_that_can_be_linked(ana: Ana, marked: Marked) -> None:
    ana.space.select_mark(marked.figure.id)
    ana.press("l")
    ana.click(FIGURE)
    menu = ana.window.tags.picker.menu
    ana.qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert kinds(ana) == [("quantifies", marked.figure.id, marked.claim.id)]


def test_marks_of_the_same_sentence_are_offered_first(ana: Ana, marked: Marked) -> None:
    other = ana.mark("1", "A general may be among the dead")
    ana.press(Qt.Key.Key_Escape)
    far = ana.mark("1", "Some 1,100 soldiers")
    ana.press(Qt.Key.Key_Escape)
    origin = ana.mark("3", "on Monday")
    ana.press("l")
    offered = [one.id for one in ana.window.linking.candidates()]
    assert offered == [marked.credit.id, far.id, marked.claim.id, marked.figure.id, other.id]
    ana.press(Qt.Key.Key_Down)
    ana.press(Qt.Key.Key_Return)
    assert kinds(ana) == [("covers", origin.id, far.id)]


def test_clicking_what_cannot_be_linked_says_why(ana: Ana, marked: Marked) -> None:
    annotate.remove(ana.space.opened, [marked.claim.id, marked.figure.id], analyst_id=ana.space.analyst_id)
    ana.space.select_mark(marked.credit.id)
    ana.press("l")
    ana.click("had died")
    assert "Links run between your own marks" in ana.window.banner.words
    assert ana.window.linking.is_active


def test_link_mode_ends_with_the_mark_that_waits(ana: Ana, marked: Marked) -> None:
    ana.space.select_mark(marked.credit.id)
    ana.press("l")
    ana.window.menus.action("undo").trigger()
    assert not ana.window.linking.is_active


def test_links_are_followed_by_key_all_round_and_back(ana: Ana, marked: Marked) -> None:
    tie(ana, "quantifies", marked.figure, marked.claim)
    tie(ana, "covers", marked.credit, marked.claim)
    ana.space.select_mark(marked.claim.id)
    visited = []
    for _ in range(5):
        ana.press("g")
        visited.append(ana.space.mark_id)
    claim, figure, credit = marked.claim.id, marked.figure.id, marked.credit.id
    assert visited == [credit, claim, figure, claim, credit]
    for _ in range(5):
        ana.press(Qt.Key.Key_G, SHIFT)
        visited.append(ana.space.mark_id)
    assert visited[5:] == [claim, figure, claim, credit, claim]
    ana.press(Qt.Key.Key_G, SHIFT)
    assert ana.told() == "No link was followed to this mark."


def test_what_is_followed_is_told_and_needs_a_link(ana: Ana, marked: Marked) -> None:
    action = ana.window.menus.action("follow")
    ana.space.select_mark(marked.claim.id)
    assert not action.isEnabled()
    assert action.toolTip() == "This mark has no links."
    tie(ana, "covers", marked.credit, marked.claim)
    ana.press("g")
    assert ana.told() == "Its only link: covered by “the ministry said”."
    assert ana.window.annotate.article.caret_offset() == marked.credit.start


def test_a_link_into_another_article_is_followed_there(ana: Ana, marked: Marked) -> None:
    ana.space.open_document(ana.second)
    ana.read()
    there = ana.mark("1", "Nearly 12,000 soldiers were sent")
    ana.space.open_document(ana.first)
    tie(ana, "contradicts", marked.claim, there)
    ana.space.select_mark(marked.claim.id)
    ana.read()
    ana.press("g")
    assert (ana.space.document_id, ana.space.mark_id) == (ana.second, there.id)
    ana.press(Qt.Key.Key_G, SHIFT)
    assert (ana.space.document_id, ana.space.mark_id) == (ana.first, marked.claim.id)


def listed(ana: Ana) -> list[str]:
    """What the list of links shows."""
    return [button.text() for button in ana.window.tags.form.links.buttons]


def test_a_claim_lists_its_figures_with_their_numbers_and_its_sources_and_draws_their_chain(
    ana: Ana, marked: Marked
) -> None:
    outer = ana.mark("3", "on Monday")
    ana.press(Qt.Key.Key_Escape)
    store, me = ana.space.opened, ana.space.analyst_id
    annotate.set_values(store, marked.credit.id, analyst_id=me, values={"source_text": "the ministry"})
    annotate.set_values(store, outer.id, analyst_id=me, values={"source_text": "an agency"})
    tie(ana, "quantifies", marked.figure, marked.claim)
    tie(ana, "covers", marked.credit, marked.claim)
    tie(ana, "reported_by", marked.credit, outer)
    ana.space.select_mark(marked.claim.id)
    links = ana.window.tags.form.links
    assert listed(ana) == [f"“{FIGURE}”", "the ministry"]
    assert links.said == ["Figures", "more than 100 · died", "Sources"]
    drawn = chain(ana, 3)
    assert [step.name for step in drawn.lines[0].steps[1:]] == ["an agency", "the ministry"]
    assert drawn.lines[0].steps[-1].is_root
    QTest.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=drawn.plan.boxes[1].area.center().toPoint())
    assert ana.space.mark_id == outer.id
    assert listed(ana) == ["“the ministry said”"]
    assert ana.window.focusWidget() is ana.article


def chain(ana: Ana, steps: int) -> ChainView:
    """The drawn chain, once it has so many steps."""
    part = ana.window.tags.form.chain
    ana.qtbot.waitUntil(lambda: part.isVisible() and len(part.view.plan.boxes) == steps)
    return part.view


def test_a_chain_in_a_circle_is_said(ana: Ana, marked: Marked) -> None:
    outer = ana.mark("3", "on Monday")
    tie(ana, "covers", marked.credit, marked.claim)
    tie(ana, "reported_by", marked.credit, outer)
    tie(ana, "reported_by", outer, marked.credit)
    ana.space.select_mark(marked.claim.id)
    assert "In a circle, no root: " in chain(ana, 3).said


def test_a_row_is_gone_to_by_enter_and_removed_by_del(ana: Ana, marked: Marked) -> None:
    tie(ana, "quantifies", marked.figure, marked.claim)
    tie(ana, "covers", marked.credit, marked.claim)
    ana.space.select_mark(marked.claim.id)
    links = ana.window.tags.form.links
    links.shown[0].go.setFocus()
    ana.press(Qt.Key.Key_Delete)
    assert kinds(ana) == [("covers", marked.credit.id, marked.claim.id)]
    assert ana.window.focusWidget() is links.shown[0].go
    ana.press(Qt.Key.Key_Return)
    assert ana.space.mark_id == marked.credit.id
    ana.press(Qt.Key.Key_L, SHIFT)
    assert kinds(ana) == []
    assert not ana.window.menus.action("unlink").isEnabled()


def test_of_several_links_one_is_chosen_to_be_removed(ana: Ana, marked: Marked) -> None:
    tie(ana, "quantifies", marked.figure, marked.claim)
    tie(ana, "covers", marked.credit, marked.claim)
    ana.space.select_mark(marked.claim.id)
    ana.press(Qt.Key.Key_L, SHIFT)
    menu = ana.window.tags.form.links.menu
    ana.qtbot.waitUntil(menu.isVisible)
    assert [one.text() for one in menu.actions()] == [
        f"Figures: “{FIGURE}”, more than 100 · died",
        "Sources: the ministry",
    ]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert kinds(ana) == [("covers", marked.credit.id, marked.claim.id)]
