"""How long work says how far it is and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a decision of somebody, not an error
    """The person who started the work asked it to stop; what was finished stays, nothing is half-written."""


class Progress(Protocol):
    """Called with what is being done and how much of it; raises `Cancelled` when it should stop."""

    def __call__(self, doing: str, done: int, total: int | None, /) -> None: ...


def silent(_doing: str, _done: int, _total: int | None) -> None:
    """Progress for nobody."""
