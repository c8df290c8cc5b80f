"""What a file says of figures across articles comes in once, and stays what it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.model import Annotation
from annotator.operations import annotate, importing
from annotator.store import Store
from tests.operations.files import everything, exported, take, two_analysts


@pytest.fixture
def store() -> Store:
    return Store.in_memory("Losses")


def compared() -> dict[str, Any]:
    """A file that says all there is to say of figures across articles."""
    content = two_analysts()
    content["quantities"] = [
        {"id": "q1", "label": "killed", "part_of": "q2"}, {"id": "q2", "label": "casualties"}
    ]  # fmt: skip
    content["documents"][0]["links"][0]["reason"] = "It says so."
    content["estimates"] = [
        {"id": "e2", "quantity": "q1", "low": 300, "rule": "recent", "replaces": "e1"},
        {"id": "e1", "quantity": "q1", "low": 250},
    ]
    placed = {"document": "d1", "record": "r1", "decided_by": "a1", "decided_at": "2025-01-14T09:00:00Z"}
    content["placements"] = [
        {"id": "p1", "members": ["m2", "n2"], "quantity": "q2", **placed},
        {"members": ["m2"], **placed},
    ]
    content["finding_dismissals"] = [
        {"id": "f1", "kind": "refines", "members": ["n2", "m2"], "reason": "Rounded.", "decided_by": "a2"}
    ]
    return content


def test_what_is_said_of_figures_is_taken_once_also_from_an_export(store: Store, tmp_path: Path) -> None:
    assert take(store, tmp_path / "a.json", compared()).clean
    before = everything(store)
    casualties, killed = sorted(before["quantity"], key=lambda row: row["label"])
    assert killed["whole_id"] == casualties["id"]
    estimates = {row["imported_id"]: row for row in before["estimate"]}
    assert (estimates["e2"]["replaces"], estimates["e2"]["rule"]) == (estimates["e1"]["id"], "recent")
    assert {row["imported_id"]: row["quantity_id"] for row in before["placement"]} == {
        "p1": casualties["id"],
        None: None,
    }
    marks = {row["imported_id"]: row["id"] for row in before["annotation"]}
    assert before["finding_dismissal"][0]["members"] == sorted([marks["m2"], marks["n2"]])
    assert take(store, tmp_path / "a.json", compared()).files[0].status == "known"
    exported(store, tmp_path / "own.json")
    assert importing.import_paths(store, [tmp_path / "own.json"]).clean
    assert everything(store) == before


def test_a_placement_of_which_a_mark_is_gone_is_still_the_same(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", compared())
    with store.reading() as reading:
        [gone] = reading.live(Annotation, Annotation.imported_id == "n2")
    annotate.remove(store, [gone.id], analyst_id=gone.analyst_id)
    before = everything(store)
    shape = json.loads(exported(store, tmp_path / "own.json"))
    assert {one["id"]: one["members"] for one in shape["placements"]}["p1"] == ["m2"]
    assert shape["finding_dismissals"] == []
    assert importing.import_paths(store, [tmp_path / "own.json"]).clean
    assert everything(store) == before


def test_a_link_takes_its_reason_from_a_later_file_and_keeps_it(store: Store, tmp_path: Path) -> None:
    content = two_analysts()

    def reasons() -> list[str]:
        return [row["reason"] for row in everything(store)["link"] if "reason" in row]

    take(store, tmp_path / "a.json", content)
    assert reasons() == []
    content["documents"][0]["links"][0]["reason"] = "It says so."
    assert take(store, tmp_path / "a.json", content).files[0].status == "added"
    assert reasons() == ["It says so."]
    del content["documents"][0]["links"][0]["reason"]
    take(store, tmp_path / "a.json", content)
    assert reasons() == ["It says so."]


def test_what_a_project_knows_of_a_quantity_stays(store: Store, tmp_path: Path) -> None:
    content = compared()
    take(store, tmp_path / "a.json", content)
    before = everything(store)["quantity"]
    content["quantities"] = [{"id": "q2", "label": "casualties", "part_of": "q1"}, {"id": "q1", "label": "killed"}]
    take(store, tmp_path / "b.json", content)
    assert everything(store)["quantity"] == before
