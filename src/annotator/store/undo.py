"""Undo and redo of whatever a step did: the earlier versions' bodies are written again, as a step of its own."""

from __future__ import annotations

from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Analyst, Step, Version
from annotator.store.journal import Changes
from annotator.store.transaction import Reading, Transaction, chunks, row_from

import orjson

Contents = dict[str, tuple[bool, str]]


def revert(tx: Transaction, changes: Changes) -> None:
    """Puts every row that a step changed back to what it was before; refuses when it was changed since."""
    wanted = [h for change in changes.rows for h in (change.before, change.after) if h is not None]
    contents = _contents(tx, wanted)
    now = tx.versions_of([change.id for change in changes.rows])
    current = _contents(tx, list(now.values()))
    rows = []
    for change in reversed(changes.rows):
        after = contents[change.after]
        head = now.get(change.id, "")
        if head != change.after and current.get(head) != after:
            raise Problem(_changed_since(tx, changes, head))
        deleted, body = contents[change.before] if change.before is not None else (True, after[1])
        rows.append(row_from(change.kind, orjson.loads(body), deleted=deleted))
    tx.put(rows)


def _contents(reading: Reading, hashes: list[str]) -> Contents:
    found: Contents = {}
    for piece in chunks(hashes):
        query = select(Version.hash, Version.deleted, Version.body).where(col(Version.hash).in_(piece))
        found.update({row[0]: (row[1], row[2]) for row in reading.tuples(query)})
    return found


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
