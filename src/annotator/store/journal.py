"""Versions and changes: what a transaction did, row by row, and the clock that orders it. Undo is built on these."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model import canonical

CLOCK_BITS = 16
HASHED = ("kind", "row_id", "parents", "author", "device", "sequence", "clock", "deleted", "body")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that a step touched: the versions (by hash) before and after; None before a row existed."""

    kind: str
    id: str
    before: str | None
    after: str
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything one step did, in the order in which rows were first touched."""

    step: str
    name: str
    author: str | None
    rows: tuple[Change, ...]
    amends: str | None = field(default=None, compare=False)

    def touches(self, *kinds: str) -> bool:
        """Whether any row of these kinds was changed."""
        return any(change.kind in kinds for change in self.rows)

    def documents(self) -> set[str]:
        """The documents whose rows were changed."""
        return {change.document_id for change in self.rows if change.document_id is not None}

    def then(self, later: Changes) -> Changes:
        """Both steps as one."""
        return together((self, later))


def together(steps: Sequence[Changes]) -> Changes:
    """Several steps as one: the earliest before and the latest after of each row."""
    if len(steps) == 1:
        return steps[0]
    merged: dict[tuple[str, str], Change] = {}
    for change in (one for step in steps for one in step.rows):
        first = merged.get((change.kind, change.id), change)
        merged[change.kind, change.id] = Change(change.kind, change.id, first.before, change.after, change.document_id)
    last = steps[-1]
    return Changes(last.step, last.name, last.author, tuple(merged.values()), last.amends)


class Clock:
    """A hybrid logical clock: milliseconds shifted left by 16 bits, plus a counter, never running backwards."""

    def __init__(self, last: int) -> None:
        self._last = last

    def tick(self) -> int:
        """The next reading, greater than every one before."""
        self._last = max(time.time_ns() // 1_000_000 << CLOCK_BITS, self._last + 1)
        return self._last


@dataclass(slots=True)
class Device:
    """Who writes versions here: an id of its own, how many it has written, and its clock."""

    id: str
    sequence: int
    clock: Clock


def version_hash(**version: Any) -> str:
    """SHA-256 of the canonical JSON of a version's fields; `parents` and `body` are canonical JSON texts themselves."""
    whole = canonical([version[name] for name in HASHED])
    return hashlib.sha256(whole.encode()).hexdigest()
