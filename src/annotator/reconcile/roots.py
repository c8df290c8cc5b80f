"""Source chains: who an article has it from, hop by hop, down to the root; ten reports of one root count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Edges = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of a set of attributions.

    `cycles` are sets of attribution ids, sorted, that report each other in a circle. Links within a circle are not
    followed; an attribution that ends in one has no root.
    """

    sources: Mapping[str, str]
    outer_hop: Mapping[str, str]
    inner_hop: Mapping[str, str]
    cycles: tuple[tuple[str, ...], ...]

    def outer(self, attribution: str) -> list[str]:
        """Ids of the attributions that report this one, outermost first, itself left out."""
        return list(reversed(_follow(attribution, self.outer_hop)))

    def inner(self, attribution: str) -> list[str]:
        """Ids of the attributions that this one has it from, down to the innermost, itself left out."""
        return _follow(attribution, self.inner_hop)

    def innermost(self, attribution: str) -> str | None:
        """Id of the attribution at the inner end of the chain, itself when nothing is further in; None in a circle."""
        last = [attribution, *self.inner(attribution)][-1]
        return None if any(last in cycle for cycle in self.cycles) else last

    def via(self, attribution: str) -> list[str]:
        """Names of the sources that pass it on, outermost first, its own source left out."""
        return [self.sources[one] for one in self.outer(attribution)]

    def root(self, attribution: str) -> str | None:
        """Name of the source the chain ends at; None when it ends in a circle."""
        last = self.innermost(attribution)
        return None if last is None else self.sources[last]


def chains(attributions: Mapping[str, str], reported_by: Iterable[tuple[str, str]]) -> Chains:
    """The chains of attributions (id → name of its source) along `(inner, outer)` links: outer reports inner.

    Links to ids that are not there are passed over. Where a chain branches, outwards or inwards, the longest branch is
    followed, then the one whose next source sorts first by name, then by id.
    """
    links = sorted({(inner, outer) for inner, outer in reported_by if inner in attributions and outer in attributions})
    outwards: dict[str, list[str]] = defaultdict(list)
    for inner, outer in links:
        outwards[inner].append(outer)
    cycles = _cycles(outwards)
    circle_of = {one: number for number, cycle in enumerate(cycles) for one in cycle}
    straight = [
        (inner, outer) for inner, outer in links if inner not in circle_of or circle_of[inner] != circle_of.get(outer)
    ]
    return Chains(
        dict(attributions),
        _next_hops(straight, attributions),
        _next_hops([(outer, inner) for inner, outer in straight], attributions),
        tuple(cycles),
    )


def _follow(start: str, hops: Mapping[str, str]) -> list[str]:
    path: list[str] = []
    while (following := hops.get(path[-1] if path else start)) is not None:
        path.append(following)
    return path


def _next_hops(edges: Iterable[tuple[str, str]], names: Mapping[str, str]) -> dict[str, str]:
    """For each node with edges the one its longest path goes on with; edges hold no circle."""
    onward: dict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        onward[start].append(end)
    depth: dict[str, int] = defaultdict(int)
    hops: dict[str, str] = {}
    for node in _ending(onward):
        if node in onward:
            hops[node] = min(onward[node], key=lambda end: (-depth[end], names[end], end))
            depth[node] = depth[hops[node]] + 1
    return hops


def _cycles(onward: Edges) -> list[tuple[str, ...]]:
    """Sets of nodes that reach each other, a node that reaches itself among them, sorted."""
    suspects = set(onward).difference(_ending(onward))
    reach = {node: _reachable(node, onward, suspects) for node in suspects}
    circles = {
        tuple(sorted(other for other in reach[node] if node in reach[other]))
        for node in suspects
        if node in reach[node]
    }
    return sorted(circles)


def _ending(onward: Edges) -> list[str]:
    """Nodes from which every path comes to an end, each after all it leads to."""
    back: dict[str, list[str]] = defaultdict(list)
    for start, ends in onward.items():
        for end in ends:
            back[end].append(start)
    open_ends = {node: len(ends) for node, ends in onward.items()}
    ordered = [node for node in back if node not in onward]
    for node in ordered:
        for before in back.get(node, ()):
            open_ends[before] -= 1
            if not open_ends[before]:
                ordered.append(before)  # the loop goes on over what is appended here
    return ordered


def _reachable(start: str, onward: Edges, within: set[str]) -> set[str]:
    seen: set[str] = set()
    queue = [start]
    while queue:
        for end in onward[queue.pop()]:
            if end in within and end not in seen:
                seen.add(end)
                queue.append(end)
    return seen
