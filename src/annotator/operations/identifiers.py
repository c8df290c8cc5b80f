"""The ids a project shows: what an import brought where that is unambiguous, the project's own otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import func
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Analyst, Document, Quantity, Row, Source
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


class Public:
    """The shown ids of one look at a project, found kind by kind as they are asked for, and what names rows by them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._kinds: dict[type[Row], PublicIds] = {}

    def ids(self, kind: type[Row]) -> PublicIds:
        """The shown ids of a kind; its keys are the rows there are."""
        if kind not in self._kinds:
            self._kinds[kind] = public_ids(self._reading, kind)
        return self._kinds[kind]

    def person(self, analyst_id: str | None) -> str | None:
        """The shown id of an analyst; None of nobody."""
        return None if analyst_id is None else self.ids(Analyst)[analyst_id]

    def there(self, kind: type[Row], row_id: str | None) -> str | None:
        """The shown id of a row of a kind; None of none, and of one that is not there any more."""
        return self.ids(kind).get(row_id) if row_id else None

    def values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a mark with shown ids in them."""
        shown = dict(values)
        for name, kind in (("source", Source), ("quantity", Quantity)):
            if isinstance(shown.get(name), str):
                shown[name] = self.ids(kind)[shown[name]]
        return shown


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
