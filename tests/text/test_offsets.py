"""Offsets in UTF-16 units and UTF-8 bytes, against Python's own encoders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import utf8_map, utf16_map
from annotator.text.span import Span, SpanError
from tests.text.hostile import texts


def bytes_of(text: str, encoding: str) -> int:
    return len(text.encode(encoding, "surrogatepass"))


@given(texts)
def test_utf16_units_are_those_of_the_encoder(text: str) -> None:
    # Lone halves that meet would be one character to the decoder, but are two code points here and two units there.
    units = utf16_map(text)
    assert [units.units(at) for at in range(len(text) + 1)] == [
        bytes_of(text[:at], "utf-16-le") // 2 for at in range(len(text) + 1)
    ]


@given(texts)
def test_utf8_bytes_are_those_of_the_encoder(text: str) -> None:
    units = utf8_map(text)
    assert [units.units(at) for at in range(len(text) + 1)] == [
        bytes_of(text[:at], "utf-8") for at in range(len(text) + 1)
    ]


@given(texts)
def test_the_way_back_is_the_way_there(text: str) -> None:
    for units in (utf16_map(text), utf8_map(text)):
        for offset in range(len(text) + 1):
            assert units.offset(units.units(offset)) == offset


@given(texts)
def test_floor_is_the_character_that_holds_the_unit(text: str) -> None:
    units = utf8_map(text)
    for unit in range(units.total):
        offset = units.floor(unit)
        assert units.units(offset) <= unit < units.units(offset + 1)


@given(texts.filter(bool), st.data())
def test_spans_survive_both_units(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.of(start, data.draw(st.integers(start + 1, len(text))))
    for units in (utf16_map(text), utf8_map(text)):
        assert units.from_units(units.to_units(span)) == span


def test_inside_a_character_is_refused() -> None:
    with pytest.raises(SpanError, match="3 is not where a character"):
        utf8_map("a€b").offset(3)
    with pytest.raises(SpanError):
        utf16_map("😀").offset(1)


@pytest.mark.parametrize("offset", [-1, 4])
def test_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(SpanError):
        utf16_map("a😀b").units(offset)
    with pytest.raises(SpanError):
        utf16_map("a😀b").offset(offset if offset < 0 else 5)


def test_the_empty_text_has_one_place() -> None:
    assert utf16_map("").units(0) == utf8_map("").offset(0) == 0


def test_a_megabyte_in_one_paragraph() -> None:
    text = "wörd 😀 " * 150_000
    units = utf16_map(text)
    assert units.total == bytes_of(text, "utf-16-le") // 2
    assert units.offset(units.units(777_777)) == 777_777
