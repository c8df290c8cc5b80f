"""What attributions cover: how much of the text that two analysts credit to the same words is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.agreement.f1 import over
from annotator.agreement.measure import Measure, Tally
from annotator.agreement.sample import Analysts
from annotator.text.assignment import jaccard

if TYPE_CHECKING:
    from annotator.agreement.frame import Floats, Frame


def _tally(frame: Frame, pair: Analysts) -> Tally:
    """Columns: sum of the Jaccard indices, pairs that have one."""
    import numpy as np

    articles = np.flatnonzero(frame.workers(pair) == 2)
    counts = np.zeros((len(frame.tags) + 1, len(frame.articles), 2))
    shown = np.zeros((len(frame.tags) + 1, len(frame.articles), 3))
    for at, tag in enumerate(frame.tags):
        shown[at, :, 0], shown[at, :, 1] = (frame.carrying(who, tag, "covers") for who in pair)
        if not shown[at].any():
            continue
        sides = [frame.marks(who, tag) for who in pair]
        for article, met in enumerate(frame.matches(*pair, tag)):
            near, far = (side[article] for side in sides)
            for low, high in met:
                one, other = near[low].covers, far[high].covers
                if one or other:
                    counts[at, article] += (jaccard(one, other) if one and other else 0.0, 1)
    shown[..., 2] = counts[..., 1]
    counts[-1], shown[-1] = counts[:-1].sum(axis=0), shown[:-1].sum(axis=0)
    return Tally(
        articles=articles, counts=counts[:, articles], shown=shown[:, articles], used=2 * counts[:, articles, 1]
    )


def _value(counts: Floats) -> Floats:
    return over(counts[..., 0], counts[..., 1])


COVERS_JACCARD = Measure(
    name="covers_jaccard",
    label="Jaccard index of what is covered",
    definition="Mean share, of the text that either covers, that both cover, over attributions of both that face each "
    "other and of which one covers something.",
    tally=_tally,
    value=_value,
    unset="not defined: no marks of both that face each other cover anything",
    pairwise=True,
)
