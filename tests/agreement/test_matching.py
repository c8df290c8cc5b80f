"""Which spans of two analysts meet, and the code points they cover."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.matching import exact_pairs, overlap_pairs
from annotator.text.span import Span

ranges = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda part: (part[0], part[0] + part[1]))
span_lists = st.lists(st.lists(ranges, min_size=1, max_size=2).map(Span.covering), max_size=7)


def test_each_identical_span_meets_once() -> None:
    one = [Span.of(0, 5), Span.of(0, 5), Span.of(7, 9)]
    other = [Span.of(7, 9), Span.of(0, 5), Span.of(0, 4)]
    assert exact_pairs(one, other) == [(0, 1), (2, 0)]


def test_spans_with_the_same_envelope_and_other_fragments_are_not_identical() -> None:
    assert exact_pairs([Span.of(0, 10)], [Span(((0, 4), (6, 10)))]) == []


def test_nested_spans_meet_by_overlap() -> None:
    one = [Span.of(0, 100), Span.of(40, 60)]
    other = [Span.of(42, 60), Span.of(0, 100)]
    assert overlap_pairs(one, other) == [(0, 1), (1, 0)]


@given(span_lists, span_lists)
def test_overlap_never_finds_fewer_pairs_and_both_are_one_to_one(one: list[Span], other: list[Span]) -> None:
    exact, overlap = exact_pairs(one, other), overlap_pairs(one, other)
    assert set(exact) <= set(overlap)
    for pairs in (exact, overlap):
        assert len({low for low, _ in pairs}) == len({high for _, high in pairs}) == len(pairs)
    assert all(one[low] == other[high] for low, high in exact)
    assert all(one[low].overlap(other[high]) for low, high in overlap)
