"""Reading rows: everything that sees more than one takes columns, and rows come as values that belong to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Executable, Select, Table, bindparam
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import DocumentText, Head, Row, Version
from annotator.store.statements import fetch_all, fetch_live, fetch_row

R = TypeVar("R", bound=Row)
CHUNK = 500


def chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Pieces small enough for one statement's parameters."""
    return (values[at : at + CHUNK] for at in range(0, len(values), CHUNK))


def table_of(kind: type[Row]) -> Table:
    """The table of a kind of row."""
    table: Table = kind.__table__  # type: ignore[attr-defined]
    return table


class LastText:
    """The settled text read last. Texts never change, so whoever reads next may have it."""

    def __init__(self) -> None:
        self.kept: tuple[str, str] = ("", "")


class Current(NamedTuple):
    """A version that no later one replaces, and what it says."""

    hash: str
    deleted: bool
    body: str


VERSIONS = (
    select(Head.row_id, Version.hash, Version.deleted, Version.body)
    .join(Version, col(Version.hash) == col(Head.hash))
    .order_by(col(Version.deleted).desc(), col(Version.clock), col(Version.device), col(Version.sequence))
)
HEADS = VERSIONS.where(col(Head.row_id).in_(bindparam("ids", expanding=True)))
HEADS_OF_ONE = VERSIONS.where(col(Head.row_id) == bindparam("id"))
TEXT = select(DocumentText.text).where(DocumentText.document_id == bindparam("id"))


class Reading:
    """A consistent look at the project. Rows come detached: they are values, and changing them changes nothing."""

    def __init__(self, connection: Connection, last: LastText) -> None:
        self.connection, self._last = connection, last

    def live(self, kind: type[R], *where: Any, order_by: Any = None) -> list[R]:
        """All rows of a kind that are not deleted and meet the conditions, by id unless ordered otherwise."""
        table = table_of(kind)
        if not where and order_by is None:
            return [kind.stored(found) for found in fetch_live(self.connection, table)]
        order = order_by if isinstance(order_by, tuple) else (order_by,) if order_by is not None else (table.c.id,)
        return self._rows(kind, table.select().where(table.c.deleted.is_(False), *where).order_by(*order))

    def stored(self, kind: type[R], row_ids: Sequence[str]) -> list[R]:
        """The rows with these ids, deleted ones too."""
        table = table_of(kind)
        pieces = (table.select().where(table.c.id.in_(piece)) for piece in chunks(row_ids))
        return [row for piece in pieces for row in self._rows(kind, piece)]

    def find(self, kind: type[R], row_id: str) -> R | None:
        """The row with that id, or None when there is none or it is deleted."""
        found = fetch_row(self.connection, table_of(kind), row_id)
        return kind.stored(found) if found is not None and not found["deleted"] else None

    def get(self, kind: type[R], row_id: str) -> R:
        """The row with that id; raises `Problem` when there is none or it is deleted."""
        row = self.find(kind, row_id)
        if row is None:
            raise Problem(f"There is no {kind.kind.replace('_', ' ')} “{row_id}” any more.")
        return row

    def _rows(self, kind: type[R], statement: Select[Any]) -> list[R]:
        result = self.connection.execute(statement)
        names = list(result.keys())
        return [kind.stored(dict(zip(names, values, strict=True))) for values in result]

    def tuples(self, statement: Executable, parameters: Any = None) -> Sequence[tuple[Any, ...]]:
        """Plain result rows of any statement: the path for everything that sees more than a screenful."""
        rows: Sequence[Any] = self.connection.execute(statement, parameters).all()
        return rows

    def text(self, document_id: str) -> str:
        """The settled text of a document."""
        known, text = self._last.kept
        if known != document_id:
            found = fetch_all(self.connection, TEXT, document_id)
            if not found:
                raise Problem(f"There is no article “{document_id}” any more.")
            text = str(found[0][0])
            self._last.kept = (document_id, text)
        return text

    def heads(self, row_ids: Sequence[str]) -> dict[str, list[Current]]:
        """The current versions of each row: several while machines disagree, the one that is shown last."""
        if len(row_ids) == 1:
            return self._grouped(fetch_all(self.connection, HEADS_OF_ONE, row_ids[0]))
        return self._grouped(row for piece in chunks(row_ids) for row in self.tuples(HEADS, {"ids": piece}))

    @staticmethod
    def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Current]]:
        found: dict[str, list[Current]] = {}
        for row_id, version, deleted, body in rows:
            found.setdefault(row_id, []).append(Current(version, bool(deleted), body))
        return found
