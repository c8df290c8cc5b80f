"""Suggestions taken and put away, and the offer that is kept in step with both."""

from __future__ import annotations

from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import Problem
from annotator.model import Annotation, Dismissal, Link
from annotator.operations import annotate, suggest, suggested
from annotator.operations.hops import Hops
from annotator.operations.offer import Offer
from annotator.store import Store
from annotator.tags.finding import Found
from annotator.text.span import Span
from tests.factories import Small, make_small

TEXT = "About 300 boats sank on Monday, the mayor said. Two men have not returned, the port denied.\n"


class Where(TypedDict):
    """Where Ada takes suggestions."""

    document_id: str
    analyst_id: str


def where(small: Small) -> Where:
    return {"document_id": small.document.id, "analyst_id": small.ada.id}


def names(store: Store) -> str | None:
    return store.undo_name


def test_accepting_several_is_one_step_with_origins() -> None:
    small, found = make_small(text=TEXT), suggest.found(TEXT)
    made = suggested.accept(small.store, found, **where(small))
    assert [(one.quote, one.origin) for one in made] == [
        ("About 300", "number"),
        ("the mayor said", "attribution"),
        ("Two", "number"),
        ("the port denied", "attribution"),
    ]
    assert made[3].values["negated"]
    assert names(small.store) == "Accept 4 suggestions"
    assert annotate.marks(small.store, small.document.id) == made
    small.store.undo()
    assert annotate.marks(small.store, small.document.id) == []


def test_accepting_nothing_is_refused() -> None:
    small = make_small(text=TEXT)
    with pytest.raises(Problem):
        suggested.accept(small.store, [], **where(small))


def test_dismissing_twice_is_once_and_can_be_taken_back() -> None:
    small, found = make_small(text=TEXT), suggest.found(TEXT)
    suggested.dismiss(small.store, found[:1], **where(small))
    assert names(small.store) == "Dismiss suggestion “About 300”"
    suggested.dismiss(small.store, found[:2], **where(small))
    away = suggested.dismissed(small.store, **where(small))
    assert {(one.tag, one.span.fragments) for one in away} == {(one.tag, ((one.start, one.end),)) for one in found[:2]}
    left = [one.quote for _, one in suggest.of_project(small.store)]
    assert left == ["Two", "the port denied"]
    assert next(one.quote for _, one in suggest.of_project(small.store, analyst_id=small.ben.id)) == "About 300"
    suggested.bring_back(small.store, found[0], **where(small))
    assert names(small.store) == "Bring back suggestion “About 300”"
    assert [one.tag for one in suggested.dismissed(small.store, **where(small))] == ["attribution"]
    suggested.dismiss(small.store, found[:1], **where(small))
    assert len(suggested.dismissed(small.store, **where(small))) == 2


CHAIN = "About 300 boats sank, a pilot said Monday, citing data from the port. The Post, citing a nurse, said 9 died.\n"


def credited(text: str) -> list[Found]:
    return [one for one in suggest.found(text) if one.tag == "attribution"]


def linked(small: Small) -> set[tuple[str, str, str]]:
    """The links there are, by the words of their ends."""
    with small.store.reading() as reading:
        quotes = {mark.id: mark.quote for mark in reading.live(Annotation)}
        return {(quotes[one.from_id], one.link_kind, quotes[one.to_id]) for one in reading.live(Link)}


def test_a_chain_is_accepted_with_its_links_as_one_step() -> None:
    small = make_small(text=CHAIN)
    outer, inner = credited(CHAIN)[:2]
    made = suggested.accept(small.store, [outer, inner], **where(small))
    assert [mark.quote for mark in made] == ["a pilot said", "citing data from the port"]
    assert linked(small) == {("citing data from the port", "reported_by", "a pilot said")}
    assert names(small.store) == "Mark “a pilot said” ← “citing data from the port” as a chain"
    small.store.undo()
    assert linked(small) == set()
    assert annotate.marks(small.store, small.document.id) == []
    small.store.redo()
    assert len(linked(small)) == 1


def test_what_is_covered_is_linked_when_it_is_marked_or_accepted_with_it() -> None:
    small = make_small(text=CHAIN)
    start, end = CHAIN.index("9"), CHAIN.index("9 died") + 6
    span, ada = Span.of(start, end), small.ada.id
    claim = annotate.add(small.store, document_id=small.document.id, analyst_id=ada, tag="claim", span=span)
    suggested.accept(small.store, suggest.found(CHAIN), **where(small))
    assert linked(small) == {
        ("citing data from the port", "reported_by", "a pilot said"),
        ("citing a nurse", "reported_by", "The Post … said"),
        ("a pilot said", "covers", "About 300"),
        ("citing data from the port", "covers", "About 300"),
        ("The Post … said", "covers", claim.quote),
        ("citing a nurse", "covers", claim.quote),
    }


