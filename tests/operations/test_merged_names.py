"""Marks that name a source by one of its names, or by what it was taken for, once sources turned out to be one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.operations import reconcile, sources
from annotator.operations.records import RecordView
from annotator.store import Store
from tests.operations.files import corpus, document, everything, mark, take


def content(*named: str) -> dict[str, Any]:
    """Each analyst credits the same words to what they call the source."""
    marks = [
        mark(f"m{n}", f"a{n}", "attribution", "the agency said", values={"source": name, "cue": "said"})
        for n, name in enumerate(named, start=1)
    ]
    listed = [{"id": "s1", "name": "The Agency"}, {"id": "s2", "name": "The Bureau", "aliases": ["TB"]}]
    return corpus(document(annotations=marks), sources=listed)


@pytest.fixture
def store() -> Store:
    return Store.in_memory("Losses")


def merge(store: Store) -> dict[str, str]:
    """The Bureau turns out to be The Agency; gives the ids of both by name."""
    ids = {row["name"]: row["id"] for row in everything(store)["source"]}
    sources.merge(store, [ids["The Bureau"]], into=ids["The Agency"])
    return ids


def record(store: Store) -> RecordView:
    [found] = reconcile.records(store, everything(store)["document"][0]["id"]).records
    return found


@pytest.mark.parametrize("name", ["s2", "The Bureau", "the bureau", "TB"])
def test_what_was_said_of_a_merged_source_is_said_of_what_it_turned_out_to_be(
    store: Store, tmp_path: Path, name: str
) -> None:
    take(store, tmp_path / "a.json", content("s1", name))
    assert record(store).differing == ["source"]
    ids = merge(store)
    assert (record(store).differing, record(store).values["source"]) == ([], ids["The Agency"])
    sources.take_apart(store, ids["The Bureau"])
    assert record(store).differing == ["source"]


def test_a_name_that_only_merged_sources_share_names_one(store: Store, tmp_path: Path) -> None:
    given = content("Both")
    given["sources"] = [{"id": "s1", "name": "The Agency", "aliases": ["Both"]}, {"id": "s2", "name": "The Bureau"}]
    given["sources"][1]["aliases"] = ["Both"]
    take(store, tmp_path / "a.json", given)
    assert record(store).values["source"] == "Both"
    ids = merge(store)
    assert record(store).values["source"] == ids["The Agency"]


@pytest.mark.parametrize("name", ["s2", "The Bureau", "TB"])
def test_a_file_taken_again_after_a_merge_changes_nothing(store: Store, tmp_path: Path, name: str) -> None:
    take(store, tmp_path / "a.json", content("s1", name))
    merge(store)
    before = everything(store)
    take(store, tmp_path / "a.json", content("s1", name))
    assert everything(store) == before


@pytest.mark.parametrize("name", ["s2", "The Bureau", "TB"])
def test_a_mark_that_comes_after_a_merge_keeps_whom_it_meant(store: Store, tmp_path: Path, name: str) -> None:
    take(store, tmp_path / "a.json", content("s1"))
    ids = merge(store)
    take(store, tmp_path / "b.json", content("s1", name))
    [late] = [row for row in everything(store)["annotation"] if row["imported_id"] == "m2"]
    assert late["values"]["source"] == ids["The Bureau"]
