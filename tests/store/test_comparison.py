"""What people say of figures across articles: held to its words, kept in the journal, undone, checked and repaired."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.model import (
    ESTIMATE_RULES,
    KINDS,
    SOURCE_KINDS,
    Annotation,
    Estimate,
    FindingDismissal,
    Link,
    Placement,
    Quantity,
    instant,
)
from annotator.store import Store
from annotator.store.check import check
from tests.factories import Small, make_mark, make_small, tampered

TOLD = ("quantity", "link", "estimate", "placement", "finding_dismissal")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project in which all of it was said; its file, closed."""
    small = make_small(tmp_path / "p.annotator")
    say(small)
    small.store.close()
    return tmp_path / "p.annotator"


def say(small: Small) -> None:
    with small.store.transaction("Say", author=small.ada.id) as tx:
        one, other = (make_mark(tx, small.document, small.ada, 0, end, tag="figure") for end in (9, 10))
        who: dict[str, Any] = {"decided_by": small.ada.id, "decided_at": instant()}
        tx.add(
            Placement(
                id="p", document_id=small.document.id, record="r", members=[one.id], quantity_id="q", reason="So.",
                **who,
            ),
            Placement(id="n", document_id=small.document.id, record="s", members=[other.id], decided_at=instant()),
            FindingDismissal(id="f", finding_kind="sums", members=sorted([one.id, other.id]), reason="Rounded.", **who),
            Estimate(id="e2", quantity_id="q", low=300, rule="range", replaces="e1", **who),
            Estimate(id="e1", quantity_id="q", low=250, rule="hand", **who),
            Quantity(id="q", label="killed", whole_id="w"),
            Quantity(id="w", label="casualties"),
            Link(
                id="l", analyst_id=small.ada.id, document_id=small.document.id, link_kind="same_as", from_id=one.id,
                to_id=other.id, created_at=instant(), reason="One count.",
            ),
        )  # fmt: skip


def bodies(store: Store) -> dict[str, list[dict[str, Any]]]:
    with store.reading() as reading:
        return {name: [row.body() for row in reading.live(KINDS[name])] for name in TOLD}


def test_it_is_undone_and_done_again_as_one_step() -> None:
    small = make_small()
    before = bodies(small.store)
    say(small)
    said = bodies(small.store)
    assert {name: len(rows) for name, rows in said.items()} == dict(zip(TOLD, (2, 1, 2, 2, 1), strict=True))
    small.store.undo()
    assert bodies(small.store) == before
    small.store.redo()
    assert bodies(small.store) == said


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("quantity", "whole_id = NULL"), ("link", "reason = 'Forged.'"), ("estimate", "rule = 'team'"),
        ("estimate", "replaces = NULL"), ("placement", "members = '[]'"), ("placement", "quantity_id = 'w'"),
        ("placement", "record = 't'"), ("finding_dismissal", "reason = 'Forged.'"),
        ("finding_dismissal", "deleted = 1"),
    ],
)  # fmt: skip
def test_a_change_behind_the_journals_back_is_found_and_put_right(path: Path, table: str, change: str) -> None:
    assert check(path).ok
    with Store.open(path, "read") as store:
        said = bodies(store)
    tampered(path, f"UPDATE {table} SET {change}")  # noqa: S608
    assert {found.kind for found in check(path).findings} == {"projection"}
    assert check(path, repair=True).ok
    with Store.open(path, "read") as store:
        assert bodies(store) == said


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE quantity SET whole_id = id",
        "UPDATE quantity SET whole_id = 'none'",
        "UPDATE estimate SET rule = 'guess'",
        "UPDATE estimate SET replaces = id",
        "UPDATE estimate SET replaces = 'none'",
        "UPDATE placement SET record = ''",
        "UPDATE placement SET quantity_id = 'none'",
        "UPDATE placement SET document_id = 'none'",
        "UPDATE placement SET decided_by = 'nobody'",
        "UPDATE finding_dismissal SET reason = ''",
        "UPDATE finding_dismissal SET finding_kind = ''",
        "UPDATE finding_dismissal SET decided_by = 'nobody'",
    ],
)
def test_the_database_itself_holds_to_it(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)


def test_what_was_said_of_marks_that_are_gone_is_no_fault(path: Path) -> None:
    with Store.open(path) as store, store.transaction("Remove") as tx:
        tx.remove(*tx.live(Link), *tx.live(Annotation))
    assert check(path).ok


@pytest.mark.parametrize("gone", ["q", "w"])
def test_what_points_at_a_quantity_that_is_gone_is_found(path: Path, gone: str) -> None:
    with Store.open(path) as store, store.transaction("Remove") as tx:
        tx.remove(tx.get(Quantity, gone))
    found = {one.where for one in check(path).findings if one.kind == "reference"}
    assert found == {"q": {"estimate e1", "estimate e2", "placement p"}, "w": {"quantity q"}}[gone]


def test_a_part_of_its_own_part_is_found(path: Path) -> None:
    with Store.open(path) as store, store.transaction("Turn round") as tx:
        tx.change(tx.get(Quantity, "w"), whole_id="q")
        tx.add(Quantity(id="below", label="officers killed", whole_id="q"))
    found = check(path).findings
    assert {one.where for one in found} == {"quantity q", "quantity w"}
    assert {one.what for one in found} == {"it is a part of its own part"}


@pytest.mark.parametrize("rule", ESTIMATE_RULES)
def test_every_rule_of_an_estimate_can_be_stored(path: Path, rule: str) -> None:
    with Store.open(path) as store, store.transaction("Estimate") as tx:
        tx.add(Estimate(id="e3", quantity_id="q", rule=rule, replaces="e2"))


def test_kinds_of_sources_are_offered_once_each() -> None:
    assert len(set(SOURCE_KINDS)) == len(SOURCE_KINDS) == 10
