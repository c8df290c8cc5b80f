"""One writing process per project: an operating-system lock beside the file, with who holds it written inside."""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from annotator.errors import Refused


class Locked(Refused):
    """Another process is writing the project; `holder` says which."""

    def __init__(self, project: Path, holder: str) -> None:
        super().__init__(f"“{project}” is open for writing in {holder}. Close it there, or open it to read only.")
        self.holder = holder


class WriterLock:
    """The right to write one project, held until released or the process ends."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self.path = project.with_name(f".{project.name}.lock")
        self._lock = FileLock(self.path, timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Takes the lock; raises `Locked` saying who holds it."""
        try:
            self._lock.acquire()
        except Timeout:
            raise Locked(self._project, self.holder()) from None
        except OSError as error:
            raise Refused(
                f"“{self._project.parent}” cannot be written ({error.strerror}); open the project to read only,"
                " or copy it to a folder of yours."
            ) from error
        holder = {
            "host": platform.node(),
            "pid": os.getpid(),
            "user": _user(),
            "since": datetime.now().astimezone().isoformat(timespec="minutes"),
        }
        with suppress(OSError):
            self.path.write_text(json.dumps(holder), encoding="utf-8")

    def holder(self) -> str:
        """Who holds the lock, in words."""
        try:
            held = json.loads(self.path.read_text(encoding="utf-8"))
            since = f"{datetime.fromisoformat(held['since']):%Y-%m-%d %H:%M}"
            return f"another Annotator (process {held['pid']} of {held['user']} on {held['host']}, since {since})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another Annotator"

    def release(self) -> None:
        """Gives the lock back; harmless when it is not held."""
        self._lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
