"""The best alignment of several analysts' marks in one article (Mathet, Widlöcher & Métivier 2015, sections 4 and 5.1).

An alignment puts every mark into one tuple of at most one mark of each analyst. It costs what the marks in its tuples
differ and what they lack; the best one costs least, and what it costs is the disorder of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

MOST_TUPLES = 5_000
MOST_STATES = 500
EMPTY = 1.0  # what a missing mark costs, and so the scale of everything

Place = tuple[int, int]
Aligned = tuple[Place, ...]
_State = tuple[float, float, "_Path | None"]
_Path = tuple[Aligned, "Any"]
_Option = tuple[int, float, float, Aligned]


class Placed(NamedTuple):
    """One analyst's marks in an article: where they start and end, and which tag they have."""

    start: Floats
    end: Floats
    tag: Whole


class Alignment(NamedTuple):
    """What an alignment costs and its tuples, as places: the number of the analyst and of the mark.

    `is_best` is False where there were too many possible tuples to be sure that none costs less.
    """

    cost: float
    tuples: tuple[Aligned, ...]
    is_best: bool = True


def dissimilarity(one: Placed, other: Placed, *, alpha: float = 1.0, beta: float = 1.0) -> Floats:
    """How much every mark of the one differs from every mark of the other, in units of a missing mark.

    `alpha` times the positional dissimilarity, the squared share of the lengths by which both ends lie apart
    (equation 4), plus `beta` where the tags differ.
    """
    apart = abs(one.start[:, None] - other.start) + abs(one.end[:, None] - other.end)
    lengths = (one.end - one.start)[:, None] + (other.end - other.start)
    different: Floats = alpha * (apart / lengths) ** 2 + beta * (one.tag[:, None] != other.tag)
    return different


def best_alignment(marks: Sequence[Placed], *, alpha: float = 1.0, beta: float = 1.0) -> Alignment:
    """The alignment of two or more analysts' marks that costs least; its cost over the mean number of marks of an
    analyst is the disorder of the paper.

    For two analysts it is an assignment problem, solved as such. For more it is the choice of disjoint tuples with the
    greatest gain over leaving every mark alone, made mark by mark along the text: only marks near each other compete.
    """
    between = {
        (i, j): dissimilarity(marks[i], marks[j], alpha=alpha, beta=beta) for i, j in combinations(range(len(marks)), 2)
    }
    sizes = [len(one.start) for one in marks]
    if len(marks) == 2:
        gain, chosen, proven = *_pairs(between[0, 1]), True
    else:
        tuples, gains, proven = _worthwhile(between, sizes)
        gain, chosen = _disjoint(marks, tuples, gains) or _program(tuples, gains, sizes)
    met = {place for aligned in chosen for place in aligned}
    alone = [((who, at),) for who, size in enumerate(sizes) for at in range(size) if (who, at) not in met]
    return Alignment(sum(sizes) * EMPTY - gain, tuple(sorted([*chosen, *alone])), proven)


