"""Projects made under older schemas: read as they are, brought up to date whole, and worked on as before."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.model import (
    KINDS,
    Analyst,
    Annotation,
    Answer,
    Decision,
    Estimate,
    FindingDismissal,
    Link,
    Placement,
    Quantity,
    Row,
    Verdict,
    instant,
)
from annotator.store import Store, Transaction
from annotator.store.backup import restore
from annotator.store.check import check
from annotator.store.plain import FINGERPRINTS, SCHEMA_VERSION, fingerprint
from tests.factories import tampered

PROJECTS = Path(__file__).parent / "projects"
OLDER = (1, 2)
SAID: dict[int, dict[str, list[dict[str, Any]]]] = {
    schema: json.loads((PROJECTS / f"schema-{schema}.rows.json").read_text("utf-8")) for schema in OLDER
}


def unpacked(folder: Path, schema: int) -> Path:
    path = folder / "old.annotator"
    path.write_bytes(gzip.decompress((PROJECTS / f"schema-{schema}.annotator.gz").read_bytes()))
    return path


@pytest.fixture(params=OLDER)
def old(request: pytest.FixtureRequest) -> int:
    schema: int = request.param
    return schema


@pytest.fixture
def project(tmp_path: Path, old: int) -> Path:
    return unpacked(tmp_path, old)


def rows(store: Store) -> dict[str, list[dict[str, Any]]]:
    """What there is of each kind, kinds of which there is nothing left out."""
    with store.reading() as reading:
        every = {name: [row.body() for row in reading.live(kind)] for name, kind in KINDS.items()}
    return {name: bodies for name, bodies in every.items() if bodies}


def schema(path: Path) -> tuple[int, str]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0], fingerprint(connection)


def test_it_is_brought_up_to_date_with_everything_in_it(project: Path, old: int) -> None:
    assert schema(project) == (old, FINGERPRINTS[old])
    with Store.open(project) as store:
        assert rows(store) == SAID[old]
    assert schema(project) == (SCHEMA_VERSION, FINGERPRINTS[SCHEMA_VERSION])
    assert check(project).as_json() == {"ok": True, "findings": [], "repaired": []}
    [kept] = project.parent.glob(f"old.*before-schema-{SCHEMA_VERSION}*")
    assert schema(kept) == (old, FINGERPRINTS[old])


def test_what_the_first_schema_did_not_know_nobody_said(tmp_path: Path) -> None:
    with Store.open(unpacked(tmp_path, 1)) as store, store.reading() as reading:
        assert {mark.origin for mark in reading.live(Annotation)} == {None}
        assert {one.improves_guideline for one in reading.live(Decision)} == {False}
        assert [one.span for one in reading.live(Verdict) if one.outcome == "amend"] == [None]


def test_what_no_older_schema_knew_nobody_said(project: Path) -> None:
    with Store.open(project) as store, store.reading() as reading:
        assert {one.whole_id for one in reading.live(Quantity)} == {None}
        assert {one.reason for one in reading.live(Link)} == {None}
        assert {(one.rule, one.replaces) for one in reading.live(Estimate)} == {(None, None)}
        assert [*reading.live(Placement), *reading.live(FindingDismissal)] == []


def test_it_is_read_without_being_changed(project: Path, old: int) -> None:
    before = project.read_bytes()
    with Store.open(project, "read") as store:
        assert rows(store) == SAID[old]
    assert check(project).ok
    assert project.read_bytes() == before
    assert list(project.parent.iterdir()) == [project]


def test_its_steps_go_on_and_are_undone_to_what_was_said_before(project: Path, old: int) -> None:
    with Store.open(project) as store:
        with store.transaction("Change") as tx:
            every: list[Row] = [row for kind in KINDS.values() for row in tx.live(kind)]
            tx.put(every)
        assert store.undo_name is None, "writing what is there already is no change"
        with store.transaction("Change") as tx:
            say_what_is_new(tx)
        changed = rows(store)
        store.undo()
        assert rows(store) == SAID[old]
        store.redo()
        assert rows(store) == changed
        store.undo()
    assert check(project).ok


def say_what_is_new(tx: Transaction) -> None:
    """Everything that rows of the older schemas could not say."""
    verdict = next(one for one in tx.live(Verdict) if one.outcome == "amend")
    tx.change(verdict, tag="claim", start=0, end=9, fragments=None, values={})
    tx.add(Answer(id="x", verdict_id=verdict.id, analyst_id=verdict.reviewer_id, outcome="agree", at=instant()))
    mark, quantity, estimate = tx.live(Annotation)[0], tx.live(Quantity)[0], tx.live(Estimate)[0]
    tx.change(mark, origin="number", note="new")
    tx.change(tx.live(Decision)[0], category="slip", improves_guideline=True)
    tx.change(tx.live(Link)[0], reason="The same boats.")
    whole = Quantity(id="whole", label="all of them")
    tx.add(whole)
    tx.change(quantity, whole_id=whole.id)
    ada = tx.live(Analyst)[0]
    said: dict[str, Any] = {"members": [mark.id], "decided_by": ada.id, "decided_at": instant(), "reason": "Look."}
    tx.add(
        FindingDismissal(id="f", finding_kind="contradicts", **said),
        Placement(id="p", document_id=mark.document_id, record="r", quantity_id=whole.id, **said),
        Estimate(id="later", quantity_id=quantity.id, rule="range", replaces=estimate.id),
    )


def test_its_backup_can_be_restored_and_opened(project: Path, old: int, tmp_path: Path) -> None:
    restore(project, tmp_path / "new.annotator")
    with Store.open(tmp_path / "new.annotator") as store:
        assert rows(store) == SAID[old]


def test_a_repair_brings_it_up_to_date_and_back_to_its_journal(project: Path, old: int) -> None:
    tampered(project, "UPDATE annotation SET note = 'forged'", "UPDATE decision SET reason = 'forged'")
    assert {finding.kind for finding in check(project).findings} == {"projection"}
    assert check(project, repair=True).ok
    with Store.open(project, "read") as store:
        assert rows(store) == SAID[old]


def test_what_cannot_be_brought_up_to_date_is_a_finding(project: Path) -> None:
    tampered(project, "PRAGMA foreign_keys=OFF", "UPDATE annotation SET analyst_id = 'nobody'")
    [finding] = check(project).findings
    assert finding.kind == "file"
    assert "rows would point at nothing" in finding.what
