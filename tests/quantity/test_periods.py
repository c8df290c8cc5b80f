"""The days that printed dates stand for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.periods import Period, period, period_of

periods = st.tuples(st.dates(), st.integers(0, 400)).map(
    lambda part: Period(part[0], min(date.max, part[0] + timedelta(days=min(part[1], (date.max - part[0]).days))))
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-01-13", "2025-01-13", "2025-01-13"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-12-01/2025-01-13", "2024-12-01", "2025-01-13"),
        ("2025-02/2025-03-27", "2025-02-01", "2025-03-27"),
        (" 2025-01/2025-02 ", "2025-01-01", "2025-02-28"),
    ],
)
def test_days_of_a_date(value: str, first: str, last: str) -> None:
    assert period(value) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["", "13 January", "2025-13", "2025-02-30", "2025-02/2025-01", "a/b/c", "0000"])
def test_what_is_no_date_is_said(value: str) -> None:
    with pytest.raises(ValueError, match=r"date|ends"):
        period(value)
    assert period_of(value) is None


@given(periods, periods)
def test_shared_days(one: Period, other: Period) -> None:
    assert one.meets(other) is other.meets(one) is (one.shared(other) > 0)
    assert one.shared(other) == other.shared(one)
    assert one.shared(one) == 1
    assert (one.shared(other) == 1) is (one == other)
