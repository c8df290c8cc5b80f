from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.span import Span

RANGES = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))
SPANS = st.lists(RANGES, min_size=1, max_size=5).map(Span.covering)


def points(span: Span | None) -> set[int]:
    return {at for start, end in span or () for at in range(start, end)}


@given(SPANS, SPANS)
def test_a_difference_is_what_is_left(one: Span, other: Span) -> None:
    assert points(one.difference(other)) == points(one) - points(other)
