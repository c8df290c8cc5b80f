"""Alignment: the marks of several analysts on one article, sorted into groups of those that mean the same span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from annotator.reconcile.group import Group, Mark
from annotator.tags.tag_type import tag_type
from annotator.text.assignment import Pair, assign, closeness, jaccard, overlapping

STRONG_OVERLAP = 0.5


def align(marks: Sequence[Mark], pinned: Sequence[Sequence[str]] = ()) -> list[Group]:
    """The groups of one article's marks, in the order of their spans; every mark is in exactly one.

    Takes marks with spans in code points and unique ids. Three steps, none of which knows the order of the marks or
    the names of the analysts (ids break what ties are left):

    1. Each set of ids in `pinned`, held together by a person, is a group from the start. Unknown ids are passed
       over, an id in two sets stays in the first. Pinned groups never merge with each other.
    2. Marks of one tag: for every two analysts the optimal one-to-one assignment on the Jaccard index of code points
       (Kuhn 1955; Jonker and Volgenant 1987). More than two analysts: the assigned pairs merge into groups, strongest
       first, then other overlapping pairs, as long as a group has one mark per analyst and all of its marks overlap.
       A pinned group takes marks of analysts it lacks that overlap one of the marks a person put there.
    3. Marks still alone join marks of another tag in the same way, where the Jaccard index is `STRONG_OVERLAP` or more
       with each mark they meet.
    """
    ordered = sorted(marks, key=lambda mark: (mark.span.fragments, mark.tag, mark.id))
    clusters = _Clusters(ordered, pinned)
    for block in _blocks(ordered):
        if not clusters.take_whole(block):
            clusters.join(_edges(clusters, block))
    if clusters.has_lone():
        clusters.join(_cross_tag_edges(clusters))
    return list(clusters.groups())


class _Clusters:
    """Groups as they grow: which cluster each mark, by its index, is in."""

    def __init__(self, marks: list[Mark], pinned: Iterable[Iterable[str]]) -> None:
        self.marks = marks
        self.members = [[index] for index in range(len(marks))]
        self.analysts = [{mark.analyst} for mark in marks]
        self.pinned: set[int] = set()
        index_of = {mark.id: index for index, mark in enumerate(marks)}
        for ids in pinned:
            held = sorted({index_of[one] for one in ids if one in index_of} - self.pinned)
            for index in held[1:]:
                self._merge(held[0], index)
            self.pinned.update(held)

    def has_lone(self) -> bool:
        return any(len(cluster) == 1 for cluster in self.members)

    def groups(self) -> Iterator[Group]:
        for index, cluster in enumerate(self.members):
            if cluster[0] == index:  # indices run in text order, so the groups do too
                marks = [self.marks[member] for member in cluster]
                yield Group(tuple(sorted(marks, key=lambda mark: (mark.span.fragments, mark.analyst, mark.id))))

    def take_whole(self, block: list[int]) -> bool:
        """Merges a block in which there is nothing to choose; says whether it did."""
        if len(block) == 1:
            return True
        if len({self.marks[index].analyst for index in block}) < len(block) or not self.pinned.isdisjoint(block):
            return False
        spans = [self.marks[index].span for index in block]
        if not all(one.fragments == other.fragments or one.overlap(other) for one, other in combinations(spans, 2)):
            return False
        for index in block[1:]:
            self._merge(block[0], index)
        return True

    def may_meet(self, one: int, other: int) -> bool:
        """Whether two marks could still come into one group."""
        return self.analysts[one].isdisjoint(self.analysts[other]) and not (one in self.pinned and other in self.pinned)

    def join(self, edges: Mapping[Pair, float]) -> None:
        """Merges along the edges: optimal pairs of two analysts first, stronger before weaker."""
        best = self._best(edges)
        for pair in sorted(edges, key=lambda pair: (pair not in best, -edges[pair], pair)):
            if self._fit(*pair, edges):
                self._merge(*pair)

    def _best(self, edges: Mapping[Pair, float]) -> set[Pair]:
        by_analysts: dict[frozenset[str], dict[Pair, float]] = defaultdict(dict)
        for pair, weight in edges.items():
            by_analysts[frozenset(self.marks[index].analyst for index in pair)][pair] = weight
        best: set[Pair] = set()
        for between in by_analysts.values():
            first = self.marks[min(between)[0]].analyst
            sided = {
                (low, high) if self.marks[low].analyst == first else (high, low): weight
                for (low, high), weight in between.items()
            }
            best.update((min(pair), max(pair)) for pair in assign(sided))
        return best

    def _fit(self, one: int, other: int, edges: Mapping[Pair, float]) -> bool:
        near, far = self.members[one], self.members[other]
        near_held, far_held = self.pinned.intersection(near), self.pinned.intersection(far)
        if not self.analysts[one].isdisjoint(self.analysts[other]):
            return False
        if near_held or far_held:
            held, free = (near_held, far) if near_held else (far_held, near)
            touching = all(any(_pair(index, pin) in edges for pin in held) for index in free)
            return touching and all(_pair(a, b) in edges for a in free for b in {*near, *far} - held - set(free))
        return all(_pair(a, b) in edges for a in near for b in far)

    def _merge(self, one: int, other: int) -> None:
        cluster = sorted(self.members[one] + self.members[other])
        analysts = self.analysts[one] | self.analysts[other]
        for index in cluster:
            self.members[index] = cluster
            self.analysts[index] = analysts


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _blocks(marks: list[Mark]) -> Iterator[list[int]]:
    """Indices of marks of one tag whose envelopes hang together; marks are in text order."""
    by_tag: dict[str, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        by_tag[mark.tag].append(index)
    for indices in by_tag.values():
        block: list[int] = []
        reach = 0
        for index in indices:
            span = marks[index].span
            if block and span.start >= reach:
                yield block
                block = []
            block.append(index)
            reach = max(reach, span.end)
        yield block


def _edges(clusters: _Clusters, block: list[int]) -> dict[Pair, float]:
    """Pairs of a block that overlap and may meet, with how well they face each other."""
    marks = [clusters.marks[index] for index in block]
    tag = tag_type(marks[0].tag)
    return {
        (block[low], block[high]): closeness(
            marks[low].span,
            marks[high].span,
            shared,
            same=marks[low].values == marks[high].values or not tag.differing(marks[low].values, marks[high].values),
        )
        for low, high, shared in overlapping([mark.span for mark in marks])
        if clusters.may_meet(block[low], block[high])
    }


def _cross_tag_edges(clusters: _Clusters) -> dict[Pair, float]:
    """Strongly overlapping pairs of different tags of which at least one mark is alone."""
    marks = clusters.marks
    lone = [len(cluster) == 1 for cluster in clusters.members]
    return {
        (low, high): closeness(marks[low].span, marks[high].span, shared)
        for low, high, shared in overlapping([mark.span for mark in marks])
        if marks[low].tag != marks[high].tag
        and (lone[low] or lone[high])
        and clusters.may_meet(low, high)
        and jaccard(marks[low].span, marks[high].span) >= STRONG_OVERLAP
    }
