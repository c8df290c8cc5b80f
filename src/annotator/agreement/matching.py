"""Which spans of two analysts are the same mark: by identity, or by the best overlap."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.text.assignment import Pair, best_pairs
from annotator.text.span import Span


def exact_pairs(one: Sequence[Span], other: Sequence[Span]) -> list[Pair]:
    """Index pairs of identical spans, fragments included, each index at most once; equal spans pair in their order."""
    waiting: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for index in reversed(range(len(other))):
        waiting.setdefault(other[index].fragments, []).append(index)
    return [(index, same.pop()) for index, span in enumerate(one) if (same := waiting.get(span.fragments))]


def overlap_pairs(one: Sequence[Span], other: Sequence[Span]) -> list[Pair]:
    """Index pairs of the one-to-one matching with the greatest sum of Jaccard indices; every pair shares code points.

    Identical spans always pair, so there are never fewer pairs than `exact_pairs` finds.
    """
    met = exact_pairs(one, other)
    left = sorted(set(range(len(one))).difference(low for low, _ in met))
    right = sorted(set(range(len(other))).difference(high for _, high in met))
    if not left or not right:
        return met
    if len(left) == len(right) == 1:
        return sorted([*met, (left[0], right[0])]) if one[left[0]].overlap(other[right[0]]) else met
    rest = best_pairs([one[index] for index in left], [other[index] for index in right])
    return sorted([*met, *((left[low], right[high]) for low, high in rest)])
