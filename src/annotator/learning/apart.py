"""Learning beside the program, in a process of its own: training never lets go of the interpreter it runs in."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

import orjson

from annotator.errors import Problem
from annotator.learning.lesson import Lesson
from annotator.progress import Progress

_LOOK = 0.1  # seconds after which whoever started it may stop it

Heard = bytes | tuple[str, int, int]


def learned(lessons: Sequence[Lesson], about: Mapping[str, Any], progress: Progress) -> bytes:
    """The model that these lessons give, as its file has it; stops at once when `progress` raises.

    Raises `Problem` when something outside ended the process.
    """
    asked = orjson.dumps({"lessons": [one.as_json() for one in lessons], "about": about})
    with tempfile.TemporaryFile() as faults:
        process = _started(faults)
        try:
            model = _heard(process, asked, progress)
            process.wait()
        finally:
            process.kill()
            process.wait()
        faults.seek(0)
        said = faults.read().decode(errors="replace").strip()
    if model is None and said:
        raise RuntimeError(said)
    if model is None:
        raise Problem("Learning was ended by something outside. Nothing changed; try again.")
    return model


def _started(faults: IO[bytes]) -> subprocess.Popen[bytes]:
    """The same program again, as it was found, with no window of its own."""
    source = str(Path(__file__).resolve().parents[2])
    found = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", "annotator.learning"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=faults, env=os.environ | {"PYTHONPATH": found},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


def _heard(process: subprocess.Popen[bytes], asked: bytes, progress: Progress) -> bytes | None:
    """Asks, tells how far it is as long as it lasts, and gives the answer; None when there was none."""
    said: Queue[Heard | None] = Queue()
    threading.Thread(target=_converse, args=(process, asked, said), daemon=True).start()
    last: tuple[str, int, int | None] = ("Learning", 0, None)
    while True:
        progress(*last)
        try:
            heard = said.get(timeout=_LOOK)
        except Empty:
            continue
        if heard is None or isinstance(heard, bytes):
            return heard
        last = heard


def _converse(process: subprocess.Popen[bytes], asked: bytes, said: Queue[Heard | None]) -> None:
    """Passes on what the process says, its answer last, or None when it ends without one."""
    asking, answering = process.stdin, process.stdout
    if asking is None or answering is None:
        return
    with suppress(OSError):  # it ended: what it says, or does not, tells why
        asking.write(asked)
        asking.close()
    for line in answering:
        heard = orjson.loads(line)
        if isinstance(heard, int):
            model = answering.read(heard)
            said.put(model if len(model) == heard else None)
            return
        doing, done, total = heard
        said.put((doing, done, total))
    said.put(None)
