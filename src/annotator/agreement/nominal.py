"""Agreement on units of text, covered by a tag or not: Cohen's and Fleiss' kappa and Krippendorff's nominal alpha.

All three ask how much more often analysts agree about a code point or token than chance would have it; they differ in
what chance knows: each analyst's own habits (Cohen), everybody's (Fleiss), everybody's in a sample of this size
(Krippendorff).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.agreement.f1 import over
from annotator.agreement.measure import Measure, Tally
from annotator.agreement.sample import Analysts

if TYPE_CHECKING:
    from annotator.agreement.frame import Floats, Frame

NOTHING = "not defined: nothing was covered, or everything, so there is nothing to tell apart"
UNITS = "each code point or token, covered by the tag or not (over all tags each counts once for each tag)"


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


def fleiss_kappa(table: Sequence[Sequence[float]]) -> float | None:
    """Kappa of a table with a row for each subject: how many raters chose each category (Fleiss 1971).

    Every subject has the same number of raters, two or more; raises `ValueError` otherwise. None where chance agrees
    fully.
    """
    import numpy as np

    chosen = np.asarray(table, dtype=np.float64)
    raters = {float(total) for total in chosen.sum(axis=1)}
    if len(raters) != 1 or min(raters) < 2:
        raise ValueError("Every subject needs the same number of raters, two or more.")
    many = raters.pop()
    seen = ((chosen**2).sum(axis=1) - many) / (many * (many - 1))
    counts = np.concatenate(([seen.sum(), len(chosen)], chosen.sum(axis=0)))
    value = float(_fleiss(counts))
    return None if np.isnan(value) else value


def _cohen(counts: Floats) -> Floats:
    """Of columns both, only the one, only the other, neither."""
    both, only_a, only_b, neither = (counts[..., at] for at in range(4))
    total, a, b = counts.sum(axis=-1), both + only_a, both + only_b
    chance = a * b + (total - a) * (total - b)
    return over((both + neither) * total - chance, total**2 - chance)


def _fleiss(counts: Floats) -> Floats:
    """Of columns: sum of each unit's share of agreeing pairs, units, then how often each category was chosen."""
    seen, units, chosen = counts[..., 0], counts[..., 1], counts[..., 2:]
    choices = chosen.sum(axis=-1)
    chance = (chosen**2).sum(axis=-1)
    return over(over(seen, units) * choices**2 - chance, choices**2 - chance)


def alpha_of_coincidences(counts: Floats) -> Floats:
    """Of columns: coincidences of unlike values, then how often each value was given."""
    unlike, given = counts[..., 0], counts[..., 1:]
    total = given.sum(axis=-1)
    expected = total**2 - (given**2).sum(axis=-1)
    return 1 - over((total - 1) * unlike, expected)


def _tally_cohen(frame: Frame, pair: Analysts) -> Tally:
    import numpy as np

    articles = np.flatnonzero(frame.workers(pair) == 2)
    shown = frame.covered_by(pair)[:, articles]
    a, b, both = (shown[..., at] for at in range(3))
    lengths = frame.lengths[articles] * _layers(frame)
    counts = np.stack([both, a - both, b - both, lengths - a - b + both], axis=-1)
    return Tally(articles=articles, counts=counts, shown=shown)


def _tally_fleiss(frame: Frame, analysts: Analysts) -> Tally:
    import numpy as np

    many = len(analysts)
    articles = np.flatnonzero(frame.workers(analysts) == many)
    depth = np.stack([frame.covered(analysts, tag)[articles] for tag in frame.tags])
    chose = np.arange(many + 1)
    agreeing = (chose * (chose - 1) + (many - chose) * (many - chose - 1)) / (many * (many - 1))
    counts = _with_all(np.stack([depth @ agreeing, depth.sum(axis=-1), depth @ chose, depth @ chose[::-1]], axis=-1))
    return Tally(articles=articles, counts=counts, shown=frame.covered_by(analysts)[:, articles])


def _tally_alpha(frame: Frame, analysts: Analysts) -> Tally:
    import numpy as np

    workers = frame.workers(analysts)
    articles = np.flatnonzero(workers >= 2)
    many = workers[articles]
    depth = np.stack([frame.covered(analysts, tag)[articles] for tag in frame.tags])
    chose = np.arange(len(analysts) + 1)
    unlike = (depth * chose * (many[:, None] - chose)).sum(axis=-1) * 2 / (many - 1)
    covered = depth @ chose
    counts = _with_all(np.stack([unlike, covered, frame.lengths[articles] * many - covered], axis=-1))
    return Tally(articles=articles, counts=counts, shown=frame.covered_by(analysts)[:, articles])


def _with_all(tables: Floats) -> Floats:
    """The tables of the tags and, last, their sum."""
    import numpy as np

    return np.concatenate([tables, tables.sum(axis=0, keepdims=True)])


def _layers(frame: Frame) -> Floats:
    """How often a unit of text counts in each table."""
    import numpy as np

    return np.array([*(1.0 for _ in frame.tags), float(len(frame.tags))])[:, None]


COHEN_KAPPA = Measure(
    name="cohen_kappa",
    label="Cohen's kappa",
    definition=f"Agreement of two analysts beyond the chance of their own shares, on {UNITS} (Cohen 1960).",
    tally=_tally_cohen,
    value=_cohen,
    unset=NOTHING,
    in_text=True,
    pairwise=True,
)
FLEISS_KAPPA = Measure(
    name="fleiss_kappa",
    label="Fleiss' kappa",
    definition=f"Agreement beyond the chance of the shares of all analysts together, on {UNITS}, in the articles "
    "all of them worked on (Fleiss 1971).",
    tally=_tally_fleiss,
    value=_fleiss,
    unset=NOTHING,
    in_text=True,
)
ALPHA_NOMINAL = Measure(
    name="alpha_nominal",
    label="Krippendorff's alpha, nominal",
    definition=f"One less observed over expected disagreement, on {UNITS}, in every article at least two of the "
    "analysts worked on (Krippendorff 2004, 2011).",
    tally=_tally_alpha,
    value=alpha_of_coincidences,
    unset=NOTHING,
    in_text=True,
)
