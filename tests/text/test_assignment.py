"""Pairs of spans: optimal, one to one, the same whatever the order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.assignment import assign, best_pairs, distance, jaccard, overlapping
from annotator.text.span import Span

ranges = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda part: (part[0], part[0] + part[1]))
spans = st.lists(ranges, min_size=1, max_size=3).map(Span.covering)


def total(one: list[Span], other: list[Span], pairs: list[tuple[int, int]]) -> float:
    return sum(jaccard(one[left], other[right]) for left, right in pairs)


def best_total(one: list[Span], other: list[Span]) -> float:
    """The greatest total over every way to face the shorter list with the longer."""
    short, long = sorted((one, other), key=len)
    return max(sum(jaccard(a, b) for a, b in zip(short, order, strict=False)) for order in permutations(long))


def test_distance_of_plain_spans_is_how_far_their_ends_lie_apart() -> None:
    assert distance(Span.of(3, 10), Span.of(5, 14)) == 2 + 4


def test_distance_sees_a_gap_between_fragments() -> None:
    assert distance(Span(((0, 4), (6, 10))), Span.of(0, 10)) == 2


def test_jaccard_counts_shared_over_covered_code_points() -> None:
    assert jaccard(Span.of(0, 10), Span.of(5, 15)) == pytest.approx(5 / 15)


@given(st.lists(spans, max_size=8))
def test_overlapping_finds_what_comparing_everything_finds(given_spans: list[Span]) -> None:
    expected = {
        (low, high, given_spans[low].overlap(given_spans[high]))
        for high in range(len(given_spans))
        for low in range(high)
        if given_spans[low].overlap(given_spans[high])
    }
    found = list(overlapping(given_spans))
    assert set(found) == expected
    assert len(found) == len(expected)


def test_a_greedy_choice_is_not_taken_when_two_good_pairs_beat_it() -> None:
    assert assign({(0, 0): 0.6, (0, 1): 0.5, (1, 0): 0.5}) == [(0, 1), (1, 0)]


def test_parts_that_meet_late_are_solved_together() -> None:
    weights = {(0, 0): 0.5, (1, 1): 0.5, (2, 0): 0.4, (2, 1): 0.9, (1, 2): 0.45}
    assert assign(weights) == [(0, 0), (1, 2), (2, 1)]


@given(st.lists(spans, min_size=1, max_size=5), st.lists(spans, min_size=1, max_size=5))
def test_pairs_are_one_to_one_overlap_and_no_choice_is_better(one: list[Span], other: list[Span]) -> None:
    pairs = best_pairs(one, other)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert all(one[left].overlap(other[right]) for left, right in pairs)
    assert total(one, other, pairs) == pytest.approx(best_total(one, other), abs=1e-4)


@example(  # two choices are equally good
    [Span.of(3, 7), Span.of(2, 4), Span.of(0, 1), Span.of(0, 4)],
    [Span.of(0, 4), Span.of(0, 1), Span.of(0, 3), Span.of(3, 4)],
)
@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_the_order_of_spans_and_of_lists_does_not_matter(one: list[Span], other: list[Span]) -> None:
    def meetings(first: list[Span], second: list[Span]) -> list[tuple[Span, Span]]:
        return sorted((first[left], second[right]) for left, right in best_pairs(first, second))

    expected = meetings(one, other)
    assert meetings(one[::-1], other[::-1]) == expected
    assert sorted((a, b) for b, a in meetings(other, one)) == expected


def test_a_nested_span_faces_the_nested_one() -> None:
    outer, inner = Span.of(0, 100), Span.of(40, 60)
    assert best_pairs([inner, outer], [Span.of(0, 95), Span.of(42, 60)]) == [(0, 1), (1, 0)]


def test_nothing_pairs_with_nothing() -> None:
    assert best_pairs([], [Span.of(0, 1)]) == []
    assert best_pairs([Span.of(0, 1)], [Span.of(1, 2)]) == []
