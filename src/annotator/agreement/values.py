"""Krippendorff's alpha for the numbers that marks carry which face each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
Place = tuple[int, int]


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
    counts = np.concatenate(([_apart(pairable, metric).sum()], number))
    value = float(_following(values, metric)(counts))
    return None if np.isnan(value) else value


def _apart(units: Sequence[Unit], metric: Metric) -> Floats:
    """How far the numbers of each unit are apart: over all ordered pairs, weighing as much as there are numbers."""
    import numpy as np

    sizes = np.array([len(unit) for unit in units])
    apart = np.zeros(len(units))
    for size in np.unique(sizes).tolist():
        numbers = np.array([unit for unit in units if len(unit) == size])
        between = metric(numbers[:, :, None], numbers[:, None, :])
        apart[sizes == size] = between.sum(axis=(1, 2)) / (size - 1)
    return apart


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
    units = [_pairable(_units(frame, analysts, tag), least) for tag in frame.tags]
    kept = _kept({number for _, found in units for unit in found for number in unit})
    values = np.array(sorted(set(kept.values())))
    place = {number: 1 + int(np.searchsorted(values, short)) for number, short in kept.items()}
    counts = np.zeros((len(frame.tags) + 1, len(frame.articles), 1 + len(values)))
    shown = np.zeros((len(frame.tags) + 1, len(frame.articles), 3))
    for at, (tag, (where, found)) in enumerate(zip(frame.tags, units, strict=True)):
        if found:
            counts[at, :, 0] = frame.per_article(np.array(where), _apart(found, metric))
            shown[at, :, 2] = frame.per_article(np.array(where))
            given = [(article, place[number]) for article, unit in zip(where, found, strict=True) for number in unit]
            np.add.at(counts[at], tuple(np.array(given).T), 1)
        for side, who in enumerate(analysts[:2]):
            shown[at, :, side] = frame.carrying(who, tag, "number")
    counts[-1], shown[-1] = counts[:-1].sum(axis=0), shown[:-1].sum(axis=0)
    return Tally(
        articles=articles,
        counts=counts[:, articles],
        shown=shown[:, articles],
        used=counts[:, articles, 1:].sum(axis=-1),
        value=_following(values, metric),
    )


def _pairable(units: list[tuple[int, Unit]], least: float) -> tuple[list[int], list[Unit]]:
    """Units with two numbers or more that are not too small, apart from the articles they are in."""
    known = ((article, [number for number in unit if number >= least]) for article, unit in units)
    kept = [(article, unit) for article, unit in known if len(unit) > 1]
    return [article for article, _ in kept], [unit for _, unit in kept]


def _units(frame: Frame, analysts: Analysts, tag: str) -> list[tuple[int, Unit]]:
    """The numbers of marks that face each other, directly or over a third analyst's, with the article they are in."""
    return frame.once(("numbers", analysts, tag), lambda: list(_found(frame, analysts, tag)))


def _found(frame: Frame, analysts: Analysts, tag: str) -> Iterator[tuple[int, Unit]]:
    if not any(frame.carrying(who, tag, "number").any() for who in analysts):
        return
    marks = [frame.marks(who, tag) for who in analysts]
    met = [
        (one, other, frame.matches(analysts[one], analysts[other], tag))
        for one, other in combinations(range(len(analysts)), 2)
    ]
    for article in range(len(frame.articles)):
        for unit in _joined([((one, low), (other, high)) for one, other, all_ in met for low, high in all_[article]]):
            numbers = [marks[who][article][at].number for who, at in unit]
            yield article, [number for number in numbers if number is not None]


def _joined(pairs: list[tuple[Place, Place]]) -> Iterable[Collection[Place]]:
    """Places that hang together by pairs."""
    if len({one[0] for one, _ in pairs}) == 1 and len({other[0] for _, other in pairs}) == 1:
        return pairs
    sets: dict[Place, set[Place]] = defaultdict(set)
    for one, other in pairs:
        whole = sets[one] | sets[other] | {one, other}
        for member in whole:
            sets[member] = whole
    return [sorted(one) for one in {id(one): one for one in sets.values()}.values()]


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
