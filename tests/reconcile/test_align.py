"""Alignment: every mark in one group, whoever is asked first, nested and split spans included."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.align import align
from annotator.reconcile.group import Mark
from annotator.text.assignment import jaccard
from annotator.text.span import Span
from tests.reconcile.marks import articles, ids, mark


@given(articles())
def test_every_mark_is_in_exactly_one_group(marks: list[Mark]) -> None:
    assert Counter(one.id for group in align(marks) for one in group.marks) == Counter(one.id for one in marks)


@given(articles())
def test_a_group_has_one_mark_of_an_analyst_and_all_overlap(marks: list[Mark]) -> None:
    for group in align(marks):
        assert len(group.analysts) == len(group.marks)
        for one, other in combinations(group.marks, 2):
            assert one.span.overlap(other.span)
            assert one.tag == other.tag or jaccard(one.span, other.span) >= 0.5


@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(marks: list[Mark], random: Random) -> None:
    shuffled = list(marks)
    random.shuffle(shuffled)
    assert align(shuffled) == align(marks)


@given(articles(), st.permutations("abcd"))
def test_what_analysts_are_called_does_not_matter(marks: list[Mark], names: list[str]) -> None:
    renamed = [replace(one, analyst=names["abcd".index(one.analyst)]) for one in marks]
    assert [set(group.ids) for group in align(renamed)] == [set(group.ids) for group in align(marks)]


@given(articles())
def test_aligning_again_changes_nothing(marks: list[Mark]) -> None:
    once = align(marks)
    assert align([one for group in once for one in group.marks]) == once
    assert align(marks, [group.ids for group in once]) == once


@given(articles())
def test_nobody_stays_alone_beside_a_free_partner(marks: list[Mark]) -> None:
    alone = [group.marks[0] for group in align(marks) if len(group.marks) == 1]
    for one, other in combinations(alone, 2):
        assert one.analyst == other.analyst or one.tag != other.tag or not one.span.overlap(other.span)


@given(articles())
def test_groups_come_in_the_order_of_their_first_spans(marks: list[Mark]) -> None:
    firsts = [group.marks[0].span for group in align(marks)]
    assert firsts == sorted(firsts)


@given(articles(), st.data())
def test_pinned_marks_stay_together_and_take_only_analysts_they_lack(marks: list[Mark], data: st.DataObject) -> None:
    pin = data.draw(st.sets(st.sampled_from([one.id for one in marks]))) if marks else set()
    groups = align(marks, [sorted(pin)])
    assert Counter(one.id for group in groups for one in group.marks) == Counter(one.id for one in marks)
    for group in groups:
        held = [one for one in group.marks if one.id in pin]
        assert len(held) in {0, len(pin)}
        joined = [one for one in group.marks if one.id not in pin]
        assert len({one.analyst for one in joined} | {one.analyst for one in held}) == len(joined) + len(
            {one.analyst for one in held}
        )


def test_no_marks_make_no_groups() -> None:
    assert align([]) == []


def test_a_claim_in_a_claim_faces_the_inner_one() -> None:
    marks = [mark("a1", 0, 100), mark("a2", 40, 80), mark("b1", 0, 96), mark("b2", 44, 80)]
    assert ids(align(marks)) == {frozenset({"a1", "b1"}), frozenset({"a2", "b2"})}


def test_an_inner_claim_goes_to_the_only_inner_one_and_leaves_the_outer_alone() -> None:
    marks = [mark("a1", 0, 100), mark("a2", 40, 80), mark("b1", 42, 80)]
    assert ids(align(marks)) == {frozenset({"a1"}), frozenset({"a2", "b1"})}


def test_two_good_pairs_beat_one_better_one() -> None:
    marks = [mark("a1", 0, 20), mark("a2", 12, 24), mark("b1", 4, 24), mark("b2", 0, 11)]
    assert ids(align(marks)) == {frozenset({"a1", "b2"}), frozenset({"a2", "b1"})}


def test_a_split_span_faces_the_split_one_around_another_mark() -> None:
    split = Mark("a1", "a", "claim", Span(((0, 10), (30, 40))))
    other = Mark("b1", "b", "claim", Span(((0, 10), (31, 40))))
    marks = [split, mark("a2", 12, 28), other, mark("b2", 12, 27)]
    assert ids(align(marks)) == {frozenset({"a1", "b1"}), frozenset({"a2", "b2"})}


def test_a_mark_in_the_gap_of_a_split_span_does_not_meet_it() -> None:
    split = Mark("a1", "a", "claim", Span(((0, 10), (30, 40))))
    assert len(align([split, mark("b1", 10, 30)])) == 2


def test_touching_is_not_overlapping() -> None:
    assert len(align([mark("a1", 0, 10), mark("b1", 10, 20)])) == 2


def test_of_equal_spans_those_with_equal_values_meet() -> None:
    marks = [
        mark("a1", 0, 9, values={"polarity": "neg"}),
        mark("a2", 0, 9),
        mark("b1", 0, 9),
        mark("b2", 0, 9, values={"polarity": "neg"}),
    ]
    assert ids(align(marks)) == {frozenset({"a1", "b2"}), frozenset({"a2", "b1"})}


def test_a_figure_in_a_claim_stays_apart_from_it() -> None:
    marks = [mark("a1", 0, 50), mark("a2", 10, 20, "figure"), mark("b1", 0, 50), mark("b2", 10, 20, "figure")]
    assert ids(align(marks)) == {frozenset({"a1", "b1"}), frozenset({"a2", "b2"})}


def test_lone_marks_of_two_tags_meet_when_they_overlap_strongly() -> None:
    assert ids(align([mark("a1", 0, 10), mark("b1", 0, 10, "figure")])) == {frozenset({"a1", "b1"})}
    assert len(align([mark("a1", 0, 21), mark("b1", 0, 10, "figure")])) == 2


def test_the_same_span_under_two_tags_by_both_is_no_tag_conflict() -> None:
    marks = [mark("a1", 0, 10), mark("a2", 0, 10, "figure"), mark("b1", 0, 10), mark("b2", 0, 10, "figure")]
    assert ids(align(marks)) == {frozenset({"a1", "b1"}), frozenset({"a2", "b2"})}


def test_two_readings_of_two_analysts_each_are_not_thrown_together() -> None:
    marks = [mark("a1", 0, 10), mark("b1", 0, 10), mark("c1", 0, 10, "figure"), mark("d1", 0, 10, "figure")]
    marks.append(mark("a2", 50, 60))
    assert ids(align(marks)) == {frozenset({"a1", "b1"}), frozenset({"c1", "d1"}), frozenset({"a2"})}


def test_a_third_analysts_other_tag_joins_the_two_who_agree() -> None:
    marks = [mark("a1", 0, 10), mark("b1", 0, 10), mark("c1", 0, 10, "figure")]
    assert ids(align(marks)) == {frozenset({"a1", "b1", "c1"})}


def test_three_analysts_meet_strongest_first() -> None:
    marks = [mark("a1", 0, 30), mark("b1", 0, 29), mark("c1", 20, 50), mark("b2", 22, 50)]
    assert ids(align(marks)) == {frozenset({"a1", "b1"}), frozenset({"b2", "c1"})}


def test_marks_that_only_share_a_neighbour_do_not_meet() -> None:
    marks = [mark("a1", 0, 12), mark("b1", 0, 30), mark("c1", 12, 30)]
    assert ids(align(marks)) == {frozenset({"a1"}), frozenset({"b1", "c1"})}


def test_pinned_marks_hold_against_a_better_partner_and_take_in_a_newcomer() -> None:
    marks = [mark("a1", 0, 8), mark("b1", 7, 20), mark("b2", 0, 10), mark("c1", 2, 10)]
    groups = align(marks, [["a1", "b1"]])
    assert ids(groups) == {frozenset({"a1", "b1"}), frozenset({"b2", "c1"})}
    without = align([one for one in marks if one.id != "b2"], [["a1", "b1"]])
    assert ids(without) == {frozenset({"a1", "b1", "c1"})}


def test_pinned_marks_may_be_several_of_one_analyst() -> None:
    marks = [mark("a1", 0, 10), mark("a2", 12, 20), mark("b1", 0, 20)]
    assert ids(align(marks, [["a1", "a2"]])) == {frozenset({"a1", "a2", "b1"})}


def test_pinned_groups_never_merge_and_unknown_ids_are_passed_over() -> None:
    marks = [mark("a1", 0, 10), mark("b1", 0, 10)]
    assert len(align(marks, [["a1"], ["b1", "gone"], ["a1", "b1"]])) == 2


def test_a_newcomer_does_not_bridge_two_pinned_groups() -> None:
    marks = [mark("a1", 0, 10), mark("b1", 8, 20), mark("c1", 0, 20)]
    assert ids(align(marks, [["a1"], ["b1"]])) == {frozenset({"a1"}), frozenset({"b1", "c1"})}


def test_newcomers_to_a_pinned_group_overlap_it_and_each_other() -> None:
    apart = [mark("a1", 0, 10), mark("c1", 0, 5), mark("d1", 7, 10)]
    assert ids(align(apart, [["a1"]])) == {frozenset({"a1", "c1"}), frozenset({"d1"})}
    beyond = [mark("a1", 0, 10), mark("c1", 5, 20), mark("d1", 12, 20)]
    assert ids(align(beyond, [["a1"]])) == {frozenset({"a1"}), frozenset({"c1", "d1"})}


def test_a_very_full_article_is_quick() -> None:
    marks = [
        mark(f"{who}{number}", number * 20 + shift, number * 20 + 30 - shift)
        for shift, who in enumerate("abcd")
        for number in range(1000)
    ]
    marks += [mark(f"{who}-all", shift, 20030) for shift, who in enumerate("abcd")]
    before = process_time()
    groups = align(marks)
    assert process_time() - before < 5
    assert len(groups) == 1001
    assert all(len(group.marks) == 4 for group in groups)


def test_claims_in_claims_of_three_analysts_meet_at_their_own_depth() -> None:
    marks = [
        mark("a1", 0, 100), mark("a2", 40, 80), mark("b1", 0, 98), mark("b2", 42, 80), mark("b3", 60, 80),
        mark("c1", 41, 80), mark("c2", 61, 80),
    ]  # fmt: skip
    assert ids(align(marks)) == {
        frozenset({"a1", "b1"}), frozenset({"a2", "b2", "c1"}), frozenset({"b3", "c2"}),
    }  # fmt: skip


def test_who_has_only_the_outer_claim_and_who_has_only_the_inner_one_are_told_apart_by_who_has_both() -> None:
    marks = [mark("a1", 0, 100), mark("b1", 40, 60), mark("c1", 0, 100), mark("c2", 40, 60)]
    assert ids(align(marks)) == {frozenset({"a1", "c1"}), frozenset({"b1", "c2"})}


def test_a_claim_split_around_another_meets_its_like_and_not_what_fills_the_gap() -> None:
    split = Span(((0, 20), (50, 80)))
    marks = [Mark(f"{who}1", who, "claim", split) for who in "abc"]
    marks += [mark(f"{who}2", 18 + number, 52) for number, who in enumerate("abc")]
    assert ids(align(marks)) == {frozenset({"a1", "b1", "c1"}), frozenset({"a2", "b2", "c2"})}