def test_a_hop_accepted_later_is_linked_to_those_there_and_never_twice() -> None:
    small = make_small(text=CHAIN)
    outer, inner = credited(CHAIN)[:2]
    suggested.accept(small.store, [inner], **where(small))
    assert linked(small) == set()
    suggested.accept(small.store, [outer], **where(small))
    assert linked(small) == {("citing data from the port", "reported_by", "a pilot said")}
    assert names(small.store) == "Mark “a pilot said” as attribution"
    with small.store.reading() as reading:
        assert len(reading.live(Link)) == 1


def test_nothing_is_linked_for_who_marks_by_hand() -> None:
    small = make_small(text=CHAIN)
    suggested.accept(small.store, credited(CHAIN), **where(small), linked=False)
    assert linked(small) == set()


def test_marks_of_others_are_never_linked() -> None:
    small = make_small(text=CHAIN)
    outer, inner = credited(CHAIN)[:2]
    suggested.accept(small.store, [outer], document_id=small.document.id, analyst_id=small.ben.id)
    suggested.accept(small.store, [inner], **where(small))
    assert linked(small) == set()


def test_a_suggestion_of_two_pieces_is_taken_put_away_and_brought_back_as_such() -> None:
    small = make_small(text=CHAIN)
    outer, inner = credited(CHAIN)[2:]
    assert [CHAIN[slice(*part)] for part in outer.ranges] == ["The Post", "said"]
    suggested.dismiss(small.store, [outer, inner], **where(small))
    suggested.bring_back(small.store, outer, **where(small))
    assert [one.span for one in suggested.dismissed(small.store, **where(small))] == [inner.span]
    made = suggested.accept(small.store, [outer], **where(small))
    assert made[0].span == outer.span
    assert made[0].values["cue_span"] == [outer.ranges[1][0], outer.ranges[1][1]]


def test_a_chain_is_known_from_each_of_its_hops() -> None:
    text = "Boats are missing, according to Yonder News, citing a pilot.\n— Port Watch (@portwatch) May 3, 2021\n"
    found = suggest.found(text)
    hops = Hops(found)
    chain = [text[slice(*one.credit.source)] for one in hops.chain(found[0]) if one.credit and one.credit.source]
    assert chain == ["Port Watch", "Yonder News", "a pilot"]
    assert all(hops.chain(one) == hops.chain(found[0]) for one in found if one.tag == "attribution")


def test_a_dismissal_is_a_row_of_its_analyst() -> None:
    small, found = make_small(text=TEXT), suggest.found(TEXT)
    suggested.dismiss(small.store, found[:1], **where(small))
    with small.store.reading() as reading:
        [row] = reading.live(Dismissal)
    assert (row.analyst_id, row.origin, row.start, row.end) == (small.ada.id, "number", 0, 9)


FOUND = suggest.found(TEXT * 3)
RANGES = st.tuples(st.integers(0, len(TEXT) * 3), st.integers(1, 50)).map(lambda one: (one[0], one[0] + one[1]))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["mark", "dismiss"]),
        st.sampled_from("abc"),
        st.sampled_from(["figure", "attribution"]),
        st.none() | RANGES,
    ),
    max_size=25,
)


@given(STEPS)
def test_the_offer_is_what_is_left_of_everything_whatever_came_before(
    steps: list[tuple[str, str, str, tuple[int, int] | None]],
) -> None:
    offer, held = Offer(FOUND), dict[tuple[str, str], tuple[str, tuple[int, int]]]()
    for verb, row, tag, place in steps:
        before = {one: (offer.is_free(one), offer.is_dismissed(one)) for one in FOUND}
        touched = (offer.mark if verb == "mark" else offer.dismiss)(row, tag, [place] if place else [])
        held.pop((verb, row), None)
        if place:
            held[verb, row] = tag, place
        assert touched >= {one for one in FOUND if before[one] != (offer.is_free(one), offer.is_dismissed(one))}
    free = [one for one in FOUND if not any(_touches(one, *there) for there in held.values())]
    assert offer.free() == free
    marked = [there for (verb, _), there in held.items() if verb == "mark"]
    for one in FOUND:
        assert offer.is_dismissed(one) == (one not in free and not any(_touches(one, *there) for there in marked))


def _touches(one: Found, tag: str, place: tuple[int, int]) -> bool:
    return one.tag == tag and one.start < place[1] and place[0] < one.end


def test_the_way_through_an_offer_meets_each_once() -> None:
    offer = Offer(FOUND)
    onwards, at = [], 0
    while found := offer.after(at):
        onwards.append(found)
        at = found.end
    back, at = [], len(TEXT) * 3
    while found := offer.before(at):
        back.append(found)
        at = found.start
    assert onwards == back[::-1] == FOUND


def test_at_a_caret_the_shortest_around_it_comes_first() -> None:
    inner = Found(4, 9, "figure", "number", 0.9)
    outer = Found(0, 20, "claim", "quotation", 0.8)
    ending = Found(0, 5, "attribution", "attribution", 0.9)
    offer = Offer([ending, outer, inner])
    assert offer.at(5) == [inner, outer, ending]
    assert offer.at(5, "claim") == [outer]
    assert offer.at(20) == [outer]
    assert offer.at(21) == []
