"""How much of its words one text has in common with another: wire copy is found however it was cut and headed.

A text is the set of its runs of five words; of these a quarter is kept, the same quarter of every text, so that what
two texts share can be told from what is kept (Broder 1997, “On the resemblance and containment of documents”).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

Sketch = NDArray[np.uint64]

WORDS = 5
"""Words in a row that count as one thing in common."""
FEWEST = 8
"""Runs that must be kept of a text, of some fifty words, before anything is said of it."""
ALIKE = 0.5
"""Share of the shorter text's runs from which two texts say much the same."""

_KEPT = np.uint64(4)
_EVERY_PAIR = 8
_LAST, _PLACES = 0xFFFF, 64
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, by their places in what was compared, the later one first; `share` is of the shorter one, 0 to 1."""

    later: int
    earlier: int
    share: float


def sketch(text: str) -> Sketch:
    """The kept runs of a text as sorted numbers, each once; the same for the same words in any case and spacing."""
    words = _words(text)
    if len(words) < WORDS:
        return np.empty(0, np.uint64)
    runs = np.zeros(len(words) - WORDS + 1, np.uint64)
    for offset in range(WORDS):
        runs = runs * _FACTOR + words[offset : len(words) - WORDS + 1 + offset]
    runs = _mixed(runs)
    return np.unique(runs[runs % _KEPT == 0])


def _words(text: str) -> Sketch:
    """A number for each word; made of whole columns, for a word at a time takes ten times as long."""
    codes = np.frombuffer(text.casefold().encode("utf-32-le", "replace"), np.uint32)
    at = np.flatnonzero(_letters()[np.minimum(codes, _LAST)])
    if not len(at):
        return np.empty(0, np.uint64)
    begins = np.flatnonzero(np.diff(at, prepend=-2) > 1)
    lengths = np.diff(begins, append=len(at))
    within = np.arange(len(at)) - np.repeat(begins, lengths)
    return _mixed(np.add.reduceat(codes[at].astype(np.uint64) * _powers()[within % _PLACES], begins))


def _mixed(numbers: Sketch) -> Sketch:
    """The numbers spread evenly (the finaliser of SplitMix64)."""
    for factor in _MIX:
        numbers = (numbers ^ (numbers >> np.uint64(31))) * factor
    return numbers ^ (numbers >> np.uint64(31))


@cache
def _letters() -> NDArray[np.bool_]:
    """Whether a code point is part of a word; past the first 65,536 none is."""
    return np.array([chr(code).isalnum() for code in range(_LAST)] + [False])


@cache
def _powers() -> Sketch:
    powers = np.full(_PLACES, _FACTOR, np.uint64)
    return np.multiply.accumulate(powers)


def alike(sketches: Sequence[Sketch], first_new: int = 0) -> list[Pair]:
    """The pairs of texts that say much the same, of which one at least stands at `first_new` or later.

    In order of the later text, those with an old one first, most alike first. Of what more than eight texts have in
    common not every pair is counted, only each with the first and the next, so that work grows with the texts.
    """
    sizes = [len(one) for one in sketches]
    owners = np.repeat(np.arange(len(sketches)), sizes)
    runs = np.concatenate([np.empty(0, np.uint64), *sketches])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    edges = np.flatnonzero(np.diff(runs)) + 1
    shared: dict[tuple[int, int], int] = {}
    for group in _several(owners, edges):
        if group[-1] >= first_new:
            for pair in _pairs(group):
                shared[pair] = shared.get(pair, 0) + 1
    found = []
    for (earlier, later), count in shared.items():
        shorter = min(sizes[earlier], sizes[later])
        if later >= first_new and shorter >= FEWEST and count >= ALIKE * shorter:
            found.append(Pair(later, earlier, count / shorter))
    return sorted(found, key=lambda pair: (pair.later, pair.earlier >= first_new, -pair.share, pair.earlier))


def _several(owners: NDArray[np.int64], edges: NDArray[np.int64]) -> Iterator[list[int]]:
    """The texts that have a run in common, where there are several."""
    bounds = np.concatenate(([0], edges, [len(owners)]))
    for at in np.flatnonzero(np.diff(bounds) > 1):
        yield owners[bounds[at] : bounds[at + 1]].tolist()


def _pairs(group: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(group) <= _EVERY_PAIR:
        return combinations(group, 2)
    return {*pairwise(group), *((group[0], other) for other in group[1:])}
