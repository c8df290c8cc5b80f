"""The numbers of figures that face each other, and what attributions cover."""

from __future__ import annotations

import pytest

from annotator.agreement import values
from annotator.agreement.sample import Marked, Sample
from annotator.agreement.values import alpha, interval_difference, ratio_difference
from annotator.text.span import Span
from tests.agreement.samples import claim, figure, row, several, value


def numbers(*told: tuple[float | None, float | None]) -> Sample:
    """One figure an article, with the numbers of two analysts; their boundaries differ."""
    return several(
        {f"d{at}": {"ana": [figure(0, 9, one)], "ben": [figure(2, 12, other)]} for at, (one, other) in enumerate(told)}
    )


def test_numbers_by_hand() -> None:
    told = [(300.0, 300.0), (1000.0, 1100.0), (3.0, 4.0)]
    units = [list(pair) for pair in told]
    assert value(numbers(*told), "alpha_values", "figure") == pytest.approx(alpha(units, ratio_difference))
    assert value(numbers(*told), "alpha_values_interval", "figure") == pytest.approx(alpha(units, interval_difference))


def test_a_mark_without_a_number_is_not_used() -> None:
    found = row(numbers((300.0, 300.0), (5.0, None), (7.0, 8.0)), "alpha_values", "figure")
    assert (found.n_a, found.n_b, found.n_matched) == (3, 2, 2)
    assert (found.used, found.found) == (4, 6)


def test_numbers_below_nothing_have_no_ratio() -> None:
    assert row(numbers((-3.0, -3.0), (5.0, 5.0), (7.0, 8.0)), "alpha_values", "figure").used == 4
    assert row(numbers((-3.0, -3.0), (5.0, 5.0), (7.0, 8.0)), "alpha_values_interval", "figure").used == 6


@pytest.mark.parametrize("told", [[(5.0, 5.0), (5.0, 5.0)], [(None, 5.0)]])
def test_equal_numbers_say_nothing(told: list[tuple[float | None, float | None]]) -> None:
    found = row(numbers(*told), "alpha_values", "figure")
    assert found.value is None
    assert found.note == "not defined: no marks that face each other carry numbers, or all numbers are alike"


def test_of_three_a_figure_is_one_unit() -> None:
    sample = several(
        {
            "d1": {"ana": [figure(0, 9, 3.0)], "ben": [figure(0, 9, 4.0)], "cem": [figure(0, 9, 4.0)]},
            "d2": {"ana": [figure(0, 9, 7.0)], "ben": [figure(0, 9, 7.0)]},
        }
    )
    assert value(sample, "alpha_values", "figure") == pytest.approx(alpha([[3, 4, 4], [7, 7]], ratio_difference))


def test_with_very_many_numbers_chance_knows_fewer_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [(float(at * 7919 % 9973), float(at * 7919 % 9973 + at % 3)) for at in range(1, 200)]
    exact = value(numbers(*told), "alpha_values", "figure")
    monkeypatch.setattr(values, "MOST_VALUES", 100)
    assert value(numbers(*told), "alpha_values", "figure") == pytest.approx(exact, abs=0.005)


def covering(*ranges: tuple[int, int] | None) -> list[Marked]:
    return [
        Marked("attribution", Span.of(at * 10, at * 10 + 5), None, Span.of(*one) if one else None)
        for at, one in enumerate(ranges)
    ]


def test_what_is_covered_by_hand() -> None:
    """Half of one, nothing of another, and a third of which neither covers anything."""
    ana, ben = covering((0, 10), (30, 40), None), covering((0, 5), None, None)
    found = row(several({"d1": {"ana": ana, "ben": ben}}), "covers_jaccard", "attribution")
    assert found.value == pytest.approx((0.5 + 0) / 2)
    assert (found.n_a, found.n_b, found.n_matched, found.used) == (2, 1, 2, 4)


def test_without_anything_covered_it_is_not_defined() -> None:
    found = row(several({"d1": {"ana": [claim(0, 3)], "ben": [claim(0, 3)]}}), "covers_jaccard", "claim")
    assert found.value is None
    assert found.note == "not defined: no marks of both that face each other cover anything"
