"""Undo and redo of whatever a step did: the earlier versions' bodies are written again, as a step of its own."""

from __future__ import annotations

import orjson
from sqlalchemy import bindparam, func
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Analyst, Step, Version
from annotator.store.journal import Changes
from annotator.store.reading import Current, Reading
from annotator.store.statements import fetch_all
from annotator.store.transaction import Transaction, row_from

GIVEN = func.json_each(bindparam("hashes")).table_valued("value")
VERSIONS_OF = select(Version.hash, Version.deleted, Version.body).where(col(Version.hash).in_(select(GIVEN.c.value)))


def revert(tx: Transaction, changes: Changes) -> None:
    """Puts every row that a step changed back to what it was before; raises `Problem` when it was changed since."""
    said = _versions(tx, [one for change in changes.rows for one in (change.before, change.after) if one is not None])
    heads = tx.heads([change.id for change in changes.rows])
    rows = []
    for change in reversed(changes.rows):
        after, now = said[change.after], heads[change.id]
        if len(now) > 1 or (now[0].deleted, now[0].body) != (after.deleted, after.body):
            raise Problem(_changed_since(tx, changes, now[-1].hash))
        deleted, body = (True, after.body) if change.before is None else said[change.before][1:]
        rows.append(row_from(change.kind, orjson.loads(body), deleted=deleted))
    tx.put(rows)


def _versions(reading: Reading, hashes: list[str]) -> dict[str, Current]:
    rows = fetch_all(reading.connection, VERSIONS_OF, orjson.dumps(hashes).decode())
    return {version: Current(version, bool(deleted), body) for version, deleted, body in rows}


def _changed_since(reading: Reading, changes: Changes, head: str) -> str:
    query = (
        select(Step.name, Analyst.name)
        .join(Version, col(Version.step) == col(Step.id))
        .join(Analyst, col(Analyst.id) == col(Version.author), isouter=True)
        .where(Version.hash == head)
    )
    found = reading.tuples(query)
    name, who = found[0] if found else ("something", None)
    return f"“{changes.name}” cannot be undone: {who or 'somebody'} has since done “{name}” to the same item."
