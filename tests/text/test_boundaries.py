"""Words, numbers, sentences and clean selections, as a reader of news means them."""

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.boundaries import (
    grapheme_end,
    grapheme_start,
    number_expression_at,
    paragraph_at,
    sentence_at,
    snap,
    word_at,
    words,
)
from annotator.text.span import Span
from tests.text.hostile import texts


def quote(span: Span | None, text: str) -> str | None:
    return None if span is None else span.quote(text)


def snapped(text: str, *, trim: bool = True) -> str | None:
    return quote(snap(Span.of(0, len(text)), text, trim=trim), text)


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("lost 10,000–12,000 jobs", "–12", "10,000–12,000"),
        ("lost 10,000–12,000 jobs", "000 jobs", "10,000–12,000"),
        ("up 3.5% this year", ".5", "3.5%"),
        ("paid $1.5 million to", "million", "$1.5 million"),
        ("the €4.6bn rebate", "bn", "€4.6bn"),
        ("of 0.3–0.4%.", "0.4", "0.3–0.4%"),
        ("some 35 per cent, the", "per", "35 per cent"),
        ("from 300 to 400 boats", "to 4", "300 to 400"),
        ("about three thousand men", "thousand", "three thousand"),
        ("twenty-five boats", "five", "twenty-five"),
        ("1\u00a0200 boats", "2", "1\u00a0200"),
        ("on 2031-04-13 he", "04", "2031-04-13"),
        ("at 10:30 they", "30", "10:30"),
        ("fell -5.2% now", "2", "-5.2%"),
        ("the 1990s were", "99", "1990s"),
        ("300, then", "300", "300"),
    ],
)
def test_number_expressions_are_whole(text: str, around: str, expected: str) -> None:
    at = text.index(around)
    assert quote(number_expression_at(text, at), text) == expected
    assert quote(word_at(text, at), text) == expected


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("the “figure” is", "gure", "figure"),
        ("I don't know", "'t", "don't"),
        ("it’s here", "s", "it’s"),
        ("by U.S. boats", ".S", "U.S."),
        ("an F-16 jet", "16", "F-16"),
        ("well-known facts", "-", "well-known"),
        ("第三季度", "季", "季"),
        ("قالت وزارة المالية", "زارة", "وزارة"),
        ("naïve cafe\u0301s", "fe", "cafe\u0301s"),
        ("x 👨‍👩‍👧 y", "👩", "👨‍👩‍👧"),
        ("none of it", "one", "none"),
    ],
)
def test_words_are_what_a_double_click_means(text: str, around: str, expected: str) -> None:
    assert quote(word_at(text, text.index(around)), text) == expected


def test_the_end_of_a_word_belongs_to_it_and_a_blank_to_nobody() -> None:
    assert quote(word_at("one  two", 3), "one  two") == "one"
    assert word_at("one  two", 4) is None
    assert word_at("", 0) is None


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "He met Gen. Kim in the U.S. on Monday. “We lost 3.5 boats,” said J. R. Smith. Then?! “No.” 第三。第四！end"
    found = []
    at = 0
    while at < len(text):
        span = sentence_at(text, at)
        assert span is not None
        found.append(span.quote(text))
        at = span.end + 1 if span.end < len(text) and text[span.end] == " " else span.end
    assert found == [
        "He met Gen. Kim in the U.S. on Monday.",
        "“We lost 3.5 boats,” said J. R. Smith.",
        "Then?!",
        "“No.”",
        "第三。",
        "第四！",
        "end",
    ]


def test_initials_end_a_sentence_before_an_article() -> None:
    text = "They left the U.S. The boats stayed."
    assert quote(sentence_at(text, 0), text) == "They left the U.S."


def test_paragraphs_are_lines() -> None:
    text = "one\r\ntwo\u2029three"
    assert [quote(paragraph_at(text, at), text) for at in (0, 3, 6, 9, 14)] == ["one", "one", "two", "three", "three"]
    assert paragraph_at("\n\n", 1) is None


