"""When an analyst last worked on an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select, union_all

from annotator.model import Annotation, Link, Step, Version, WorkState

if TYPE_CHECKING:
    from annotator.store import Store


def last_work(store: Store, document_id: str, analyst_id: str) -> str | None:
    """The instant of the last thing they did to its marks, links or state, here or where it was brought in from.

    None when they have done nothing yet. Looks at every row of the article: ask when it is opened, not at each mark.
    """
    ids = union_all(*(select(kind.id).where(kind.document_id == document_id) for kind in (Annotation, Link, WorkState)))
    query = (
        select(func.max(Step.at))
        .join(Version, col(Version.step) == col(Step.id))
        .where(Version.author == analyst_id, col(Version.row_id).in_(ids))
    )
    made, said = (
        select(func.max(at)).where(kind.document_id == document_id, kind.analyst_id == analyst_id)
        for kind, at in ((Annotation, Annotation.created_at), (WorkState, WorkState.at))
    )
    with store.reading() as reading:
        found = [reading.tuples(one)[0][0] for one in (query, made, said)]
    return max((str(at) for at in found if at is not None), default=None)
