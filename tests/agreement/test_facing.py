"""Which marks face each other across tags, and the table of tags."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.facing import confusion, facing
from annotator.agreement.sample import Marked
from tests.agreement.samples import claim, figure, marked


def test_the_same_tag_goes_first_and_half_is_enough_across_tags() -> None:
    one = [claim(0, 100), figure(0, 90), claim(200, 210)]
    other = [claim(0, 95), claim(200, 240), figure(300, 305)]
    assert facing(one, other) == [(0, 0), (2, 1), (1, None), (None, 2)]
    assert facing([figure(0, 90)], [claim(0, 95)]) == [(0, 0)]
    assert facing([figure(0, 9)], [claim(0, 95)]) == [(0, None), (None, 0)]


def test_the_table_counts_every_mark() -> None:
    table = confusion(
        ["claim", "figure"], [([claim(0, 9), figure(20, 29)], [claim(0, 8), claim(20, 29)]), ([], [figure(0, 3)])]
    )
    assert table.tags == ("claim", "figure", None)
    assert table.counts == ((1, 0, 0), (1, 0, 0), (0, 1, 0))


@given(st.lists(marked, max_size=6), st.lists(marked, max_size=6))
def test_every_mark_is_in_exactly_one_pair_whoever_comes_first(one: list[Marked], other: list[Marked]) -> None:
    met = facing(one, other)
    assert sorted(low for low, _ in met if low is not None) == list(range(len(one)))
    assert sorted(high for _, high in met if high is not None) == list(range(len(other)))
    assert len(met) == len(facing(other, one))
