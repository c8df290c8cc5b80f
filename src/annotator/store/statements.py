"""Reading, adding, replacing and deleting rows: compiled once for each table and run by the driver itself.

Every mark takes this path, where compiling and wrapping would cost more than the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ClauseElement,
    Column,
    Connection,
    Dialect,
    SelectBase,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql.compiler import SQLCompiler

from annotator.store.engine import driver_of

Convert = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in the words of the database, the columns its places take, and what turns values into theirs."""

    sql: str
    places: tuple[tuple[str, Convert], ...]
    results: tuple[tuple[str, Convert], ...]


def prepare(
    dialect: Dialect,
    *,
    changed: Sequence[Table],
    added: Sequence[Table],
    found: Sequence[Table],
    asked: Sequence[SelectBase],
) -> None:
    """Compiles what changes, adds and finds rows of some tables, and questions, before the first waits for it."""
    for table in (*changed, *added):
        _insert(table, dialect)
    for table in changed:
        _update(table, dialect)
    for table in (*changed, *found):
        _select(table, dialect)
    for statement in asked:
        _text(statement, dialect)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows, given by column."""
    _run(connection, _insert(table, connection.dialect), rows)


def update_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Replaces all other columns of the rows with these ids."""
    _run(connection, _update(table, connection.dialect), rows)


def delete_where(connection: Connection, column: Column[Any], values: Sequence[object]) -> None:
    """Deletes the rows whose column has one of these values, as the database keeps them."""
    if values:
        driver_of(connection).executemany(_delete(column, connection.dialect), [(value,) for value in values])


def fetch_row(connection: Connection, table: Table, row_id: str) -> dict[str, Any] | None:
    """The columns of the row with that id; None when there is none."""
    statement = _select(table, connection.dialect)
    found = driver_of(connection).execute(statement.sql, (row_id,)).fetchone()
    return None if found is None else _columns(statement, found)


def fetch_live(connection: Connection, table: Table) -> list[dict[str, Any]]:
    """The columns of every row that is not deleted, by id."""
    statement = _live(table, connection.dialect)
    return [_columns(statement, found) for found in driver_of(connection).execute(statement.sql)]


def _columns(statement: Statement, found: Sequence[Any]) -> dict[str, Any]:
    pairs = zip(statement.results, found, strict=True)
    return {name: value if convert is None else convert(value) for (name, convert), value in pairs}


def fetch_all(connection: Connection, statement: SelectBase, *values: object) -> list[tuple[Any, ...]]:
    """What a statement that is made only once finds, values as the database keeps them."""
    return driver_of(connection).execute(_text(statement, connection.dialect), values).fetchall()


def _run(connection: Connection, statement: Statement, rows: Sequence[Mapping[str, Any]]) -> None:
    places = statement.places
    values = [tuple([row[n] if convert is None else convert(row[n]) for n, convert in places]) for row in rows]
    if values:
        driver_of(connection).executemany(statement.sql, values)


@cache
def _text(statement: SelectBase, dialect: Dialect) -> str:
    return str(statement.compile(dialect=dialect))


@cache
def _insert(table: Table, dialect: Dialect) -> Statement:
    return _compiled(table, insert(table).values(_all(table)), dialect)


@cache
def _update(table: Table, dialect: Dialect) -> Statement:
    values = _all(table)
    key = values.pop("id")
    return _compiled(table, update(table).where(table.c.id == key).values(values), dialect)


@cache
def _delete(column: Column[Any], dialect: Dialect) -> str:
    return str(delete(column.table).where(column == bindparam("to_go")).compile(dialect=dialect))


@cache
def _select(table: Table, dialect: Dialect) -> Statement:
    return _compiled(table, select(table).where(table.c.id == bindparam("to_id")), dialect)


@cache
def _live(table: Table, dialect: Dialect) -> Statement:
    return _compiled(table, select(table).where(table.c.deleted.is_(False)).order_by(table.c.id), dialect)


def _all(table: Table) -> dict[str, Any]:
    return {column.name: bindparam(f"to_{column.name}") for column in table.columns}


def _compiled(table: Table, statement: ClauseElement, dialect: Dialect) -> Statement:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - what a statement compiles to
    kinds = {column.name: column.type.dialect_impl(dialect) for column in table.columns}
    places = [name.removeprefix("to_") for name in compiled.positiontup or ()]
    return Statement(
        compiled.string,
        tuple((name, kinds[name].bind_processor(dialect)) for name in places),
        tuple((name, kind.result_processor(dialect, None)) for name, kind in kinds.items()),
    )
