"""Tokens that marks are made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.tokens import Token, covered, tokens
from tests.formats.corpora import TEXTS, spans


@given(data=st.data())
def test_tokens_are_the_text_and_marks_are_whole_tokens(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    ranges = [part for span in data.draw(st.lists(spans(text), max_size=4)) for part in span]
    listed = tokens(text, ranges)
    assert "".join(text[one.start : one.end] + " " * one.spaced for one in listed) == text
    assert all(one.start < one.end for one in listed)
    assert not any(" " in text[one.start : one.end] for one in listed if one.end - one.start > 1)
    for start, end in ranges:
        filled = covered(listed, start, end)
        assert (listed[filled.start].start, listed[filled.stop - 1].end) == (start, end)


def test_words_are_whole_and_a_space_belongs_to_the_word_before() -> None:
    text = "He’s  here, 3,000 in all: two hundred a-la Zoe\u0308."
    assert [text[one.start : one.end] for one in tokens(text, [])] == [
        *("He’s", " ", "here", ",", "3,000", "in", "all", ":", "two", "hundred", "a-la", "Zoe\u0308", "."),
    ]
    assert tokens("a b", []) == [Token(0, 1, spaced=True), Token(2, 3, spaced=False)]
    assert tokens("a b", [(0, 2)]) == [Token(0, 1, False), Token(1, 2, False), Token(2, 3, False)]
