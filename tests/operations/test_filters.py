from __future__ import annotations

import pytest

from annotator.errors import Problem
from annotator.model import Project
from annotator.operations import filters
from annotator.operations.listing import conditions
from annotator.store import Store
from tests.factories import make_store

MINE = conditions(words="harbour", state="done", tag=["claim", "figure"], published_from="2025-01", has_doubt=False)


@pytest.fixture
def store() -> Store:
    store = make_store()
    with store.transaction("Settings of others") as tx:
        tx.change(tx.live(Project)[0], settings={"colour": "blue"})
    store.forget_steps()
    return store


def settings(store: Store) -> dict[str, object]:
    with store.reading() as reading:
        return reading.live(Project)[0].settings


def test_a_filter_comes_back_as_it_was_saved(store: Store) -> None:
    assert filters.saved(store) == {}
    filters.save(store, " Mine  today ", MINE)
    filters.save(store, "all", conditions())
    assert filters.saved(store) == {"Mine today": MINE, "all": conditions()}
    assert list(filters.saved(store)) == ["all", "Mine today"]
    assert settings(store)["colour"] == "blue"


def test_every_change_is_a_step_that_can_be_undone(store: Store) -> None:
    filters.save(store, "Mine", MINE)
    assert store.undo_name == "Save filter “Mine”"
    filters.rename(store, "Mine", "Ours")
    assert store.undo_name == "Rename filter to “Ours”"
    filters.remove(store, "Ours")
    assert store.undo_name == "Remove filter “Ours”"
    assert filters.saved(store) == {}
    for names in (["Ours"], ["Mine"], []):
        store.undo()
        assert list(filters.saved(store)) == names


def test_a_name_is_needed_and_not_taken_twice(store: Store) -> None:
    filters.save(store, "Mine", MINE)
    filters.save(store, "Mine", conditions(state="done"))
    assert filters.saved(store)["Mine"] == conditions(state="done")
    filters.save(store, "Other", MINE)
    with pytest.raises(Problem, match="already a filter"):
        filters.rename(store, "Other", "Mine")
    with pytest.raises(Problem, match="needs a name"):
        filters.save(store, " ", MINE)
    for call in (filters.remove, lambda store, name: filters.rename(store, name, "New")):
        with pytest.raises(Problem, match="no filter called"):
            call(store, "Unknown")


def test_what_a_later_version_saved_besides_is_left_out(store: Store) -> None:
    with store.transaction("Later version") as tx:
        tx.change(tx.live(Project)[0], settings={"filters": {"New": {"words": "x", "mood": "grim"}}})
    assert filters.saved(store) == {"New": conditions(words="x")}
