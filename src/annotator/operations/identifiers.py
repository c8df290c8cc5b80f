"""The ids a project shows: what an import brought where that is unambiguous, the project's own otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Analyst, Document, Row
from annotator.store.queries.listing import listed

if TYPE_CHECKING:
    from annotator.store import Reading, Store


class PublicIds(dict[str, str]):
    """Row id → the id that is shown; what is not a row of the kind is shown as it is."""

    def __missing__(self, row_id: str) -> str:
        return row_id


def public_ids(reading: Reading, kind: type[Row]) -> PublicIds:
    """The shown id of every row of a kind."""
    rows = reading.tuples(select(kind.id, kind.imported_id).where(col(kind.deleted).is_(False)))
    uses = Counter(row[1] for row in rows if row[1] is not None)
    own = {row[0] for row in rows}
    return PublicIds(
        {row[0]: row[1] if row[1] is not None and uses[row[1]] == 1 and row[1] not in own else row[0] for row in rows}
    )


def public_ids_of(reading: Reading, kind: type[Row], ids: Collection[str]) -> PublicIds:
    """The shown ids of some rows of a kind, without reading the others."""
    alive = col(kind.deleted).is_(False)
    rows = reading.tuples(select(kind.id, kind.imported_id).where(alive, col(kind.id).in_(listed(ids))))
    brought = listed({row[1] for row in rows if row[1] is not None})
    count = select(kind.imported_id, func.count()).where(alive, col(kind.imported_id).in_(brought))
    uses = {row[0]: row[1] for row in reading.tuples(count.group_by(kind.imported_id))}
    own = {row[0] for row in reading.tuples(select(kind.id).where(alive, col(kind.id).in_(brought)))}
    return PublicIds({row[0]: row[1] if uses.get(row[1]) == 1 and row[1] not in own else row[0] for row in rows})


def shown_ids(store: Store) -> tuple[PublicIds, PublicIds]:
    """The shown ids of all articles and of all analysts."""
    with store.reading() as reading:
        return public_ids(reading, Document), public_ids(reading, Analyst)


def row_id(reading: Reading, kind: type[Row], shown: str) -> str:
    """The row behind a shown id; raises `Problem` when there is none."""
    for row, public in public_ids(reading, kind).items():
        if shown in {row, public}:
            return row
    raise Problem(f"There is no {kind.kind.replace('_', ' ')} “{shown}” in the project.")
