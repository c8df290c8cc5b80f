"""Verified copies of a project, made by SQLite's own backup so that a project in use can be copied too."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from annotator.errors import CannotRead, Refused
from annotator.store import engine as engines
from annotator.store import migrations
from annotator.store.files import appearing
from annotator.store.inspection import inspect, looking
from annotator.store.lock import WriterLock


def backup(path: Path, target: Path, *, replace: bool = False) -> Path:
    """Copies a project, also one in use, to `target` and checks the copy; raises `Refused` when `target` exists."""
    if not path.is_file():
        raise CannotRead(f"There is no project “{path}”.")
    inspect(path, newest=migrations.newest(migrations.MIGRATIONS))
    with engines.plainly(target), closing(looking(path)) as source:
        _copy(source, target, replace=replace)
    return target


def backup_beside(connection: sqlite3.Connection, path: Path, why: str) -> Path:
    """A checked copy beside the project, named after the moment and the reason."""
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}.{moment}-{why}{path.suffix}")
    _copy(connection, target, replace=False)
    return target


def default_target(path: Path) -> Path:
    """Where a backup goes when nobody said."""
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    return path.with_name(f"{path.stem}.{moment}-backup{path.suffix}")


def restore(source: Path, target: Path) -> Path | None:
    """Makes `target` a copy of a backup; an existing project is kept beside it under a new name, which is given back.

    The device that wrote the backup is forgotten, so that versions made from now on are told from its own.
    """
    if not source.is_file():
        raise CannotRead(f"There is no backup “{source}”.")
    inspect(source, newest=migrations.newest(migrations.MIGRATIONS), whole=True)
    if target.exists() and target.samefile(source):
        raise Refused(f"“{source}” is the project itself; choose another place to restore it to.")
    lock = WriterLock(target)
    lock.acquire()
    try:
        kept = _set_aside(target) if target.exists() else None
        _set_aside_leftovers(target)
        with engines.plainly(target), closing(looking(source)) as connection:
            _copy(connection, target, replace=False, forget_device=True)
        return kept
    finally:
        lock.release()


def _copy(source: sqlite3.Connection, target: Path, *, replace: bool, forget_device: bool = False) -> None:
    with appearing(target, replace=replace) as temporary:
        with closing(sqlite3.connect(temporary)) as copy:
            source.backup(copy)
            if forget_device:
                copy.execute("DELETE FROM meta WHERE key IN ('device', 'place')")
                copy.commit()
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
            dangling = copy.execute("PRAGMA foreign_key_check").fetchone()
            copy.execute("PRAGMA journal_mode=WAL")
        if said != "ok" or dangling:
            raise CannotRead(
                "The copy did not pass its check, so it was not kept. Run “annotator check” on the project."
            )


def _set_aside(path: Path) -> Path:
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.{moment}-replaced{path.suffix}")
    os.rename(path, aside)
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            os.rename(beside, aside.with_name(aside.name + suffix))
    return aside


def _set_aside_leftovers(path: Path) -> None:
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    for suffix in ("-wal", "-shm"):
        leftover = path.with_name(path.name + suffix)
        if leftover.exists():
            os.rename(leftover, leftover.with_name(f"{leftover.name}.{moment}"))
