"""Who faces whom: optimal one-to-one pairs of spans by overlap, for alignment and agreement alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotator.text.span import Span

Pair = tuple[int, int]

SAME_BONUS = 1e-6
NEAR_BONUS = 1e-9


def distance(one: Span, other: Span) -> int:
    """Code points that only one of the spans covers: for two plain overlapping spans, how far their ends lie apart."""
    return one.length + other.length - 2 * one.overlap(other)


def jaccard(one: Span, other: Span) -> float:
    """Shared code points over code points covered by either: 0 apart, 1 identical."""
    shared = one.overlap(other)
    return shared / (one.length + other.length - shared)


def closeness(one: Span, other: Span, shared: int, *, same: bool = False) -> float:
    """How well two spans that share `shared` code points face each other: their Jaccard index.

    Ties, to a millionth, go to pairs that are the `same` otherwise (their values), then to nearer boundaries.
    A result of 1 or more means identical spans.
    """
    either = one.length + other.length - shared
    return shared / either + SAME_BONUS * same + NEAR_BONUS / (1 + either - shared)


def overlapping(spans: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Every pair of spans that share code points, as `(lower index, higher index, code points shared)`.

    A sweep in text order: the time grows with the pairs that overlap, not with all pairs.
    """
    open_now: list[tuple[int, int, Span]] = []
    for index in sorted(range(len(spans)), key=lambda position: spans[position].fragments):
        span = spans[index]
        start = span.start
        open_now = [entry for entry in open_now if entry[0] > start]
        for _, earlier, before in open_now:
            shared = before.overlap(span)
            if shared:
                yield min(earlier, index), max(earlier, index), shared
        open_now.append((span.end, index, span))


def assign(weights: Mapping[Pair, float]) -> list[Pair]:
    """The one-to-one choice among `(left, right)` pairs with the greatest total weight, in order.

    Left and right indices are counted apart; weights are above 0. Solves the assignment problem (Kuhn 1955) by the
    shortest augmenting paths of Jonker and Volgenant (1987), part by connected part. Pairs of weight 1 or more
    (identical spans) are taken first: the Jaccard distance is a metric, so some best choice always has them.
    The same mapping gives the same answer whatever its order.
    """
    chosen: list[Pair] = []
    left_taken: set[int] = set()
    right_taken: set[int] = set()
    for left, right in sorted((p for p, w in weights.items() if w >= 1), key=lambda p: (-weights[p], p)):
        if left not in left_taken and right not in right_taken:
            chosen.append((left, right))
            left_taken.add(left)
            right_taken.add(right)
    rest = [pair for pair in weights if pair[0] not in left_taken and pair[1] not in right_taken]
    for part in _parts(sorted(rest)):
        chosen.extend(_solve(part, weights))
    return sorted(chosen)


def best_pairs(one: Sequence[Span], other: Sequence[Span]) -> list[Pair]:
    """Index pairs of the optimal one-to-one matching of two lists of spans; only spans that overlap are paired.

    Maximises the sum of Jaccard indices. Neither the order within the lists nor that of the lists changes which spans
    meet.
    """
    first = sorted(range(len(one)), key=lambda index: one[index].fragments)
    second = sorted(range(len(other)), key=lambda index: other[index].fragments)
    if [other[index].fragments for index in second] < [one[index].fragments for index in first]:
        return sorted((left, right) for right, left in _ordered_pairs(other, second, one, first))
    return sorted(_ordered_pairs(one, first, other, second))


def _ordered_pairs(one: Sequence[Span], first: list[int], other: Sequence[Span], second: list[int]) -> list[Pair]:
    spans = [one[index] for index in first] + [other[index] for index in second]
    edge = len(first)
    weights = {
        (low, high - edge): closeness(spans[low], spans[high], shared)
        for low, high, shared in overlapping(spans)
        if low < edge <= high
    }
    return [(first[left], second[right]) for left, right in assign(weights)]


def _parts(pairs: list[Pair]) -> list[list[Pair]]:
    """The pairs by connected component, both in the order given."""
    part_of: dict[tuple[bool, int], list[Pair]] = {}
    for left, right in pairs:
        near, far = part_of.get((False, left)), part_of.get((True, right))
        if near is not None and far is not None and near is not far:
            small, big = sorted((near, far), key=len)
            big.extend(small)
            for low, high in small:
                part_of[False, low] = part_of[True, high] = big
        part = part_of.get((False, left)) or part_of.get((True, right)) or []
        part.append((left, right))
        part_of[False, left] = part_of[True, right] = part
    distinct = {id(part): sorted(part) for part in part_of.values()}
    return sorted(distinct.values())


def _solve(part: list[Pair], weights: Mapping[Pair, float]) -> list[Pair]:
    lefts = sorted({left for left, _ in part})
    rights = sorted({right for _, right in part})
    if len(lefts) == 1 or len(rights) == 1:
        return [min(part, key=lambda pair: (-weights[pair], pair))]
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    row = {left: index for index, left in enumerate(lefts)}
    column = {right: index for index, right in enumerate(rights)}
    matrix = np.zeros((len(lefts), len(rights)))
    for left, right in part:
        matrix[row[left], column[right]] = weights[left, right]
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    met = ((lefts[r], rights[c]) for r, c in zip(rows.tolist(), columns.tolist(), strict=True))
    return [pair for pair in met if pair in weights]
