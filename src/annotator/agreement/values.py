"""Krippendorff's alpha for the numbers that marks carry which face each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from annotator.agreement.f1 import over
from annotator.agreement.measure import Measure, Tally
from annotator.agreement.sample import Analysts

if TYPE_CHECKING:
    from annotator.agreement.frame import Floats, Frame

MOST_VALUES = 250
UNSET = "not defined: no marks that face each other carry numbers, or all numbers are alike"

Metric = Callable[["Floats", "Floats"], "Floats"]
Unit = Sequence[float]


def interval_difference(one: Floats, other: Floats) -> Floats:
    """The squared difference of two numbers."""
    squares: Floats = (one - other) ** 2
    return squares


def ratio_difference(one: Floats, other: Floats) -> Floats:
    """The squared share that two numbers of 0 or more differ by of their sum; nothing between two zeros."""
    import numpy as np

    total = one + other
    shares = np.divide(one - other, total, out=np.zeros(np.shape(total)), where=total > 0)
    squares: Floats = shares**2
    return squares


def alpha(units: Iterable[Unit], metric: Metric) -> float | None:
    """Alpha of units, each the numbers that analysts gave it, however many (Krippendorff 2011).

    Units with fewer than two numbers say nothing. None with nothing to compare or without any difference.
    """
    import numpy as np

    pairable = [unit for unit in units if len(unit) > 1]
    if not pairable:
        return None
    values, number = np.unique(np.concatenate(pairable), return_counts=True)
    counts = np.concatenate(([sum(apart(unit, metric) for unit in pairable)], number))
    value = float(_following(values, metric)(counts))
    return None if np.isnan(value) else value


def apart(unit: Unit, metric: Metric) -> float:
    """How far the numbers of a unit are apart: over all ordered pairs, weighing as much as there are numbers."""
    import numpy as np

    numbers = np.asarray(unit, dtype=np.float64)
    return float(metric(numbers[:, None], numbers).sum() / (len(numbers) - 1))


def _following(values: Floats, metric: Metric) -> Callable[[Floats], Floats]:
    """Alpha of summed counts: what is apart, then how often each of the values was given."""
    between = metric(values[:, None], values)

    def value(counts: Floats) -> Floats:
        given = counts[..., 1:]
        expected = ((given @ between) * given).sum(axis=-1)
        return 1 - over((given.sum(axis=-1) - 1) * counts[..., 0], expected)

    return value


def _tally(frame: Frame, analysts: Analysts, metric: Metric, least: float) -> Tally:
    import numpy as np

    articles = np.flatnonzero(frame.workers(analysts) >= 2)
    units = [list(_units(frame, analysts, tag, least)) for tag in frame.tags]
    kept = _kept([number for found in units for _, unit in found for number in unit])
    values = np.array(sorted(set(kept.values())))
    place = {number: 1 + int(np.searchsorted(values, short)) for number, short in kept.items()}
    counts = np.zeros((len(frame.tags) + 1, len(frame.articles), 1 + len(values)))
    shown = np.zeros((len(frame.tags) + 1, len(frame.articles), 3))
    for at, (tag, found) in enumerate(zip(frame.tags, units, strict=True)):
        for article, unit in found:
            counts[at, article, 0] += apart(unit, metric)
            for number in unit:
                counts[at, article, place[number]] += 1
            shown[at, article, 2] += 1
        for side, who in enumerate(analysts[:2]):
            shown[at, :, side] = [sum(mark.number is not None for mark in marks) for marks in frame.marks(who, tag)]
    counts[-1], shown[-1] = counts[:-1].sum(axis=0), shown[:-1].sum(axis=0)
    return Tally(
        articles=articles,
        counts=counts[:, articles],
        shown=shown[:, articles],
        used=counts[:, articles, 1:].sum(axis=-1),
        value=_following(values, metric),
    )


def _units(frame: Frame, analysts: Analysts, tag: str, least: float) -> Iterator[tuple[int, Unit]]:
    """The numbers of marks that face each other, directly or over a third analyst's, with the article they are in."""
    marks = [frame.marks(who, tag) for who in analysts]
    if not any(mark.number is not None for side in marks for article in side for mark in article):
        return
    joined: list[dict[tuple[int, int], set[tuple[int, int]]]] = [defaultdict(set) for _ in frame.articles]
    for one, other in combinations(range(len(analysts)), 2):
        for article, met in enumerate(frame.matches(analysts[one], analysts[other], tag)):
            for low, high in met:
                _join(joined[article], (one, low), (other, high))
    for article, sets in enumerate(joined):
        for unit in {id(unit): unit for unit in sets.values()}.values():
            numbers = [marks[who][article][at].number for who, at in sorted(unit)]
            known = [number for number in numbers if number is not None and number >= least]
            if len(known) > 1:
                yield article, known


def _join(sets: dict[tuple[int, int], set[tuple[int, int]]], one: tuple[int, int], other: tuple[int, int]) -> None:
    whole = sets[one] | sets[other] | {one, other}
    for member in whole:
        sets[member] = whole


def _kept(numbers: Iterable[float]) -> dict[float, float]:
    """Each number and what stands for it in what chance expects: itself, or with fewer digits where there are many."""
    kept = {number: number for number in numbers}
    for digits in (3, 2, 1):
        if len(set(kept.values())) <= MOST_VALUES:
            break
        kept = {number: float(f"{number:.{digits - 1}e}") for number in kept}
    return kept


def _ratio(frame: Frame, analysts: Analysts) -> Tally:
    return _tally(frame, analysts, ratio_difference, 0.0)


def _interval(frame: Frame, analysts: Analysts) -> Tally:
    return _tally(frame, analysts, interval_difference, float("-inf"))


ALPHA_VALUES = Measure(
    name="alpha_values",
    label="Krippendorff's alpha, numbers by ratio",
    definition="One less observed over expected difference of the numbers of figures that face each other, value or "
    "middle of the bounds, as shares of their sums: 3 and 4 differ as 3,000 and 4,000 (Krippendorff 2004, 2011).",
    tally=_ratio,
    value=lambda counts: counts[..., 0],
    unset=UNSET,
)
ALPHA_VALUES_INTERVAL = Measure(
    name="alpha_values_interval",
    label="Krippendorff's alpha, numbers by difference",
    definition="The same with plain differences: large numbers weigh most (Krippendorff 2004, 2011).",
    tally=_interval,
    value=lambda counts: counts[..., 0],
    unset=UNSET,
)
