"""The check of values against what tags declare."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import WrongCall
from annotator.tags.tag_type import tag_type
from annotator.tags.values import WrongValues, checked, dated

FIGURE = tag_type("figure")
CLAIM = tag_type("claim")
CREDIT = tag_type("attribution")


def test_whole_floats_become_ints_and_the_rest_stays() -> None:
    values = checked(FIGURE, {"point": 300.0, "low": 299.5, "high": None, "low_inclusive": False, "unit": " people "})
    assert values == {"point": 300, "low": 299.5, "high": None, "low_inclusive": False, "unit": " people "}
    assert isinstance(values["point"], int)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("point", "300", "must be a number, not “300”"),
        ("point", True, "must be a number, not true"),
        ("low", math.nan, "must be a number between"),
        ("low", math.inf, "must be a number between"),
        ("high", 10**400, "must be a number between"),
        ("low_inclusive", 1, "must be true or false, not 1"),
        ("hedge", "roughly", "must be one of exact, about"),
        ("unit", 3, "must be text, not 3"),
        ("quantity", ["q1"], "must be text, not a list"),
        ("as_of", "13 January", "is not a date"),
        ("colour", "red", "A figure has no value called “colour”"),
    ],
)
def test_wrong_values_are_named(name: str, value: Any, words: str) -> None:
    with pytest.raises(WrongValues) as caught:
        checked(FIGURE, {"unit": "boats", name: value})
    assert list(caught.value.sentences) == [name]
    assert words in str(caught.value)
    assert isinstance(caught.value, WrongCall)


def test_every_wrong_field_has_its_sentence() -> None:
    with pytest.raises(WrongValues) as caught:
        checked(CLAIM, {"polarity": "maybe", "modality": 3, "kind": "event"})
    assert set(caught.value.sentences) == {"polarity", "modality"}


@pytest.mark.parametrize("value", [[3, 8], (0, 1)])
def test_ranges_are_pairs(value: Any) -> None:
    assert checked(CREDIT, {"cue_span": value}) == {"cue_span": list(value)}


@pytest.mark.parametrize("value", [[8, 3], [3, 3], [-1, 3], [1], [1, 2, 3], [True, 2], ["1", 2], 5, "3-8"])
def test_what_is_no_range_is_refused(value: Any) -> None:
    with pytest.raises(WrongValues, match="cue_span"):
        checked(CREDIT, {"cue_span": value})


@pytest.mark.parametrize(
    "value", ["2025-01-13", "2025-01", "2025", "2024-02-29", "2024-12-01/2025-01-13", "2024/2025-01", "2025-01/2025-01"]
)
def test_dates(value: str) -> None:
    assert dated(f" {value} ") == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2025-02-29",
        "2025-13",
        "2025-00",
        "2025-01-00",
        "0000",
        "25-01-01",
        "2025-1-1",
        "2025-01-13T09:00:00Z",
        "2025-01-13/2024-12-01",
        "2025/2024",
        "2024/2025/2026",
        "/2025",
        "2025/",
        "٢٠٢٥",
        "2025-01-13\n/",
    ],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"date|ends before|has"):
        dated(value)


@given(start=st.dates(), end=st.dates())
def test_an_interval_runs_forward(start: Any, end: Any) -> None:
    interval = f"{start}/{end}"
    if start <= end:
        assert dated(interval) == interval
    else:
        with pytest.raises(ValueError, match="ends before it starts"):
            dated(interval)


@given(
    values=st.dictionaries(st.sampled_from([f.name for f in FIGURE.fields]), st.none() | st.booleans() | st.floats())
)
def test_checking_what_was_checked_changes_nothing(values: dict[str, Any]) -> None:
    try:
        kept = checked(FIGURE, values)
    except WrongValues:
        return
    assert checked(FIGURE, kept) == kept
