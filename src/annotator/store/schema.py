"""The schema of a project file: made from the rows, marked as ours, and recognised by its fingerprint."""

from __future__ import annotations

import hashlib
import re
import sqlite3

from sqlalchemy import Connection
from sqlmodel import SQLModel

from annotator import model

APPLICATION_ID = 0x416E6E6F
SCHEMA_VERSION = 2
TABLES: tuple[type[SQLModel], ...] = (
    *model.KINDS.values(),
    model.DocumentText,
    model.Step,
    model.Version,
    model.Head,
    model.Meta,
)

CONTENT = (
    "CREATE VIEW document_content(number, title, text) AS SELECT t.number, d.title, t.text"
    " FROM document_text AS t JOIN document AS d ON d.id = t.document_id"
)
SEARCH = (
    "CREATE VIRTUAL TABLE document_search USING fts5(title, text, content='document_content', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
)


def create_schema(connection: Connection) -> None:
    """Makes every table, index, view and the full-text index, and marks the file as a project of this version."""
    SQLModel.metadata.create_all(
        connection, tables=[SQLModel.metadata.tables[str(table.__tablename__)] for table in TABLES]
    )
    for statement in (CONTENT, SEARCH):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def fingerprint(connection: sqlite3.Connection) -> str:
    """SHA-256 over what the file defines (tables, indexes, views, triggers), white space folded."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'document\\_search\\_%' ESCAPE '\\'"
        " ORDER BY type, name"
    ).fetchall()
    folded = ["\x1f".join([*row[:3], re.sub(r"\s+", " ", row[3]).strip()]) for row in rows]
    return hashlib.sha256("\x1e".join(folded).encode()).hexdigest()


FINGERPRINTS: dict[int, str] = {
    1: "cf19bc6707aaacb24b130be5cce2c303f0fe7eda6b25b22f929955db28072176",
    2: "2d38d12c8da0c411b9b88f0c0742dd0048218388c88deaf63097637321720cd4",
}
"""What each released schema version looks like; a test compares the newest with a fresh project."""
