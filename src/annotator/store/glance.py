"""A first look at a project by SQLite alone: what the window shows while the libraries that know the rows still load.

It only reads, and only what is a project of today's schema; for anything else there is no first look.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from annotator.store.plain import APPLICATION_ID, FINGERPRINTS, SCHEMA_VERSION, fingerprint, looking
from annotator.text.span import Span

MOST, FIRST, PAGE = 4_000, 500, 32
KEYS = {
    "added": "",
    "date": "d.published_on {} NULLS LAST, ",
    "outlet": "d.outlet COLLATE NOCASE {} NULLS LAST, ",
    "title": "d.title COLLATE NOCASE {} NULLS LAST, ",
}
NUMBERS = (
    "SELECT t.number FROM document_text t CROSS JOIN document d ON d.id = t.document_id WHERE d.deleted = 0"
    " ORDER BY {}t.number {} LIMIT ?"
)
LINES = (
    "SELECT t.number, d.id, d.title, d.outlet, d.author, d.url, d.published_on, d.language, d.characters, w.state,"
    " count(a.id), count(CASE WHEN a.analyst_id = ?1 THEN 1 END)"
    " FROM document_text t JOIN document d ON d.id = t.document_id LEFT JOIN work_state w ON w.document_id = d.id"
    " AND w.analyst_id = ?1 AND w.deleted = 0 LEFT JOIN annotation a ON a.document_id = d.id AND a.deleted = 0"
    " WHERE t.number IN (SELECT value FROM json_each(?2)) GROUP BY t.number"
)
DOCUMENT = (
    "SELECT d.title, d.outlet, d.author, d.published_on, t.text FROM document d"
    " JOIN document_text t ON t.document_id = d.id WHERE d.id = ?"
)
MARKS = (
    'SELECT id, tag, analyst_id, start, "end", fragments, quote FROM annotation WHERE document_id = ? AND deleted = 0'
    ' ORDER BY start, -"end", tag, created_at, id'
)


class Wish(NamedTuple):
    """What to look at: who is at the desk, their article, and the order of the list."""

    analyst_id: str
    document_id: str
    sort: str = "added"
    descending: bool = False


class Person(NamedTuple):
    """Somebody who works in the project."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """An article as a list shows it: what it is, its marks, and its state and last work for one analyst."""

    id: str
    title: str
    outlet: str | None
    author: str | None
    url: str | None
    published_on: str | None
    language: str | None
    characters: int
    state: str
    marks: int
    mine: int
    worked_at: str | None = None


class Mark(NamedTuple):
    """A mark as the article shows it."""

    id: str
    tag: str
    analyst_id: str
    span: Span
    quote: str


class Article(NamedTuple):
    """An article as it is read."""

    id: str
    title: str
    outlet: str | None
    author: str | None
    published_on: str | None
    text: str
    marks: tuple[Mark, ...]


class Glance(NamedTuple):
    """What there is to see of a project: everybody, the list or its beginning, and the article on the desk."""

    name: str
    people: tuple[Person, ...]
    numbers: tuple[int, ...]
    lines: dict[int, DocumentItem]
    article: Article | None


def glance(path: Path, wish: Wish) -> Glance | None:
    """A first look; None at what cannot be looked at so, which opening it will find out about, and while it is blind.

    Whose marks are hidden from whom is for the operations to say.
    """
    if not path.is_file():
        return None
    try:
        with closing(looking(path)) as connection:
            return _look(connection, wish) if _is_ours(connection) else None
    except (sqlite3.Error, ValueError):
        return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    marks = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    return tuple(marks) == (APPLICATION_ID, SCHEMA_VERSION) and fingerprint(connection) == FINGERPRINTS[SCHEMA_VERSION]


def _look(connection: sqlite3.Connection, wish: Wish) -> Glance | None:
    connection.execute("BEGIN")
    name, settings = connection.execute('SELECT name, "settings" FROM project WHERE deleted = 0 ORDER BY id').fetchone()
    if json.loads(settings).get("blind"):
        return None
    people = connection.execute("SELECT id, name FROM analyst WHERE deleted = 0 ORDER BY created_at, id")
    numbers = _numbers(connection, wish)
    current = connection.execute(
        "SELECT t.number FROM document d JOIN document_text t ON t.document_id = d.id WHERE d.id = ? AND d.deleted = 0",
        (wish.document_id,),
    ).fetchone()
    number = current[0] if current else next(iter(numbers), 0)
    lines = _lines(connection, _around(numbers, number), wish.analyst_id)
    document_id = wish.document_id if current else lines[number].id if number in lines else ""
    article = _article(connection, document_id) if document_id else None
    return Glance(name, tuple(Person(*row) for row in people), numbers, lines, article)


def _numbers(connection: sqlite3.Connection, wish: Wish) -> tuple[int, ...]:
    """The list in its order: all of it, or the beginning where it is long; nothing where ordering it takes time."""
    size = connection.execute("SELECT max(number) FROM document_text").fetchone()[0] or 0
    if wish.sort not in KEYS or (size > MOST and wish.sort != "added"):
        return ()
    turn = "DESC" if wish.descending else "ASC"
    query = NUMBERS.format(KEYS[wish.sort].format(turn), turn if wish.sort == "added" else "ASC")
    return tuple(row[0] for row in connection.execute(query, (FIRST if size > MOST else MOST,)))


def _around(numbers: Sequence[int], number: int) -> Sequence[int]:
    at = numbers.index(number) if number in numbers else 0
    return numbers[max(0, at - PAGE) : at + PAGE]


def _lines(connection: sqlite3.Connection, numbers: Sequence[int], analyst_id: str) -> dict[int, DocumentItem]:
    rows = connection.execute(LINES, (analyst_id, json.dumps(numbers)))
    said: dict[int, tuple[Any, ...]] = {row[0]: (*row[1:9], row[9] or "to_do", *row[10:]) for row in rows}
    return {number: DocumentItem(*one) for number, one in said.items()}


def _article(connection: sqlite3.Connection, document_id: str) -> Article:
    title, outlet, author, published_on, text = connection.execute(DOCUMENT, (document_id,)).fetchone()
    marks = tuple(_mark(row) for row in connection.execute(MARKS, (document_id,)))
    return Article(document_id, title, outlet, author, published_on, text, marks)


def _mark(row: tuple[Any, ...]) -> Mark:
    key, tag, analyst_id, start, end, fragments, quote = row
    span = Span.from_record(start, end, json.loads(fragments) if fragments else None)
    return Mark(key, tag, analyst_id, span, quote)
