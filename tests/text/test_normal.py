"""The normal form of text, and where offsets end up in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.normal import normalise, normalised_part, sha256_of, shift

RAW = st.lists(
    st.sampled_from(["\r", "\n", "\r\n", "\ufeff", "\ud83d", "\udc00", "a", "\u00a0", "\u2028", "😀", "e\u0301", "\t"])
    | st.characters(),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffone\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\r\r\n\n", "\n\n\n"),
        ("a\ufeffb", "a\ufeffb"),
        ("\ufeff\ufeffab", "ab"),
        ("x\ud83dy", "x\ufffdy"),
        ("1\u00a0200\t\u2028 e\u0301 \u00ad", "1\u00a0200\t\u2028 e\u0301 \u00ad"),
        ("", ""),
    ],
)
def test_normal_form(raw: str, text: str) -> None:
    assert normalise(raw) == text


@given(raw=RAW)
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    text = normalise(raw)
    assert normalise(text) == text
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    text.encode()


@given(raw=RAW)
def test_offsets_follow_their_characters(raw: str) -> None:
    moved, text = shift(raw), normalise(raw)
    assert (moved(0), moved(len(raw))) == (0, len(text))
    body = raw.lstrip("\ufeff")
    for offset in range(len(raw) - len(body), len(raw)):
        if raw[offset] != "\r" and not (raw[offset] == "\n" and raw[offset - 1 : offset] == "\r"):
            assert text[moved(offset)] == normalised_part(raw[offset])


def test_offsets_after_line_ends_and_marks_move() -> None:
    raw = "\ufeffone\r\ntwo\rsix"
    moved = shift(raw)
    assert [moved(raw.index(word)) for word in ("one", "two", "six")] == [0, 4, 8]


def test_sha256_is_of_the_utf8_bytes() -> None:
    assert sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_of("é") != sha256_of("e\u0301")
