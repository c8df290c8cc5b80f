"""Pairwise F1 over marks: how many of two analysts' spans meet, exactly or by overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.agreement.bootstrap import interval
from annotator.agreement.matching import exact_pairs, overlap_pairs
from annotator.agreement.sample import Agreement, Analysts, Measure, Sample
from annotator.text.assignment import Pair, distance
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.agreement.bootstrap import Floats

Matching = Callable[[Sequence[Span], Sequence[Span]], list[Pair]]

A, B, MATCHED, DISTANCE = range(4)


def f1(n_a: int, n_b: int, n_matched: int) -> float | None:
    """2 × matched / (a + b), the harmonic mean of precision and recall; None when nobody marked anything.

    Taken for agreement because the spans that nobody marked cannot be counted: with many of those Cohen's kappa tends
    to F1 (Hripcsak & Rothschild 2005).
    """
    return 2 * n_matched / (n_a + n_b) if n_a + n_b else None


def f1_rows(measure: str, matching: Matching, sample: Sample, tags: Sequence[str], pair: Analysts) -> list[Agreement]:
    """F1 of two analysts for each tag and, last, over all tags, on the articles both worked on.

    Spans meet within their tag and article only; over all tags their counts are added.
    """
    import numpy as np

    articles = sample.articles(pair)
    counts = np.zeros((len(tags), len(articles), 4))
    for at, tag in enumerate(tags):
        for row, article in enumerate(articles):
            one, other = (sample.spans(article, analyst, tag) for analyst in pair)
            counts[at, row] = _count(one, other, matching)
    rows = [_row(measure, tag, pair, counts[at]) for at, tag in enumerate(tags)]
    return [*rows, _row(measure, None, pair, counts.sum(axis=0))]


def _count(one: Sequence[Span], other: Sequence[Span], matching: Matching) -> tuple[int, int, int, int]:
    met = matching(one, other) if one and other else []
    return len(one), len(other), len(met), sum(distance(one[left], other[right]) for left, right in met)


def _row(measure: str, tag: str | None, pair: Analysts, counts: Floats) -> Agreement:
    n_a, n_b, matched, apart = (int(total) for total in counts.sum(axis=0))
    value = f1(n_a, n_b, matched)
    note = None
    if not len(counts):
        note = "not defined: they worked on no article in common"
    elif value is None:
        note = "not defined: neither of them marked anything"
    elif len(counts) < 2:
        note = "no interval: they worked on one article in common"
    low, high = (interval(counts, _f1_of_sums) if value is not None else None) or (None, None)
    mean = apart / matched if matched else None
    return Agreement(measure, tag, pair, value, low, high, n_a, n_b, matched, note, mean)


def _f1_of_sums(sums: Floats) -> Floats:
    import numpy as np

    marked = sums[:, A] + sums[:, B]
    undefined: Floats = np.full(len(sums), np.nan)
    return np.divide(2 * sums[:, MATCHED], marked, out=undefined, where=marked > 0)


def _exact(sample: Sample, tags: Sequence[str], pair: Analysts) -> list[Agreement]:
    return f1_rows("f1_exact", exact_pairs, sample, tags, pair)


def _overlap(sample: Sample, tags: Sequence[str], pair: Analysts) -> list[Agreement]:
    return f1_rows("f1_overlap", overlap_pairs, sample, tags, pair)


F1_EXACT = Measure("f1_exact", "F1, same span", _exact)
F1_OVERLAP = Measure("f1_overlap", "F1, spans that overlap", _overlap)
