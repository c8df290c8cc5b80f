"""Dates resolved to the past of the day the article was published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.dates import find_dates, read_as_of, read_date

PUBLISHED = "2025-01-13"  # a Monday
WORDS = [
    *(
        "ago",
        "two",
        "days",
        "weeks",
        "the",
        "first",
        "quarter",
        "of",
        "past",
        "early",
        "mid",
        "-",
        "since",
        "summer",
        "half",
    ),
    *("Q3", "1990", "s", "a", "earlier", "and a half", "over", "overnight", "2024-12-23", "3.", "recent"),
    "23",
    "December",
    "Dec.",
    "2024",
    "May",
    "last",
    "Monday",
    "the weekend",
    "between",
    "and",
    "31",
    "0",
    "in",
    "–",
    "9999",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as of 23 December", "2024-12-23"),
        ("13 January", "2025-01-13"),
        ("14 January", "2024-01-14"),
        ("2024-12-23", "2024-12-23"),
        ("December 23, 2024", "2024-12-23"),
        ("Dec. 26", "2024-12-26"),
        ("the 3rd of May 2023", "2023-05-03"),
        ("23–25 December", "2024-12-23/2024-12-25"),
        ("between 1 December and 10 January", "2024-12-01/2025-01-10"),
        ("in January", "2025-01"),
        ("in December", "2024-12"),
        ("mid-November", "2024-11-11/2024-11-20"),
        ("last January", "2024-01"),
        ("last August", "2024-08"),
        ("January 2023", "2023-01"),
        ("Monday", "2025-01-13"),
        ("last Monday", "2025-01-06"),
        ("on Thursday", "2025-01-09"),
        ("over the weekend", "2025-01-11/2025-01-12"),
        ("overnight", "2025-01-12/2025-01-13"),
        ("last night", "2025-01-12"),
        ("two days ago", "2025-01-11"),
        ("three weeks ago", "2024-12-23/2024-12-29"),
        ("a month ago", "2024-12"),
        ("five years ago", "2020"),
        ("a year and a half ago", None),
        ("a few days ago", None),
        ("three days earlier", None),
        ("in recent weeks", None),
        ("in the past three weeks", "2024-12-23/2025-01-13"),
        ("over the last 12 months", "2024-01-13/2025-01-13"),
        ("in the past week", "2025-01-06/2025-01-13"),
        ("the past year", "2024-01-13/2025-01-13"),
        ("earlier this year", "2025-01-01/2025-01-13"),
        ("earlier this month", "2025-01-01/2025-01-13"),
        ("later this year", None),
        ("early last month", "2024-12-01/2024-12-10"),
        ("in early March", "2024-03-01/2024-03-10"),
        ("in late February 2023", "2023-02-21/2023-02-28"),
        ("at the end of March", "2024-03-21/2024-03-31"),
        ("mid-2024", "2024-05/2024-08"),
        ("late 2023", "2023-09/2023-12"),
        ("early last year", "2024-01/2024-04"),
        ("in the first quarter", "2024-01/2024-03"),
        ("first-quarter profit", "2024-01/2024-03"),
        ("in the fourth quarter", "2024-10/2024-12"),
        ("the second quarter of 2023", "2023-04/2023-06"),
        ("Q3 2023", "2023-07/2023-09"),
        ("last quarter", "2024-10/2024-12"),
        ("the first half of 2024", "2024-01/2024-06"),
        ("the first half of last year", "2024-01/2024-06"),
        ("this past summer", "2024-06/2024-08"),
        ("last winter", "2023-12/2024-02"),
        ("this winter", "2024-12/2025-02"),
        ("last fall", "2024-09/2024-11"),
        ("the winter of 2022", "2022-12/2023-02"),
        ("over the summer", "2024-06/2024-08"),
        ("since October", "2024-10/2025-01-13"),
        ("since last Monday", "2025-01-06/2025-01-13"),
        ("since Monday", "2025-01-13"),
        ("since 2022", "2022/2025-01-13"),
        ("from Friday to Sunday", "2025-01-10/2025-01-12"),
        ("from Thursday to Monday", "2025-01-09/2025-01-13"),
        ("2014–2015", "2014/2015"),
        ("in 2014-15", "2014/2015"),
        ("from 2014 to 2016", "2014/2016"),
        ("in the 1990s", "1990/1999"),
        ("on Christmas Day", "2024-12-25"),
        ("Tuesday, 4 June 2024", "2024-06-04"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("3 and 4 December", "2024-12-03/2024-12-04"),
        ("In May 30 people died", "2024-05"),
        ("last Sunday night", "2025-01-12"),
        ("last week", "2025-01-06/2025-01-12"),
        ("last month", "2024-12"),
        ("last year", "2024"),
        ("yesterday", "2025-01-12"),
        ("today", "2025-01-13"),
        ("in 2022", "2022"),
        ("In December 3,000 boats", "2024-12"),
        ("next Monday", None),
        ("31 February", None),
        ("may 5 boats sail", None),
        ("2024-13-45", None),
        ("30 boats", None),
        ("the fall of Troy", None),
        ("half the year", None),
        ("a quarter of the boats", None),
        ("the first boat", None),
        ("2000 boats", None),
    ],
)
def test_a_date_is_the_latest_that_is_not_after_publication(text: str, expected: str | None) -> None:
    assert read_date(text, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday", None),
        ("23 December", None),
        ("in January", None),
        ("23 December 2024", "2024-12-23"),
        ("in 2022", "2022"),
    ],
)
@pytest.mark.parametrize("published", [None, "", "2025", "not a date"])
def test_without_a_publication_day_only_dates_with_a_year_are_told(
    text: str, expected: str | None, published: str | None
) -> None:
    assert read_date(text, published) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In December, 40 boats sank.", "2024-12"),
        ("The port said Monday that 40 boats sank.", "2025-01-13"),
        ("As of 5 January, 40 of the boats lost in December were found.", "2025-01-05"),
        ("Since December, 40 boats sank.", "2024-12/2025-01-13"),
        ("On Monday (13 January) 40 boats sank.", "2025-01-13"),
        ("In recent weeks 40 boats sank.", None),
        ("Two days ago 40 boats sank.", "2025-01-11"),
        ("Forty boats sank last August.", "2024-08"),
        ("Forty boats sank, an August record.", None),
        ("Forty boats sank in the past 24 hours.", "2025-01-12/2025-01-13"),
        ("The port said Monday that 40 boats sank on 13 January.", "2025-01-13"),
        ("After the storm of 3 January, 40 boats sank.", None),
        ("Between Monday and the storm in December 40 boats sank.", None),
        ("Forty boats sank.", None),
    ],
)
def test_the_date_of_a_figure_is_told_only_where_one_can_be_meant(sentence: str, expected: str | None) -> None:
    assert read_as_of(sentence, PUBLISHED) == expected


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)), st.one_of(st.none(), st.dates().map(str)))
def test_any_text_can_be_read_and_dates_are_apart_inside_it(text: str, published: str | None) -> None:
    end = 0
    for found in find_dates(text, published):
        assert end <= found.start < found.end <= len(text)
        end = found.end
