"""Which spans of two analysts are the same mark: by identity, or by the best overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotator.text.assignment import Pair, best_pairs
from annotator.text.span import Span


def exact_pairs(one: Sequence[Span], other: Sequence[Span]) -> list[Pair]:
    """Index pairs of identical spans, fragments included, each index at most once; equal spans pair in their order."""
    waiting: dict[Span, list[int]] = defaultdict(list)
    for index in reversed(range(len(other))):
        waiting[other[index]].append(index)
    return [(index, waiting[span].pop()) for index, span in enumerate(one) if waiting.get(span)]


def overlap_pairs(one: Sequence[Span], other: Sequence[Span]) -> list[Pair]:
    """Index pairs of the one-to-one matching with the greatest sum of Jaccard indices; every pair shares code points.

    Identical spans always pair, so there are never fewer pairs than `exact_pairs` finds.
    """
    met = exact_pairs(one, other)
    left = sorted(set(range(len(one))).difference(low for low, _ in met))
    right = sorted(set(range(len(other))).difference(high for _, high in met))
    if not left or not right:
        return met
    rest = best_pairs([one[index] for index in left], [other[index] for index in right])
    return sorted([*met, *((left[low], right[high]) for low, high in rest)])


def covered(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The code points that any of the spans covers, as ordered ranges apart from each other."""
    ranges = [part for span in spans for part in span]
    return list(Span.covering(ranges)) if ranges else []


def size(ranges: Iterable[tuple[int, int]]) -> int:
    """Code points in ranges that are apart from each other."""
    return sum(end - start for start, end in ranges)


def shared_size(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    """Code points in both of two lists of ordered ranges, in time that grows with their lengths."""
    total = left = right = 0
    while left < len(one) and right < len(other):
        (start, end), (low, high) = one[left], other[right]
        total += max(0, min(end, high) - max(start, low))
        if end < high:
            left += 1
        else:
            right += 1
    return total
