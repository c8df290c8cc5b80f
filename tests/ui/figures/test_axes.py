"""Scales and what is in view of them: zooming keeps a place, nothing beyond the whole is ever shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.figures.axes import Scale, Stretch, View

HOME, LOG_HOME = Stretch(0, 5000), Stretch(50, 10_000, is_log=True)
homes = st.sampled_from([HOME, LOG_HOME])
shares = st.floats(0.01, 0.99)


def inside(home: Stretch, share: float) -> float:
    return Scale(home, 0, 1).value(share)


@given(homes, shares)
def test_a_value_and_its_place_lead_to_each_other(home: Stretch, share: float) -> None:
    scale = Scale(home, 400, 20)
    value = inside(home, share)
    assert scale.value(scale.place(value)) == pytest.approx(value)
    assert 20 <= scale.place(value) <= 400


@given(homes, shares, st.lists(st.tuples(st.floats(0.2, 5), shares), max_size=12))
def test_zooming_never_shows_more_than_everything(
    home: Stretch, about: float, steps: list[tuple[float, float]]
) -> None:
    now = home
    for factor, share in steps:
        now = now.zoomed(factor, inside(now, share), home, home.length / 50).moved(share - about, home)
        assert home.ends[0] - 1e-9 <= now.ends[0] < now.ends[1] <= home.ends[1] + 1e-9
        assert now.length >= home.length / 50 * (1 - 1e-9)


@given(homes, st.floats(0.4, 0.6), st.floats(0.3, 1))
def test_what_is_zoomed_about_stays_where_it_is(home: Stretch, share: float, factor: float) -> None:
    value = inside(home, share)
    now = home.zoomed(factor, value, home, home.length / 50)
    assert Scale(now, 0, 1).place(value) == pytest.approx(share)


@given(homes, shares, shares)
def test_moving_reaches_any_value_and_only_moves(home: Stretch, share: float, other: float) -> None:
    part = home.zoomed(0.25, inside(home, share), home, 0.0)
    there = part.reaching(inside(home, other), home)
    assert there.holds(inside(home, other))
    assert there.length == pytest.approx(part.length)
    assert there.reaching(inside(home, other), home) is there


def test_a_view_that_no_longer_fits_is_moved_and_made_readable() -> None:
    home = View(Stretch(0, 100), HOME)
    assert View(Stretch(90, 140), HOME).within(home).time == Stretch(50, 100)
    assert View(Stretch(-50, 500), HOME).within(home) == home
    assert View(Stretch(10, 10.01), HOME).within(home).time.length == pytest.approx(2)
