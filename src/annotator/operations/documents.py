"""Articles: listing, describing, removing, and how far each analyst is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import STATES, Analyst, Annotation, Document, WorkState, derived_id, instant
from annotator.operations.annotate import shown
from annotator.operations.material import links_between
from annotator.store.queries import search

if TYPE_CHECKING:
    from annotator.store import Reading, Store

EDITABLE = ("title", "outlet", "author", "url", "published_on", "language", "note")
SEARCH_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """An article as a list shows it: what it is, its state for one analyst, and how many marks it has."""

    id: str
    title: str
    outlet: str | None
    author: str | None
    url: str | None
    published_on: str | None
    language: str | None
    characters: int
    state: str
    marks: int
    mine: int


def listing(
    store: Store,
    *,
    analyst_id: str | None = None,
    words: str = "",
    state: str | None = None,
    outlet: str | None = None,
    tag: str | None = None,
    marked_by: str | None = None,
) -> list[DocumentItem]:
    """Articles that meet all conditions, in the order they were added; never reads their text."""
    with store.reading() as reading:
        found = search.matching_ids(reading.connection, words, SEARCH_LIMIT)
        wanted = None if found is None else set(found)
        if wanted is None and words.strip():
            wanted = set()
        counts, mine = _counts(reading, None), _counts(reading, analyst_id) if analyst_id else {}
        states = _states(reading, analyst_id)
        having = _having(reading, tag, marked_by)
        columns = (
            Document.id,
            Document.title,
            Document.outlet,
            Document.author,
            Document.url,
            Document.published_on,
            Document.language,
            Document.characters,
        )
        query = select(*columns)  # type: ignore[call-overload]
        query = query.where(col(Document.deleted).is_(False)).order_by(Document.added_at, Document.id)
        if outlet is not None:
            query = query.where(Document.outlet == outlet)
        rows = reading.tuples(query)
    return [
        _item(row, states.get(row[0], "to_do"), counts.get(row[0], 0), mine.get(row[0], 0))
        for row in rows
        if (wanted is None or row[0] in wanted)
        and (state is None or states.get(row[0], "to_do") == state)
        and (having is None or row[0] in having)
    ]


def _item(row: Sequence[Any], state: str, marks: int, mine: int) -> DocumentItem:
    document_id, title, outlet, author, url, published_on, language, characters = row
    return DocumentItem(document_id, title, outlet, author, url, published_on, language, characters, state, marks, mine)


def _counts(reading: Reading, analyst_id: str | None) -> dict[str, int]:
    query = select(Annotation.document_id, func.count()).where(col(Annotation.deleted).is_(False))
    if analyst_id is not None:
        query = query.where(Annotation.analyst_id == analyst_id)
    return {row[0]: row[1] for row in reading.tuples(query.group_by(Annotation.document_id))}


def _states(reading: Reading, analyst_id: str | None) -> dict[str, str]:
    if analyst_id is None:
        return {}
    query = select(WorkState.document_id, WorkState.state).where(
        WorkState.analyst_id == analyst_id, col(WorkState.deleted).is_(False)
    )
    return {row[0]: row[1] for row in reading.tuples(query)}


def _having(reading: Reading, tag: str | None, marked_by: str | None) -> set[str] | None:
    if tag is None and marked_by is None:
        return None
    query = select(Annotation.document_id).where(col(Annotation.deleted).is_(False)).distinct()
    if tag is not None:
        query = query.where(Annotation.tag == tag)
    if marked_by is not None:
        query = query.where(Annotation.analyst_id == marked_by)
    return {row[0] for row in reading.tuples(query)}


def get(store: Store, document_id: str) -> Document:
    """What is known of an article."""
    with store.reading() as reading:
        return reading.get(Document, document_id)


def text(store: Store, document_id: str) -> str:
    """The settled text of an article."""
    with store.reading() as reading:
        return reading.text(document_id)


def state(store: Store, document_id: str, analyst_id: str) -> str:
    """How far an analyst is with an article."""
    with store.reading() as reading:
        row = reading.find(WorkState, derived_id("work_state", document_id, analyst_id))
    return row.state if row is not None else "to_do"


def outlets(store: Store) -> list[str]:
    """The outlets there are, by name."""
    query = select(Document.outlet).where(col(Document.deleted).is_(False), col(Document.outlet).is_not(None))
    with store.reading() as reading:
        return sorted(row[0] for row in reading.tuples(query.distinct()))


def edit(store: Store, document_id: str, *, author_id: str | None = None, **fields: Any) -> Document:
    """Replaces what is known of an article; raises `Problem` for an unknown field or a date that is none."""
    unknown = fields.keys() - set(EDITABLE)
    if unknown:
        raise Problem(f"An article has no {', '.join(sorted(unknown))} that could be edited.")
    clean = {name: (value or "").strip() or None for name, value in fields.items()}
    if "title" in clean:
        clean["title"] = clean["title"] or ""
    if clean.get("published_on"):
        clean["published_on"] = checked_date(str(clean["published_on"]))
    with store.transaction("Edit article", author=author_id) as tx:
        document = tx.get(Document, document_id)
        tx.name = f"Edit details of {shown(document.title or document_id)}"
        return tx.change(document, **clean)


def checked_date(value: str) -> str:
    """A publication date as it is stored: an ISO day, month or year; raises `Problem` for anything else."""
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            pass
        else:
            return value
    raise Problem(f"“{value}” is not a date. Write it as 2025-01-13 (or 2025-01, or 2025).")


def remove(store: Store, document_id: str, *, author_id: str | None = None) -> None:
    """Deletes an article with everybody's marks and links in it, as one step that can be undone."""
    with store.transaction("Remove article", author=author_id) as tx:
        document = tx.get(Document, document_id)
        tx.name = f"Remove article {shown(document.title or document_id)}"
        marks = tx.live(Annotation, Annotation.document_id == document_id)
        links = links_between(tx, [document_id], arriving=True)
        tx.remove(*links, *marks, document)


def set_state(store: Store, document_id: str, analyst_id: str, state: str) -> WorkState:
    """Says how far an analyst is with an article: `to_do`, `in_progress` or `done`."""
    if state not in STATES:
        raise Problem(f"An article can be {', '.join(STATES)}; not “{state}”.")
    words = state.replace("_", " ")
    with store.transaction(f"Mark article as {words}", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        document = tx.get(Document, document_id)
        tx.name = f"Set {shown(document.title or document_id)} to {words}"
        row = WorkState(
            id=derived_id("work_state", document_id, analyst_id),
            document_id=document_id,
            analyst_id=analyst_id,
            state=state,
            at=instant(),
        )
        tx.add(row)
    return row
