"""Learning as a command, and what it suggests afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.operations import learned
from annotator.settings import Settings
from annotator.store import Store
from tests.cli.conftest import Call, state
from tests.factories import make_document
from tests.learning.harbour import article, fill, learn_from


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A project of twelve marked articles and one that nobody marked."""
    path = tmp_path / "harbour.annotator"
    with Store.create(path, "Harbour") as store:
        fill(store, 12)
        with store.transaction("More") as tx:
            make_document(tx, article(77)[0], title="New")
    return path


@pytest.fixture
def taught(harbour: Path) -> Path:
    """The same, and what it teaches is learned."""
    with Store.open(harbour, "read") as store:
        learn_from(store, 12)
    return harbour


def test_what_is_learned_is_told_beside_the_rules_and_suggests_from_then_on(harbour: Path, call: Call) -> None:
    before = state(call, harbour)
    rules = call("suggest", harbour, "--tag", "claim", "--json").json["suggestions"]
    said = call("learn", harbour, "--json")
    assert (said.code, said.err) == (0, "")
    assert [(one["tag"], one["on"], one["reason"]) for one in said.json["tags"]] == [
        ("claim", True, None),
        ("figure", True, None),
    ]
    assert call("learn", harbour, "--json").out == said.out
    found = call("suggest", harbour, "--tag", "claim", "--json").json["suggestions"]
    assert {one["origin"] for one in found} == {"model"}
    assert "model" not in {one["origin"] for one in rules}
    assert len(found) == len(article(77)[1]["claim"])
    assert state(call, harbour) == before


def test_a_table_has_both_ways_of_each_tag(taught: Path, call: Call) -> None:
    said = call("learn", taught, "--analyst", "Ada")
    assert said.code == 0
    lines = said.out.splitlines()
    assert [line.split()[:4] for line in lines[1:]] == [
        ["claim", "40", "12", "rules"], ["claim", "40", "12", "model"],
        ["figure", "40", "12", "rules"], ["figure", "40", "12", "model"],
    ]  # fmt: skip
    assert "figure: on. It does better than the rules" in said.err
    assert said.err.endswith("Learned from 12 articles.\n")


def test_what_a_person_switched_off_stays_off(taught: Path, call: Call) -> None:
    decided = call("suggest", taught, "--json").json
    with Store.open(taught, "read") as store, store.reading() as reading:
        for tag in ("claim", "figure"):
            learned.switch(reading, Settings.load(), tag, False)
    assert call("suggest", taught, "--json").json != decided
    assert [one["on"] for one in call("learn", taught, "--json").json["tags"]] == [False, False]
    assert "claim: switched off." in call("learn", taught).err


def test_with_too_little_to_learn_from_it_says_so(project: Path, call: Call) -> None:
    said = call("learn", project, "--json")
    assert (said.code, said.out) == (1, "")
    assert "too little to learn from" in said.err
    assert call("learn", project, "--analyst", "Nobody").code == 2