def _pairs(different: Floats) -> tuple[float, list[Aligned]]:
    """What the best pairs of two analysts gain over two missing marks each, and which they are."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    gains = np.maximum(2 * EMPTY - different, 0.0)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    gained = gains[rows, columns]
    met = zip(rows[gained > 0].tolist(), columns[gained > 0].tolist(), strict=True)
    return float(gained.sum()), [((0, row), (1, column)) for row, column in met]


def _worthwhile(between: dict[tuple[int, int], Floats], sizes: Sequence[int]) -> tuple[Whole, Floats, bool]:
    """The tuples that could be in a best alignment, as a mark's number or -1 for each analyst, and what each gains.

    A tuple that gains no more than it would without one of its marks is in none: this bounds how much two marks in it
    can differ. The last is False when there were more than are looked at.
    """
    import numpy as np

    many = len(sizes)
    ways = many * (many - 1) / 2
    tuples, sums, complete = np.full((1, many), -1), np.zeros(1), True
    for who, size in enumerate(sizes):
        grown = np.repeat(tuples, size, axis=0)
        grown[:, who] = np.tile(np.arange(size), len(tuples))
        different = (
            np.stack([_beside(between, grown, who, before) for before in range(who)]) if who else np.zeros((1, 1))
        )
        total = np.repeat(sums, size) + different.sum(axis=0)
        near = (different.max(axis=0) < ways + many - 1) & (total < many * (ways + many - 1) / 2)
        tuples, sums = np.concatenate([tuples, grown[near]]), np.concatenate([sums, total[near]])
        if len(tuples) > MOST_TUPLES:
            order = np.argsort(sums - ways * (tuples >= 0).sum(axis=1), kind="stable")[:MOST_TUPLES]
            tuples, sums, complete = tuples[order], sums[order], False
    number = (tuples >= 0).sum(axis=1)
    gains = _gain(number, sums, ways)
    keep = (number >= 2) & (gains > 1e-12)
    tuples, sums, number, gains = tuples[keep], sums[keep], number[keep], gains[keep]
    keep = np.ones(len(tuples), dtype=np.bool_)
    for who in range(many):
        own = sum(_beside(between, tuples, who, other) for other in range(many) if other != who)
        without = np.where(number > 2, _gain(number - 1, sums - own, ways), 0.0)
        keep &= (tuples[:, who] < 0) | (gains > without)
    return tuples[keep], gains[keep], complete


def _gain(number: Whole, sums: Floats, ways: float) -> Floats:
    """What tuples of so many marks that differ so much in sum gain over as many marks alone."""
    pairs = number * (number - 1) / 2
    gains: Floats = number - (sums + ways - pairs) / ways
    return gains


def _beside(between: dict[tuple[int, int], Floats], tuples: Whole, one: int, other: int) -> Floats:
    """How much the marks of two analysts in each tuple differ, nothing where one is missing."""
    import numpy as np

    low, high = min(one, other), max(one, other)
    table = between[low, high]
    if not table.size:
        return np.zeros(len(tuples))
    both = (tuples[:, low] >= 0) & (tuples[:, high] >= 0)
    return np.where(both, table[tuples[:, low], tuples[:, high]], 0.0)


def _disjoint(marks: Sequence[Placed], tuples: Whole, gains: Floats) -> tuple[float, list[Aligned]] | None:
    """The choice of tuples without a mark in common that gains most; None where there are too many to try.

    Marks are decided on in the order of the text: the first one still free stays alone or takes one of its tuples.
    What is kept between two marks is only which later ones are taken, so that choices far apart do not multiply, and
    only where the rest could still make it the best.
    """
    options, worth = _by_first(marks, tuples, gains)
    least = _greedy(tuples, gains) - 1e-9
    left = sum(worth)
    states: dict[int, _State] = {0: (0.0, left, None)}
    for at, starting in enumerate(options):
        following: dict[int, _State] = {}
        for taken, (gained, hoped, path) in states.items():
            if taken & 1:
                _keep(following, taken >> 1, (gained, hoped, path))
                continue
            if gained + hoped - worth[at] >= least:
                _keep(following, taken >> 1, (gained, hoped - worth[at], path))
            for mask, gain, used, aligned in starting:
                if not taken & mask and gained + gain + hoped - used >= least:
                    _keep(following, (taken | mask) >> 1, (gained + gain, hoped - used, (aligned, path)))
        if len(following) > MOST_STATES:
            return None
        states = following
    gained, _, path = max(states.values(), key=lambda state: state[0])
    chosen: list[Aligned] = []
    while path is not None:
        chosen.append(path[0])
        path = path[1]
    return gained, chosen


def _by_first(marks: Sequence[Placed], tuples: Whole, gains: Floats) -> tuple[list[list[_Option]], list[float]]:
    """For each mark in the order of the text the tuples that begin with it, and the most it can add to the gain."""
    order = sorted(
        (float(one.start[at]), float(one.end[at]), who, at)
        for who, one in enumerate(marks)
        for at in range(len(one.start))
    )
    number = {(who, at): place for place, (_, _, who, at) in enumerate(order)}
    found = []
    worth = [0.0 for _ in order]
    for row, gain in zip(tuples.tolist(), gains.tolist(), strict=True):
        aligned = tuple((who, at) for who, at in enumerate(row) if at >= 0)
        places = [number[place] for place in aligned]
        found.append((min(places), places, gain, aligned))
        for place in places:
            worth[place] = max(worth[place], gain / len(places))
    options: list[list[_Option]] = [[] for _ in order]
    for first, places, gain, aligned in found:
        mask = sum(1 << place - first for place in places)
        options[first].append((mask, gain, sum(worth[place] for place in places), aligned))
    return options, worth


def _greedy(tuples: Whole, gains: Floats) -> float:
    """What is gained by taking the tuple that gains most for each of its marks, again and again."""
    import numpy as np

    free: set[Place] = set()
    gained = 0.0
    for at in np.argsort(-gains / (tuples >= 0).sum(axis=1), kind="stable").tolist():
        places = {(who, one) for who, one in enumerate(tuples[at].tolist()) if one >= 0}
        if free.isdisjoint(places):
            free |= places
            gained += float(gains[at])
    return gained


def _keep(states: dict[int, _State], taken: int, state: _State) -> None:
    known = states.get(taken)
    if known is None or state[0] > known[0]:
        states[taken] = state


def _program(tuples: Whole, gains: Floats, sizes: Sequence[int]) -> tuple[float, list[Aligned]]:
    """The same as an integer program."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    column, who = np.nonzero(tuples >= 0)
    first = np.concatenate(([0], np.cumsum(sizes)))
    row = first[who] + tuples[column, who]
    uses = csr_matrix((np.ones(len(row)), (row, column)), shape=(int(first[-1]), len(tuples)))
    found = milp(-gains, integrality=1, bounds=Bounds(0, 1), constraints=LinearConstraint(uses, -np.inf, 1))
    taken = np.flatnonzero(found.x > 0.5)
    chosen = [tuple((who, at) for who, at in enumerate(one) if at >= 0) for one in tuples[taken].tolist()]
    return float(gains[taken].sum()), chosen
