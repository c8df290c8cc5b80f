"""Changing rows inside a transaction that writes a version of each change to the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

from annotator.model import KINDS, Document, Row, canonical, instant, new_id
from annotator.store.journal import Change, Device, version_hash
from annotator.store.queries import search
from annotator.store.reading import LastText, R, Reading, table_of
from annotator.store.statements import delete_where, insert_rows, update_rows

TEXTS, STEPS, VERSIONS, HEADS = (
    SQLModel.metadata.tables[name] for name in ("document_text", "step", "version", "head")
)


@dataclass(slots=True)
class Touched:
    """What a transaction has done to one row so far."""

    heads: list[str]
    was: tuple[bool, str] | None
    row: Row
    stored: bool


class Transaction(Reading):
    """A named group of row changes, all or nothing. Made by `Store.transaction` only."""

    def __init__(
        self, connection: Connection, last: LastText, device: Device, *, name: str, author: str | None,
        reverts: str | None,
    ) -> None:  # fmt: skip
        super().__init__(connection, last)
        self.name, self.author, self.step, self._device = name, author, new_id(), device
        self._reverts, self._is_recorded = reverts, False
        self.changes: dict[tuple[str, str], Change] = {}
        self._touched: dict[tuple[str, str], Touched] = {}
        self._documents: set[str] = set()

    def add(self, *rows: Row) -> None:
        """Stores new rows, or brings deleted ones of the same id back with this content."""
        self.put(rows)

    def change(self, row: R, **fields: Any) -> R:
        """Stores a row with some fields replaced, and gives it back."""
        changed: R = row.changed(**fields)
        self.put([changed])
        return changed

    def remove(self, *rows: Row) -> None:
        """Marks rows as deleted."""
        self.put([row.changed(deleted=True) for row in rows])

    def add_document(self, document: Document, text: str, original: bytes | None) -> None:
        """Stores a document with its words. Words once stored stay, also when the document is deleted."""
        self.put([document])
        if not self.tuples(TEXTS.select().with_only_columns(TEXTS.c.number).where(TEXTS.c.document_id == document.id)):
            values = {"number": None, "document_id": document.id, "text": text, "original": original}
            insert_rows(self.connection, TEXTS, [values])

    def put(self, rows: Sequence[Row]) -> None:
        """Stores rows, new or not, in dependency order; what they point at is there already or among them."""
        for kind, table in KINDS.items():
            batch = list({row.id: row for row in rows if row.kind == kind}.values())
            if batch:
                self._put(kind, table, batch)

    def _put(self, kind: str, table: type[Row], batch: list[Row]) -> None:
        self._remember(kind, batch)
        if len(batch) > 1 and _points_at_itself(table_of(table)):
            # costs more than a mark: every statement that is compiled already is compiled again after it
            self.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        if table is Document:
            self._unindex([row.id for row in batch])
        values: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        for row in batch:
            values[self._touched[kind, row.id].stored].append(row.model_dump())
        insert_rows(self.connection, table_of(table), values[False])
        update_rows(self.connection, table_of(table), values[True])
        for row in batch:
            touched = self._touched[kind, row.id]
            touched.row, touched.stored = row, True

    def _remember(self, kind: str, batch: list[Row]) -> None:
        new = [row for row in batch if (kind, row.id) not in self._touched]
        heads = self.heads([row.id for row in new])
        for row in new:
            found = heads.get(row.id, [])
            was = (found[-1].deleted, found[-1].body) if found else None
            self._touched[kind, row.id] = Touched([head.hash for head in found], was, row, bool(found))

    def _unindex(self, ids: list[str]) -> None:
        fresh = [row_id for row_id in ids if row_id not in self._documents]
        self._documents.update(fresh)
        search.unindex(self.connection, fresh)

    def settle(self) -> None:
        """Writes a version of each row that really changed since the last call, and makes it the row's head."""
        search.index(self.connection, sorted(self._documents))
        self._documents.clear()
        versions: list[dict[str, Any]] = []
        replaced: list[str] = []
        for (kind, row_id), touched in self._touched.items():
            body = canonical(touched.row.body())
            if touched.was == (touched.row.deleted, body) and len(touched.heads) == 1:
                continue
            versions.append(self._version(kind, row_id, touched, body))
            replaced += touched.heads
            self._note(kind, row_id, touched, str(versions[-1]["hash"]))
        self._touched.clear()
        if self.changes:
            self._record()
        delete_where(self.connection, HEADS.c.hash, replaced)
        insert_rows(self.connection, VERSIONS, versions)
        insert_rows(self.connection, HEADS, versions)

    def _version(self, kind: str, row_id: str, touched: Touched, body: str) -> dict[str, Any]:
        self._device.sequence += 1
        version: dict[str, Any] = {
            "kind": kind,
            "row_id": row_id,
            "parents": canonical(sorted(touched.heads)),
            "author": self.author,
            "device": self._device.id,
            "sequence": self._device.sequence,
            "clock": self._device.clock.tick(),
            "deleted": touched.row.deleted,
            "body": body,
        }
        return {**version, "hash": version_hash(**version), "step": self.step}

    def _note(self, kind: str, row_id: str, touched: Touched, after: str) -> None:
        earlier = self.changes.get((kind, row_id))
        before = earlier.before if earlier else touched.heads[-1] if touched.heads else None
        document = row_id if kind == "document" else getattr(touched.row, "document_id", None)
        self.changes[kind, row_id] = Change(kind, row_id, before, after, document)

    def _record(self) -> None:
        """Writes the step itself, before the first version that points at it; later under the name it has by now."""
        step = {"id": self.step, "name": self.name, "author": self.author, "at": instant(), "reverts": self._reverts}
        (update_rows if self._is_recorded else insert_rows)(self.connection, STEPS, [step])
        self._is_recorded = True


@cache
def _points_at_itself(table: Table) -> bool:
    return any(key.column.table is table for key in table.foreign_keys)


def row_from(kind: str, body: dict[str, Any], *, deleted: bool) -> Row:
    """The row a version's body describes."""
    return KINDS[kind](**body, deleted=deleted)
