"""SQLite files that other programs made: opened for reading and nothing else, and never trusted.

Nothing of the file is run: no view, virtual table, trigger, function or extension. Size and time are bounded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from annotator.errors import CannotRead

MAGIC = b"SQLite format 3\0"
LARGEST_DATABASE = 512 * 1024 * 1024
"""Bytes a database may have."""

_LONGEST_VALUE = 64 * 1024 * 1024
_STEPS = 400_000_000
_STEPS_AT_ONCE = 1_000_000
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


class ForeignDatabase:
    """One file, open; raises `CannotRead` for what is no database, too large, in use or damaged."""

    def __init__(self, path: Path, name: str) -> None:
        self._name, self._left = name, _STEPS
        self._check(path)
        with self._said():
            self._open = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            self._open.text_factory = lambda data: data.decode("utf-8", "replace")
            self._open.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            self._open.execute("PRAGMA trusted_schema = OFF")
            tables = self._open.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
            self.tables = {one for one, sql in tables if str(sql).split()[:2] == ["CREATE", "TABLE"]}
            self._columns = {one: self._columns_of(one) for one in self.tables}
        self._open.set_authorizer(
            lambda action, *_what: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
        )
        self._open.set_progress_handler(self._is_too_long, _STEPS_AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def rows(self, table: str, columns: Sequence[str], order: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a table in the order of a column; None for each column that the table does not have."""
        known = self._columns.get(table, set())
        if order not in known:
            raise CannotRead(f"{self._name} has no {table} with a {order}, as it should.")
        shown = ", ".join(_quoted(one) if one in known else "NULL" for one in columns)
        with self._said():
            yield from self._open.execute(
                f"SELECT {shown} FROM {_quoted(table)} ORDER BY {_quoted(order)}"  # noqa: S608 - names are quoted
            )

    def _check(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                magic, size = file.read(len(MAGIC)), file.seek(0, 2)
            waiting = [path.with_name(path.name + end) for end in ("-wal", "-journal")]
            in_use = any(one.is_file() and one.stat().st_size for one in waiting)
        except OSError as fault:
            raise CannotRead(f"{self._name} cannot be read: {fault.strerror or fault}.") from fault
        if magic != MAGIC:
            raise CannotRead(f"{self._name} is no SQLite database.")
        if size > LARGEST_DATABASE:
            raise CannotRead(f"{self._name} has {size:,} bytes; at most {LARGEST_DATABASE:,} can be read.")
        if in_use:
            raise CannotRead(f"{self._name} is open in another program, or was not closed well. Close it there first.")

    def _columns_of(self, table: str) -> set[str]:
        return {row[1] for row in self._open.execute(f"PRAGMA table_info({_quoted(table)})")}

    def _is_too_long(self) -> int:
        self._left -= _STEPS_AT_ONCE
        return int(self._left < 0)

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, sqlite3.Warning) as fault:
            raise CannotRead(f"{self._name} is damaged, or made so that it cannot be read: {fault}.") from fault


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
