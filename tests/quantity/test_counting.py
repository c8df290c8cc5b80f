"""What figures count, in a form that can be compared."""

from __future__ import annotations

import pytest

from annotator.quantity.counting import Counted, counted_as, parts_of, same_unit, wholes_of


@pytest.mark.parametrize(
    ("words", "name", "population", "named"),
    [
        ("soldiers killed", "killed", "soldiers", set()),
        ("North Korean soldiers were killed or injured", "casualties", "soldiers", {"north", "korean"}),
        ("casualties", "casualties", None, set()),
        ("dead and wounded", "casualties", None, set()),
        ("deaths among civilians", "killed", "civilians", set()),
        ("troops sent to Russia", "sent", "soldiers", set()),
        ("people displaced", "displaced", None, set()),
        ("lorries with wounded", "lorry", None, set()),
        ("families that left", "family", None, set()),
        ("homes destroyed", "destroyed", "home", set()),
        ("barrels of oil", "barrel", None, set()),
        ("monthly donors", "donor", None, set()),
        ("", "", None, set()),
        ("the total number of", "", None, set()),
    ],
)
def test_what_is_counted(words: str, name: str, population: str | None, named: set[str]) -> None:
    counted = counted_as(words)
    assert (counted.name, counted.population, counted.named) == (name, population, frozenset(named))
    assert counted.is_told is bool(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soldiers killed", "deaths"),
        ("killed", "North Korean soldiers killed"),
        ("DPRK soldiers wounded", "North Korean troops injured"),
        ("soldiers killed or wounded", "casualties"),
        ("lorries", "a lorry"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert counted_as(one).alike(counted_as(other))
    assert counted_as(other).alike(counted_as(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soldiers killed", "civilians killed"),
        ("soldiers killed", "soldiers wounded"),
        ("soldiers killed", "soldiers killed or wounded"),
        ("soldiers sent", "additional soldiers sent"),
        ("North Korean soldiers killed", "Russian soldiers killed"),
        ("homes destroyed", "bridges destroyed"),
        ("", ""),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert not counted_as(one).alike(counted_as(other))


def test_parts_and_wholes() -> None:
    assert parts_of("casualties") == ("killed", "wounded")
    assert wholes_of("killed") == ("casualties",)
    assert wholes_of("casualties") == parts_of("killed") == ()


def test_units() -> None:
    assert same_unit("people", "soldiers")
    assert same_unit(None, "lorries")
    assert same_unit("lorry", "lorries")
    assert not same_unit("people", "lorries")


def test_a_population_that_is_not_said_may_be_any() -> None:
    assert Counted("killed").of_one(Counted("killed", "soldiers"))
    assert not Counted("killed", "civilians").of_one(Counted("killed", "soldiers"))
