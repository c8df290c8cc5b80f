"""How far long work is, as one changing line on a terminal and as nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.cli.output import plain
from annotator.progress import Progress, silent

WIDTH = 78
CLEAR = "\r\033[K"


@contextmanager
def on_terminal() -> Iterator[Progress]:
    """Progress for whoever watches standard error; the line is gone when the block ends."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield silent
        return
    try:
        yield _show
    finally:
        sys.stderr.write(CLEAR)
        sys.stderr.flush()


def _show(doing: str, done: int, total: int | None) -> None:
    of = f" of {total:,}" if total is not None else ""
    sys.stderr.write(f"{CLEAR}{done:,}{of}  {plain(doing)}"[: WIDTH + len(CLEAR)])
    sys.stderr.flush()
