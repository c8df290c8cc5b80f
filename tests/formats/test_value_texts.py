"""Values as texts and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.value_texts import value_meant, value_text
from annotator.tags.tag_type import tag_types
from tests.formats.corpora import _value


@given(data=st.data())
def test_every_value_comes_back(data: st.DataObject) -> None:
    tag = data.draw(st.sampled_from(list(tag_types().values())))
    field = data.draw(st.sampled_from(tag.fields))
    value = data.draw(_value(field, "some words"))
    assert value_meant(field, value_text(value)) == value


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [("point", " 40 ", 40), ("point", "4e1", 40.0), ("point", "many", "many"), ("low_inclusive", "Yes", True)],
)
def test_what_others_write_is_understood_or_left(field: str, text: str, value: Any) -> None:
    assert value_meant(tag_types()["figure"].field(field), text) == value
