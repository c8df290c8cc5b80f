"""Verified copies of a project, made by SQLite's own backup so that a project in use can be copied too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.errors import CannotRead, Refused
from annotator.store import engine as engines
from annotator.store.files import appearing, free_name, refuse_network, set_aside, set_aside_leftovers
from annotator.store.inspection import inspect
from annotator.store.lock import WriterLock
from annotator.store.plain import looking, prepare


def backup(path: Path, target: Path) -> Path:
    """Copies a project, also one in use, to `target` and checks the copy; raises `Refused` when `target` exists."""
    path, target = path.resolve(), target.resolve()
    if not path.is_file():
        raise CannotRead(f"There is no project “{path}”.")
    inspect(path, whole=True)
    _refuse_taken(target)
    with engines.plainly(target), closing(looking(path)) as source:
        _copy(source, target)
    return target


def backup_beside(connection: sqlite3.Connection, path: Path, why: str, *, broken: bool = False) -> Path:
    """A checked copy beside the project, named after the moment and the reason; `broken` ones may point at nothing."""
    target = free_name(path, why)
    _copy(connection, target, broken=broken)
    return target


def default_target(path: Path) -> Path:
    """Where a backup goes when nobody said."""
    return free_name(path, "backup")


def restore(source: Path, target: Path) -> Path | None:
    """Makes `target` a copy of a backup; a project there is kept under a new name, which is given back."""
    source, target = source.resolve(), target.resolve()
    if not source.is_file():
        raise CannotRead(f"There is no backup “{source}”.")
    inspect(source, whole=True)
    _refuse_unfit(source, target)
    lock = WriterLock(target)
    lock.acquire()
    try:
        kept = None
        with engines.plainly(target), closing(looking(source)) as connection, appearing(target) as temporary:
            _fill(connection, temporary)
            if target.exists():
                kept = set_aside(target)
            set_aside_leftovers(target)
        return kept
    finally:
        lock.release()


def _refuse_unfit(source: Path, target: Path) -> None:
    """Raises `Refused` for a place where no project can be restored to."""
    if not target.parent.is_dir():
        raise Refused(f"The folder “{target.parent}” does not exist. Create it first.")
    if target.exists() and not target.is_file():
        raise Refused(f"“{target}” is not a file and was left as it is. Choose another name.")
    if target == source or (target.exists() and target.samefile(source)):
        raise Refused(f"“{source}” is the project itself; choose another place to restore it to.")
    refuse_network(target)


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise Refused(f"“{target}” already exists and was left as it is. Choose another name.")


def _copy(source: sqlite3.Connection, target: Path, *, broken: bool = False) -> None:
    with appearing(target) as temporary:
        _fill(source, temporary, broken=broken)
        set_aside_leftovers(target)


def _fill(source: sqlite3.Connection, temporary: Path, *, broken: bool = False) -> None:
    """Copies a project into an empty file and proves the copy.

    The copy forgets which device wrote the project: what is written to it from now on is told from the original's own.
    """
    with closing(sqlite3.connect(temporary)) as copy:
        source.backup(copy)
        prepare(copy, writes=True)
        copy.execute("DELETE FROM meta WHERE key IN ('device', 'place')")
        said = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        dangling = None if broken else copy.execute("PRAGMA foreign_key_check").fetchone()
    if said != "ok" or dangling:
        raise CannotRead("The copy did not pass its check, so it was not kept. Run “annotator check” on the project.")
