"""Intervals over articles: the same every time, of the right width, none where there is nothing to draw from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from annotator.agreement.bootstrap import Interval, intervals

if TYPE_CHECKING:
    from annotator.agreement.bootstrap import Floats

COUNTS: Floats = np.arange(100, dtype=np.float64).reshape(100, 1) ** 2 / 7


def mean(sums: Floats) -> Floats:
    average: Floats = sums[..., 0] / 100
    return average


def interval(counts: Floats, statistic: Callable[[Floats], Floats]) -> Interval | None:
    """That of a single table."""
    return intervals(counts[None], statistic)[0]


def test_tables_are_drawn_together_and_counted_apart() -> None:
    both = intervals(np.stack([COUNTS, 2 * COUNTS]), mean)
    assert both[0] == pytest.approx(interval(COUNTS, mean))
    assert both[0] is not None
    assert both[1] == pytest.approx((2 * both[0][0], 2 * both[0][1]))


def test_the_same_counts_give_the_same_interval() -> None:
    assert interval(COUNTS, mean) == interval(COUNTS.copy(), mean)


def test_the_interval_of_a_mean_is_near_its_normal_approximation() -> None:
    found = interval(COUNTS, mean)
    assert found is not None
    error = COUNTS.std() / 10
    assert found[0] == pytest.approx(COUNTS.mean() - 1.96 * error, abs=0.3 * error)
    assert found[1] == pytest.approx(COUNTS.mean() + 1.96 * error, abs=0.3 * error)


def test_draws_in_which_it_is_not_defined_do_not_count() -> None:
    def above_middle(sums: Floats) -> Floats:
        return np.where(mean(sums) > COUNTS.mean(), mean(sums), np.nan)

    found = interval(COUNTS, above_middle)
    assert found is not None
    assert found[0] > COUNTS.mean()
    assert interval(COUNTS, lambda sums: np.full(sums.shape[:-1], np.nan)) is None


@pytest.mark.parametrize("articles", [0, 1])
def test_fewer_than_two_articles_have_no_interval(articles: int) -> None:
    assert interval(COUNTS[:articles], mean) is None
