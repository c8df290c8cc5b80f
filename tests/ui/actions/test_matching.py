"""What is typed finds what is meant, the nearest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.actions.matching import fit


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("del", "Delete Mark"),
        ("mark del", "Delete Mark"),
        ("fig", "Mark as Figure"),
        ("nxt", "Next Mark"),
        ("ft", "Full Text"),
        ("ALT+RIGHT", "End On by a Character"),
        ("", "Anything"),
    ],
)
def test_words_find_the_name(query: str, name: str) -> None:
    assert fit(query, name, "Mark Alt+Right") is not None


@pytest.mark.parametrize("query", ["xyz", "delete article", "qq"])
def test_a_word_that_is_nowhere_finds_nothing(query: str) -> None:
    assert fit(query, "Delete Mark", "Mark") is None


def test_beginnings_come_before_parts_and_names_before_places() -> None:
    whole, part, letters, place = (
        fit("mark", name, aside)
        for name, aside in (("Mark as Claim", ""), ("Delete Mark", ""), ("Meet Ark", ""), ("Undo", "Mark"))
    )
    assert letters is None
    assert whole is not None
    assert part is not None
    assert place is not None
    assert whole > part > place


@given(st.text(min_size=1, max_size=12), st.text(max_size=40))
def test_a_part_of_a_name_always_finds_it(part: str, rest: str) -> None:
    name = f"{rest}{part}{rest}"
    assert fit(part, name) is not None
