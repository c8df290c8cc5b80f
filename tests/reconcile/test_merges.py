"""What merged sources count as, also when machines disagreed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.merges import heads

IDS = "abcdef"


def test_a_merged_source_counts_as_the_end_of_its_pointers() -> None:
    assert heads({"a": "b", "b": "c", "c": None, "d": None}) == {"a": "c", "b": "c", "c": "c", "d": "d"}
    assert heads({"a": "gone"}) == {"a": "a"}


def test_sources_merged_into_each_other_count_as_the_first() -> None:
    assert heads({"b": "a", "a": "b", "c": "b"}) == {"a": "a", "b": "a", "c": "a"}


@given(st.fixed_dictionaries({one: st.sampled_from([None, *IDS]) for one in IDS}))
def test_everything_that_hangs_together_counts_as_one(merged: dict[str, str | None]) -> None:
    found = heads(merged)
    assert found.keys() == merged.keys()
    assert all(found[found[one]] == found[one] for one in merged)
    assert all(into is None or found[one] == found[into] for one, into in merged.items())
