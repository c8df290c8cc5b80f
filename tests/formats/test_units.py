"""Offsets of other programs: the unit is found by the quotes, and what fits nothing is refused and never shifted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.units import UNITS, Place, counted, settle
from annotator.text.normal import normalise
from annotator.text.span import Span, SpanError
from tests.formats.corpora import TEXTS, spans

TEXT = "a😀b é 漢 cd"
units = st.sampled_from(sorted(UNITS))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    return text, draw(st.lists(spans(text), min_size=1, max_size=6))


def places(text: str, found: list[Span], unit: str, *, quoted: bool = True) -> list[Place]:
    write = counted(text, unit)
    return [Place(write(one), one.quote(text) if quoted else None) for one in found]


@settings(max_examples=200)
@given(marked(), units)
def test_finds_the_unit_of_true_quotes_or_takes_only_what_is_sure(made: tuple[str, list[Span]], unit: str) -> None:
    text, found = made
    settled = settle(text, places(text, found, unit))
    assert settled.text == text
    assert settled.unit in {unit, None} or all(settled.spans)
    for span, meant in zip(settled.spans, found, strict=True):
        assert span is None or span.quote(text) == meant.quote(text)


@settings(max_examples=200)
@given(marked(), units)
def test_the_format_s_own_unit_decides_where_quotes_fit_it(made: tuple[str, list[Span]], unit: str) -> None:
    text, found = made
    for quoted in (True, False):
        settled = settle(text, places(text, found, unit, quoted=quoted), own=unit)
        assert settled.spans == found
        assert not settled.reasons


@settings(max_examples=200)
@given(marked(), units, st.data())
def test_a_stated_unit_is_final_and_a_wrong_quote_is_refused(
    made: tuple[str, list[Span]], unit: str, data: st.DataObject
) -> None:
    text, found = made
    given_places = places(text, found, unit)
    wrong = data.draw(st.sets(st.integers(0, len(found) - 1)))
    for at in wrong:
        given_places[at] = replace(given_places[at], quote=f"{given_places[at].quote}?!")
    settled = settle(text, given_places, stated=unit)
    assert settled.unit == unit
    assert settled.spans == [None if at in wrong else span for at, span in enumerate(found)]
    assert settled.reasons.keys() == wrong


@settings(max_examples=200)
@given(TEXTS, st.lists(st.tuples(st.integers(-3, 80), st.integers(-3, 80)), min_size=1, max_size=3), st.none() | units)
def test_any_numbers_give_a_span_of_the_text_or_a_reason(
    text: str, ranges: list[tuple[int, int]], stated: str | None
) -> None:
    settled = settle(text, [Place(tuple(ranges)), Place(tuple(ranges), "x")], stated=stated)
    for at, span in enumerate(settled.spans):
        assert (span is None) == (at in settled.reasons)
        assert span is None or span.quote(text)


@given(TEXTS, st.lists(st.sampled_from(["\r\n", "\r", "\ufeff"]), max_size=4), units)
def test_counts_in_the_text_as_the_file_has_it(text: str, between: list[str], unit: str) -> None:
    raw = "".join(f"{end}{text}" for end in between) + "the end"
    write = counted(raw, unit)
    place = Place(write(Span.of(len(raw) - 7, len(raw))), "the end")
    settled = settle(raw, [place], own=unit)
    assert settled.text == normalise(raw)
    assert settled.spans[0] == Span.of(len(settled.text) - 7, len(settled.text))


def test_one_quote_tells_the_unit_of_the_others() -> None:
    settled = settle(TEXT, [Place(((3, 4),), "b"), Place(((5, 6),))])
    assert (settled.unit, settled.spans) == ("utf16", [Span.of(2, 3), Span.of(4, 5)])


def test_plain_text_needs_no_unit() -> None:
    settled = settle("plain words", [Place(((0, 5),)), Place(((6, 11),), "words")])
    assert (settled.unit, settled.spans) == (None, [Span.of(0, 5), Span.of(6, 11)])


def test_what_units_do_not_agree_about_is_refused() -> None:
    settled = settle(TEXT, [Place(((0, 1),)), Place(((3, 4),))])
    assert settled.spans == [Span.of(0, 1), None]
    assert settled.reasons == {
        1: "Nothing tells whether its offsets count code points, UTF-16 units or bytes. Name the unit."
    }


def test_the_unit_of_most_quotes_wins_and_the_others_are_named() -> None:
    settled = settle(TEXT, [Place(((3, 4),), "b"), Place(((5, 6),), "é"), Place(((2, 3),), "b")])
    assert (settled.unit, settled.spans[2]) == ("utf16", None)
    assert settled.reasons[2] == (
        "Its quote “b” fits code points, but most of the article’s offsets count UTF-16 units."
    )


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (Place(((0, 1),), "z"), "The quote “z” does not stand at 0–1 in code points, where the text has “a”, nor in"),
        (Place(((0, 900),), "z"), "0–900 ends past the text"),
        (Place(((5, 2),)), "5–2 is not a range"),
        (Place(((0, 2), (1, 4))), "touches the one before"),
        (Place(()), "nowhere where it stands"),
    ],
)
def test_what_fits_nothing_is_refused_by_name(place: Place, reason: str) -> None:
    settled = settle(TEXT, [place], own="code_point")
    assert settled.spans == [None]
    assert reason in settled.reasons[0]


def test_offsets_inside_a_character_are_named() -> None:
    assert "falls inside a surrogate pair" in settle(TEXT, [Place(((0, 2),))], stated="utf16").reasons[0]
    assert "falls inside a character" in settle(TEXT, [Place(((0, 3),))], stated="byte").reasons[0]


def test_pieces_may_be_joined_as_the_file_joins_them_and_white_space_be_alike() -> None:
    place = Place(((0, 3), (6, 9)), "one two", joint=" ")
    assert settle("one - two", [place]).spans == [Span(((0, 3), (6, 9)))]
    assert settle("one\u00a0two", [Place(((0, 7),), "one two")]).spans == [None]
    assert settle("one\u00a0two", [Place(((0, 7),), "one two", loose=True)]).spans == [Span.of(0, 7)]
    assert settle("one two", [Place(((0, 7),), "one  two", loose=True)]).spans == [None]


def test_writing_refuses_what_is_outside_the_text() -> None:
    with pytest.raises(SpanError):
        counted(TEXT, "byte")(Span.of(0, 900))
