"""How what is typed is put in order before it is parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.cli.arguments import ordered
from annotator.cli.project_path import project_path
from annotator.errors import WrongCall


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("agree P --analysts A B --tag T", "agree P --analysts A --analysts B --tag T"),
        ("agree P --analysts A --analysts B C", "agree P --analysts A --analysts B --analysts C"),
        ("agree P --analysts=A B", "agree P --analysts=A --analysts B"),
        ("agree P --tag T", "agree P --tag T"),
        ("agree --analysts A B -- P", "agree --analysts A --analysts B -- P"),
        ("search P --analysts A B", "search P --analysts A B"),
    ],
)
def test_one_option_takes_several_analysts(given: str, wanted: str) -> None:
    assert ordered(given.split()) == (wanted.split(), False)


def test_debug_may_stand_anywhere_but_after_the_end_of_options() -> None:
    assert ordered(["info", "P", "--debug"]) == (["--debug", "info", "P"], True)
    assert ordered(["search", "P", "--", "--debug"]) == (["search", "P", "--", "--debug"], False)


def test_a_database_address_is_refused_without_repeating_its_password() -> None:
    with pytest.raises(WrongCall, match="project files only") as refused:
        project_path("postgresql://ada:secret@host/db")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("text", ["project.annotator", "a:b", "/srv//x", "C:/x"])
def test_anything_else_is_a_path(text: str) -> None:
    assert project_path(text) == Path(text)


@pytest.mark.parametrize("text", ["", "a\0b"])
def test_a_project_needs_a_name(text: str) -> None:
    with pytest.raises(WrongCall):
        project_path(text)
