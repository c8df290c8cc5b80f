"""Which articles meet what conditions, in what order: answered by the database, as ids alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, column, func, literal_column, select, table, text
from sqlmodel import SQLModel

from annotator.model import STATES, Row, WorkState, canonical
from annotator.store.queries.search import expression

SORTS = ("added", "date", "outlet", "state", "title", "disagreement")

_DOCUMENT, _TEXT, _MARK, _STATE, _ASSIGNED = (
    SQLModel.metadata.tables[name] for name in ("document", "document_text", "annotation", "work_state", "assignment")
)
InSight = Sequence[ColumnElement[bool]]
_SEARCH = table("document_search", column("rowid"))


@dataclass(frozen=True, slots=True)
class Conditions:
    """What articles are wanted and how they are ordered; an empty tuple or None asks for nothing in particular.

    `tags`, `marked_by` (analysts) and `has_doubt` are about one and the same mark, `assigned` is about whoever asks.
    Dates are ISO days, months or years.
    """

    words: str = ""
    states: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    marked_by: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    has_conflict: bool | None = None
    has_doubt: bool | None = None
    assigned: bool | None = None
    sort: str = "added"
    descending: bool = False


def found(
    connection: Connection,
    wanted: Conditions,
    *,
    analyst_id: str | None,
    conflicting: Collection[str] = (),
    limit: int | None = None,
    in_sight: InSight = (),
) -> list[str]:
    """The ids of the articles that meet all conditions, in their order; `disagreement` leaves them as they were added.

    With a limit and the order of adding, no more is looked at than it takes. States are those of the analyst, and only
    marks that are `in_sight` are asked about.
    """
    query = select(_DOCUMENT.c.id).where(_DOCUMENT.c.deleted.is_(False))
    parameters: dict[str, Any] = {}
    order: ColumnElement[Any] = literal_column("document.rowid")
    if wanted.words.strip():
        matching = expression(wanted.words, prefix=True)
        if matching is None:
            return []
        parameters["matching"], order = matching, _SEARCH.c.rowid
        query = query.join(_TEXT, _TEXT.c.document_id == _DOCUMENT.c.id)
        query = query.join(_SEARCH, _SEARCH.c.rowid == _TEXT.c.number)
        query = query.where(text("document_search MATCH :matching"))
    query = _narrowed(query, wanted, analyst_id, conflicting, in_sight)
    query = _ordered(query, wanted, order, analyst_id).limit(limit)
    return [row[0] for row in connection.execute(query, parameters)]


def numbers(
    connection: Connection,
    wanted: Conditions,
    *,
    analyst_id: str | None,
    conflicting: Collection[str] = (),
    in_sight: InSight = (),
) -> list[int]:
    """The numbers, in the full-text index, of the articles that meet all conditions but the words, in their order.

    The order of adding is that of the numbers, and `disagreement` leaves them so.
    """
    query = select(_TEXT.c.number).join(_DOCUMENT, _DOCUMENT.c.id == _TEXT.c.document_id)
    query = _narrowed(query.where(_DOCUMENT.c.deleted.is_(False)), wanted, analyst_id, conflicting, in_sight)
    # were the order of the numbers asked of the database, it would read the texts that stand in that order
    key, query = _key(query, wanted, analyst_id)
    if key is not None:
        query = query.order_by(_turned(key, wanted), literal_column("+document_text.number"))
    found = [row[0] for row in connection.execute(query)]
    return found if key is not None else sorted(found, reverse=wanted.descending and wanted.sort == "added")


def numbers_of(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The numbers of articles in the full-text index; those that are gone have none."""
    query = select(_DOCUMENT.c.id, _TEXT.c.number).join(_TEXT, _TEXT.c.document_id == _DOCUMENT.c.id)
    query = query.where(_DOCUMENT.c.id.in_(listed(ids)), _DOCUMENT.c.deleted.is_(False))
    return {row[0]: row[1] for row in connection.execute(query)}


def highest_number(connection: Connection) -> int:
    """The number of the article that was added last, 0 when there is none."""
    return int(connection.execute(select(func.max(_TEXT.c.number))).scalar_one() or 0)


