"""Dates as people type them, read to the past of the day the article was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.typed_dates import typed_date
from annotator.ui.widgets.said import date_words

PUBLISHED = "2025-01-13"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("January 2025", "2025-01"),
        ("jan 2025", "2025-01"),
        ("last August", "2024-08"),
        ("LAST AUGUST", "2024-08"),
        ("2024-12-23/2025-01-13", "2024-12-23/2025-01-13"),
        ("2025-1-3", "2025-01-03"),
        ("2025", "2025"),
        ("in 2025", "2025"),
        ("as of Monday", "2025-01-13"),
        ("yesterday", "2025-01-12"),
        ("last week", "2025-01-06/2025-01-12"),
        ("3-5 January 2025", "2025-01-03/2025-01-05"),
        ("23 dec – 13 jan", "2024-12-23/2025-01-13"),
        ("from December to January 2025", "2024-12/2025-01"),
        ("between 3 May and 5 June", "2024-05-03/2024-06-05"),
    ],
)
def test_what_is_typed_is_read(typed: str, read: str) -> None:
    assert typed_date(typed, PUBLISHED) == read


@pytest.mark.parametrize(
    "typed", ["sometime", "about January", "January 2025 or so", "5", "a/b", "2025/2026/2027", "/"]
)
def test_more_or_less_than_a_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        typed_date(typed, PUBLISHED)


@pytest.mark.parametrize("typed", ["last August", "Monday", "13 January", "23 dec to 13 jan"])
def test_what_needs_the_day_of_publication_says_so(typed: str) -> None:
    with pytest.raises(ValueError, match="needs the day of publication"):
        typed_date(typed, None)


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_said_in_words_is_read_as_itself(day: date) -> None:
    assert typed_date(date_words(day.isoformat()), None) == day.isoformat()
    assert typed_date(day.isoformat(), None) == day.isoformat()
