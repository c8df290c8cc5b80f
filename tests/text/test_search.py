from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.errors import Problem, WrongCall
from annotator.text.boundaries import cuts_number, grapheme_end, grapheme_start
from annotator.text.search import folded, matches, phrase_places
from annotator.text.span import Span
from tests.text.hostile import PIECES

HOSTILE = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def places(text: str, words: str, *, case: bool = False) -> list[str]:
    """What was found, with the two characters on either side."""
    found = phrase_places(text, words, case=case)
    return [text[max(0, one.start - 2) : one.end + 2] for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "1,300 men", "300,000 men", "1.300 men", "300.5 men", "300,5 men", "1\u00a0300 men", "$300", "US$300", "300%",
        "300 million", "300–400 men", "300 to 400 men", "200 to 300 men", "3000", "a300", "300th", "1-300",
    ],
)  # fmt: skip
def test_a_number_is_not_found_inside_another(text: str) -> None:
    assert places(text, "300") == []


@pytest.mark.parametrize("text", ["300", "300 men", "about 300.", "(300)", "300, 400 and 500", "of 300; more", "“300”"])
def test_a_number_is_found_where_it_stands_alone(text: str) -> None:
    assert len(places(text, "300")) == 1


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Kim's, KIM and kim", "Kim", 3),
        ("Kim Jong-un, Kimchi, Oki-Kim", "Kim Jong", 0),
        ("twenty-three, then three", "three", 1),
        ("don't", "don", 0),
        ("U.S. and U.S.-led", "U.S.", 2),
        ("the U.S. army", "U", 0),
        ("the U.S. army", "S", 0),
        ("was killed.The others", "killed", 1),
        ("was killed.The others", "The", 1),
        ("$1.5 million and US$1.5 million", "$1.5 million", 1),
        ("第三師団と第三", "第三", 2),
        ("👨‍👩‍👧 👨", "👨", 1),
        ("cafe\u0301 cafe", "cafe", 1),
        ("300\n\u00a0\tkilled", "300 killed", 1),
        ("300, killed", "300 killed", 0),
        ("a.c abc", "a.c", 1),
        ("anything", " \n", 0),
    ],
)
def test_words_are_found_whole(text: str, words: str, count: int) -> None:
    assert len(places(text, words)) == count


def test_case_can_matter() -> None:
    assert places("Front and front", "front", case=True) == ["d front"]


@given(HOSTILE, st.data())
@example("10,000–12,000", None)
def test_nothing_found_cuts_a_character_or_a_number(text: str, data: st.DataObject | None) -> None:
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else 6
    for found in phrase_places(text, text[start:end]):
        assert folded(found.quote(text)) == folded(text[start:end])
        for offset in (found.start, found.end):
            assert grapheme_start(text, offset) == offset == grapheme_end(text, offset)
            assert not cuts_number(text, offset)


@given(HOSTILE)
def test_every_place_of_what_was_typed_is_found(text: str) -> None:
    assert len(matches(text, "9", case=True)) == text.count("9")


def test_what_was_typed_is_taken_to_the_letter() -> None:
    assert matches("a.b aXb", "a.b") == [Span.of(0, 3)]
    assert matches("a.b aXb", "a.b", regex=True) == [Span.of(0, 3), Span.of(4, 7)]
    assert matches("Front front", "front", case=True) == [Span.of(6, 11)]
    assert matches("front fronts", "front", whole_word=True) == [Span.of(0, 5)]
    assert matches("aa a", "a*", regex=True) == [Span.of(0, 2), Span.of(3, 4)]
    assert matches("anything", "") == []
    assert matches("one\ntwo", "^two$", regex=True) == [Span.of(4, 7)]


@pytest.mark.parametrize("pattern", ["(", "[a", "*a", "a|)b(", "\\", "(?P=zz)", r"\p{Foo}"])
def test_a_bad_pattern_is_said(pattern: str) -> None:
    with pytest.raises(WrongCall, match="is not a regular expression"):
        matches("text", pattern, regex=True)


def test_a_bad_pattern_is_no_pattern_when_it_is_only_words() -> None:
    assert matches("a (b", "(") == [Span.of(2, 3)]


@pytest.mark.parametrize("pattern", ["(a{10000}){10000}", "((a{1000}){1000}){1000}", "a{9999999999}"])
def test_a_pattern_that_would_fill_the_memory_is_refused(pattern: str) -> None:
    with pytest.raises(WrongCall, match="repeats too much"):
        matches("text", pattern, regex=True)


def test_a_pattern_may_repeat_as_people_do() -> None:
    assert matches("on 2025-01-13", r"(\d{4}-){1}(\d{2}-?){2}", regex=True) == [Span.of(3, 13)]


def test_a_pattern_without_an_end_is_stopped() -> None:
    with pytest.raises(Problem, match="takes too long"):
        matches("a" * 100_000 + "b", "(a+)+c", regex=True)


def test_a_long_pattern_is_refused() -> None:
    with pytest.raises(WrongCall, match="1000 characters"):
        matches("text", "a" * 1001)
