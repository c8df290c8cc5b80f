"""Confidence intervals by drawing articles again and again (Efron 1979): articles, not marks, are what was sampled."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20250113
CHUNK = 100

Interval = tuple[float, float]


def intervals(counts: Floats, statistic: Callable[[Floats], Floats]) -> list[Interval | None]:
    """For each of several tables the 95 % percentile interval of a statistic of summed counts, over `RESAMPLES` draws.

    Each draw takes as many articles as there are, with repetition, the same for all tables. `counts` is by table, then
    article, then what is counted; `statistic` takes sums, by draw and table in front, and gives a number each, NaN
    where it is not defined. None with fewer than two articles, or when no draw defines it. The seed is fixed: the same
    counts in the same order give the same interval.
    """
    import numpy as np

    tables, articles, columns = counts.shape
    if articles < 2:
        return [None] * tables
    wide = counts.transpose(1, 0, 2).reshape(articles, tables * columns)
    filled = wide.any(axis=0)
    wide = np.ascontiguousarray(wide[:, filled])
    sums = np.zeros((RESAMPLES, tables * columns))
    for chunk in range(RESAMPLES // CHUNK):
        sums[chunk * CHUNK : (chunk + 1) * CHUNK, filled] = drawn(articles, chunk).astype(np.float64) @ wide
    values = statistic(sums.reshape(RESAMPLES, tables, columns))
    return [_middle(values[:, table]) for table in range(tables)]


@lru_cache(maxsize=2 * RESAMPLES // CHUNK)
def drawn(articles: int, chunk: int) -> NDArray[np.uint16]:
    """How often each article is drawn, a row for each of `CHUNK` draws; the same for the same numbers."""
    import numpy as np

    generator = np.random.default_rng((SEED, chunk))
    draws = generator.integers(0, articles, size=(CHUNK, articles))
    draws += np.arange(CHUNK)[:, None] * articles
    times = np.bincount(draws.ravel(), minlength=CHUNK * articles)
    return times.reshape(CHUNK, articles).astype(np.uint16)


def _middle(values: Floats) -> Interval | None:
    import numpy as np

    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    low, high = np.percentile(defined, [2.5, 97.5])
    return float(low), float(high)
