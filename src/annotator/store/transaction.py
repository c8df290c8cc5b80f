"""Changing rows inside a transaction that writes a version of each change to the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlmodel import SQLModel

from annotator.model import KINDS, Analyst, Annotation, Document, Row, WorkState, canonical, instant, new_id
from annotator.store.journal import Change, Device, version_hash
from annotator.store.queries import search
from annotator.store.reading import HEADS_OF_ONE, TEXT, LastText, R, Reading, chunks, table_of
from annotator.store.statements import delete_where, insert_rows, prepare, update_rows

NO_PARENTS = canonical([])
TEXTS, STEPS, VERSIONS, HEADS = (
    SQLModel.metadata.tables[name] for name in ("document_text", "step", "version", "head")
)


def prepare_marking(dialect: Dialect) -> None:
    """Compiles what the first mark would wait for: it would take twice as long as the others."""
    changed, found = (table_of(Annotation), table_of(WorkState)), (table_of(Analyst), table_of(Document))
    prepare(dialect, changed=changed, added=(STEPS, VERSIONS, HEADS), found=found, asked=(HEADS_OF_ONE, TEXT))


@dataclass(slots=True)
class Touched:
    """What a transaction has done to one row so far."""

    heads: list[str]
    was: tuple[bool, str] | None
    row: Row
    stored: bool


@dataclass(slots=True)
class NewDocument:
    """A document on its way in, with its words and the bytes they were read from, where known."""

    row: Document
    text: str
    original: bytes | None


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
        self.add_documents([NewDocument(document, text, original)])

    def add_documents(self, documents: Sequence[NewDocument]) -> None:
        """The same of many."""
        self.put([one.row for one in documents])
        known: set[str] = set()
        for piece in chunks([one.row.id for one in documents]):
            query = TEXTS.select().with_only_columns(TEXTS.c.document_id).where(TEXTS.c.document_id.in_(piece))
            known.update(row[0] for row in self.tuples(query))
        values = [
            {"number": None, "document_id": one.row.id, "text": one.text, "original": one.original}
            for one in documents
            if one.row.id not in known
        ]
        insert_rows(self.connection, TEXTS, values)

    def put(self, rows: Sequence[Row]) -> None:
        """Stores rows, new or not, in dependency order; what they point at is there already or among them."""
        by_kind: dict[str, dict[str, Row]] = {}
        for row in rows:
            by_kind.setdefault(row.kind, {})[row.id] = row
        for kind, table in KINDS.items():
            if kind in by_kind:
                self._put(kind, table, by_kind[kind])

    def _put(self, kind: str, table: type[Row], batch: dict[str, Row]) -> None:
        self._remember(kind, batch)
        if len(batch) > 1 and _points_at_itself(table_of(table)):
            # costs more than a mark: every statement that is compiled already is compiled again after it
            self.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        if table is Document:
            self._unindex(list(batch))
        values: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        for row_id, row in batch.items():
            values[self._touched[kind, row_id].stored].append(row.__dict__)
        insert_rows(self.connection, table_of(table), values[False])
        update_rows(self.connection, table_of(table), values[True])
        for row_id, row in batch.items():
            touched = self._touched[kind, row_id]
            touched.row, touched.stored = row, True

    def _remember(self, kind: str, batch: dict[str, Row]) -> None:
        new = [row_id for row_id in batch if (kind, row_id) not in self._touched]
        heads = self.heads(new)
        for row_id in new:
            found = heads.get(row_id, [])
            was = (found[-1].deleted, found[-1].body) if found else None
            self._touched[kind, row_id] = Touched([head.hash for head in found], was, batch[row_id], bool(found))

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
            body, deleted = canonical(touched.row.body()), touched.row.deleted
            if touched.was == (deleted, body) and len(touched.heads) == 1:
                continue
            version = self._version(kind, row_id, touched.heads, body, deleted=deleted)
            versions.append(version)
            replaced += touched.heads
            self._note(kind, row_id, touched, version["hash"])
        self._touched.clear()
        if self.changes:
            self._record()
        delete_where(self.connection, HEADS.c.hash, replaced)
        insert_rows(self.connection, VERSIONS, versions)
        insert_rows(self.connection, HEADS, versions)

    def _version(self, kind: str, row_id: str, heads: list[str], body: str, *, deleted: bool) -> dict[str, Any]:
        self._device.sequence += 1
        version: dict[str, Any] = {
            "kind": kind,
            "row_id": row_id,
            "parents": canonical(sorted(heads)) if heads else NO_PARENTS,
            "author": self.author,
            "device": self._device.id,
            "sequence": self._device.sequence,
            "clock": self._device.clock.tick(),
            "deleted": deleted,
            "body": body,
        }
        version["hash"] = version_hash(**version)
        version["step"] = self.step
        return version

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
