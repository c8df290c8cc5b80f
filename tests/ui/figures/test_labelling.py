"""Words beside signs: never over each other, never over a sign, never out of the plot."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.figures.labelling import Area, Wish, place_labels

BOUNDS = Area(0, 0, 400, 200)
areas = st.builds(
    lambda left, top, width, height: Area(left, top, left + width, top + height),
    st.floats(0, 390), st.floats(0, 190), st.floats(1, 30), st.floats(1, 30),
)  # fmt: skip
wishes = st.builds(Wish, areas, st.floats(5, 120), st.floats(8, 16), st.none() | areas, st.booleans())


@given(st.lists(wishes, max_size=30), st.lists(areas, max_size=15))
def test_nothing_placed_overlaps_anything(wanted: list[Wish], taken: list[Area]) -> None:
    found = place_labels(wanted, taken, BOUNDS)
    placed = [one for one in found if one is not None]
    assert len(found) == len(wanted)
    assert all(BOUNDS.holds(one) for one in placed)
    assert not any(one.meets(other) for one, other in combinations(placed, 2))
    assert not any(one.meets(other) for one in placed for other in taken)


def test_words_stand_to_the_right_then_to_the_left() -> None:
    sign = Area(100, 95, 110, 105)
    (right,) = place_labels([Wish(sign, 50, 10)], [sign], BOUNDS)
    (left,) = place_labels([Wish(sign, 50, 10)], [sign, Area(130, 0, 131, 200)], BOUNDS)
    assert right == Area(115, 95, 165, 105)
    assert left == Area(45, 95, 95, 105)


def test_words_about_something_wide_stand_above_its_beginning() -> None:
    (above,) = place_labels([Wish(Area(50, 80, 250, 120), 90, 12, is_along=True)], [], BOUNDS)
    assert above is not None
    assert (above.left, above.bottom) == (50, 78.5)


def test_words_stand_beyond_all_of_it_where_there_is_no_room_beside() -> None:
    sign, arrow, sides = Area(100, 100, 110, 110), Area(104, 60, 106, 100), Area(0, 85, 400, 125)
    (far,) = place_labels([Wish(sign, 50, 10, Area(100, 60, 110, 110))], [sign, arrow, sides], BOUNDS)
    assert far == Area(80, 48.5, 130, 58.5)


def test_where_there_is_no_room_nothing_is_said() -> None:
    assert place_labels([Wish(Area(10, 10, 20, 20), 900, 10)], [], BOUNDS) == [None]
