"""Source chains of marks: from the attribution that covers a claim or figure, hop by hop, to the root."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement
from sqlmodel import col, or_

from annotator.model import Annotation, Link, Source
from annotator.operations import blind
from annotator.operations.material import batches
from annotator.operations.record_links import source_name
from annotator.reconcile import roots

if TYPE_CHECKING:
    from annotator.store import Reading, Store


@dataclass(frozen=True, slots=True)
class Hop:
    """One attribution of a chain, and whom it credits."""

    mark: Annotation
    source: str


@dataclass(frozen=True, slots=True)
class MarkChain:
    """The hops of a chain, outermost first; the last credits the root, unless the chain runs in a circle."""

    hops: tuple[Hop, ...]
    is_circular: bool

    @property
    def root(self) -> str | None:
        """Name of the source the chain ends at; None when it ends in a circle."""
        return None if self.is_circular else self.hops[-1].source


def chains(store: Store, mark_ids: Iterable[str], viewer: str | None = None) -> dict[str, MarkChain]:
    """The chain through each of these attributions, wherever its hops are; other marks have none.

    It ends where the next hop is hidden from the viewer.
    """
    with store.reading() as reading:
        marks, hops = _connected(reading, mark_ids, blind.in_sight(reading, viewer))
        names = {row.id: row.name for row in reading.live(Source)}
    sources = {mark.id: source_name(mark.values, mark.quote, names) for mark in marks.values()}
    found = roots.chains(sources, hops)
    return {one: _chain(one, found, marks) for one in mark_ids if one in marks}


def _chain(mark_id: str, found: roots.Chains, marks: Mapping[str, Annotation]) -> MarkChain:
    path = [*found.outer(mark_id), mark_id, *found.inner(mark_id)]
    hops = tuple(Hop(marks[one], found.sources[one]) for one in path)
    return MarkChain(hops, found.innermost(mark_id) is None)


def _connected(
    reading: Reading, mark_ids: Iterable[str], in_sight: tuple[ColumnElement[bool], ...]
) -> tuple[dict[str, Annotation], list[tuple[str, str]]]:
    """The attributions that can be reached along `reported_by`, either way, and its `(inner, outer)` pairs."""
    marks: dict[str, Annotation] = {}
    pairs: set[tuple[str, str]] = set()
    fresh = sorted(set(mark_ids))
    while fresh:
        for piece in batches(fresh):
            query = col(Annotation.id).in_(piece), Annotation.tag == "attribution", *in_sight
            marks |= {mark.id: mark for mark in reading.live(Annotation, *query)}
            touching = or_(col(Link.from_id).in_(piece), col(Link.to_id).in_(piece))
            links = reading.live(Link, Link.link_kind == "reported_by", touching)
            pairs |= {(link.from_id, link.to_id) for link in links}
        seen = marks.keys() | set(fresh)
        fresh = sorted({end for pair in pairs for end in pair} - seen)
    return marks, sorted(pair for pair in pairs if marks.keys() >= set(pair))
