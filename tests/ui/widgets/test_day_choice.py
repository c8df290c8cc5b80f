"""The day a calendar stands on and the interval drawn from it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.tags.values import dated
from annotator.ui.widgets.day_choice import DAYS, DayChoice, day_of

TODAY = date(2025, 1, 13)


@pytest.mark.parametrize(
    ("value", "day", "kept"),
    [
        ("2024-02-29", date(2024, 2, 29), "2024-02-29"),
        ("2024-02", date(2024, 2, 1), "2024-02-01"),
        ("2024-12-01/2025-01-05", date(2025, 1, 5), "2024-12-01/2025-01-05"),
        ("last August", TODAY, "2025-01-13"),
        ("2025-02-31", TODAY, "2025-01-13"),
        (None, TODAY, "2025-01-13"),
    ],
)
def test_it_starts_where_the_value_is(value: str | None, day: date, kept: str) -> None:
    choice = DayChoice.of(value, TODAY)
    assert (choice.day, choice.value) == (day, kept)


def test_a_shorter_month_ends_sooner() -> None:
    choice = DayChoice(date(2025, 1, 31))
    choice.step_months(1)
    assert choice.value == "2025-02-28"
    choice.step_months(-12)
    assert (choice.value, choice.month, choice.year) == ("2024-02-28", "2024-02", "2024")


def test_time_ends_at_both_ends() -> None:
    choice = DayChoice(date(1, 1, 2))
    choice.step(-9)
    assert choice.value == "0001-01-01"
    choice.step_months(-1)
    assert choice.value == "0001-01-01"
    assert choice.page().count(None) == 0, "the first day is a Monday"
    last = DayChoice(date(9999, 12, 31))
    last.step(7)
    last.step_months(1)
    assert last.value == "9999-12-31"
    assert None in last.page()


@given(
    st.dates(),
    st.lists(st.tuples(st.sampled_from(["days", "months"]), st.integers(-500, 500), st.booleans()), max_size=8),
)
def test_wherever_one_goes_the_choice_is_a_date_the_project_takes(
    day: date, moves: list[tuple[str, int, bool]]
) -> None:
    choice = DayChoice(day)
    for what, number, extend in moves:
        (choice.step if what == "days" else choice.step_months)(number, extend=extend)
        assert dated(choice.value) == choice.value
        assert choice.day in choice
        page = choice.page()
        assert choice.day in page
        assert all(one is None or one.weekday() == at % DAYS for at, one in enumerate(page))
        assert DayChoice.of(choice.value, TODAY).ends == choice.ends


def test_only_a_whole_date_is_a_day() -> None:
    assert day_of("2025-01-13") == TODAY
    assert day_of("2025-01") is day_of("") is day_of(None) is day_of("2025-02-30") is None
