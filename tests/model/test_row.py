"""Rows hold what their fields say, from the moment they are built, and have one form as JSON."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import KINDS, Annotation, Estimate, canonical, derived_id, instant, is_uuid, new_id
from annotator.model.row import Row

GOOD: dict[str, Any] = {
    "id": "a", "document_id": "d", "analyst_id": "x", "tag": "claim", "start": 0, "end": 3, "quote": "abc",
    "created_at": "2025-01-01T00:00:00.000000Z",
}  # fmt: skip
WRONG: list[tuple[str, Any]] = [
    ("start", "0"), ("start", -1), ("start", True), ("start", 1.0), ("start", None), ("end", 0), ("end", 2**63),
    ("tag", ""), ("quote", 3), ("quote", None), ("quote", b"abc"), ("quote", "\ud800"), ("note", 1), ("doubt", 1),
    ("deleted", "no"), ("id", ""), ("values", []), ("values", None), ("values", {"point": float("nan")}),
    ("values", {"low": [float("-inf")]}), ("values", {1: "x"}), ("values", {"x": {"y": object()}}),
    ("values", {"x": 2**64}), ("values", {"\udfff": 1}), ("fragments", [[0, "1"]]), ("fragments", [(0, 1)]),
    ("nonsense", 1),
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inside),
)  # fmt: skip


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_what_a_field_cannot_hold_is_refused_when_a_row_is_built(field: str, value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever words pydantic has for it
        Annotation(**{**GOOD, field: value})
    with pytest.raises(ValueError):  # noqa: PT011 - whatever words pydantic has for it
        Annotation.built({**GOOD, field: value})


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_what_a_field_cannot_hold_is_refused_when_it_is_assigned_and_the_row_stays(field: str, value: object) -> None:
    row = Annotation(**GOOD)
    before = row.model_dump()
    with pytest.raises(ValueError):  # noqa: PT011 - whatever words pydantic has for it
        setattr(row, field, value)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever words pydantic has for it
        row.changed(**{field: value})
    assert row.model_dump() == before
    assert not hasattr(row, "nonsense")


@pytest.mark.parametrize("field", GOOD)
def test_what_is_needed_may_not_be_missing(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        Annotation(**{name: value for name, value in GOOD.items() if name != field})


def test_a_good_value_is_taken() -> None:
    row = Annotation(**GOOD)
    row.note = "new"
    assert row.note == "new"
    assert row.changed(doubt=True).doubt
    assert not row.doubt
    assert (row.values, row.fragments, row.deleted) == ({}, None, False)
    assert Annotation(**GOOD).values is not row.values


def test_a_row_built_at_less_cost_is_the_same_row() -> None:
    built, made = Annotation.built({**GOOD, "values": {"low": 1}}), Annotation(**GOOD, values={"low": 1})
    assert built.body() == made.body()
    assert built.changed(note="x").note == "x"
    assert made.columns() == made.model_dump()
    with pytest.raises(ValueError, match="quote"):
        Annotation.built({name: value for name, value in GOOD.items() if name != "quote"})


def test_numbers_that_are_none_are_refused_in_columns_too() -> None:
    assert Estimate(id="e", quantity_id="q", low=3).low == 3.0
    with pytest.raises(ValueError, match="nan"):
        Estimate(id="e", quantity_id="q", low=float("nan"))


def test_a_body_is_everything_but_the_tombstone() -> None:
    row = Annotation(**GOOD)
    assert row.body().keys() == Annotation.model_fields.keys() - {"deleted", "origin"}
    assert canonical(row.body()) == canonical(row.changed(deleted=True).body())


@pytest.mark.parametrize("kind", KINDS.values())
def test_later_fields_have_something_to_hold_by_themselves(kind: type[Row]) -> None:
    assert kind.later <= kind.model_fields.keys()
    assert all(not kind.model_fields[name].is_required() for name in kind.later)


def test_a_body_says_nothing_of_later_fields_that_nobody_set() -> None:
    """Versions that were written before there were such fields then are bodies of the same rows."""
    row = Annotation(**GOOD)
    assert "origin" not in row.body()
    assert row.changed(origin="number").body() == {**row.body(), "origin": "number"}
    assert Annotation(**row.body(), deleted=True).body() == row.body()


@given(JSON)
def test_json_has_one_form(value: Any) -> None:
    row = Annotation(**GOOD, values={"b": value, "a": 1})
    again = Annotation(**GOOD, values={"a": 1, "b": value})
    assert canonical(row.values) == canonical(again.values)
    assert " " not in canonical({"a": [1, 2], "b": None})
    assert row.changed().values == row.values


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_kind_is_a_row_with_a_name_of_its_own(kind: type[Row]) -> None:
    assert KINDS[kind.kind] is kind
    assert kind.__doc__


def test_identities() -> None:
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert [one[:13] for one in ids] == sorted(one[:13] for one in ids)
    assert all(is_uuid(one) and one[14] == "7" for one in ids)
    assert derived_id("a", "b") == derived_id("a", "b") != derived_id("ab", "")
    assert not is_uuid("m1")
    assert not is_uuid(ids[0].upper())
    assert instant().endswith("Z")
    assert len(instant()) == 27
