"""What a durable mark costs, with its version in the journal, against a bare sqlite3 row in the same run.

`python -m tests.benchmarks.bench_mark [MARKS]` prints a table; the aim is a ratio of 4 at p50, and 2 ms.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.operations import annotate
from annotator.text.span import Span
from tests.factories import TEXT, make_small

TABLE = (
    "CREATE TABLE mark(id TEXT PRIMARY KEY, document TEXT, tag TEXT, start INTEGER, stop INTEGER, quote TEXT) STRICT"
)


def timed(act: Callable[[int], object], number: int) -> float:
    """Milliseconds that one call takes."""
    begun = time.perf_counter()
    act(number)
    return (time.perf_counter() - begun) * 1000


def measure(folder: Path, count: int) -> dict[str, list[float]]:
    """Sorted milliseconds of each way to store a mark; the ways take turns, so that all meet the same disk."""
    small = make_small(folder / "p.annotator", TEXT * 50)
    mine: dict[str, Any] = {"document_id": small.document.id, "analyst_id": small.ada.id}
    with small.store, closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare:
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", TABLE):
            bare.execute(statement)

        def row(number: int) -> None:
            values = (f"{number:036}", small.document.id, "claim", number, number + 31, TEXT[:31])
            bare.execute("INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?)", values)

        def claim(number: int) -> None:
            annotate.add(small.store, tag="claim", span=Span.of(number % 3000, number % 3000 + 31), **mine)

        def figure(number: int) -> None:
            annotate.add(small.store, tag="figure", span=Span.of(0, 10), **mine)

        ways = {"bare sqlite3 row": row, "claim": claim, "figure, read from its words": figure}
        found: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(count):
            for name, act in ways.items():
                found[name].append(timed(act, number))
    return {name: sorted(times) for name, times in found.items()}


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        found = measure(Path(folder), count)
    floor = next(iter(found.values()))[count // 2]
    print(f"{'':30}{'p50 ms':>9}{'p99 ms':>9}{'ratio':>7}")
    for name, times in found.items():
        middle = times[count // 2]
        print(f"{name:30}{middle:9.2f}{times[count * 99 // 100]:9.2f}{middle / floor:7.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
