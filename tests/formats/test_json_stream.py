"""The stream writes what the standard encoder would, byte for byte, whatever the values."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.json_stream import JsonStream
from annotator.text.normal import without_surrogates

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def streamed(entries: dict[str, Any]) -> str:
    out = JsonStream(file := io.BytesIO())
    for name, value in entries.items():
        if isinstance(value, list):
            out.list_entry(name, value)
        else:
            out.entry(name, value)
    out.close()
    return file.getvalue().decode()


@given(entries=st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES, min_size=1))
def test_it_is_what_the_standard_encoder_writes(entries: dict[str, Any]) -> None:
    assert streamed(entries) == without_surrogates(json.dumps(entries, ensure_ascii=False, indent=2)) + "\n"


@pytest.mark.parametrize("number", [1e-5, 1e-7, 1e16, -1.5e300, 1e15, 1e-4, 0.0, -0.0, 10**25])
def test_numbers_look_as_they_always_did(number: float) -> None:
    assert streamed({"a": [{"b": number}]}) == json.dumps({"a": [{"b": number}]}, indent=2) + "\n"


@pytest.mark.parametrize("none", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(none: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        streamed({"a": none})
