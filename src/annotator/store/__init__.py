"""The project file: transactions, the journal and undo, integrity, backup. What SQLite needs is known here only."""

from annotator.store.journal import Change, Changes
from annotator.store.reading import Reading
from annotator.store.store import Store
from annotator.store.transaction import Transaction

__all__ = ["Change", "Changes", "Reading", "Store", "Transaction"]
