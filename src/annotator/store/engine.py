"""Connections: all that is particular to SQLite when talking to a project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool, StaticPool

from annotator.errors import CannotRead, Problem, Refused
from annotator.store.plain import prepare, reading_mode, uri

ROOM = 64 * 1024
"""KiB of pages that a roomy transaction may keep."""


def engine_for(path: Path | None, *, writes: bool = True) -> Engine:
    """An engine on a project file, or on a fresh database in memory when there is no path."""

    def connect() -> sqlite3.Connection:
        target = ":memory:" if path is None else uri(path, "rw" if writes else reading_mode(path))
        connection = sqlite3.connect(target, uri=path is not None, check_same_thread=False)
        prepare(connection, writes=writes)
        return connection

    return create_engine(
        "sqlite://",
        creator=connect,
        poolclass=StaticPool if path is None else QueuePool,
        hide_parameters=True,
    )


def memory_of(engine: Engine) -> sqlite3.Connection:
    """The one connection of an engine on a database in memory."""
    driver = engine.raw_connection().driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - what such an engine is made of
    return driver


@contextmanager
def begun(engine: Engine, *, immediate: bool) -> Iterator[Connection]:
    """A connection in a transaction, which is rolled back unless it is committed; an immediate one waits to write.

    The driver begins it: an event of the engine for it would cost each mark more than its row.
    """
    with engine.connect() as connection:
        connection.begin()
        driver_of(connection).execute("BEGIN IMMEDIATE" if immediate else "BEGIN")
        yield connection


def driver_of(connection: Connection) -> sqlite3.Connection:
    """What talks to SQLite."""
    driver: Any = connection.connection.dbapi_connection
    return cast("sqlite3.Connection", driver)


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """More memory for pages of the file, given back when the block ends."""
    driver = driver_of(connection)
    usual = driver.execute("PRAGMA cache_size").fetchone()[0]
    driver.execute(f"PRAGMA cache_size={-ROOM}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size={usual}")
        driver.execute("PRAGMA shrink_memory")


@contextmanager
def plainly(path: Path | None) -> Iterator[None]:
    """Turns what the database says of the world (full disk, locked, damaged) into a sentence; our faults pass."""
    try:
        yield
    except (sqlite3.DatabaseError, DatabaseError) as error:
        said = problem(error.orig if isinstance(error, DatabaseError) else error, path)
        if said is None:
            raise
        raise said from error


SENTENCES: tuple[tuple[str, str, type[Problem], str], ...] = (
    (
        "FULL",
        "disk is full",
        Refused,
        "There is no space left to write {}; nothing was changed. Free some space first.",
    ),
    ("READONLY", "readonly", Refused, "{} cannot be written: check the permissions of the file and its folder."),
    ("CANTOPEN", "unable to open", Refused, "{} cannot be opened: check the permissions of the file and its folder."),
    ("IOERR", "disk i/o", Refused, "The disk failed at {}; nothing was changed. Free some space or check the disk."),
    ("BUSY", "locked", Refused, "{} is busy in another program; nothing was changed. Close it there and try again."),
    ("LOCKED", "locked", Refused, "{} is busy in another program; nothing was changed. Close it there and try again."),
    ("NOTADB", "not a database", CannotRead, "{} is not an Annotator project."),
    ("CORRUPT", "malformed", CannotRead, "{} is damaged. Restore a backup with “annotator restore”."),
)


def problem(error: BaseException | None, path: Path | None) -> Problem | None:
    """The sentence for a database error that is the user's world, or None for a fault of ours."""
    # errors of a backup carry no code, so their words have to do
    name, words = getattr(error, "sqlite_errorname", None), str(error).lower()
    for code, said, kind, sentence in SENTENCES:
        if said in words if name is None else name.startswith(f"SQLITE_{code}"):
            return kind(sentence.format(f"“{path}”" if path else "the project"))
    return None
