"""Quotes: what is inside a mark, what only it covers, and the words around it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.span import Span
from annotator.ui.widgets.quote import CONTEXT, pieces

TEXT = "Some 1,100 soldiers were lost,\nthe ministry said on Monday, and nobody denied it for a long while after."


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span.of(start, draw(st.integers(start + 1, len(TEXT))))


def test_what_only_one_covers_differs() -> None:
    found = pieces(TEXT, Span.of(0, 10), [Span.of(5, 10)])
    assert [(piece.text, piece.kind) for piece in found[:2]] == [("Some ", "differs"), ("1,100", "inside")]


def test_what_another_covers_is_shown_around() -> None:
    found = pieces(TEXT, Span.of(5, 10), [Span.of(0, 10)])
    assert [(piece.text, piece.kind) for piece in found[:2]] == [("Some ", "around"), ("1,100", "inside")]


def test_the_words_around_end_with_the_line() -> None:
    found = pieces(TEXT, Span.of(20, 29))
    assert found[-1].text == ","
    assert pieces(TEXT, Span.of(31, 43))[0].kind == "inside"


def test_a_long_gap_between_fragments_is_cut() -> None:
    text = "a" * 10 + "b" * 200 + "c" * 10
    middle = pieces(text, Span(((0, 10), (210, 220))))[1]
    assert middle.kind == "around"
    assert len(middle.text) < 100


@given(span=spans(), beside=st.lists(spans(), max_size=3))
def test_the_marks_own_words_are_complete_and_in_order(span: Span, beside: list[Span]) -> None:
    found = pieces(TEXT, span, beside)
    assert "".join(piece.text for piece in found if piece.kind != "around") == span.quote(TEXT)
    assert all(one.kind != other.kind for one, other in pairwise(found))


@given(span=spans(), beside=st.lists(spans(), max_size=3))
def test_only_what_is_not_shared_differs(span: Span, beside: list[Span]) -> None:
    differing = sum(len(piece.text) for piece in pieces(TEXT, span, beside) if piece.kind == "differs")
    shared: Span | None = span
    for other in beside:
        shared = shared.intersection(other) if shared else None
    assert differing == span.length - (shared.length if shared else 0)


@given(span=spans())
def test_the_words_around_are_few(span: Span) -> None:
    found = pieces(TEXT, span)
    assert sum(len(piece.text) for piece in found if piece.kind == "around") <= 2 * (CONTEXT + 1)
