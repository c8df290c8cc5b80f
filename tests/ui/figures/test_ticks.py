"""Round numbers for axes: where lines stand, where an axis ends, and how its numbers read."""

from __future__ import annotations

from itertools import pairwise
from math import isclose, log10

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.ui.figures.ticks import log_ends, log_ticks, number_words, round_ends, round_step, tick_words, ticks

ANY = st.floats(-1e12, 1e12, allow_nan=False)
SPANS = st.floats(1e-6, 1e12)
POSITIVE = st.floats(1e-6, 1e12)


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 4000, 5, [0, 1000, 2000, 3000, 4000]),
        (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (9_500, 12_500, 4, [10_000, 11_000, 12_000]),
        (-20, 60, 4, [-20, 0, 20, 40, 60]),
        (0.1, 0.35, 3, [0.1, 0.2, 0.3]),
        (5, 5, 4, []),
        (float("nan"), 5, 4, []),
    ],
)
def test_lines_stand_at_round_numbers(low: float, high: float, most: int, expected: list[float]) -> None:
    assert ticks(low, high, most) == expected


def test_what_is_counted_in_whole_numbers_has_no_halves() -> None:
    assert ticks(0, 3, 8, is_whole=True) == [0, 1, 2, 3]
    assert ticks(0, 3, 8) == [0, 0.5, 1, 1.5, 2, 2.5, 3]


@given(ANY, SPANS, st.integers(1, 12))
def test_lines_are_even_and_within(low: float, span: float, most: int) -> None:
    assume(span > abs(low) * 1e-6)
    high = low + span
    found, step = ticks(low, high, most), round_step(span, most)
    assert len(found) <= most + 1
    assert all(low - step * 1e-6 <= one <= high + step * 1e-6 for one in found)
    assert all(isclose(later - one, step, rel_tol=1e-3) for one, later in pairwise(found))


@given(POSITIVE, st.floats(1.01, 1e9), st.integers(2, 10))
def test_log_lines_ascend_within(low: float, ratio: float, most: int) -> None:
    found = log_ticks(low, low * ratio, most)
    assert found == sorted(set(found))
    assert all(low * 0.999 <= one <= low * ratio * 1.001 for one in found)
    assert len(found) <= most + 2


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (100, 10_000, 8, [100, 200, 500, 1000, 2000, 5000, 10_000]),
        (100, 10_000, 6, [100, 300, 1000, 3000, 10_000]),
        (1, 1e6, 4, [1, 100, 10_000, 1_000_000]),
        (1000, 1500, 5, [1000, 1100, 1200, 1300, 1400, 1500]),
    ],
)
def test_log_lines_stand_at_powers_and_what_lies_between(
    low: float, high: float, most: int, expected: list[float]
) -> None:
    assert log_ticks(low, high, most) == expected


@given(ANY, SPANS)
def test_ends_of_an_axis_are_round_and_hold_everything(low: float, span: float) -> None:
    assume(span > abs(low) * 1e-6)
    high = low + span
    below, above = round_ends(low, high, 5)
    assert below <= low + span * 1e-6
    assert above >= high - span * 1e-6
    assert above - below <= 2.5 * span


@given(POSITIVE, st.floats(1, 1e9))
def test_ends_of_a_log_axis_hold_everything(low: float, ratio: float) -> None:
    below, above = log_ends(low, low * ratio)
    assert below <= low * 1.001
    assert above >= low * ratio * 0.999
    assert log10(low / below) < 0.41
    assert log10(above / (low * ratio)) < 0.41


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([0, 1000, 2000, 3000], "people", ["0", "1,000", "2,000", "3,000"]),
        ([0, 0.5, 1], "", ["0", "0.5", "1.0"]),
        ([0, 500_000, 1_000_000, 1_500_000], "people", ["0", "0.5 million", "1.0 million", "1.5 million"]),
        ([0, 2e9], "EUR", ["0", "2 billion"]),
        ([-20, 0, 20], "", ["−20", "0", "20"]),
        ([0, 0.25, 0.5], "share", ["0%", "25%", "50%"]),
        ([0, 25], "%", ["0%", "25%"]),
        ([], "people", []),
    ],
)
def test_numbers_of_an_axis_are_written_alike(values: list[float], unit: str, expected: list[str]) -> None:
    assert tick_words(values, unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (3000, "people", "3,000"), (0.2727, "share", "27.3%"), (2_400_000, "", "2.4 million"), (-5, "", "−5"),
        (999_999, "", "999,999"), (0.5, "", "0.5"),
    ],
)  # fmt: skip
def test_a_number_reads_as_it_is_said(value: float, unit: str, expected: str) -> None:
    assert number_words(value, unit) == expected
