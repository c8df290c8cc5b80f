"""An open project: where transactions begin, changes are announced and undone."""

from __future__ import annotations

import os
import platform
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import StaticPool

from annotator.errors import CannotRead, Problem, Refused
from annotator.model import Project, instant, new_id
from annotator.store import engine as engines
from annotator.store import migrations
from annotator.store.files import appearing, refuse_network, set_aside_leftovers
from annotator.store.inspection import inspect
from annotator.store.journal import Changes, Clock, Device, together
from annotator.store.lock import WriterLock
from annotator.store.plain import SCHEMA_VERSION
from annotator.store.reading import LastText, Reading
from annotator.store.schema import create_schema
from annotator.store.transaction import Transaction, prepare_marking
from annotator.store.undo import revert

Mode = Literal["write", "read"]
Listener = Callable[[Changes], None]
UNDO_LIMIT = 1_000
# the newest rows tell how far clock and sequence have come; the greatest of all would mean reading the whole journal
NEWEST_CLOCK = "SELECT max(clock) FROM (SELECT clock FROM version ORDER BY rowid DESC LIMIT 1000)"
NEWEST_SEQUENCE = "SELECT sequence FROM version WHERE device = ? ORDER BY rowid DESC LIMIT 1"


class Store:
    """One project, open for writing (one process at a time) or for reading."""

    def __init__(self, engine: Engine, path: Path | None, mode: Mode, lock: WriterLock | None = None) -> None:
        self._engine, self.path, self.mode, self._lock = engine, path, mode, lock
        self._writing = threading.RLock()
        self._inside = False
        self._closed = False
        self.schema_version = SCHEMA_VERSION
        self._listeners: list[Listener] = []
        self._done: list[list[Changes]] = []
        self._undone: list[list[Changes]] = []
        self._device: Device | None = None
        self._one_connection = isinstance(engine.pool, StaticPool)
        self._text = LastText()

    @classmethod
    def create(cls, path: Path, name: str, guideline: str = "") -> Store:
        """Makes a project file and opens it for writing; raises `Refused` when something is there already."""
        path = path.resolve()
        if path.exists():
            raise Refused(f"“{path}” already exists and was left as it is. Choose another name.")
        refuse_network(path)
        with engines.plainly(path), appearing(path) as temporary:
            engine = engines.engine_for(temporary)
            try:
                _initialise(engine, name, guideline)
                _settle_in_file(engine, path)
            finally:
                engine.dispose()
            inspect(temporary, whole=True)
            set_aside_leftovers(path)
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
        path = path.resolve()
        if not path.is_file():
            what = "is a folder, not a project" if path.is_dir() else "does not exist or is no file"
            raise CannotRead(f"“{path}” {what}. Choose a project file, or create a new project.")
        refuse_network(path)
        known = migrations.known(steps)
        inspect(path, known)
        if mode == "read":
            return cls._open_to_read(path, inspect(path, known, whole=True), steps)
        lock = WriterLock(path)
        lock.acquire()
        try:
            _refuse_unwritable(path)
            inspect(path, known, whole=True)
            with engines.plainly(path):
                migrations.migrate(path, steps)
            return cls(engines.engine_for(path), path, mode, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_to_read(cls, path: Path, version: int, steps: tuple[migrations.Migration, ...]) -> Store:
        """Reads the file itself, or a copy in memory of a file that would first have to be brought up to date."""
        if version == max(migrations.known(steps)):
            return cls(engines.engine_for(path, writes=False), path, "read")
        store = cls(engines.engine_for(None), path, "read")
        store.schema_version = version
        with engines.plainly(path):
            migrations.fill_up_to_date(engines.memory_of(store._engine), path, steps)
        return store

    def close(self) -> None:
        """Gives up the connection and the right to write, once a transaction that is under way has ended."""
        with self._writing:
            self._closed = True
            self._engine.dispose()
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise Problem("The project has been closed.")

    def prepare(self) -> None:
        """Gets ready what the first mark would wait for; may be called beside the window."""
        prepare_marking(self._engine.dialect)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One consistent look at the project: what was there when it began to read, whatever is written meanwhile."""
        # what is in memory has one connection, so readers take turns there, with each other and with writers
        with self._writing if self._one_connection else nullcontext():
            self._refuse_closed()
            if self._inside and self.path is None:
                raise RuntimeError("Inside a transaction, read through the transaction.")
            with engines.plainly(self.path), engines.begun(self._engine, immediate=False) as connection:
                yield Reading(connection, self._text)

    @contextmanager
    def transaction(
        self, name: str, *, author: str | None = None, amend: str | None = None, roomy: bool = False
    ) -> Iterator[Transaction]:
        """A named step, durable when the block ends well, as if never begun when it does not.

        Steps with the same `amend` key that follow each other directly are undone as one. One that writes very much is
        `roomy`: it takes memory for what it would else write to the file more than once. Transactions do not nest.
        """
        with self._writing:
            with self._writing_transaction(name, author, None, roomy=roomy) as (tx, finished):
                yield tx
            for changes in finished:
                self._remember(changes, amend)
                self._announce(changes)

    @contextmanager
    def _writing_transaction(
        self, name: str, author: str | None, reverts: str | None, *, roomy: bool = False
    ) -> Iterator[tuple[Transaction, list[Changes]]]:
        self._refuse_closed()
        if self.mode == "read":
            raise Refused("The project is open to read only; nothing can be changed here.")
        if self._inside:
            raise RuntimeError("A transaction is under way in this thread already; transactions do not nest.")
        finished: list[Changes] = []
        self._inside = True
        try:
            with (
                engines.plainly(self.path),
                engines.begun(self._engine, immediate=True) as connection,
                engines.roomy(connection) if roomy else nullcontext(),
            ):
                device = self._settled_device(connection)
                tx = Transaction(connection, self._text, device, name=name, author=author, reverts=reverts)
                yield tx, finished
                tx.settle()
                if tx.changes:
                    _commit(connection)
                    self._device = device
                    finished.append(Changes(tx.step, tx.name, author, tuple(tx.changes.values())))
        finally:
            self._inside = False

    def _settled_device(self, connection: Connection) -> Device:
        """Who writes here; a file that was copied elsewhere becomes a device of its own."""
        if self._device is not None:
            return replace(self._device)
        here = "memory" if self.path is None else f"{platform.node()}:{self.path.stat().st_ino}"
        known = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT key, value FROM meta")}
        newest = connection.exec_driver_sql(NEWEST_CLOCK).scalar() or 0
        if known.get("place") == here and "device" in known:
            sequence = connection.exec_driver_sql(NEWEST_SEQUENCE, (known["device"],)).scalar() or 0
            return Device(known["device"], sequence, Clock(newest))
        device = new_id()
        connection.exec_driver_sql(
            "INSERT INTO meta(key, value) VALUES ('device', ?), ('place', ?)"
            " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (device, here),
        )
        return Device(device, 0, Clock(newest))

    def _remember(self, changes: Changes, amend: str | None) -> None:
        part = replace(changes, amends=amend)
        if amend is not None and self._done and self._done[-1][-1].amends == amend and not self._undone:
            self._done[-1].append(part)
        else:
            self._done.append([part])
        del self._done[:-UNDO_LIMIT]
        self._undone.clear()

    def forget_steps(self) -> None:
        """Makes everything done so far the beginning: nothing is left to undo or redo."""
        self._done.clear()
        self._undone.clear()

    @property
    def undo_name(self) -> str | None:
        """What undoing would undo."""
        return self._done[-1][-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """What redoing would do again."""
        return self._undone[-1][-1].name if self._undone else None

    @property
    def undo_author(self) -> str | None:
        """Whose step undoing would undo."""
        return self._done[-1][-1].author if self._done else None

    @property
    def redo_author(self) -> str | None:
        """Whose step redoing would do again."""
        return self._undone[-1][-1].author if self._undone else None

    def undo(self) -> Changes:
        """Undoes the last step; raises `Problem` when there is none or its rows were changed since."""
        return self._revert(self._done, self._undone, "Undo")

    def redo(self) -> Changes:
        """Does the last undone step again; raises `Problem` when there is none or its rows were changed since."""
        return self._revert(self._undone, self._done, "Redo")

    def _revert(self, source: list[list[Changes]], target: list[list[Changes]], verb: str) -> Changes:
        with self._writing:
            if not source:
                raise Problem(f"There is nothing to {verb.lower()}.")
            step = together(source[-1])
            with self._writing_transaction(f"{verb} {step.name}", step.author, step.step) as (tx, finished):
                revert(tx, step)
            source.pop()
            changes = finished[0] if finished else Changes(step.step, step.name, step.author, ())
            target.append([Changes(changes.step, step.name, step.author, changes.rows)])
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
        """Tells everybody. A listener that fails is a fault of ours, but what it was told of stands and is returned."""
        for listener in list(self._listeners):
            try:
                listener(changes)
            except Exception:
                sys.excepthook(*sys.exc_info())


def _initialise(engine: Engine, name: str, guideline: str) -> None:
    with engines.begun(engine, immediate=True) as connection:
        create_schema(connection)
        _commit(connection)
    with Store(engine, None, "write").transaction(f"Create project “{name}”") as tx:
        tx.add(Project(id=new_id(), name=name, guideline=guideline, created_at=instant()))


def _settle_in_file(engine: Engine, path: Path) -> None:
    """Takes everything from the WAL into the file itself, which alone takes the project's name."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        busy, pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.close()
    finally:
        raw.close()
    if busy or pages:
        raise Refused(f"There is no space left to write “{path}”; nothing was left there. Free some space first.")


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except BaseException:
        # SQLite goes on with a transaction whose commit failed, and SQLAlchemy takes it for ended
        connection.connection.rollback()
        raise


def _refuse_unwritable(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise Refused(f"“{path}” cannot be written. Open it to read only, or copy it to a folder of yours.")
