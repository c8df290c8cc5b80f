"""Cohen's kappa: agreement beyond chance between two analysts, here over the code points they covered with a tag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.agreement.bootstrap import interval
from annotator.agreement.matching import covered, shared_size, size
from annotator.agreement.sample import Agreement, Analysts, Measure, Sample

if TYPE_CHECKING:
    from annotator.agreement.bootstrap import Floats

BOTH, ONLY_A, ONLY_B, NEITHER = range(4)


def cohen_kappa(table: Sequence[Sequence[float]]) -> float | None:
    """Kappa of a square table of counts, rows one analyst's categories and columns the other's (Cohen 1960).

    Chance agreement is the sum over categories of the products of both analysts' shares. None when the table is
    empty or chance alone agrees on everything, that is when both used one and the same category only.
    """
    total = sum(sum(row) for row in table)
    if not total:
        return None
    seen = sum(row[at] for at, row in enumerate(table)) / total
    chance = sum(sum(row) * sum(other[at] for other in table) for at, row in enumerate(table)) / total**2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def kappa_rows(sample: Sample, tags: Sequence[str], pair: Analysts) -> list[Agreement]:
    """Kappa on code points, covered or not, for each tag and, last, over all tags, on the articles both worked on.

    Over all tags each code point counts once for each tag, since marks of different tags may overlap. `n_a`, `n_b` and
    `n_matched` are code points covered by one, by the other and by both.
    Needs `sample.lengths` for these articles; raises `KeyError` without.
    """
    import numpy as np

    articles = sample.articles(pair)
    counts = np.zeros((len(tags), len(articles), 4))
    for at, tag in enumerate(tags):
        for row, article in enumerate(articles):
            one, other = (covered(sample.spans(article, analyst, tag)) for analyst in pair)
            both, a, b = shared_size(one, other), size(one), size(other)
            counts[at, row] = both, a - both, b - both, sample.lengths[article] - a - b + both
    rows = [_row(tag, pair, counts[at]) for at, tag in enumerate(tags)]
    return [*rows, _row(None, pair, counts.sum(axis=0))]


def _row(tag: str | None, pair: Analysts, counts: Floats) -> Agreement:
    both, only_a, only_b, neither = (int(total) for total in counts.sum(axis=0))
    value = cohen_kappa(((both, only_a), (only_b, neither)))
    note = None
    if not len(counts):
        note = "not defined: they worked on no article in common"
    elif value is None:
        note = "not defined: both covered nothing, or both everything, so chance agrees fully"
    elif len(counts) < 2:
        note = "no interval: they worked on one article in common"
    low, high = (interval(counts, _kappa_of_sums) if value is not None else None) or (None, None)
    return Agreement("cohen_kappa", tag, pair, value, low, high, both + only_a, both + only_b, both, note)


def _kappa_of_sums(sums: Floats) -> Floats:
    import numpy as np

    total = sums.sum(axis=1)
    a, b = sums[:, BOTH] + sums[:, ONLY_A], sums[:, BOTH] + sums[:, ONLY_B]
    chance = a * b + (total - a) * (total - b)
    possible = total**2 - chance
    undefined: Floats = np.full(len(sums), np.nan)
    beyond = (sums[:, BOTH] + sums[:, NEITHER]) * total - chance
    kappas: Floats = np.divide(beyond, possible, out=undefined, where=possible > 0)
    return kappas


COHEN_KAPPA = Measure("cohen_kappa", "Cohen's kappa, code points", kappa_rows)
