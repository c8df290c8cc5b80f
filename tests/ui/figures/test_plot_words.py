"""What a plot says in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.ui.figures.plot_model import Plot
from annotator.ui.figures.plot_words import (
    chain_words,
    estimate_words,
    key_of,
    notes,
    numbers_words,
    period_words,
    spoken,
)
from tests.ui.figures.sample import CASUALTIES, TERN, figure, just, more, period


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-12-23", "23 December 2024"),
        ("2025-01-01/2025-01-31", "January 2025"),
        ("2024-01-01/2024-12-31", "2024"),
        ("2024-12-16/2024-12-22", "16 to 22 December 2024"),
        ("2025-02-01/2025-03-27", "1 February to 27 March 2025"),
        ("2024-12-28/2025-01-03", "28 December 2024 to 3 January 2025"),
        ("9999-12-01/9999-12-31", "December 9999"),
    ],
)
def test_periods_read_as_they_are_said(when: str, expected: str) -> None:
    assert period_words(period(when)) == expected
    assert period_words(None) == "no date"


@pytest.mark.parametrize(
    ("bounds", "hedge", "expected"),
    [
        (more(3000), "more_than", "more than 3,000"),
        ((4000, 4000, None), "at_least", "at least 4,000"),
        ((None, None, 2000), "less_than", "less than 2,000"),
        ((None, None, 4000), "at_most", "at most 4,000"),
        (just(1100), "about", "about 1,100"),
        ((10_000, None, 12_000), "range", "10,000 to 12,000"),
        ((100, 100, 999), "vague", "100 to 999"),
        ((2500, 3000, 3500), "about", "about 3,000, 2,500 to 3,500"),
        (just(3000), "exact", "3,000"),
    ],
)
def test_numbers_come_with_the_words_of_their_bounds(
    bounds: tuple[float | None, float | None, float | None], hedge: str, expected: str
) -> None:
    assert numbers_words(figure("d1", "x", None, bounds, hedge), "people") == expected


def test_only_signs_that_occur_are_explained() -> None:
    assert key_of(CASUALTIES, has_several=False) == [
        "assumed", "about", "vague", "excluded", "open", "range", "period", "estimate",
    ]  # fmt: skip
    plain = Plot(figures=(figure("d1", "3,000", "2024-12-23", just(3000)),))
    assert key_of(plain, has_several=True) == ["several"]


def test_notes_say_what_it_is_made_of_and_what_is_not_shown() -> None:
    assert notes(CASUALTIES, is_log=False)[0] == "8 articles, 21 figures, 4 voices"
    assert "hollow" in notes(CASUALTIES, is_log=False)[1]
    odd = Plot(
        figures=(
            figure("d1", "none", "2024-12-23", just(0), group=None),
            figure("d1", "some", "2024-12-23", (None, None, None), group=None),
            figure("d2", "5", None, just(5), group=None),
        )
    )
    assert notes(odd, is_log=False) == [
        "2 articles, 3 figures", "1 figure without a number left out", "1 figure without a date at the right",
    ]  # fmt: skip
    assert "1 figure at or below zero, which a log scale cannot place, under the line" in notes(odd, is_log=True)


def test_an_estimate_is_its_best_number_or_its_bounds() -> None:
    one, other = CASUALTIES.estimates
    assert estimate_words(one, "people") == "Estimate: 3,000, single source"
    assert estimate_words(other, "people") == "Estimate: at least 4,000, contested"
    assert estimate_words(replace(one, best=None, status=""), "people") == "Estimate: 2,700–3,300"
    assert estimate_words(replace(one, best=None, low=None, status=""), "people") == "Estimate: at most 3,300"


def test_chains_run_from_the_outermost_to_the_root() -> None:
    assert chain_words(figure("d5", "x", None, just(1), chain=TERN)) == " ← ".join(TERN)
    assert chain_words(figure("d5", "x", None, just(1), chain=())) == "No source credited"


def test_a_figure_that_nobody_worded_is_still_said() -> None:
    one = replace(figure("d1", "Some 1,100", "2024-12-23", just(1100), "about"), said="")
    said = spoken([one], "people")
    assert said.startswith("“Some 1,100”, about 1,100 people · 23 December 2024, South Korea. Kestrel Wire — ")
    assert spoken([one, one], "people").endswith("One voice, 2 times.")
