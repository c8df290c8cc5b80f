"""Dates along an axis, from two days to ten thousand years."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.figures.date_ticks import FIRST, LAST, DateAxis, date_axis


def axis(first: str, last: str, most: int = 12) -> DateAxis:
    begin, end = (date.fromisoformat(one).toordinal() for one in (first, last))
    return date_axis(begin, end, most)


def words(first: str, last: str, most: int = 12) -> tuple[list[str], list[str]]:
    found = axis(first, last, most)
    return [one.words for one in found.ticks], [one.words for one in found.spells]


@pytest.mark.parametrize(
    ("first", "last", "ticks", "spells"),
    [
        ("2024-12-29", "2025-01-03", ["29", "30", "31", "1", "2"], ["December 2024", "January 2025"]),
        ("2024-12-23", "2025-01-31", ["23", "30", "6", "13", "20", "27"], ["December 2024", "January 2025"]),
        ("2024-11-20", "2025-02-20", ["25", "9", "23", "6", "20", "3", "17"],
         ["November 2024", "December 2024", "January 2025", "February 2025"]),
        ("2024-11-20", "2025-06-20", ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"], ["2024", "2025"]),
        ("2023-11-20", "2025-06-20", ["Oct", "Jan", "Apr", "Jul", "Oct", "Jan", "Apr"], ["2023", "2024", "2025"]),
        ("2019-05-01", "2025-06-20", ["2019", "2020", "2021", "2022", "2023", "2024", "2025"], []),
        ("1900-01-01", "2020-01-01", ["1900", "1920", "1940", "1960", "1980", "2000", "2020"], []),
    ],
)  # fmt: skip
def test_the_unit_follows_the_time_in_view(first: str, last: str, ticks: list[str], spells: list[str]) -> None:
    found = words(first, last, 7 if "2025-02" in last else 8)
    assert found == (ticks, spells)


def test_weeks_are_their_mondays_at_noon() -> None:
    for tick in axis("2024-12-20", "2025-02-03").ticks:
        assert date.fromordinal(int(tick.at)).weekday() == 0
        assert tick.at % 1 == 0.5


def test_months_stand_for_all_their_days_and_quarters_for_their_first() -> None:
    january = axis("2024-11-20", "2025-06-20").ticks[2]
    assert (january.words, january.until - january.at) == ("Jan", 31)
    assert all(one.until == one.at for one in axis("2023-11-20", "2025-06-20", 8).ticks)


@given(st.integers(FIRST, LAST), st.floats(2, 4_000_000), st.integers(1, 30))
def test_ticks_ascend_and_are_not_too_many(first: int, span: float, most: int) -> None:
    last = min(first + span, LAST + 1.0)
    found = date_axis(float(first), last, most)
    assert all(one.at < later.at for one, later in pairwise(found.ticks))
    assert all(one.until == later.first for one, later in pairwise(found.spells))
    assert len(found.ticks) <= most + 3


def test_time_ends_at_both_ends() -> None:
    assert date_axis(FIRST, FIRST + 40.0, 5).spells[0].words == "January 1"
    assert date_axis(LAST - 40.0, LAST + 1.0, 5).spells[-1].until == LAST + 1
    assert date_axis(FIRST, LAST + 1.0, 5).ticks
