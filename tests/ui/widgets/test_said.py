"""Values, dates and names in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotator.tags.tag_type import tag_type
from annotator.ui.widgets.said import date_words, listed, said_values, when_words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-01-13", "13 January 2025"),
        ("2025-01", "January 2025"),
        ("2025", "2025"),
        ("2025-13", "2025-13"),
        ("last week", "last week"),
        ("", ""),
    ],
)
def test_dates_are_read_aloud(iso: str, words: str) -> None:
    assert date_words(iso) == words


def test_the_nearer_a_time_the_shorter() -> None:
    now = datetime(2025, 6, 15, 12, tzinfo=UTC).astimezone()
    stamp = now.replace(hour=9, minute=5).isoformat()
    assert when_words(stamp, now) == "today 09:05"
    assert when_words(now.replace(month=3).isoformat(), now).startswith("15 March, ")
    assert when_words(now.replace(year=2023).isoformat(), now) == "15 June 2023"
    assert when_words("yesterday", now) == "yesterday"


def test_only_what_says_something_is_listed() -> None:
    values = {"point": 1100, "low_inclusive": True, "high_inclusive": False, "unit": "", "hedge": "more_than"}
    said = said_values(tag_type("figure"), values, {})
    assert [(one.name, one.words) for one in said] == [
        ("point", "1,100"),
        ("high_inclusive", "no"),
        ("hedge", "more than"),
    ]


def test_a_field_in_dispute_is_listed_even_when_it_is_empty() -> None:
    said = said_values(tag_type("figure"), {"point": 3}, {}, frozenset({"basis"}))
    assert [(one.name, one.words) for one in said] == [("point", "3"), ("basis", "—")]


def test_sources_and_intervals_are_named() -> None:
    assert said_values(tag_type("attribution"), {"source": "s1"}, {"s1": "The agency"})[0].words == "The agency"
    said = said_values(tag_type("figure"), {"as_of": "2024-12-01/2025-01"}, {})
    assert said[0].words == "1 December 2024 to January 2025"


def test_names_are_listed_as_in_a_sentence() -> None:
    assert listed([]) == ""
    assert listed(["Ana"]) == "Ana"
    assert listed(["Ana", "Ben", "Chu"]) == "Ana, Ben and Chu"
