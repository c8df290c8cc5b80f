"""Marks as labels and back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.learning.features import Line, lines_between
from annotator.learning.labels import flat, labels, spans
from annotator.text.span import Span

TEXT = "About 300 boats sank off Kursk"


def line() -> Line:
    return lines_between(TEXT, 0, len(TEXT))[0]


def span(words: str) -> Span:
    return Span.of(TEXT.index(words), TEXT.index(words) + len(words))


def test_the_first_word_begins_and_the_others_go_on() -> None:
    marked = flat([span("About 300"), span("Kursk")])
    assert labels(line().places, marked) == ["B", "I", "O", "O", "O", "B"]


def test_marks_beside_each_other_stay_two() -> None:
    assert labels(line().places, flat([span("About 300"), span("boats sank")])) == ["B", "I", "B", "I", "O", "O"]


def test_of_marks_that_overlap_the_longest_is_learned() -> None:
    assert flat([span("300"), span("About 300 boats"), span("boats sank")]) == [(0, 15)]


def test_fragments_are_marks_of_their_own() -> None:
    both = span("About 300").union(span("Kursk"))
    assert labels(line().places, flat([both])) == ["B", "I", "O", "O", "O", "B"]


def test_a_word_partly_marked_is_marked() -> None:
    assert labels(line().places, [(2, 8)])[:3] == ["B", "I", "O"]


@given(st.sets(st.tuples(st.integers(0, 40), st.integers(1, 9))))
def test_flat_ranges_are_in_order_apart_and_none_that_is_longest_is_lost(given_: set[tuple[int, int]]) -> None:
    all_of = [Span.of(start, start + length) for start, length in given_]
    kept = flat(all_of)
    assert kept == sorted(kept)
    assert all(low[1] <= high[0] for low, high in pairwise(kept))
    for one in all_of:
        assert any(one.start < high and low < one.end for low, high in kept)


def test_probable_words_become_spans_with_that_of_the_least_likely() -> None:
    begins, goes_on = [0.9, 0.1, 0.0, 0.2, 0.0, 0.05], [0.0, 0.6, 0.1, 0.2, 0.9, 0.2]
    assert spans(line(), begins, goes_on) == [(0, 9, 0.7), (16, 24, 0.4)]


def test_a_word_that_surely_begins_parts_two_spans() -> None:
    begins, goes_on = [0.9, 0.8, 0.0, 0.0, 0.0, 0.0], [0.0, 0.1, 0.5, 0.0, 0.0, 0.0]
    found = spans(line(), begins, goes_on)
    assert [one[:2] for one in found] == [(0, 5), (6, 15)]
