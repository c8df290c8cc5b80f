"""Forward-only migrations: each in one exclusive transaction, after a verified backup, checked before it counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import CannotRead, Problem
from annotator.store import engine as engines
from annotator.store.migrations import to_2, to_3
from annotator.store.plain import FINGERPRINTS, fingerprint, looking, prepare, uri


@dataclass(frozen=True, slots=True)
class Migration:
    """What turns schema `to - 1` into schema `to`, and the fingerprint that must come out."""

    to: int
    apply: Callable[[sqlite3.Connection], None]
    fingerprint: str


MIGRATIONS: tuple[Migration, ...] = (
    Migration(2, to_2.apply, FINGERPRINTS[2]),
    Migration(3, to_3.apply, FINGERPRINTS[3]),
)
"""One for each schema after the first."""


def known(steps: tuple[Migration, ...] = MIGRATIONS) -> dict[int, str]:
    """Every schema version that can be opened with these migrations, and its fingerprint."""
    return FINGERPRINTS | {step.to: step.fingerprint for step in steps}


def migrate(path: Path, steps: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Brings an inspected project up to date, or leaves it exactly as it was and raises `Problem`."""
    from annotator.store.backup import backup_beside

    with closing(_connect(path)) as connection:
        due = _due(connection, steps)
        if not due:
            return
        kept = backup_beside(connection, path, f"before-schema-{due[-1].to}")
        try:
            _take(connection, due)
        except Exception as error:
            raise _failure(error, path, f" A backup is in “{kept}”.") from error


def fill_up_to_date(copy: sqlite3.Connection, path: Path, steps: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Makes an empty database in memory what the project would be, which itself stays as it is.

    So a project of an older schema can be looked at without a word to whoever it belongs to.
    """
    try:
        with closing(looking(path)) as source:
            source.backup(copy)
        _take(copy, _due(copy, steps))
    except Exception as error:
        raise _failure(error, path, "") from error
    copy.execute("PRAGMA query_only=ON")


def _due(connection: sqlite3.Connection, steps: tuple[Migration, ...]) -> list[Migration]:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return [step for step in sorted(steps, key=lambda step: step.to) if step.to > version]


def _take(connection: sqlite3.Connection, due: list[Migration]) -> None:
    """Takes all steps in one transaction, or none."""
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        connection.execute("BEGIN EXCLUSIVE")
        for step in due:
            _apply(connection, step)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _failure(error: Exception, path: Path, backup: str) -> Problem:
    said = engines.problem(error, path)
    if said is not None:
        return said
    return CannotRead(f"“{path}” could not be brought up to date ({error}); it is as it was.{backup}")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(uri(path, "rw"), uri=True)
    prepare(connection, writes=True)
    return connection


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    before = _counts(connection)
    connection.set_authorizer(_no_transactions)
    try:
        step.apply(connection)
    finally:
        connection.set_authorizer(None)
    connection.execute(f"PRAGMA user_version={step.to}")
    after = _counts(connection)
    lost = [table for table, rows in before.items() if after.get(table, 0) < rows]
    if lost:
        raise CannotRead(f"rows would be lost in {', '.join(lost)}")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise CannotRead("rows would point at nothing")
    if fingerprint(connection) != step.fingerprint:
        raise CannotRead("the tables did not come out as planned")


def _no_transactions(action: int, *_what: str | None) -> int:
    """Keeps a step inside the one transaction: `executescript` would commit before its first statement."""
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_TRANSACTION else sqlite3.SQLITE_OK


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND name NOT LIKE 'document\\_search%' ESCAPE '\\'"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608
