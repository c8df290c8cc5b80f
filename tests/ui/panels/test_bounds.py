"""How the value, the bounds and the hedge of a figure hang together while they are edited."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.tags.figure import HEDGES, TAG
from annotator.tags.figure import read as read_figure
from annotator.tags.tag_type import Reading
from annotator.tags.values import checked
from annotator.ui.panels.bounds import bounds_fault, followed

EXACT = {"point": 300, "low": 300, "high": 300, "hedge": "exact", "unit": "people"}
PHRASES = {
    "exact": "300",
    "about": "about 300",
    "nearly": "nearly 300",
    "more_than": "more than 300",
    "at_least": "at least 300",
    "less_than": "less than 300",
    "at_most": "up to 300",
}


@pytest.mark.parametrize(("hedge", "phrase"), PHRASES.items())
def test_a_hedge_chosen_by_hand_means_what_it_means_when_it_is_read(hedge: str, phrase: str) -> None:
    read = read_figure(Reading(phrase, phrase, 0, len(phrase)))
    changed = followed(EXACT, "hedge", hedge)
    assert changed == {**read, "unit": "people"}
    assert not bounds_fault(changed, "hedge")


def test_several_numbers_stay_where_they_are() -> None:
    between = {"low": 300, "high": 400, "hedge": "range"}
    assert followed(between, "hedge", "about") == {**between, "hedge": "about"}


def test_bounds_that_were_the_value_follow_it_and_others_do_not() -> None:
    assert followed(EXACT, "point", 310) == {**EXACT, "point": 310, "low": 310, "high": 310}
    assert followed({**EXACT, "low": 250}, "point", 310) == {**EXACT, "point": 310, "low": 250, "high": 310}
    assert followed(EXACT, "point", None) == {**EXACT, "point": None}


def test_leaving_out_an_end_changes_its_hedge() -> None:
    least = followed(EXACT, "hedge", "at_least")
    more = followed(least, "low_inclusive", False)
    assert more["hedge"] == "more_than"
    assert followed(more, "low_inclusive", True)["hedge"] == "at_least"
    assert followed(least, "high_inclusive", False)["hedge"] == "at_least"


@pytest.mark.parametrize(
    ("values", "name", "said"),
    [
        ({"low": 12, "high": 10}, "low", "Low must not be above High (12 and 10)."),
        ({"low": 10, "high": 10, "low_inclusive": False}, "low_inclusive", "both must be included"),
        ({"point": 9, "low": 10}, "point", "Value must not be below Low (10)."),
        ({"point": 9, "low": 10}, "low", "Value would be below Low (10)."),
        ({"point": 1_200, "high": 1_000}, "high", "Value would be above High (1,000)."),
        ({"point": 10, "low": 10, "high": 12}, "point", ""),
        ({"point": None, "low": None, "high": None}, "low", ""),
        ({}, "hedge", ""),
    ],
)
def test_bounds_that_cannot_be_are_said(values: dict[str, Any], name: str, said: str) -> None:
    fault = bounds_fault(values, name)
    assert said in fault
    assert bool(fault) is bool(said)


@given(st.integers(-(10**9), 10**9), st.lists(st.sampled_from(HEDGES), min_size=1, max_size=5))
def test_one_number_is_never_lost_by_hedging_it(number: int, hedges: list[str]) -> None:
    values: dict[str, Any] = {"point": number}
    for hedge in hedges:
        values = followed(values, "hedge", hedge)
        assert {values[one] for one in ("point", "low", "high") if one in values} == {number}
        assert values["hedge"] == hedge
        assert not bounds_fault(values, "hedge")
        assert checked(TAG, values) == values
