"""Valid rows, and a small project, from nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from annotator.model import Analyst, Annotation, Document, derived_id, instant, new_id
from annotator.store import Store, Transaction
from annotator.text.normal import sha256_of
from annotator.text.span import Span

TEXT = "Around 300 soldiers were killed, a lawmaker said. 😀 Officials denied it.\n"


class Small(NamedTuple):
    """A project of one article and two analysts, open for writing."""

    store: Store
    document: Document
    ada: Analyst
    ben: Analyst


def make_store(path: Path | None = None, name: str = "Losses") -> Store:
    """An empty project, in memory unless a path is given."""
    return Store.in_memory(name) if path is None else Store.create(path, name)


def make_small(path: Path | None = None, text: str = TEXT) -> Small:
    """A project of one article and two analysts; nothing is left to undo."""
    store = make_store(path)
    with store.transaction("Begin") as tx:
        small = Small(store, make_document(tx, text), make_analyst(tx, "Ada"), make_analyst(tx, "Ben"))
    store.forget_steps()
    return small


def make_analyst(tx: Transaction, name: str = "Ada") -> Analyst:
    """A stored analyst."""
    analyst = Analyst(id=new_id(), name=name, created_at=instant())
    tx.add(analyst)
    return analyst


def make_document(tx: Transaction, text: str = TEXT, **fields: Any) -> Document:
    """A stored article with its words."""
    sha256 = sha256_of(text)
    known = {"id": derived_id("document", sha256), "sha256": sha256, "characters": len(text), "added_at": instant()}
    document = Document(**{"title": text[:20].strip(), **known, **fields})
    tx.add_document(document, text, text.encode())
    return document


def mark_of(
    document: Document, analyst: Analyst, text: str = TEXT, start: int = 0, end: int = 10, **fields: Any
) -> Any:
    """A mark that is not stored yet."""
    return Annotation(
        **{
            "id": new_id(), "document_id": document.id, "analyst_id": analyst.id, "tag": "claim",
            "start": start, "end": end, "quote": Span.of(start, end).quote(text), "created_at": instant(), **fields,
        }
    )  # fmt: skip


def make_mark(
    tx: Transaction, document: Document, analyst: Analyst, start: int = 0, end: int = 10, **fields: Any
) -> Annotation:
    """A stored mark."""
    mark: Annotation = mark_of(document, analyst, tx.text(document.id), start, end, **fields)
    tx.add(mark)
    return mark


def tampered(path: Path, *statements: str) -> Path:
    """The same project file after somebody changed it behind our back; nothing may have it open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path
