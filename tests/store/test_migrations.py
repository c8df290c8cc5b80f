"""A project of an older schema is brought up to date whole, or stays exactly as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import CannotRead, Refused
from annotator.store import Store
from annotator.store.migrations import MIGRATIONS, Migration
from annotator.store.plain import FINGERPRINTS, SCHEMA_VERSION, fingerprint, uri
from tests.factories import make_small, make_store

GOOD = (
    "ALTER TABLE analyst ADD COLUMN colour TEXT",
    "UPDATE analyst SET colour = 'blue'",
    "CREATE INDEX ix_analyst_colour ON analyst(colour)",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    make_small(path).store.close()
    return path


def doing(statements: Sequence[str], stop_at: int | None = None) -> Callable[[sqlite3.Connection], None]:
    def apply(connection: sqlite3.Connection) -> None:
        for number, statement in enumerate(statements):
            if number == stop_at:
                raise ZeroDivisionError("a fault in the migration")
            connection.execute(statement)
        if stop_at == len(statements):
            raise ZeroDivisionError("a fault in the migration")

    return apply


def expected(project: Path, statements: Sequence[str]) -> str:
    """The fingerprint that statements give, tried on a copy in memory."""
    with closing(sqlite3.connect(":memory:")) as copy, closing(sqlite3.connect(project)) as source:
        source.backup(copy)
        for statement in statements:
            copy.execute(statement)
        return fingerprint(copy)


def step(project: Path, statements: Sequence[str] = GOOD, stop_at: int | None = None) -> Migration:
    return Migration(SCHEMA_VERSION + 1, doing(statements, stop_at), expected(project, statements))


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]


def backups(project: Path) -> list[Path]:
    return sorted(project.parent.glob("p.*before-schema*"))


def test_a_migrated_project_is_up_to_date_and_its_former_self_is_kept(project: Path) -> None:
    steps = (step(project),)
    with Store.open(project, steps=steps):
        pass
    with closing(sqlite3.connect(project)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert connection.execute("SELECT DISTINCT colour FROM analyst").fetchall() == [("blue",)]
    [kept] = backups(project)
    Store.open(kept).close()
    Store.open(project, steps=steps).close()
    assert backups(project) == [kept]
    with pytest.raises(Refused, match="newer"):
        Store.open(project)


def test_several_steps_are_taken_in_order_as_one(project: Path) -> None:
    second = "ALTER TABLE analyst ADD COLUMN shape TEXT"
    steps = (
        Migration(SCHEMA_VERSION + 2, doing([second]), expected(project, [*GOOD, second])),
        step(project),
    )
    Store.open(project, steps=steps).close()
    with closing(sqlite3.connect(project)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 2,)
    assert len(backups(project)) == 1


@pytest.mark.parametrize("stop_at", range(len(GOOD) + 1))
def test_a_failure_at_any_statement_leaves_the_project_as_it_was(project: Path, stop_at: int) -> None:
    before = contents(project)
    with pytest.raises(CannotRead, match="could not be brought up to date"):
        Store.open(project, steps=(step(project, stop_at=stop_at),))
    assert contents(project) == before
    Store.open(project).close()


def refuses(project: Path, statements: Sequence[str], match: str, outcome: str | None = None) -> None:
    before = contents(project)
    migration = Migration(SCHEMA_VERSION + 1, doing(statements), outcome or expected(project, statements))
    with pytest.raises(CannotRead, match=match):
        Store.open(project, steps=(migration,))
    assert contents(project) == before


@pytest.mark.parametrize(
    ("statements", "match"),
    [
        (["DELETE FROM head"], "rows would be lost in head"),
        (["DROP TABLE head"], "rows would be lost in head"),
        (["UPDATE version SET step = 'none'"], "rows would point at nothing"),
    ],
)
def test_a_step_may_neither_lose_rows_nor_their_references(project: Path, statements: list[str], match: str) -> None:
    refuses(project, statements, match)


def test_a_step_has_to_come_out_as_planned(project: Path) -> None:
    refuses(project, GOOD, "did not come out as planned", outcome=FINGERPRINTS[SCHEMA_VERSION])


@pytest.mark.parametrize("statement", ["COMMIT", "ROLLBACK", "BEGIN"])
def test_a_step_cannot_leave_the_transaction(project: Path, statement: str) -> None:
    before = contents(project)
    migration = Migration(SCHEMA_VERSION + 1, doing([GOOD[0], statement]), expected(project, GOOD[:1]))
    with pytest.raises(CannotRead, match="not authorized"):
        Store.open(project, steps=(migration,))
    assert contents(project) == before


def test_an_altered_project_is_not_migrated(project: Path) -> None:
    steps = (step(project),)
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("CREATE TABLE spy(word)")
    with pytest.raises(CannotRead, match="altered"):
        Store.open(project, steps=steps)
    assert backups(project) == []


def test_an_older_project_is_read_as_it_would_be_and_stays_as_it_is(project: Path) -> None:
    before = contents(project)
    with Store.open(project, "read", steps=(step(project),)) as store:
        with store.reading() as reading:
            names = reading.connection.exec_driver_sql("SELECT name, colour FROM analyst ORDER BY name").all()
        with pytest.raises(Refused, match="read only"), store.transaction("Write"):
            pass
    assert names == [("Ada", "blue"), ("Ben", "blue")]
    assert contents(project) == before
    assert backups(project) == []


def test_an_older_project_that_cannot_be_brought_up_to_date_is_not_read(project: Path) -> None:
    with pytest.raises(CannotRead, match=r"a fault in the migration.*it is as it was\.$"):
        Store.open(project, "read", steps=(step(project, stop_at=1),))


def test_what_is_released_is_what_a_fresh_project_looks_like() -> None:
    assert max((SCHEMA_VERSION, *(one.to for one in MIGRATIONS))) == max(FINGERPRINTS) == SCHEMA_VERSION
    engine = make_store()._engine
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert fingerprint(driver) == FINGERPRINTS[SCHEMA_VERSION]  # type: ignore[arg-type]


def test_a_fingerprint_sees_every_change_but_white_space(project: Path) -> None:
    with closing(sqlite3.connect(uri(project, "ro"), uri=True)) as connection:
        before = fingerprint(connection)
    assert before == FINGERPRINTS[SCHEMA_VERSION]
    assert expected(project, ["CREATE TABLE word(a)"]) != expected(project, ["CREATE TABLE word(b)"])
    assert expected(project, ["CREATE TABLE word(a, b)"]) == expected(project, ["CREATE TABLE word(a,\n   b)"])
