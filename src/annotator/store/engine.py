"""Connections: all that is particular to SQLite when talking to a project."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from annotator.errors import CannotRead, Refused

BUSY_MILLISECONDS = 5_000
LIMITS = {sqlite3.SQLITE_LIMIT_ATTACHED: 0, sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10}


def uri(path: Path, mode: str) -> str:
    """The SQLite URI of a file in a mode: `rw`, `ro`, or `immutable` where not even a lock can be taken."""
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file:{quote(os.fsencode(path))}?{options}"


def prepare(connection: sqlite3.Connection, *, writes: bool) -> None:
    """Sets what every connection to a project needs, hostile files included."""
    connection.isolation_level = None
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    pragmas = ["trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON", f"busy_timeout={BUSY_MILLISECONDS}"]
    pragmas += ["synchronous=FULL"] if writes else ["query_only=ON"]
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def engine_for(path: Path | None, mode: str = "rw") -> Engine:
    """An engine on a project file, or on a fresh database in memory when there is no path."""

    def connect() -> sqlite3.Connection:
        target = ":memory:" if path is None else uri(path, mode)
        connection = sqlite3.connect(target, uri=path is not None, check_same_thread=False)
        prepare(connection, writes=mode == "rw")
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=StaticPool if path is None else QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def plainly(path: Path | None) -> Iterator[None]:
    """Turns what the database says of the world (full disk, locked, damaged) into a sentence; our faults pass."""
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        said = problem(error.orig, path)
        if said is None:
            raise
        raise said from error
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        said = problem(error, path)
        if said is None:
            raise
        raise said from error


def problem(error: Any, path: Path | None) -> CannotRead | Refused | None:
    """The sentence for a database error that is the user's world, or None for a fault of ours."""
    words = str(error).lower()
    where = f"“{path}”" if path else "the project"
    if "disk is full" in words:
        return Refused(f"There is no space left to write {where}; nothing was changed. Free some space and try again.")
    if "readonly database" in words or "unable to open" in words:
        return Refused(f"{where} cannot be written: check the permissions of the file and its folder.")
    if "disk i/o" in words:
        return Refused(f"The disk did not accept a write to {where}; nothing was changed. Check it and try again.")
    if "locked" in words or "busy" in words:
        return Refused(f"{where} is busy in another program; nothing was changed. Close it there and try again.")
    if "not a database" in words:
        return CannotRead(f"{where} is not an Annotator project.")
    if "malformed" in words or "corrupt" in words:
        return CannotRead(f"{where} is damaged. Run “annotator check” on it, or restore a backup.")
    return None
