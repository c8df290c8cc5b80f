"""Lists of articles: which ones and in what order, what each line of the list says, and where people disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import STATES, Annotation, Document, WorkState
from annotator.operations import blind
from annotator.operations.dating import checked_date
from annotator.operations.material import batches, load
from annotator.operations.records import groups_of
from annotator.progress import Progress, silent
from annotator.reconcile.conflicts import conflicts as kinds_of
from annotator.store.glance import DocumentItem
from annotator.store.queries import listing as query
from annotator.store.queries.listing import SORTS, Conditions, unindexed

if TYPE_CHECKING:
    from annotator.operations.material import Material
    from annotator.store import Reading, Store

MANY = 2_000

Wanted = str | Collection[str] | None


class Wants(TypedDict, total=False):
    """Conditions as they are asked for, one or several of each; what they mean is said at `Conditions`."""

    words: str
    state: Wanted
    outlet: Wanted
    tag: Wanted
    marked_by: Wanted
    published_from: str | None
    published_to: str | None
    has_conflict: bool | None
    has_doubt: bool | None
    assigned: bool | None
    sort: str
    descending: bool


def conditions(**wants: Unpack[Wants]) -> Conditions:
    """Conditions on articles; raises `Problem` for an unknown state or order, or a bad date."""
    states = _several(wants.get("state"))
    unknown = [one for one in states if one not in STATES]
    if unknown:
        raise Problem(f"An article can be {', '.join(STATES)}; not “{unknown[0]}”.")
    sort = wants.get("sort", "added")
    if sort not in SORTS:
        raise Problem(f"Articles can be sorted by {', '.join(SORTS)}; not by “{sort}”.")
    first, last = wants.get("published_from"), wants.get("published_to")
    return Conditions(
        words=wants.get("words", ""),
        states=states,
        outlets=_several(wants.get("outlet")),
        tags=_several(wants.get("tag")),
        marked_by=_several(wants.get("marked_by")),
        published_from=checked_date(first) if first else None,
        published_to=checked_date(last) if last else None,
        has_conflict=wants.get("has_conflict"),
        has_doubt=wants.get("has_doubt"),
        assigned=wants.get("assigned"),
        sort=sort,
        descending=wants.get("descending", False),
    )


def _several(given: Wanted) -> tuple[str, ...]:
    return () if given is None else (given,) if isinstance(given, str) else tuple(given)


def ids(
    store: Store,
    wanted: Conditions,
    *,
    analyst_id: str | None = None,
    conflicts: Mapping[str, int] | None = None,
    limit: int | None = None,
) -> list[str]:
    """The articles that meet all conditions; `conflicts` is what `disagreements` gave, found anew when it is not given.

    Sorted by disagreement the most come first, and what people agree about as it was added.
    """
    by_conflict = wanted.sort == "disagreement"
    if conflicts is None and (by_conflict or wanted.has_conflict is not None):
        conflicts = disagreements(store)
    with store.reading() as reading:
        known = seen(reading, conflicts or {}, analyst_id)
        found = query.found(
            reading.connection,
            wanted,
            analyst_id=analyst_id,
            conflicting=known,
            limit=None if by_conflict else limit,
            in_sight=blind.in_sight(reading, analyst_id),
        )
    if by_conflict:
        found.sort(key=lambda one: known.get(one, 0), reverse=not wanted.descending)
    return found[:limit]


def seen(reading: Reading, conflicts: Mapping[str, int], analyst_id: str | None) -> Mapping[str, int]:
    """Disagreements without those on articles where others' work is hidden from the analyst."""
    drawn = blind.curtain(reading, analyst_id)
    return conflicts if drawn is None else {one: n for one, n in conflicts.items() if not drawn.hides(one)}


def items(store: Store, document_ids: Sequence[str], *, analyst_id: str | None = None) -> list[DocumentItem]:
    """What a list says of these articles, in their order; those that are gone are left out.

    Ask for a screenful at a time: the marks of each are counted.
    """
    many = len(document_ids) > MANY
    pieces: Iterable[Sequence[str] | None] = [None] if many else batches(document_ids, 500)
    with store.reading() as reading:
        found: dict[str, DocumentItem] = {}
        for piece in pieces:
            found.update(_described(reading, piece, analyst_id))
    return [found[one] for one in document_ids if one in found]


def _described(reading: Reading, piece: Sequence[str] | None, analyst_id: str | None) -> dict[str, DocumentItem]:
    """Lines by article, of all there are when no piece of them is given."""
    columns = (
        Document.id, Document.title, Document.outlet, Document.author, Document.url, Document.published_on,
        Document.language, Document.characters,
    )  # fmt: skip
    rows = select(*columns).where(col(Document.deleted).is_(False), *_among(Document.id, piece))  # type: ignore[call-overload]
    mine = col(Annotation.analyst_id) == analyst_id
    tally = select(
        Annotation.document_id, func.count(), func.count(case((mine, 1))), func.max(case((mine, Annotation.created_at)))
    ).where(
        col(Annotation.deleted).is_(False),
        *_among(Annotation.document_id, piece),
        *blind.in_sight(reading, analyst_id),
    )
    marks = {row[0]: row[1:] for row in reading.tuples(tally.group_by(Annotation.document_id))}
    state = select(WorkState.document_id, WorkState.state, WorkState.at).where(
        unindexed(WorkState, "analyst_id") == analyst_id,
        col(WorkState.deleted).is_(False),
        *_among(WorkState.document_id, piece),
    )
    states = {row[0]: row[1:] for row in reading.tuples(state)}
    found = {}
    for row in reading.tuples(rows):
        count, own, marked_at = marks.get(row[0], (0, 0, None))
        current, set_at = states.get(row[0], (STATES[0], None))
        worked_at = max(filter(None, (marked_at, set_at)), default=None)
        said: tuple[Any, ...] = (*row, current, count, own, worked_at)
        found[row[0]] = DocumentItem(*said)
    return found


def _among(column: str, piece: Sequence[str] | None) -> tuple[ColumnElement[bool], ...]:
    return () if piece is None else (col(column).in_(piece),)


def disagreements(
    store: Store, document_ids: Sequence[str] | None = None, progress: Progress = silent
) -> dict[str, int]:
    """How many groups those who worked on an article do not agree about and nobody has settled, where there are any.

    Reads the marks of all these articles (None: of all there are), so keep it and ask again for those that changed.
    """
    tally: dict[str, int] = {}
    with store.reading() as reading:
        shared = _shared(reading, document_ids)
        for piece in batches(shared):
            progress("Comparing analysts", len(tally), len(shared))
            tally.update((one, _open(material)) for one, material in load(reading, piece).items())
    return {one: count for one, count in tally.items() if count}


def _shared(reading: Reading, document_ids: Sequence[str] | None) -> list[str]:
    """The articles with marks: where nobody marked anything there is nothing to disagree about."""
    marked = select(Annotation.document_id).where(col(Annotation.deleted).is_(False)).distinct()
    if document_ids is None:
        return [row[0] for row in reading.tuples(marked)]
    pieces = (marked.where(col(Annotation.document_id).in_(piece)) for piece in batches(document_ids, 500))
    return [row[0] for piece in pieces for row in reading.tuples(piece)]


def _open(material: Material) -> int:
    if len(material.working) < 2:
        return 0
    groups, _ = groups_of(material)
    waiting = (group for group, decision in groups if decision is None or decision.outcome == "deferred")
    return sum(bool(kinds_of(group, material.working)) for group in waiting)


__all__ = ["SORTS", "Conditions", "DocumentItem", "Wants", "conditions", "disagreements", "ids", "items", "seen"]
