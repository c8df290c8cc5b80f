"""What `check` notices: every change that did not go through the journal. What its repair puts right."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.model import Annotation, Link
from annotator.store import Store
from annotator.store.check import CheckReport, check
from annotator.store.lock import Locked
from tests.factories import make_mark, make_small, tampered

WITHOUT_KEYS = "PRAGMA foreign_keys=OFF"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    small = make_small(path)
    with small.store.transaction("Mark", author=small.ada.id) as tx:
        figure = make_mark(tx, small.document, small.ada, tag="figure", values={"point": 300, "hedge": "about"})
        claim = make_mark(tx, small.document, small.ada, 0, 31, note="a note", fragments=[[0, 10], [11, 31]],
                          quote="Around 300 … soldiers were killed")  # fmt: skip
        tx.add(
            Link(
                id="l",
                analyst_id=small.ada.id,
                document_id=small.document.id,
                created_at="2025",
                link_kind="quantifies",
                from_id=figure.id,
                to_id=claim.id,
            )
        )
    with small.store.transaction("Doubt", author=small.ada.id) as tx:
        tx.change(claim, doubt=True)
        tx.remove(small.ben)
    small.store.close()
    return path


def kinds(report: CheckReport) -> set[str]:
    return {found.kind for found in report.findings}


def test_a_sound_project_has_no_findings(project: Path) -> None:
    report = check(project)
    assert report.ok
    assert report.as_json() == {"ok": True, "findings": [], "repaired": []}


CHANGES = {
    "id": "'other'",
    "imported_id": "'x'",
    "deleted": "1 - deleted",
    "analyst_id": "(SELECT id FROM analyst WHERE id <> analyst_id)",
    "document_id": "'none'",
    "tag": "tag || ' '",
    "start": "start + 1",
    '"end"': '"end" - 1',
    "fragments": "'[[0,9],[11,31]]'",
    "quote": "upper(quote)",
    '"values"': """'{"polarity":"neg"}'""",
    "note": "'b note'",
    "doubt": "1 - doubt",
    "created_at": "created_at || ' '",
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_field_of_a_mark_is_found_and_put_right(project: Path, column: str) -> None:
    change = f"UPDATE annotation SET {column} = {CHANGES[column]} WHERE id = (SELECT to_id FROM link)"  # noqa: S608
    tampered(project, WITHOUT_KEYS, change)
    report = check(project)
    assert "projection" in kinds(report)
    repaired = check(project, repair=True)
    assert repaired.repaired
    # a row under another id is unknown to the journal: it stays, and is still told of
    assert repaired.ok == (column != "id")
    assert len(list(project.parent.glob("p.*before-repair*.annotator"))) == 1


@pytest.mark.parametrize("value", ["'{ }'", '\'{"a":1,"a":1}\'', "'null'", "'{'"])
def test_values_that_mean_the_same_but_are_other_bytes_are_found(project: Path, value: str) -> None:
    tampered(project, f'UPDATE annotation SET "values" = {value} WHERE id = (SELECT to_id FROM link)')  # noqa: S608
    assert "projection" in kinds(check(project))


@pytest.mark.parametrize(("table", "column"), [("annotation", "doubt"), ("analyst", "deleted")])
def test_a_yes_that_is_written_otherwise_is_found(project: Path, table: str, column: str) -> None:
    tampered(project, f"UPDATE {table} SET {column} = 2 WHERE {column} = 1")  # noqa: S608
    assert "projection" in kinds(check(project))


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE version SET body = replace(body, 'a note', 'b note')", "version"),
        ("UPDATE version SET author = NULL", "version"),
        ("UPDATE version SET clock = clock + 1", "version"),
        ("UPDATE version SET deleted = 1", "version"),
        ("UPDATE version SET parents = '[' WHERE parents <> '[]'", "version"),
        ("DELETE FROM version WHERE hash NOT IN (SELECT hash FROM head)", "version"),
        ("DELETE FROM version WHERE kind = 'link'", "foreign_key"),
        ("DELETE FROM head WHERE row_id = 'l'", "head"),
        ("UPDATE head SET row_id = 'm' WHERE row_id = 'l'", "head"),
        ("INSERT INTO head SELECT hash, row_id FROM version WHERE hash NOT IN (SELECT hash FROM head)", "head"),
        ("DELETE FROM annotation", "projection"),
        ("UPDATE document_text SET text = replace(text, '300', '301')", "text"),
        ("UPDATE document_text SET text = replace(text, '300', '301')", "quote"),
        ("DELETE FROM document_text", "text"),
        ("UPDATE annotation SET deleted = 1 WHERE tag = 'figure'", "link"),
        ("UPDATE document SET deleted = 1", "reference"),
        ("INSERT INTO document_search(document_search) VALUES ('delete-all')", "search"),
    ],
)
def test_what_else_is_noticed(project: Path, statement: str, kind: str) -> None:
    tampered(project, WITHOUT_KEYS, statement)
    assert kind in kinds(check(project))


def test_a_row_the_journal_does_not_know_is_told_of_and_kept(project: Path) -> None:
    tampered(project, "INSERT INTO analyst(id, deleted, name, created_at) VALUES ('x', 0, 'Mallory', '2025')")
    report = check(project, repair=True)
    assert [found.what for found in report.findings] == ["the table has it, the journal does not"]


def test_repair_puts_back_heads_and_the_search_index_too(project: Path) -> None:
    tampered(
        project,
        "DELETE FROM head",
        "UPDATE annotation SET deleted = 1",
        "INSERT INTO document_search(document_search) VALUES ('delete-all')",
    )
    before = check(project)
    assert {"head", "projection", "search"} <= kinds(before)
    report = check(project, repair=True)
    assert report.ok
    assert report.repaired == before.findings
    with Store.open(project) as store, store.reading() as reading:
        assert len(reading.live(Annotation)) == 2


def test_repair_believes_no_journal_that_was_altered(project: Path) -> None:
    tampered(project, "UPDATE version SET body = replace(body, 'a note', 'b note')")
    report = check(project, repair=True)
    assert {"version", "projection"} <= kinds(report)
    assert report.repaired == []
    with Store.open(project) as store, store.reading() as reading:
        assert {mark.note for mark in reading.live(Annotation)} == {None, "a note"}
    assert not list(project.parent.glob("*before-repair*"))


def test_repair_waits_for_nobody_and_takes_no_project_from_a_writer(project: Path) -> None:
    tampered(project, "UPDATE annotation SET note = 'x'")
    with Store.open(project), pytest.raises(Locked):
        check(project, repair=True)


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no project"):
        check(tmp_path / "none.annotator")
