"""A program that kills another again and again while it marks, and counts what the project lost: nothing.

Run as `python -m tests.store.crashing PROJECT ROUNDS SEED`; prints one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from annotator.operations import annotate
from annotator.store import Store
from annotator.store.check import check
from annotator.text.span import Span
from tests.factories import make_small

LONGEST_START, LONGEST_WORK = 0.1, 0.06


def mark_for_ever(path: Path, document_id: str, analyst_id: str, acknowledge: int) -> None:
    """Adds marks, each acknowledged when it is said to be stored, until the process is killed."""
    store = Store.open(path)
    number = 0
    while True:
        number += 1
        span = Span.of(number % 40, number % 40 + 8)
        mark = annotate.add(store, document_id=document_id, analyst_id=analyst_id, tag="claim", span=span)
        os.write(acknowledge, f"{mark.id}\n".encode())


def killed_life(path: Path, document_id: str, analyst_id: str, chance: random.Random) -> list[str]:
    """What one process acknowledged before it was killed: while it opened the project, or else while it marked."""
    heard, acknowledge = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            mark_for_ever(path, document_id, analyst_id, acknowledge)
        finally:
            os._exit(3)
    os.close(acknowledge)
    starting = chance.random() < 0.2
    said = b"" if starting else os.read(heard, 65536)
    until = time.monotonic() + chance.uniform(0, LONGEST_START if starting else LONGEST_WORK)
    while (left := until - time.monotonic()) > 0:
        if select.select([heard], [], [], left)[0]:
            said += os.read(heard, 65536)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the marking process failed by itself"
    while more := os.read(heard, 65536):
        said += more
    os.close(heard)
    # a mark counts as acknowledged once its whole line came through
    return said.decode().split("\n")[:-1]


def faults(path: Path, acknowledged: set[str]) -> list[str]:
    """What is missing or broken after a kill."""
    with closing(sqlite3.connect(path)) as connection:
        there = {row[0] for row in connection.execute("SELECT id FROM annotation WHERE deleted = 0")}
        whole = connection.execute("PRAGMA integrity_check").fetchall()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    lost = [f"lost {mark}" for mark in acknowledged - there]
    return lost + ([] if whole == [("ok",)] else [str(whole)]) + [str(row) for row in dangling]


def main(path: Path, rounds: int, seed: int) -> dict[str, object]:
    """Everything that went wrong in all rounds, and how much was done in them."""
    small = make_small(path)
    # whatever is loaded or compiled at the first mark is there before the first fork
    annotate.add(small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="claim", span=Span.of(0, 8))
    small.store.close()
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    productive, wrong = 0, []
    for _ in range(rounds):
        new = killed_life(path, small.document.id, small.ada.id, chance)
        acknowledged.update(new)
        productive += bool(new)
        wrong += faults(path, acknowledged)
    findings = [str(found) for found in check(path).findings]
    return {"acknowledged": len(acknowledged), "productive": productive, "wrong": wrong, "findings": findings}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
