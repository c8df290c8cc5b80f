"""Ids that must coincide everywhere are those of the standard."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import derived_id, is_uuid
from annotator.model.identity import NAMESPACE


@given(st.lists(st.text(), max_size=3))
def test_derived_ids_are_those_of_the_standard_library(parts: list[str]) -> None:
    found = derived_id(*parts)
    assert found == str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))
    assert is_uuid(found)
