"""On whose word a mark or record is told: chains of sources, hop by hop, each with the attribution that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement
from sqlmodel import col, or_

from annotator.model import Annotation, Document, Link
from annotator.operations import blind
from annotator.operations.article_reading import reached
from annotator.operations.crediting import Crediting
from annotator.operations.material import batches
from annotator.operations.viewing import many
from annotator.operations.voices import source_ref, voices_of
from annotator.reconcile.voices import SourceRef, Voice, voices

if TYPE_CHECKING:
    from annotator.store import Reading, Store


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain: whom it credits, and the attribution that does, with its words and where they stand.

    `outlet` is who published the article it stands in.
    """

    source: SourceRef
    mark_id: str
    document_id: str
    quote: str
    outlet: str


@dataclass(frozen=True, slots=True)
class SourceChain:
    """The hops of a chain, outermost first; the last credits the root, unless it ends in a circle.

    A circle has the last hop first, each having it from the next and the last from the first.
    """

    hops: tuple[Hop, ...]
    circle: tuple[Hop, ...] = ()

    @property
    def root(self) -> SourceRef | None:
        """The source it ends at; None when it ends in a circle."""
        return None if self.circle else self.hops[-1].source


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a mark or record: who published it, and each chain it goes back along, the longest first."""

    outlet: str
    chains: tuple[SourceChain, ...] = ()


def behind_mark(store: Store, mark_id: str, viewer: str | None = None) -> Behind:
    """The chains behind a claim or figure, or through an attribution; each ends where the viewer may see no further.

    A figure has those of the claims it quantifies; what nothing covers has those of the innermost claim around it. Who
    denies something, or does not confirm it, is no voice for it.
    """
    with store.reading() as reading:
        in_sight = blind.in_sight(reading, viewer)
        mark = reading.get(Annotation, mark_id)
        covering = _covering(reading, mark, in_sight)
        marks, pairs = _connected(reading, covering, in_sight)
        crediting = Crediting.read(reading)
        telling = [one for one in marks.values() if one.id == mark_id or not one.values.get("negated")]
        sources = {one.id: source_ref(one.values, one.quote, crediting) for one in telling}
        starts = sorted(sources.keys() & set(covering), key=lambda one: (marks[one].start, one))
        found = voices(sources, pairs, {mark.id: starts})
        outlets = _outlets(reading, {mark.document_id, *(one.document_id for one in marks.values())})
    return _behind(mark.document_id, found.get(mark.id, ()), marks, outlets)


def behind_record(store: Store, document_id: str, record_id: str, viewer: str | None = None) -> Behind:
    """The chains behind a claim or figure as it was reconciled."""
    with store.reading() as reading:
        linked = blind.open_only(reading, reached(reading, [document_id]), viewer)
        found = many(reading, linked)
        views = {view.id: view for each in found.values() for view in each.records}
        crediting = Crediting.read(reading)
        links = [link for each in found.values() for link in each.links]
        behind = voices_of(views.values(), links, crediting.by_id.values()).get(record_id, ())
        passed = [one for voice in behind for one in (*voice.marks, *voice.circle_marks)]
        wanted = [views[one].marks[0].id for one in passed if views[one].marks]
        rows = {row.id: row for row in reading.stored(Annotation, wanted)}
        marks = {one: rows[view.marks[0].id] for one, view in views.items() if view.marks and view.marks[0].id in rows}
        outlets = _outlets(reading, {document_id, *linked})
    return _behind(document_id, behind, marks, outlets)


def _behind(
    document_id: str, found: Sequence[Voice], marks: Mapping[str, Annotation], outlets: Mapping[str, str]
) -> Behind:
    def hops(sources: Iterable[SourceRef], ids: Iterable[str]) -> tuple[Hop, ...]:
        pairs = [(source, marks[one]) for source, one in zip(sources, ids, strict=True) if one in marks]
        return tuple(Hop(source, one.id, one.document_id, one.quote, outlets[one.document_id]) for source, one in pairs)

    chains = (SourceChain(hops(one.hops, one.marks), hops(one.circle, one.circle_marks)) for one in found)
    return Behind(outlets.get(document_id, ""), tuple(chain for chain in chains if chain.hops))


def _outlets(reading: Reading, documents: Iterable[str]) -> dict[str, str]:
    return {row.id: row.outlet or row.title for row in reading.stored(Document, sorted(documents))}


def _covering(reading: Reading, mark: Annotation, in_sight: tuple[ColumnElement[bool], ...]) -> list[str]:
    """The attributions by which a mark is credited, itself when it is one."""
    if mark.tag == "attribution":
        return [mark.id]
    quantified = _ends(reading, Link.from_id == mark.id, "quantifies", "to_id") if mark.tag == "figure" else []
    found = _crediting(reading, col(Link.to_id).in_([mark.id, *quantified]))
    if found:
        return found
    inside = Annotation.document_id == mark.document_id, Annotation.tag == "claim", *in_sight
    around = [
        one
        for one in reading.live(Annotation, *inside, Annotation.start <= mark.start, Annotation.end >= mark.end)
        if one.id != mark.id
    ]
    for claim in sorted(around, key=lambda one: (one.analyst_id != mark.analyst_id, one.end - one.start, one.id)):
        if covering := _crediting(reading, Link.to_id == claim.id):
            return covering
    return []


def _crediting(reading: Reading, where: Any) -> list[str]:
    """The attributions that cover what the condition names, without those that deny it."""
    covering = reading.stored(Annotation, _ends(reading, where, "covers", "from_id"))
    return [one.id for one in covering if not one.values.get("negated")]


def _ends(reading: Reading, where: Any, kind: str, end: str) -> list[str]:
    return [getattr(link, end) for link in reading.live(Link, where, Link.link_kind == kind)]


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
