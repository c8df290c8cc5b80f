"""A project file as SQLite alone sees it: how it is opened, and by what one of ours is known. Loads no library."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from pathlib import Path
from urllib.parse import quote

APPLICATION_ID = 0x416E6E6F
SCHEMA_VERSION = 3
BUSY_MILLISECONDS = 5_000
LIMITS = {sqlite3.SQLITE_LIMIT_ATTACHED: 0, sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10}


def uri(path: Path, mode: str) -> str:
    """The SQLite URI of a file in a mode: `rw`, `ro`, or `immutable` where not even a lock can be taken."""
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file:{quote(os.fsencode(path))}?{options}"


def reading_mode(path: Path) -> str:
    """How SQLite should open a file that is only looked at, so that it neither changes it nor leaves files beside it.

    A WAL with something in it belongs to whoever is writing, or to whoever opens the project for writing next.
    """
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        return "ro"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    return "ro" if wal.exists() or os.access(path.parent, os.W_OK) else "immutable"


def prepare(connection: sqlite3.Connection, *, writes: bool) -> None:
    """Sets what every connection to a project needs, hostile files included."""
    connection.isolation_level = None
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON", f"busy_timeout={BUSY_MILLISECONDS}"):
        connection.execute(f"PRAGMA {pragma}")
    if writes:
        journal = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        # without a WAL a power cut can bring the rollback journal back, unless its folder is synced too
        connection.execute(f"PRAGMA synchronous={'FULL' if journal == 'wal' else 'EXTRA'}")
    else:
        connection.execute("PRAGMA query_only=ON")


def looking(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the file."""
    connection = sqlite3.connect(uri(path, reading_mode(path)), uri=True)
    try:
        prepare(connection, writes=False)
    except BaseException:
        connection.close()
        raise
    return connection


def fingerprint(connection: sqlite3.Connection) -> str:
    """SHA-256 over what the file defines (tables, indexes, views, triggers), white space folded."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'document\\_search\\_%' ESCAPE '\\'"
        " ORDER BY type, name"
    ).fetchall()
    folded = ["\x1f".join([*row[:3], re.sub(r"\s+", " ", row[3]).strip()]) for row in rows]
    return hashlib.sha256("\x1e".join(folded).encode()).hexdigest()


FINGERPRINTS: dict[int, str] = {
    1: "cf19bc6707aaacb24b130be5cce2c303f0fe7eda6b25b22f929955db28072176",
    2: "2d38d12c8da0c411b9b88f0c0742dd0048218388c88deaf63097637321720cd4",
    3: "1437d5aa6d6be0204ac8ff70028edb9c01c9af3ee77a1e4a8ba6a0f13f3f1497",
}
"""What each released schema version looks like; a test compares the newest with a fresh project."""
