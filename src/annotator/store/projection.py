"""The tables as they follow from the journal: compared by `check`, rebuilt by its repair."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson

from annotator.model import KINDS, Row, canonical
from annotator.model.row import JsonText
from annotator.store import engine as engines
from annotator.store.backup import backup_beside
from annotator.store.lock import WriterLock
from annotator.store.migrations import migrate
from annotator.store.plain import prepare, uri

State = tuple[bool, str]


def bodies(connection: sqlite3.Connection, kind: str) -> dict[str, State]:
    """For each row of a kind, what the journal says it is: deleted or not, and its body.

    Where machines disagree the version with the greatest clock, device and sequence is shown, but never a deletion.
    """
    query = (
        "SELECT v.row_id, v.deleted, v.body FROM version v JOIN head h ON h.hash = v.hash WHERE v.kind = ?"
        " ORDER BY v.deleted DESC, v.clock, v.device, v.sequence"
    )
    return {row[0]: (bool(row[1]), row[2]) for row in connection.execute(query, (kind,))}


def rows(connection: sqlite3.Connection, kind: str) -> dict[str, State]:
    """For each row of a kind, what its table holds, as the body a version of it would have."""
    table = KINDS[kind].__table__  # type: ignore[attr-defined]
    names = [column.name for column in table.columns]
    decode = {column.name: isinstance(column.type, JsonText) for column in table.columns}
    flags = {name for name, field in KINDS[kind].model_fields.items() if field.annotation is bool}
    listed = ", ".join(f'"{name}"' for name in names)
    found: dict[str, State] = {}
    for values in connection.execute(f'SELECT {listed} FROM "{table.name}"'):  # noqa: S608 - our own names
        row = dict(zip(names, values, strict=True))
        deleted = _flag(row.pop("deleted"))
        found[row["id"]] = (deleted, _body(KINDS[kind], row, decode, flags))
    return found


def _flag(value: Any) -> Any:
    """What a column of yes and no holds; other numbers stay what they are, and so differ from every body."""
    return bool(value) if value in {0, 1} else value


def _body(kind: type[Row], row: dict[str, Any], decode: dict[str, bool], flags: set[str]) -> str:
    """The canonical body of raw column values; text that is not canonical JSON where it should be gives none at all."""
    try:
        for name, value in row.items():
            if value is not None and decode[name]:
                row[name] = orjson.loads(value)
                if canonical(row[name]) != value:
                    return ""
            elif name in flags:
                row[name] = _flag(value)
        return canonical(kind.shortened(row))
    except (ValueError, TypeError):
        return ""


def rebuild(path: Path) -> Path:
    """Makes every table and the search index follow from the journal again; gives the backup made before.

    Rows that the journal does not know stay: they may be all that is left of somebody's work.
    """
    lock = WriterLock(path)
    lock.acquire()
    try:
        migrate(path)
        with engines.plainly(path), closing(sqlite3.connect(uri(path, "rw"), uri=True)) as connection:
            prepare(connection, writes=True)
            kept = backup_beside(connection, path, "before-repair", broken=True)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys=ON")
            _rebuild_heads(connection)
            for kind in KINDS:
                _rebuild(connection, kind)
            connection.execute("INSERT INTO document_search(document_search) VALUES ('delete-all')")
            connection.execute(
                "INSERT INTO document_search(rowid, title, text) SELECT t.number, d.title, t.text"
                " FROM document d JOIN document_text t ON t.document_id = d.id WHERE d.deleted = 0"
            )
            connection.execute("COMMIT")
            return kept
    finally:
        lock.release()


def _rebuild_heads(connection: sqlite3.Connection) -> None:
    replaced: set[str] = set()
    known: dict[str, str] = {}
    for key, row_id, parents in connection.execute("SELECT hash, row_id, parents FROM version"):
        known[key] = row_id
        replaced.update(orjson.loads(parents))
    connection.execute("DELETE FROM head")
    connection.executemany(
        "INSERT INTO head(hash, row_id) VALUES (?, ?)",
        [(key, row_id) for key, row_id in known.items() if key not in replaced],
    )


def _rebuild(connection: sqlite3.Connection, kind: str) -> None:
    """Rewrites the rows of one kind that differ from the journal."""
    said, there = bodies(connection, kind), rows(connection, kind)
    wrong = [row_id for row_id, state in said.items() if there.get(row_id) != state]
    table = KINDS[kind].__table__  # type: ignore[attr-defined]
    unsaid = {name: KINDS[kind].model_fields[name].default for name in KINDS[kind].later}
    for row_id in wrong:
        deleted, body = said[row_id]
        values = {**unsaid, **orjson.loads(body), "deleted": deleted}
        stored = {
            column.name: canonical(values[column.name])
            if isinstance(column.type, JsonText) and values[column.name] is not None
            else values[column.name]
            for column in table.columns
        }
        names = ", ".join(f'"{name}"' for name in stored)
        slots = ", ".join(f":{name}" for name in stored)
        updates = ", ".join(f'"{name}" = excluded."{name}"' for name in stored if name != "id")
        connection.execute(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({slots}) ON CONFLICT(id) DO UPDATE SET {updates}',  # noqa: S608
            stored,
        )
