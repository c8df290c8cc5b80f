"""Confidence intervals by drawing articles again and again (Efron 1979): articles, not marks, are what was sampled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20250113
CHUNK = 100

Interval = tuple[float, float]


def interval(counts: Floats, statistic: Callable[[Floats], Floats]) -> Interval | None:
    """The 95 % percentile interval of a statistic of summed counts, over `RESAMPLES` draws of articles with repetition.

    `counts` has a row for each article and a column for each thing counted; `statistic` takes sums, a row for each
    draw, and gives a number each, NaN where it is not defined. None with fewer than two articles, or when no draw
    defines it. The seed is fixed: the same counts in the same order give the same interval.
    """
    import numpy as np

    articles = len(counts)
    if articles < 2:
        return None
    generator = np.random.default_rng(SEED)
    sums = []
    for _ in range(RESAMPLES // CHUNK):
        drawn = generator.integers(0, articles, size=(CHUNK, articles))
        times = np.stack([np.bincount(draw, minlength=articles) for draw in drawn])
        sums.append(times.astype(np.float64) @ counts)
    values = statistic(np.concatenate(sums))
    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    low, high = np.percentile(defined, [2.5, 97.5])
    return float(low), float(high)
