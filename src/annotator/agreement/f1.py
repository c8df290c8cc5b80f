"""Pairwise F1 over marks: how many of two analysts' spans meet, exactly or by overlap."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.agreement.measure import Measure, Tally
from annotator.agreement.sample import Analysts
from annotator.text.assignment import distance

if TYPE_CHECKING:
    from annotator.agreement.frame import Floats, Frame, Met


def f1(counts: Floats) -> Floats:
    """2 × matched / (a + b), the harmonic mean of precision and recall, of counts a, b, matched; NaN without marks.

    Taken for agreement because the spans that nobody marked cannot be counted: with many of those Cohen's kappa tends
    to F1 (Hripcsak & Rothschild 2005).
    """
    return over(2 * counts[..., 2], counts[..., 0] + counts[..., 1])


def over(part: Floats, whole: Floats) -> Floats:
    """Part by whole, NaN where the whole is nothing."""
    import numpy as np

    shares: Floats = np.full(np.shape(whole), np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares


def _tally(frame: Frame, pair: Analysts, matched: Callable[[str, str, str], Met]) -> Tally:
    import numpy as np

    articles = np.flatnonzero(frame.workers(pair) == 2)
    counts = np.zeros((len(frame.tags) + 1, len(frame.articles), 4))
    one, other = pair
    for at, tag in enumerate(frame.tags):
        counts[at, :, 0], counts[at, :, 1] = frame.marked(one, tag), frame.marked(other, tag)
        near, far = frame.marks(one, tag), frame.marks(other, tag)
        for article, met in enumerate(matched(one, other, tag)):
            if met:
                faced = ((near[article][a].span, far[article][b].span) for a, b in met)
                apart = sum(distance(low, high) for low, high in faced if low.fragments != high.fragments)
                counts[at, article, 2:] = len(met), apart
    counts[-1] = counts[:-1].sum(axis=0)
    counts = counts[:, articles]
    return Tally(articles=articles, counts=counts[..., :3], shown=counts[..., :3], apart=counts[..., 3])


F1_EXACT = Measure(
    name="f1_exact",
    label="F1, same span",
    definition="Twice the marks with the same span and tag, over all marks of both (Hripcsak & Rothschild 2005).",
    tally=lambda frame, pair: _tally(frame, pair, frame.same),
    value=f1,
    unset="not defined: neither of them marked anything",
    pairwise=True,
)
F1_OVERLAP = Measure(
    name="f1_overlap",
    label="F1, spans that overlap",
    definition="Twice the marks of both that face each other, one to one by the best overlap within a tag, over all "
    "marks of both.",
    tally=lambda frame, pair: _tally(frame, pair, frame.matches),
    value=f1,
    unset="not defined: neither of them marked anything",
    pairwise=True,
)
