"""Articles: listing, describing, removing, and how far each analyst is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from sqlalchemy import literal_column
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import STATES, Analyst, Annotation, Document, WorkState, derived_id, instant
from annotator.operations.annotate import shown
from annotator.operations.dating import checked_date
from annotator.operations.listing import DocumentItem, Wants, conditions, ids, items
from annotator.operations.material import links_between

if TYPE_CHECKING:
    from annotator.store import Store

EDITABLE = ("title", "outlet", "author", "url", "published_on", "language", "note")


def listing(
    store: Store,
    *,
    analyst_id: str | None = None,
    conflicts: Mapping[str, int] | None = None,
    limit: int | None = None,
    **wanted: Unpack[Wants],
) -> list[DocumentItem]:
    """Articles that meet all conditions (see `Wants`), in the order wanted; never reads their text."""
    found = ids(store, conditions(**wanted), analyst_id=analyst_id, conflicts=conflicts, limit=limit)
    return items(store, found, analyst_id=analyst_id)


def is_empty(store: Store) -> bool:
    """Whether there is no article at all."""
    return not ids(store, conditions(), limit=1)


def titles(store: Store) -> dict[str, str]:
    """The titles of all articles by id, as they were added."""
    query = select(Document.id, Document.title).where(col(Document.deleted).is_(False))
    with store.reading() as reading:
        return {row[0]: row[1] for row in reading.tuples(query.order_by(literal_column("document.rowid")))}


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
        what = "note on" if fields.keys() == {"note"} else "details of"
        tx.name = f"Edit {what} {shown(document.title or document_id)}"
        return tx.change(document, **clean)


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


__all__ = [
    "DocumentItem", "checked_date", "conditions", "edit", "get", "ids", "is_empty", "items", "listing", "outlets",
    "remove", "set_state", "state", "text", "titles",
]  # fmt: skip
