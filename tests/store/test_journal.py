"""Versions, the clock that orders them, and rows on which machines disagree."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.model import Analyst, canonical
from annotator.store import Store
from annotator.store.check import check
from annotator.store.journal import HASHED, Clock, version_hash
from tests.factories import make_small


def versions(path: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM version ORDER BY rowid")]


@pytest.mark.parametrize("field", HASHED)
def test_the_hash_covers_every_field(field: str) -> None:
    version: dict[str, Any] = dict.fromkeys(HASHED, "x")
    assert version_hash(**version) != version_hash(**{**version, field: "y"})
    assert version_hash(**version) == version_hash(**version)


def test_a_clock_never_runs_backwards() -> None:
    far = 2**62
    clock = Clock(far)
    assert [clock.tick() - far for _ in range(3)] == [1, 2, 3]
    assert 0 < Clock(0).tick() < far


def test_sequence_and_clock_go_on_where_they_were(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    make_small(path).store.close()
    for name in ("One", "Two"):
        with Store.open(path) as store, store.transaction("Rename") as tx:
            tx.change(tx.live(Analyst)[0], name=name)
    said = versions(path)
    last = said[-1]["device"]
    own = [version for version in said if version["device"] == last]
    assert [version["sequence"] for version in own] == list(range(1, len(own) + 1))
    assert len(own) > 3
    clocks = [version["clock"] for version in said]
    assert clocks == sorted(set(clocks))


def test_a_step_that_fails_uses_up_no_number(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    small = make_small(path)
    with pytest.raises(ZeroDivisionError), small.store.transaction("Fail") as tx:
        tx.change(tx.change(small.ada, name="X"), name=str(1 // 0))
    with small.store.transaction("Rename") as tx:
        tx.change(small.ada, name="Y")
    small.store.close()
    said = versions(path)
    assert said[-1]["sequence"] == said[-2]["sequence"] + 1


def disagreeing(path: Path, *bodies: tuple[str, bool, int]) -> Analyst:
    """An analyst whom several machines named differently at the same time: name, deleted, clock."""
    small = make_small(path)
    small.store.close()
    with closing(sqlite3.connect(path)) as connection:
        [first] = connection.execute("SELECT hash FROM head WHERE row_id = ?", (small.ada.id,)).fetchone()
        [step] = connection.execute("SELECT max(id) FROM step").fetchone()
        connection.execute("DELETE FROM head WHERE row_id = ?", (small.ada.id,))
        for name, deleted, clock in bodies:
            version: dict[str, Any] = {
                "kind": "analyst", "row_id": small.ada.id, "parents": canonical([first]), "author": None,
                "device": name, "sequence": 1, "clock": clock, "deleted": deleted,
                "body": canonical(small.ada.changed(name=name).body()),
            }  # fmt: skip
            values = (version_hash(**version), *version.values(), step)
            connection.execute(f"INSERT INTO version VALUES ({', '.join('?' * 11)})", values)  # noqa: S608
            connection.execute("INSERT INTO head VALUES (?, ?)", (values[0], small.ada.id))
        connection.commit()
    return small.ada


def test_while_machines_disagree_the_latest_is_shown_but_never_a_deletion(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    ada = disagreeing(path, ("Early", False, 5), ("Late", False, 7), ("Gone", True, 9))
    assert {found.kind for found in check(path).findings} == {"projection"}
    assert check(path, repair=True).ok
    with Store.open(path) as store, store.reading() as reading:
        assert reading.get(Analyst, ada.id).name == "Late"
        assert [head.deleted for head in reading.heads([ada.id])[ada.id]] == [True, False, False]


def test_saying_it_once_more_settles_a_disagreement(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    ada = disagreeing(path, ("Early", False, 5), ("Late", False, 7))
    check(path, repair=True)
    with Store.open(path) as store:
        with store.transaction("Settle") as tx:
            tx.add(tx.get(Analyst, ada.id))
        with store.reading() as reading:
            assert len(reading.heads([ada.id])[ada.id]) == 1
    assert check(path).ok
    assert len(versions(path)[-1]["parents"]) > 64 * 2
