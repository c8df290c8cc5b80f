"""The beeswarm: signs that would cover each other stand side by side."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.figures.spreading import Box, spread

SLACK = 1e-6
places, sizes = st.floats(-300, 300), st.floats(1, 40)
boxes = st.builds(
    lambda middle, width, top, height: Box(middle, width, top, top + height), places, st.floats(2, 20), places, sizes
)


def overlap(one: Box, other: Box) -> bool:
    apart = abs(one.middle - other.middle) >= (one.width + other.width) / 2 - SLACK
    return not apart and one.top < other.bottom and other.top < one.bottom


@given(st.lists(boxes, max_size=40))
def test_nothing_ever_overlaps(wanted: list[Box]) -> None:
    placed = [box._replace(middle=middle) for box, middle in zip(wanted, spread(wanted), strict=True)]
    assert not any(overlap(one, other) for one, other in combinations(placed, 2))


@given(st.lists(boxes, max_size=30), st.floats(0, 60))
def test_nothing_goes_further_than_it_may(wanted: list[Box], reach: float) -> None:
    for box, middle in zip(wanted, spread(wanted, reach), strict=True):
        assert abs(middle - box.middle) <= reach + SLACK


def test_what_is_alone_stays() -> None:
    wanted = [Box(0, 10, 0, 10), Box(0, 10, 10, 20), Box(10, 10, 0, 10)]
    assert spread(wanted) == [0, 0, 10]


def test_a_crowd_grows_to_both_sides() -> None:
    assert spread([Box(50, 10, 0, 10)] * 5) == [50, 60, 40, 70, 30]


def test_wide_ones_keep_narrow_ones_off() -> None:
    assert spread([Box(0, 20, 0, 10), Box(0, 4, 0, 10)]) == [0, 12]


def test_who_finds_no_room_within_reach_stays() -> None:
    assert spread([Box(0, 10, 0, 10)] * 4, reach=10) == [0, 10, -10, 0]


def test_nobody_is_moved_beyond_the_ends() -> None:
    assert spread([Box(5, 10, 0, 10)] * 4, ends=(0, 100)) == [5, 15, 25, 35]
    assert spread([Box(5, 10, 0, 10)] * 3, ends=(0, 8)) == [5, 5, 5]
