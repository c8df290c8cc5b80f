"""When an analyst last worked on an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select, union_all

from annotator.model import Annotation, Link, Step, Version, WorkState

if TYPE_CHECKING:
    from annotator.store import Store


def last_work(store: Store, document_id: str, analyst_id: str) -> str | None:
    """The instant of the last thing they did to its marks, links or state; None when they have done nothing yet.

    Looks at every row of the article, so ask when it is opened and not with each mark.
    """
    ids = union_all(*(select(kind.id).where(kind.document_id == document_id) for kind in (Annotation, Link, WorkState)))
    query = (
        select(func.max(Step.at))
        .join(Version, col(Version.step) == col(Step.id))
        .where(Version.author == analyst_id, col(Version.row_id).in_(ids))
    )
    with store.reading() as reading:
        found = reading.tuples(query)
    return str(found[0][0]) if found and found[0][0] is not None else None
