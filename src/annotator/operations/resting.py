"""Letting the garbage collector rest while very many plain values are made, none of which it could free.

It would look through all of them again and again, which takes a quarter of the time of an import.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_rests() -> Iterator[None]:
    """Within the block nothing is collected but what its counts free; a block inside another changes nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
