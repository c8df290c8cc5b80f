"""Kinds of conflict, proposals and the order of the queue, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.reconcile.align import align
from annotator.reconcile.conflicts import (
    Proposal,
    boundary_distance,
    conflicts,
    differing_fields,
    difficulty,
    proposal,
    votes_for,
)
from annotator.reconcile.group import Group, Mark
from annotator.text.span import Span
from tests.reconcile.marks import articles, group, mark


@pytest.mark.parametrize(
    ("marks", "working", "kinds"),
    [
        ([mark("a1", 0, 9), mark("b1", 0, 9)], "ab", set()),
        ([mark("a1", 0, 9), mark("b1", 0, 8)], "ab", {"boundary"}),
        ([mark("a1", 0, 9), mark("b1", 0, 9, "figure")], "ab", {"tag"}),
        ([mark("a1", 0, 9), mark("b1", 0, 9, values={"polarity": "neg"})], "ab", {"values"}),
        ([mark("a1", 0, 9), mark("b1", 0, 9, values={"polarity": "pos"})], "ab", set()),
        ([mark("a1", 0, 9), mark("b1", 1, 9, "figure", values={"point": 3})], "ab", {"tag", "boundary"}),
        ([mark("a1", 0, 9)], "ab", {"single"}),
        ([mark("a1", 0, 9)], "a", {"single"}),
        ([mark("a1", 0, 9), mark("b1", 0, 9)], "abc", {"missing"}),
        ([mark("a1", 0, 9), mark("a2", 0, 7)], "ab", {"single", "boundary"}),
    ],
)
def test_kinds(marks: list[Mark], working: str, kinds: set[str]) -> None:
    assert conflicts(group(*marks), set(working)) == kinds


def test_boundary_distance_is_that_of_the_two_furthest_apart() -> None:
    assert boundary_distance(group(mark("a1", 0, 10), mark("b1", 2, 10), mark("c1", 0, 13))) == 5
    assert boundary_distance(group(mark("a1", 0, 10), mark("b1", 0, 10))) == 0


def test_differing_fields_come_in_the_order_of_the_form() -> None:
    one = mark("a1", 0, 9, "figure", values={"point": 300, "hedge": "about", "unit": "People "})
    other = mark("b1", 0, 9, "figure", values={"point": 301, "hedge": "exact", "unit": "people"})
    assert differing_fields(group(one, other)) == ["point", "hedge"]


def test_votes_count_analysts_who_say_just_this() -> None:
    three = group(mark("a1", 0, 9), mark("b1", 0, 9, values={"polarity": "pos"}), mark("c1", 0, 8))
    assert votes_for(three, "claim", Span.of(0, 9), {}) == 2
    assert votes_for(three, "figure", Span.of(0, 9), {}) == 0


def test_the_majority_is_proposed() -> None:
    neg = {"polarity": "neg"}
    three = group(mark("a1", 0, 9, values=neg), mark("b1", 0, 9), mark("c1", 0, 12, values=neg))
    assert proposal(three) == Proposal("claim", Span.of(0, 9), neg)


def test_a_tie_goes_to_what_reviewers_accepted() -> None:
    two = group(mark("a1", 0, 9, "figure", accepted=1), mark("b1", 0, 12))
    assert proposal(two) == Proposal("figure", Span.of(0, 9), {})
    rejected = group(mark("a1", 0, 9, rejected=1), mark("b1", 0, 5))
    assert proposal(rejected).span == Span.of(0, 5)


def test_spans_still_tied_are_united_and_the_fullest_values_taken() -> None:
    two = group(mark("a1", 0, 9), mark("b1", 4, 12, values={"polarity": "neg", "kind": "event"}))
    assert proposal(two) == Proposal("claim", Span.of(0, 12), {"polarity": "neg", "kind": "event"})


def test_the_hardest_come_first() -> None:
    queue: list[Group] = [
        group(mark("a1", 50, 59, "figure", values={"point": 3}), mark("b1", 50, 59, "figure", values={"point": 4})),
        group(mark("a1", 40, 49), mark("b1", 40, 49, "figure")),
        group(mark("a1", 30, 39), mark("b1", 31, 45)),
        group(mark("a1", 20, 29), mark("b1", 20, 28)),
        group(mark("a1", 10, 19), mark("b1", 10, 19, values={"polarity": "neg"})),
        group(mark("a1", 0, 9)),
        group(mark("a1", 5, 9)),
        group(mark("a1", 0, 9), mark("b1", 0, 9)),
    ]
    turned = queue[::-1]
    assert sorted(turned, key=lambda one: difficulty(one, conflicts(one, {"a", "b"}))) == queue


@given(articles())
def test_a_proposal_lies_within_what_was_marked_and_does_not_hang_on_the_order(marks: list[Mark]) -> None:
    for one in align(marks):
        proposed = proposal(one)
        assert proposed.tag in {each.tag for each in one.marks}
        assert dict(proposed.values) in [each.values for each in one.marks]
        assert proposed == proposal(Group(one.marks[::-1]))
        if not conflicts(one, one.analysts):
            assert votes_for(one, proposed.tag, proposed.span, proposed.values) == len(one.analysts)
