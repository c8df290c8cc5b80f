"""Which articles agreement can be looked at in: by outlet or one alone, less those hidden while marking is blind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.model import Annotation, Document, WorkState
from annotator.operations import blind

if TYPE_CHECKING:
    from annotator.store import Reading, Store


@dataclass(frozen=True, slots=True)
class Comparable:
    """The articles that may be looked at, None for all there are; how many are hidden, and what there is to compare.

    `workers` are those who worked on any of them, `shared` how many of them two or more worked on.
    """

    documents: frozenset[str] | None
    hidden: int
    workers: frozenset[str]
    shared: int


def comparable(
    store: Store, *, viewer: str | None, outlet: str | None = None, document_id: str | None = None
) -> Comparable:
    """What somebody may see of all articles, of an outlet’s or of one; see `blind` for who a viewer is."""
    with store.reading() as reading:
        query = select(Document.id).where(col(Document.deleted).is_(False))
        if outlet is not None:
            query = query.where(Document.outlet == outlet)
        if document_id is not None:
            query = query.where(Document.id == document_id)
        asked = [row[0] for row in reading.tuples(query)]
        seen = frozenset(blind.open_only(reading, asked, viewer))
        workers = workers_of(reading, seen)
    is_all = outlet is None and document_id is None and len(seen) == len(asked)
    return Comparable(
        None if is_all else seen,
        len(asked) - len(seen),
        frozenset(who for each in workers.values() for who in each),
        sum(len(who) > 1 for who in workers.values()),
    )


def outlets(store: Store) -> list[str]:
    """Every outlet of an article, by name."""
    query = select(Document.outlet).where(col(Document.deleted).is_(False), col(Document.outlet).is_not(None))
    with store.reading() as reading:
        return sorted({row[0] for row in reading.tuples(query.distinct())})


def workers_of(reading: Reading, wanted: Collection[str]) -> dict[str, set[str]]:
    """Who marked or began each article."""
    found: dict[str, set[str]] = defaultdict(set)
    marked = select(Annotation.document_id, Annotation.analyst_id).where(col(Annotation.deleted).is_(False)).distinct()
    begun = select(WorkState.document_id, WorkState.analyst_id).where(
        WorkState.state != "to_do", col(WorkState.deleted).is_(False)
    )
    for query in (marked, begun):
        for document, analyst in reading.tuples(query):
            if document in wanted:
                found[document].add(analyst)
    return found
