"""Tables that gain columns, made anew: SQLite cannot add a constraint to a table that is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

Filled = Mapping[str, Mapping[str, str]]


def widen(connection: sqlite3.Connection, tables: Mapping[str, str], filled: Filled) -> None:
    """Puts tables in the place of those of the same name, in the very words a fresh project has, with all their rows.

    `filled` says, by table, what rows get in new columns that may not be empty; the others are left empty.
    """
    # or renaming a table would send what points at it after it, instead of leaving it for the table that takes its name
    connection.execute("PRAGMA legacy_alter_table=ON")
    try:
        for table, definition in tables.items():
            _rebuild(connection, table, definition, filled.get(table, {}))
    finally:
        connection.execute("PRAGMA legacy_alter_table=OFF")


def _rebuild(connection: sqlite3.Connection, table: str, definition: str, filled: Mapping[str, str]) -> None:
    connection.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    connection.execute(definition)
    kept = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table}_before)")]
    names, values = ", ".join([*kept, *filled]), ", ".join([*kept, *filled.values()])
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}_before ORDER BY rowid")  # noqa: S608
    connection.execute(f"DROP TABLE {table}_before")
