"""A look at a file before anything in it is trusted: is it a project, of which version, and is its schema ours?"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.errors import CannotRead, Refused
from annotator.store import engine as engines
from annotator.store.schema import APPLICATION_ID, FINGERPRINTS, fingerprint


def inspect(path: Path, *, newest: int, whole: bool = False) -> int:
    """The schema version of a project file; with `whole`, its schema and pages are checked too.

    Raises `CannotRead` for a file that is no project, is damaged or was altered, and `Refused` for a newer one.
    """
    with engines.plainly(path), closing(looking(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise CannotRead(f"“{path}” is not an Annotator project.")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > newest:
            raise Refused(
                f"“{path}” was made by a newer Annotator (schema {version}, this one knows {newest})."
                " It was left untouched; update Annotator to open it."
            )
        if whole:
            if version in FINGERPRINTS and fingerprint(connection) != FINGERPRINTS[version]:
                raise CannotRead(
                    f"The tables of “{path}” were altered by another program, so it cannot be trusted. Restore a backup."
                )
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if said != "ok":
                raise CannotRead(f"“{path}” is damaged ({said}). Restore a backup with “annotator restore”.")
        return version


def looking(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the file."""
    try:
        connection = sqlite3.connect(engines.uri(path, "ro"), uri=True)
        engines.prepare(connection, writes=False)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
        connection = sqlite3.connect(engines.uri(path, "immutable"), uri=True)
        engines.prepare(connection, writes=False)
    return connection
