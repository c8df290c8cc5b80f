"""The schema of a project file: made from the rows, marked as ours, and recognised by its fingerprint."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlmodel import SQLModel

from annotator import model
from annotator.store.plain import APPLICATION_ID, SCHEMA_VERSION

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
