"""Voices: on whose word an article gives a claim or figure, from the source it names first down to the root."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.reconcile.roots import Chains, chains


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source of a chain; one that is not in the registry goes by the words that were printed.

    `key` tells it from others: its id, or its folded words. `group` is its source group, `is_known` whether it stands
    in the registry.
    """

    key: str
    name: str
    group: str | None = None
    kind: str | None = None
    reliability: str | None = None
    credibility: str | None = None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """One chain of sources, outermost first; `marks` are the attributions of its hops.

    Where sources report each other in a circle, `circle` has them from the last hop on, each having it from the next,
    and there is no root; `circle_marks` are their attributions.
    """

    hops: tuple[SourceRef, ...]
    marks: tuple[str, ...] = ()
    circle: tuple[SourceRef, ...] = ()
    circle_marks: tuple[str, ...] = ()

    @property
    def is_circular(self) -> bool:
        """Whether it ends in a circle."""
        return bool(self.circle)

    @property
    def root(self) -> SourceRef | None:
        """The source nobody else is credited for; None in a circle."""
        return None if self.circle or not self.hops else self.hops[-1]

    @property
    def group(self) -> str | None:
        """The root group: that of the root, else the root alone by its name."""
        root = self.root
        return None if root is None else root.group or root.name


def voices(
    attributions: Mapping[str, SourceRef],
    reported_by: Iterable[tuple[str, str]],
    covered: Mapping[str, Iterable[str]],
) -> dict[str, tuple[Voice, ...]]:
    """The voices behind each record in `covered`, which is record id → ids of the attributions that cover it.

    `attributions` is id → whom it credits, `reported_by` are `(inner, outer)` pairs. Attributions of one chain are one
    voice, longest chain first, then in the order they were given. Ids that are not there are passed over.
    """
    links = sorted({pair for pair in reported_by if attributions.keys() >= set(pair)})
    found = chains({one: ref.name for one, ref in attributions.items()}, links)
    known: dict[str, Voice] = {}
    result: dict[str, tuple[Voice, ...]] = {}
    for record, ids in covered.items():
        kept: dict[str, Voice] = {}
        for one in ids:
            if one in attributions:
                voice = known[one] if one in known else known.setdefault(one, _voice(one, found, attributions, links))
                kept.setdefault(voice.marks[-1], voice)
        if kept:
            result[record] = tuple(sorted(kept.values(), key=lambda voice: -len(voice.hops)))
    return result


def _voice(
    attribution: str, found: Chains, attributions: Mapping[str, SourceRef], links: Iterable[tuple[str, str]]
) -> Voice:
    path = [*found.outer(attribution), attribution, *found.inner(attribution)]
    cycle = next((one for one in found.cycles if path[-1] in one), ())
    circle = _round(path[-1], cycle, links)
    credited = (tuple(attributions[one] for one in ids) for ids in (path, circle))
    return Voice(next(credited), tuple(path), next(credited), tuple(circle))


def _round(start: str, cycle: tuple[str, ...], links: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of a circle from `start` on, each followed by the one it has it from."""
    inner = {outer: inside for inside, outer in links if inside in cycle and outer in cycle}
    path: list[str] = []
    at: str | None = start if cycle else None
    while at is not None and at not in path:
        path.append(at)
        at = inner.get(at)
    return path
