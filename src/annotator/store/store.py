"""An open project: where transactions begin, changes are announced and undone."""

from __future__ import annotations

import os
import platform
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine, func
from sqlmodel import Session, select

from annotator.errors import CannotRead, Problem, Refused
from annotator.model import Meta, Project, Version, instant, new_id
from annotator.store import engine as engines
from annotator.store import migrations
from annotator.store.files import appearing, refuse_network
from annotator.store.inspection import inspect
from annotator.store.journal import Changes, Clock, Device
from annotator.store.lock import WriterLock
from annotator.store.schema import create_schema
from annotator.store.transaction import Reading, Transaction
from annotator.store.undo import revert

Mode = Literal["write", "read"]
Listener = Callable[[Changes], None]
UNDO_LIMIT = 1_000


class Store:
    """One project, open for writing (one process at a time) or for reading."""

    def __init__(self, engine: Engine, path: Path | None, mode: Mode, lock: WriterLock | None = None) -> None:
        self._engine, self.path, self.mode, self._lock = engine, path, mode, lock
        self._writing = threading.RLock()
        self._listeners: list[Listener] = []
        self._done: list[Changes] = []
        self._undone: list[Changes] = []
        self._device: Device | None = None

    @classmethod
    def create(cls, path: Path, name: str, guideline: str = "") -> Store:
        """Makes a project file and opens it for writing; raises `Refused` when something is there already."""
        path = path.absolute()
        if path.exists():
            raise Refused(f"“{path}” already exists and was left as it is. Choose another name.")
        refuse_network(path)
        with engines.plainly(path), appearing(path) as temporary:
            engine = engines.engine_for(temporary)
            _initialise(engine, name, guideline)
            engine.dispose()
        return cls.open(path)

    @classmethod
    def in_memory(cls, name: str = "Untitled") -> Store:
        """A project that lives as long as the store; for tests and dry runs."""
        engine = engines.engine_for(None)
        _initialise(engine, name, "")
        return cls(engine, None, "write")

    @classmethod
    def open(
        cls, path: Path, mode: Mode = "write", steps: tuple[migrations.Migration, ...] = migrations.MIGRATIONS
    ) -> Store:
        """Opens a project; raises `CannotRead` for what is not one, `Refused` when it is newer, locked or read-only."""
        path = path.absolute()
        if path.is_dir() or not path.exists():
            what = "is a folder, not a project" if path.is_dir() else "does not exist"
            raise CannotRead(f"“{path}” {what}. Create a project with “annotator new”.")
        refuse_network(path)
        lock = WriterLock(path) if mode == "write" else None
        inspect(path, newest=migrations.newest(steps))
        if lock:
            lock.acquire()
        try:
            with engines.plainly(path):
                if mode == "write":
                    migrations.migrate(path, steps)
                inspect(path, newest=migrations.newest(steps), whole=True)
                return cls(engines.engine_for(path, _sqlite_mode(path, mode)), path, mode, lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    def close(self) -> None:
        """Gives up the connection and the right to write."""
        self._engine.dispose()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One consistent look at the project."""
        with engines.plainly(self.path), Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield Reading(session)

    @contextmanager
    def transaction(self, name: str, *, author: str | None = None, amend: str | None = None) -> Iterator[Transaction]:
        """A named step, durable when the block ends well, as if never begun when it does not.

        Steps with the same `amend` key that follow each other directly are undone as one.
        """
        with self._writing:
            with self._writing_transaction(name, author, None) as (tx, finished):
                yield tx
            for changes in finished:
                self._remember(changes, amend)
                self._announce(changes)

    @contextmanager
    def _writing_transaction(
        self, name: str, author: str | None, reverts: str | None
    ) -> Iterator[tuple[Transaction, list[Changes]]]:
        if self.mode == "read":
            raise Refused("The project is open to read only; nothing can be changed here.")
        finished: list[Changes] = []
        engine = self._engine.execution_options(immediate=True)
        with engines.plainly(self.path), Session(engine, expire_on_commit=False, autoflush=False) as session:
            session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            device = self._settled_device(session)
            tx = Transaction(session, name=name, author=author, step=new_id(), device=device)
            yield tx, finished
            if session.new or session.dirty or session.deleted:
                raise RuntimeError("Rows are changed through the transaction, never through its session.")
            tx.settle()
            if tx.changes:
                tx.record(at=instant(), reverts=reverts)
                session.commit()
                self._device = device
                finished.append(Changes(tx.step, tx.name, author, tuple(tx.changes.values())))

    def _settled_device(self, session: Session) -> Device:
        """Who writes here; a file that was copied elsewhere becomes a device of its own."""
        if self._device is not None:
            return replace(self._device)
        here = "memory" if self.path is None else f"{platform.node()}:{self.path.stat().st_ino}"
        known = {meta.key: meta.value for meta in session.exec(select(Meta)).all()}
        session.expunge_all()
        device = known.get("device")
        if device is None or known.get("place") != here:
            device = new_id()
            for key, value in (("device", device), ("place", here)):
                session.connection().exec_driver_sql(
                    "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                    (key, value),
                )
        clock = session.execute(select(func.max(Version.clock))).scalar() or 0
        sequence = session.execute(select(func.max(Version.sequence)).where(Version.device == device)).scalar() or 0
        return Device(device, sequence, Clock(clock))

    def _remember(self, changes: Changes, amend: str | None) -> None:
        if amend is not None and self._done and self._done[-1].amends == amend and not self._undone:
            changes = self._done.pop().then(changes)
        self._done.append(Changes(changes.step, changes.name, changes.author, changes.rows, amend))
        del self._done[:-UNDO_LIMIT]
        self._undone.clear()

    def forget_steps(self) -> None:
        """Makes everything done so far the beginning: nothing is left to undo or redo."""
        self._done.clear()
        self._undone.clear()

    @property
    def undo_name(self) -> str | None:
        """What undoing would undo."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """What redoing would do again."""
        return self._undone[-1].name if self._undone else None

    def undo(self) -> Changes:
        """Undoes the last step; raises `Problem` when there is none or its rows were changed since."""
        return self._revert(self._done, self._undone, "Undo")

    def redo(self) -> Changes:
        """Does the last undone step again; raises `Problem` when there is none or its rows were changed since."""
        return self._revert(self._undone, self._done, "Redo")

    def _revert(self, source: list[Changes], target: list[Changes], verb: str) -> Changes:
        with self._writing:
            if not source:
                raise Problem(f"There is nothing to {verb.lower()}.")
            step = source[-1]
            with self._writing_transaction(f"{verb} {step.name}", step.author, step.step) as (tx, finished):
                revert(tx, step)
            source.pop()
            changes = finished[0] if finished else Changes(step.step, step.name, step.author, ())
            target.append(Changes(changes.step, step.name, step.author, changes.rows))
            self._announce(changes)
            return changes

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` with the changes of every step, in the thread that made it; gives what ends that."""
        self._listeners.append(listener)

        def leave() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return leave

    def _announce(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            listener(changes)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """The bare SQLite connection, outside any transaction: for backup and integrity checks only."""
        with engines.plainly(self.path):
            raw = self._engine.raw_connection()
            try:
                driver = raw.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                yield driver
            finally:
                raw.close()


def _initialise(engine: Engine, name: str, guideline: str) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version")
    with engine.execution_options(immediate=True).begin() as connection:
        create_schema(connection)
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]
    finally:
        raw.close()
    first = Store(engine, None, "write")
    with first.transaction(f"Create project “{name}”") as tx:
        tx.add(Project(id=new_id(), name=name, guideline=guideline, created_at=instant()))


def _sqlite_mode(path: Path, mode: Mode) -> str:
    """Readers open read-write where they can, since a WAL needs its shared memory; else read-only, else as is."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw" if mode == "write" else "ro"
    if mode == "write":
        raise Refused(f"“{path}” cannot be written. Open it to read only, or copy it to a folder of yours.")
    return "ro" if path.with_name(path.name + "-wal").exists() else "immutable"
