"""A look at a file before anything in it is trusted: is it a project, of which version, and is its schema ours?"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from annotator.errors import CannotRead, Refused
from annotator.store import engine as engines
from annotator.store.plain import APPLICATION_ID, FINGERPRINTS, fingerprint, looking


def inspect(path: Path, known: Mapping[int, str] = FINGERPRINTS, *, whole: bool = False) -> int:
    """The schema version of a project file, one of the `known`; with `whole`, its schema and pages are checked too.

    Raises `CannotRead` for a file that is no project, is damaged or was altered, and `Refused` for a newer one.
    """
    with engines.plainly(path), closing(looking(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise CannotRead(f"“{path}” is not an Annotator project.")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > max(known):
            raise Refused(
                f"“{path}” was made by a newer Annotator (schema {version}, this one knows {max(known)})."
                " It was left untouched; update Annotator to open it."
            )
        if version not in known:
            raise CannotRead(f"“{path}” says it has schema {version}, which no Annotator made. Restore a backup.")
        if whole:
            _refuse_altered(connection, path, known[version])
        return version


def _refuse_altered(connection: sqlite3.Connection, path: Path, expected: str) -> None:
    if fingerprint(connection) != expected:
        raise CannotRead(
            f"The tables of “{path}” were altered by another program, so it cannot be trusted. Restore a backup."
        )
    said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise CannotRead(f"“{path}” is damaged ({said}). Restore a backup with “annotator restore”.")
