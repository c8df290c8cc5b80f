"""The project file: transactions, the journal and undo, integrity, backup. What SQLite needs is known here only."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.store.journal import Change, Changes
    from annotator.store.reading import Reading
    from annotator.store.store import Store
    from annotator.store.transaction import Transaction

__all__ = ["Change", "Changes", "Reading", "Store", "Transaction"]

_HOMES = {
    "Change": "journal",
    "Changes": "journal",
    "Reading": "reading",
    "Store": "store",
    "Transaction": "transaction",
}


def __getattr__(name: str) -> Any:
    """Loaded when it is asked for: a first look at a project does without the libraries that these need."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