def ids_of(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The articles that have these numbers; ask for no more than a few screens of them."""
    query = select(_TEXT.c.number, _TEXT.c.document_id).where(_TEXT.c.number.in_(numbers))
    return {row[0]: row[1] for row in connection.execute(query)}


def _narrowed(
    query: Select[Any], wanted: Conditions, analyst_id: str | None, conflicting: Collection[str], in_sight: InSight
) -> Select[Any]:
    """With all conditions but the words."""
    query = _described(query, wanted)
    if wanted.states:
        query = query.where(_in_states(set(wanted.states), analyst_id))
    query = query.where(*_marked(wanted, in_sight))
    if wanted.assigned is not None:
        given = select(_ASSIGNED.c.document_id).where(
            _ASSIGNED.c.analyst_id == analyst_id, _ASSIGNED.c.deleted.is_(False)
        )
        query = query.where(_DOCUMENT.c.id.in_(given) if wanted.assigned else _DOCUMENT.c.id.not_in(given))
    if wanted.has_conflict is not None:
        inside = _DOCUMENT.c.id.in_(listed(conflicting))
        query = query.where(inside if wanted.has_conflict else ~inside)
    return query


def unindexed(kind: type[Row], name: str) -> ColumnElement[Any]:
    """A column whose index stays unused: an article's rows are few, an analyst's are not."""
    return literal_column(f"+{kind.__tablename__}.{name}")


def listed(ids: Collection[str]) -> Select[Any]:
    """Ids as one parameter: there may be more of them than a statement takes parameters."""
    given = func.json_each(canonical(sorted(ids))).table_valued("value")
    return select(given.c.value)


def _described(query: Select[Any], wanted: Conditions) -> Select[Any]:
    published = _DOCUMENT.c.published_on
    if wanted.outlets:
        query = query.where(_DOCUMENT.c.outlet.in_(wanted.outlets))
    if wanted.published_from:
        # a month or year is wanted when any of its days is
        first = wanted.published_from
        query = query.where(func.substr(published, 1, len(first)) >= func.substr(first, 1, func.length(published)))
    if wanted.published_to:
        last = wanted.published_to
        query = query.where(func.substr(published, 1, len(last)) <= func.substr(last, 1, func.length(published)))
    return query


def _in_states(states: set[str], analyst_id: str | None) -> ColumnElement[bool]:
    """Articles without a state are to do."""
    mine = select(_STATE.c.document_id).where(_STATE.c.analyst_id == analyst_id, _STATE.c.deleted.is_(False))
    if STATES[0] in states:
        return _DOCUMENT.c.id.not_in(mine.where(_STATE.c.state.not_in(states)))
    return _DOCUMENT.c.id.in_(mine.where(_STATE.c.state.in_(states)))


def _marked(wanted: Conditions, in_sight: InSight) -> list[ColumnElement[bool]]:
    marks = select(_MARK.c.document_id).where(_MARK.c.deleted.is_(False), *in_sight)
    if wanted.tags:
        marks = marks.where(_MARK.c.tag.in_(wanted.tags))
    if wanted.marked_by:
        marks = marks.where(_MARK.c.analyst_id.in_(wanted.marked_by))
    doubted = marks.where(_MARK.c.doubt.is_(True))
    conditions: list[ColumnElement[bool]] = []
    if wanted.has_doubt:
        conditions.append(_DOCUMENT.c.id.in_(doubted))
    elif wanted.tags or wanted.marked_by:
        conditions.append(_DOCUMENT.c.id.in_(marks))
    if wanted.has_doubt is False:
        conditions.append(_DOCUMENT.c.id.not_in(doubted))
    return conditions


def _ordered(query: Select[Any], wanted: Conditions, added: ColumnElement[Any], analyst_id: str | None) -> Select[Any]:
    key, query = _key(query, wanted, analyst_id)
    if key is None:
        return query.order_by(added.desc() if wanted.descending and wanted.sort == "added" else added)
    return query.order_by(_turned(key, wanted), added)


def _turned(key: ColumnElement[Any], wanted: Conditions) -> ColumnElement[Any]:
    """What has no value to be ordered by comes last, either way."""
    return (key.desc() if wanted.descending else key.asc()).nulls_last()


def _key(
    query: Select[Any], wanted: Conditions, analyst_id: str | None
) -> tuple[ColumnElement[Any] | None, Select[Any]]:
    """What articles are ordered by, and the query with what that takes; nothing for the order of adding."""
    match wanted.sort:
        case "date":
            return _DOCUMENT.c.published_on, query
        case "outlet":
            return _DOCUMENT.c.outlet.collate("NOCASE"), query
        case "title":
            return _DOCUMENT.c.title.collate("NOCASE"), query
        case "state":
            mine = (_STATE.c.document_id == _DOCUMENT.c.id) & (unindexed(WorkState, "analyst_id") == analyst_id)
            query = query.outerjoin(_STATE, mine & _STATE.c.deleted.is_(False))
            ranks = {state: rank for rank, state in enumerate(STATES)}
            return case(ranks, value=_STATE.c.state, else_=0), query
    return None, query
