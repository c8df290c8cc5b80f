"""What the database itself holds to, and how connections are set up."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError as SqlIntegrityError

from annotator.model import Annotation, Answer, Decision, Dismissal, Document, Link, Quantity, Source, Verdict
from annotator.store import Store
from tests.factories import Small, make_mark, make_small, mark_of


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = make_small(tmp_path / "p.annotator")
    yield made
    made.store.close()


def driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def pragma(connection: Connection, name: str) -> Any:
    return driver(connection).execute(f"PRAGMA {name}").fetchone()[0]


def test_every_table_is_strict(small: Small) -> None:
    with small.store.reading() as reading:
        tables = driver(reading.connection).execute("PRAGMA table_list").fetchall()
    ours = [row for row in tables if row[0] == "main" and row[2] == "table" and not row[1].startswith("sqlite_")]
    assert {row[1]: row[5] for row in ours} == {row[1]: 1 for row in ours}
    assert {"annotation", "version", "head", "meta", "document_text"} <= {row[1] for row in ours}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("start", -1), ("start", 10), ("start", 50), ("end", 0), ("start", "x"), ("tag", ""), ("document_id", "x"),
        ("analyst_id", "x"), ("quote", None), ("doubt", "yes"),
    ],
)  # fmt: skip
def test_a_mark_that_cannot_be_is_refused_by_the_database(small: Small, column: str, value: object) -> None:
    with small.store.transaction("Mark") as tx:
        mark = make_mark(tx, small.document, small.ada)
    assert small.store.path is not None
    small.store.close()
    with closing(sqlite3.connect(small.store.path)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f'UPDATE annotation SET "{column}" = ? WHERE id = ?', (value, mark.id))  # noqa: S608


def test_a_row_that_points_at_nothing_is_refused_with_the_whole_step(small: Small) -> None:
    good, wrong = mark_of(small.document, small.ada), mark_of(small.document, small.ada.changed(id="nobody"))
    with pytest.raises(sqlite3.IntegrityError), small.store.transaction("Wrong") as tx:
        tx.add(good, wrong)
    with small.store.reading() as reading:
        assert reading.live(Annotation) == []


def test_rows_stored_together_may_come_before_what_they_point_at(small: Small) -> None:
    one, other = mark_of(small.document, small.ada), mark_of(small.document, small.ada)
    link = Link(
        id="link", analyst_id=small.ada.id, document_id=small.document.id, link_kind="same_as", from_id=one.id,
        to_id=other.id, created_at=one.created_at,
    )  # fmt: skip
    agency, wire = Source(id="agency", name="the agency"), Source(id="wire", name="the wire", merged_into="agency")
    with small.store.transaction("Backwards") as tx:
        tx.add(link, one, other, wire, agency)
    with small.store.reading() as reading:
        assert len(reading.live(Link)) == 1
        assert reading.get(Source, "wire").merged_into == "agency"


def test_what_a_self_reference_points_at_must_be_there_in_the_end(small: Small) -> None:
    wire, other = Source(id="wire", name="the wire", merged_into="nobody"), Source(id="other", name="other")
    with pytest.raises(SqlIntegrityError), small.store.transaction("Wrong") as tx:
        tx.add(wire, other)
    with small.store.reading() as reading:
        assert reading.live(Source) == []


def test_a_mark_has_no_statement_compiled_again(small: Small) -> None:
    ran: list[str] = []
    with small.store.transaction("Mark") as tx:
        driver(tx.connection).set_trace_callback(ran.append)
        make_mark(tx, small.document, small.ada)
    assert [statement for statement in ran if statement.startswith("INSERT INTO annotation")]
    assert [statement for statement in ran if statement.startswith("PRAGMA")] == []


def test_the_writing_connection_is_durable_and_careful(small: Small) -> None:
    with small.store.transaction("Look") as tx:
        assert driver(tx.connection).isolation_level is None
        settings = {name: pragma(tx.connection, name) for name in SETTINGS}
    assert settings == SETTINGS
    assert pragma_of_reader(small.store, "query_only") == 1


SETTINGS = {
    "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
    "busy_timeout": 5000, "query_only": 0,
}  # fmt: skip


def pragma_of_reader(store: Store, name: str) -> Any:
    assert store.path is not None
    with Store.open(store.path, "read") as reader, reader.reading() as reading:
        return pragma(reading.connection, name)


def test_a_project_whose_journal_was_changed_is_brought_back_to_a_wal(small: Small) -> None:
    assert small.store.path is not None
    small.store.close()
    with closing(sqlite3.connect(small.store.path)) as connection:
        assert connection.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    with Store.open(small.store.path) as store, store.transaction("Look") as tx:
        assert pragma(tx.connection, "journal_mode") == "wal"


def test_writes_begin_immediate_and_reads_do_not(small: Small) -> None:
    began: list[str] = []
    with small.store.reading() as reading:
        driver(reading.connection).set_trace_callback(began.append)
    began.clear()
    with small.store.reading() as reading:
        reading.live(Annotation)
    with small.store.transaction("Mark") as tx:
        make_mark(tx, small.document, small.ada)
    begins = [statement for statement in began if statement.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert begins == ["BEGIN", "ROLLBACK", "BEGIN IMMEDIATE", "COMMIT"]


def test_nothing_stays_open_after_a_reading(small: Small) -> None:
    with small.store.reading() as reading:
        reading.live(Document)
        connection = driver(reading.connection)
        assert connection.in_transaction
    assert not connection.in_transaction


def test_files_are_for_their_owner_alone(small: Small) -> None:
    assert small.store.path is not None
    with small.store.transaction("Mark") as tx:
        make_mark(tx, small.document, small.ada)
    there = [path for path in small.store.path.parent.iterdir() if not path.name.endswith(".lock")]
    assert {path.name for path in there} == {"p.annotator", "p.annotator-wal", "p.annotator-shm"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in there} == {0o600}


def test_errors_do_not_quote_the_article(small: Small) -> None:
    with pytest.raises(sqlite3.IntegrityError) as error, small.store.transaction("Wrong") as tx:
        tx.add(mark_of(small.document, small.ada.changed(id="nobody")))
    assert "Around 300" not in str(error.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verdict SET outcome = 'accept'",
        'UPDATE verdict SET start = 9, "end" = 2',
        "UPDATE answer SET outcome = 'perhaps'",
        "UPDATE decision SET category = 'typo'",
        "UPDATE decision SET addressed_to = 'nobody'",
        "UPDATE source SET reliability = 'G'",
        "UPDATE source SET credibility = '0'",
        "UPDATE source SET merged_into = id",
        "UPDATE quantity SET basis = 'yearly'",
        "UPDATE dismissal SET start = 50",
    ],
)
def test_what_is_said_of_marks_and_sources_is_held_to_its_words(small: Small, statement: str) -> None:
    with small.store.transaction("Say") as tx:
        mark = make_mark(tx, small.document, small.ada)
        place: dict[str, Any] = {"document_id": small.document.id, "at": mark.created_at}
        said: dict[str, Any] = {"annotation_id": mark.id, "reviewer_id": small.ben.id, "at": mark.created_at}
        tx.add(
            Verdict(id="v", outcome="amend", tag="claim", start=0, end=4, **said),
            Answer(id="w", verdict_id="v", analyst_id=small.ada.id, outcome="agree", at=mark.created_at),
            Decision(
                id="c", document_id=small.document.id, record="r", members=[mark.id], outcome="deferred",
                method="send_back", decided_at=mark.created_at, addressed_to=small.ada.id, category="slip",
            ),
            Source(id="s", name="Agency", reliability="A", credibility="1"),
            Quantity(id="q", label="killed", basis="event"),
            Dismissal(id="d", analyst_id=small.ada.id, tag="figure", start=0, end=4, **place),
        )  # fmt: skip
    assert small.store.path is not None
    small.store.close()
    with closing(sqlite3.connect(small.store.path)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