@pytest.mark.parametrize(
    ("loose", "clean"),
    [
        ("  “We expected a pause,”  ", "We expected a pause"),
        ("10,000–12,000.", "10,000–12,000"),
        ("by the U.S.", "by the U.S."),
        ("$1.5 million,", "$1.5 million"),
        ("the soldiers’", "the soldiers’"),
        ("‘we did it for us’", "we did it for us"),
        ("(GDP", "GDP"),
        ("GDP)", "GDP"),
        ("(GDP) rose.", "(GDP) rose"),
        ("Acme Inc.", "Acme Inc."),
        ("\u00a0300 boats…", "300 boats"),
        (", who said:", "who said"),
        ("’90s music", "’90s music"),
        (".5 per cent", ".5 per cent"),
        ("–5%", "–5%"),
        ("at 5 a.m.", "at 5 a.m."),
        ("«oui»", "oui"),
        ("“الربع الثالث”،", "الربع الثالث"),
        ("”。", None),
        (" \n\u200b", None),
    ],
)
def test_snapping_takes_off_what_is_stray(loose: str, clean: str | None) -> None:
    assert snapped(loose) == clean


def test_without_trimming_only_characters_are_kept_whole() -> None:
    assert snapped(" “a”. ", trim=False) == " “a”. "
    family = "👨‍👩‍👧"
    assert quote(snap(Span.of(1, 2), family, trim=False), family) == family


def test_fragments_are_cleaned_each() -> None:
    text = "“One,” he said, “two.”"
    span = Span(((0, 6), (16, 22)))
    assert quote(snap(span, text), text) == "One … two"


@given(texts.filter(bool), st.data())
def test_snapping_is_inside_whole_characters_and_settles(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    bounds = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    low, high = max(at for at in bounds if at <= start), min(at for at in bounds if at >= end)
    for trim in (True, False):
        span = snap(Span.of(start, end), text, trim=trim)
        if span is None:
            assert trim
            continue
        assert low <= span.start < span.end <= high
        assert {span.start, span.end} <= bounds
        assert trim or (span.start, span.end) == (low, high)
        assert snap(span, text, trim=trim) == span


@given(texts)
def test_every_place_is_between_its_grapheme_boundaries(text: str) -> None:
    bounds = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    for at in range(len(text) + 1):
        assert grapheme_start(text, at) == max(one for one in bounds if one <= at)
        assert grapheme_end(text, at) == min(one for one in bounds if one >= at)


@given(texts, st.data())
def test_units_hold_the_place_they_are_asked_for(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    for find in (word_at, number_expression_at, sentence_at, paragraph_at):
        span = find(text, at)
        assert span is None or span.end <= len(text)
    for find in (word_at, number_expression_at, paragraph_at):
        span = find(text, at)
        assert span is None or span.start <= at <= span.end


def test_a_megabyte_in_one_paragraph_is_searched_only_nearby() -> None:
    text = "wörd 10,000–12,000 中中。 " * 50_000
    at = text.index("–", 600_000)
    assert quote(word_at(text, at), text) == "10,000–12,000"
    assert quote(sentence_at(text, at), text) == "wörd 10,000–12,000 中中。"
    assert len("中" * 1_000_000) == grapheme_end("中" * 1_000_000, 1_000_000)
    assert grapheme_start("中" * 1_000_000, 500_000) == 500_000


def test_the_words_of_a_text_are_those_a_double_click_takes() -> None:
    text = "It’s 10,000–12,000 men, or 3.5%, by U.S. count. 第三"
    found = [text[start:end] for start, end in words(text)]
    assert found == ["It’s", "10,000–12,000", "men", "or", "3.5%", "by", "U.S.", "count", "第", "三"]


@given(texts)
def test_words_are_in_order_apart_and_leave_no_letter_out(text: str) -> None:
    found = list(words(text))
    assert all(low < high for low, high in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    inside = {at for start, end in found for at in range(start, end)}
    assert all(at in inside for at, character in enumerate(text) if regex.match(r"[\p{L}\p{Nd}]", character))
