"""Chains of suggested attributions at the real window: told, taken whole or hop by hop, each as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.model import Link
from annotator.ui.dialogs.places_table import ARTICLE
from annotator.ui.dialogs.suggestions import SuggestionsDialog
from tests.factories import make_document
from tests.ui.annotate.analyst import Ana

TEXT = "More boats sank, a pilot said on Monday, citing data from the port.\nThe Post, citing a nurse, said men died.\n"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def chained(ana: Ana) -> Ana:
    """Ana reads an article whose credits pass on others."""
    with ana.space.opened.transaction("Add") as tx:
        article = make_document(tx, TEXT)
    ana.space.open_document(article.id)
    ana.qtbot.waitUntil(lambda: ana.window.annotate.suggesting.is_ready)
    ana.read()
    return ana


def links(ana: Ana) -> list[tuple[str, str, str]]:
    with ana.space.opened.reading() as reading:
        quotes = {mark.id: mark.quote for mark in ana.marks()}
        return [(quotes[one.from_id], one.link_kind, quotes[one.to_id]) for one in reading.live(Link)]


def quotes(ana: Ana) -> list[str]:
    return [mark.quote for mark in ana.marks() if mark.analyst_id == ana.space.analyst_id]


def test_a_suggestion_says_how_long_its_chain_is_and_who_is_in_it(chained: Ana) -> None:
    suggesting = chained.window.annotate.suggesting
    [outer, inner, *_rest] = suggesting.free()
    assert suggesting.said(outer, False).splitlines() == [
        "Suggested: attribution, a credit, very sure (90%)",
        "2 hops: a pilot ← the port. Enter takes them all.",
    ]
    assert suggesting.hops_said(inner) == "2 hops: a pilot ← the port"
    chained.window.menus.action("accept_suggestions").trigger()
    listed = next(one for one in chained.window.findChildren(SuggestionsDialog) if one.isVisible())
    assert listed.places.index(1, ARTICLE).data() == "2 hops: a pilot ← the port; a credit, very sure (90%)"
    listed.close()


def test_enter_takes_the_whole_chain_as_one_step_and_the_hop_at_the_caret_in_hand(chained: Ana) -> None:
    chained.put_caret("citing data")
    chained.press(Qt.Key.Key_Return)
    assert quotes(chained) == ["a pilot said", "citing data from the port"]
    assert links(chained) == [("citing data from the port", "reported_by", "a pilot said")]
    assert chained.in_hand() == "attribution: citing data from the port"
    assert chained.told() == "2 marks made, linked as a chain."
    chained.window.menus.action("undo").trigger()
    chained.settle()
    assert (quotes(chained), links(chained)) == ([], [])


def test_one_hop_is_taken_alone_and_linked_when_the_other_follows(chained: Ana) -> None:
    chained.put_caret("citing data")
    chained.press("y", ALT)
    assert (quotes(chained), links(chained)) == (["citing data from the port"], [])
    chained.put_caret("a pilot")
    chained.press("y", ALT)
    assert links(chained) == [("citing data from the port", "reported_by", "a pilot said")]


def test_what_is_marked_by_its_tag_key_is_linked_by_hand(chained: Ana) -> None:
    for words in ("citing data", "a pilot"):
        chained.put_caret(words)
        chained.press("3")
    assert quotes(chained) == ["a pilot said", "citing data from the port"]
    assert links(chained) == []


def test_a_credit_around_another_one_is_taken_in_its_two_pieces(chained: Ana) -> None:
    chained.put_caret("The Post")
    chained.press("y")
    assert quotes(chained) == ["The Post … said", "citing a nurse"]
    assert links(chained) == [("citing a nurse", "reported_by", "The Post … said")]


def test_the_way_through_the_suggestions_selects_each_credit_once(chained: Ana) -> None:
    chained.window.annotate.article.set_caret(0)
    seen = []
    for _ in range(4):
        chained.press("u")
        seen.append(chained.selected())
    assert seen[:2] == ["a pilot said", "citing data from the port"]
    assert seen[2].startswith("The Post")
    chained.press("3")
    assert len(quotes(chained)) == 1
