"""A project that the first schema's program made: read as it is, brought up to date whole, and worked on as before."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.model import KINDS, Annotation, Answer, Decision, Verdict, instant
from annotator.store import Store
from annotator.store.backup import restore
from annotator.store.check import check
from annotator.store.plain import FINGERPRINTS, SCHEMA_VERSION, fingerprint
from tests.factories import tampered

PROJECTS = Path(__file__).parent / "projects"
SAID = json.loads((PROJECTS / "schema-1.rows.json").read_text("utf-8"))
ADDED = {"assignment", "dismissal", "answer"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "old.annotator"
    path.write_bytes(gzip.decompress((PROJECTS / "schema-1.annotator.gz").read_bytes()))
    return path


def rows(store: Store) -> dict[str, list[dict[str, Any]]]:
    with store.reading() as reading:
        return {name: [row.body() for row in reading.live(kind)] for name, kind in KINDS.items() if name not in ADDED}


def schema(path: Path) -> tuple[int, str]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0], fingerprint(connection)


def test_it_is_brought_up_to_date_with_everything_in_it(project: Path) -> None:
    assert schema(project) == (1, FINGERPRINTS[1])
    with Store.open(project) as store:
        assert rows(store) == SAID
        with store.reading() as reading:
            assert {mark.origin for mark in reading.live(Annotation)} == {None}
            assert {one.improves_guideline for one in reading.live(Decision)} == {False}
            assert [one.span for one in reading.live(Verdict) if one.outcome == "amend"] == [None]
    assert schema(project) == (SCHEMA_VERSION, FINGERPRINTS[SCHEMA_VERSION])
    assert check(project).as_json() == {"ok": True, "findings": [], "repaired": []}
    [kept] = project.parent.glob("old.*before-schema-2*")
    assert schema(kept) == (1, FINGERPRINTS[1])


def test_it_is_read_without_being_changed(project: Path) -> None:
    before = project.read_bytes()
    with Store.open(project, "read") as store:
        assert rows(store) == SAID
    assert check(project).ok
    assert project.read_bytes() == before
    assert list(project.parent.iterdir()) == [project]


def test_its_steps_go_on_and_are_undone_to_what_was_said_before(project: Path) -> None:
    with Store.open(project) as store:
        with store.transaction("Change") as tx:
            for row in [*tx.live(Annotation), *tx.live(Verdict), *tx.live(Decision)]:
                tx.put([row])
        assert store.undo_name is None, "writing what is there already is no change"
        with store.transaction("Change") as tx:
            verdict = next(one for one in tx.live(Verdict) if one.outcome == "amend")
            tx.change(verdict, tag="claim", start=0, end=9, values={})
            tx.add(Answer(id="x", verdict_id=verdict.id, analyst_id=verdict.reviewer_id, outcome="agree", at=instant()))
            tx.change(tx.live(Annotation)[0], origin="number", note="new")
            tx.change(tx.live(Decision)[0], category="slip", improves_guideline=True)
        changed = rows(store)
        store.undo()
        assert rows(store) == SAID
        store.redo()
        assert rows(store) == changed
        store.undo()
    assert check(project).ok


def test_its_backup_can_be_restored_and_opened(project: Path, tmp_path: Path) -> None:
    restore(project, tmp_path / "new.annotator")
    with Store.open(tmp_path / "new.annotator") as store:
        assert rows(store) == SAID


def test_a_repair_brings_it_up_to_date_and_back_to_its_journal(project: Path) -> None:
    tampered(project, "UPDATE annotation SET note = 'forged'", "UPDATE decision SET reason = 'forged'")
    assert {finding.kind for finding in check(project).findings} == {"projection"}
    assert check(project, repair=True).ok
    with Store.open(project, "read") as store:
        assert rows(store) == SAID


def test_what_cannot_be_brought_up_to_date_is_a_finding(project: Path) -> None:
    tampered(project, "PRAGMA foreign_keys=OFF", "UPDATE annotation SET analyst_id = 'nobody'")
    [finding] = check(project).findings
    assert finding.kind == "file"
    assert "rows would point at nothing" in finding.what
