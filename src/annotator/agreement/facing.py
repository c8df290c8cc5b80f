"""Which marks of two analysts face each other whatever their tags, and what they disagree about: the table of tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.agreement.matching import overlap_pairs
from annotator.agreement.sample import Marked
from annotator.text.assignment import assign, jaccard

STRONG_OVERLAP = 0.5

Facing = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a mark with the tag of a row faces one with the tag of a column; None: no mark of theirs.

    `counts` has a row for each of `tags` and one for None, and columns alike.
    """

    tags: tuple[str | None, ...]
    counts: tuple[tuple[int, ...], ...]


def facing(one: Sequence[Marked], other: Sequence[Marked]) -> list[Facing]:
    """Index pairs of the marks of two analysts in one article; every mark is in exactly one, perhaps alone.

    Marks of one tag face each other by the best overlap, as F1 has it. Those still alone face marks of another tag
    with which they share at least half of what either covers, as alignment has it.
    """
    met: list[tuple[int, int]] = []
    for tag in {mark.tag for mark in one} & {mark.tag for mark in other}:
        near, far = ([at for at, mark in enumerate(side) if mark.tag == tag] for side in (one, other))
        found = overlap_pairs([one[at].span for at in near], [other[at].span for at in far])
        met.extend((near[low], far[high]) for low, high in found)
    near_left = sorted(set(range(len(one))).difference(low for low, _ in met))
    far_left = sorted(set(range(len(other))).difference(high for _, high in met))
    close = {(low, high): jaccard(one[low].span, other[high].span) for low in near_left for high in far_left}
    across = assign({pair: weight for pair, weight in close.items() if weight >= STRONG_OVERLAP})
    met.extend(across)
    lone: list[Facing] = [(low, None) for low in near_left if low not in {pair[0] for pair in across}]
    lone.extend((None, high) for high in far_left if high not in {pair[1] for pair in across})
    return [*sorted(met), *lone]


def confusion(tags: Sequence[str], articles: Sequence[tuple[Sequence[Marked], Sequence[Marked]]]) -> Confusion:
    """The table of tags over articles, each the marks of the one and of the other analyst."""
    places = {tag: at for at, tag in enumerate((*tags, None))}
    counts = [[0 for _ in places] for _ in places]
    for one, other in articles:
        for low, high in facing(one, other):
            row = places[None if low is None else one[low].tag]
            counts[row][places[None if high is None else other[high].tag]] += 1
    return Confusion(tuple(places), tuple(tuple(row) for row in counts))
