"""Full-text search over titles and text, by SQLite's FTS5."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from sqlalchemy import Connection, bindparam, text

from annotator.model import canonical
from annotator.text.search import is_splittable

UNINDEX = text(
    "INSERT INTO document_search(document_search, rowid, title, text)"
    " SELECT 'delete', t.number, d.title, t.text FROM document d JOIN document_text t ON t.document_id = d.id"
    " WHERE d.deleted = 0 AND d.id IN :ids"
).bindparams(bindparam("ids", expanding=True))
INDEX = text(
    "INSERT INTO document_search(rowid, title, text)"
    " SELECT t.number, d.title, t.text FROM document d JOIN document_text t ON t.document_id = d.id"
    " WHERE d.deleted = 0 AND d.id IN :ids"
).bindparams(bindparam("ids", expanding=True))
MATCHES = text(
    "SELECT t.document_id FROM document_search s JOIN document_text t ON t.number = s.rowid"
    " WHERE document_search MATCH :query ORDER BY rank, t.document_id LIMIT :limit"
)
BEST = text(
    "SELECT t.document_id FROM document_search s JOIN document_text t ON t.number = s.rowid"
    " WHERE document_search MATCH :query"
    " AND (:inside IS NULL OR t.document_id IN (SELECT value FROM json_each(:inside)))"
    " ORDER BY rank, t.document_id LIMIT :limit"
)
WITH = text(
    "SELECT t.document_id FROM document_search s JOIN document_text t ON t.number = s.rowid"
    " WHERE document_search MATCH :query ORDER BY s.rowid"
)
NUMBERS = "SELECT json_group_array(rowid) FROM document_search WHERE document_search MATCH ?"
FIRST = (
    "SELECT json_group_array(rowid) FROM"
    " (SELECT rowid FROM document_search WHERE document_search MATCH ? ORDER BY rowid {} LIMIT ?)"
)


def unindex(connection: Connection, ids: Sequence[str]) -> None:
    """Takes documents out of the index; call it while their rows still say what was indexed."""
    for at in range(0, len(ids), 500):
        connection.execute(UNINDEX, {"ids": list(ids[at : at + 500])})


def index(connection: Connection, ids: Sequence[str]) -> None:
    """Puts documents that are not deleted into the index."""
    for at in range(0, len(ids), 500):
        connection.execute(INDEX, {"ids": list(ids[at : at + 500])})


def phrases(words: str) -> list[tuple[str, bool]]:
    """The "quoted phrases", words and beginnings* that a person typed, and of each whether it is a beginning."""
    # FTS5 stops reading at a NUL, and nothing binds half a character
    words = re.sub("[\0\ud800-\udfff]", " ", words)
    typed = [(quoted or bare, bare.endswith("*")) for quoted, bare in re.findall(r'"([^"]+)"|([^\s"]+)', words)]
    return [(phrase, begins) for phrase, begins in typed if re.search(r"[^\W_]", phrase)]


def expression(words: str, *, prefix: bool) -> str | None:
    """An FTS5 expression for what a person typed, None for nothing: all "quoted phrases", words and beginnings*."""
    usable = [f'"{phrase}"{"*" * begins}' for phrase, begins in phrases(words)]
    if not usable:
        return None
    if prefix and not words.endswith((" ", '"', "*")):
        usable[-1] += "*"
    return " AND ".join(usable)


def matching(connection: Connection, words: str) -> list[int]:
    """Numbers of all documents that contain what was typed so far, in order; in one piece, for there may be many."""
    query = expression(words, prefix=True)
    if query is None:
        return []
    found: list[int] = json.loads(connection.exec_driver_sql(NUMBERS, (query,)).scalar_one())
    return found


def first_matching(connection: Connection, words: str, limit: int, *, last: bool = False) -> list[int]:
    """Numbers of the first (or, the last before, of the last) documents that contain what was typed so far."""
    query = expression(words, prefix=True)
    if query is None:
        return []
    found: list[int] = json.loads(
        connection.exec_driver_sql(FIRST.format("DESC" if last else "ASC"), (query, limit)).scalar_one()
    )
    return found


def best_ids(connection: Connection, words: str, limit: int) -> list[str]:
    """Ids of documents that contain all of what was typed, best first."""
    query = expression(words, prefix=False)
    return [row[0] for row in connection.execute(MATCHES, {"query": query, "limit": limit})] if query else []


def best_in(
    connection: Connection, part: Literal["title", "text"], words: str, inside: Sequence[str] | None, limit: int
) -> list[str]:
    """Ids of documents whose title, or text, has all of what was typed, best first; `inside`: of these alone."""
    query = expression(words, prefix=False)
    if query is None:
        return []
    among = None if inside is None else canonical(list(inside))
    found = connection.execute(BEST, {"query": f"{part} : ({query})", "inside": among, "limit": limit})
    return [row[0] for row in found]


def documents_with(connection: Connection, phrase: str) -> Iterator[str] | None:
    """Ids of documents, oldest first, in whose text these words may stand in a row; None when the index cannot tell.

    They are looked up as they are taken.
    """
    words = phrase.split()
    whole = words and is_splittable(words[0][0]) and is_splittable(words[-1][-1])
    quoted = re.sub('["\0\ud800-\udfff]', " ", " ".join(words))
    if not whole or not re.search(r"[^\W_]", quoted):
        return None
    return (row[0] for row in connection.execute(WITH, {"query": f'text : "{quoted}"'}))


def like(phrase: str) -> str:
    """A LIKE pattern, to escape by a backslash, that holds wherever these words stand, in whatever case and spacing."""
    plain = re.sub(r"[%_\\]", r"\\\g<0>", phrase)
    return "%" + re.sub("[^!-~]+", "%", plain) + "%"
