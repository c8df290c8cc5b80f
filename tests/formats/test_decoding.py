"""Bytes as text: what is found, what is believed, what is refused, and how long it may take."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import CannotRead, WrongCall
from annotator.formats.decoding import LARGEST_FILE, decode, file_bytes

FRENCH = "Les autorités ont compté 40 bateaux coulés, a déclaré le ministère."


@pytest.mark.parametrize(
    ("words", "written", "found"),
    [
        ("plain words", "ascii", "utf-8"),
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "utf-8-sig", "utf-8-sig"),
        ("wide 😀", "utf-16", "utf-16"),
        ("wide 😀", "utf-32", "utf-32"),
        ("wide and Western", "utf-16-le", "utf-16-le"),
        ("wide and Western", "utf-16-be", "utf-16-be"),
        (FRENCH, "cp1252", "cp1252"),
        ("“About 40” sank – officials said it’s true.", "cp1252", "cp1252"),
        ("Jeg så 40 både på øen, sagde hun.", "cp1252", "cp1252"),
        ("Łódź zatonęła, poinformowała agencja. Łącznie zginęło ośmiu.", "cp1250", "cp1250"),
        ("Сорок лодок затонули в заливе, сообщает агентство.", "cp1251", "cp1251"),
        ("漁船約40隻が沈没したと発表した。", "shift_jis", "cp932"),
    ],
)
def test_encodings_are_found(words: str, written: str, found: str) -> None:
    data = words.encode(written)
    text, encoding = decode(data, name="a.txt")
    assert (text.removeprefix("\ufeff"), encoding) == (words, found)
    assert data.decode(encoding) == text


@given(words=st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1).filter(str.strip))
def test_utf8_is_always_read_as_such(words: str) -> None:
    if not words.lstrip("\ufeff").strip():
        return
    text, encoding = decode(words.encode(), name="a.txt")
    assert text == words.removeprefix("\ufeff")
    assert encoding in {"utf-8", "utf-8-sig"}


def test_a_named_encoding_is_final() -> None:
    assert decode("č".encode("cp1250"), name="a.txt", encoding="windows-1250") == ("č", "cp1250")


@pytest.mark.parametrize("encoding", ["no-such", "base64", "a\0b", "hex"])
def test_an_unknown_encoding_is_a_wrong_call(encoding: str) -> None:
    with pytest.raises(WrongCall, match="no text encoding"):
        decode(b"abc", name="a.txt", encoding=encoding)


def test_bytes_that_are_not_in_the_named_encoding() -> None:
    with pytest.raises(CannotRead, match=r"a\.txt is not valid utf-8"):
        decode(b"caf\xe9", name="a.txt", encoding="utf-8")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0", "\u00a0\u2003".encode()])
def test_nothing_is_said_to_be_nothing(data: bytes) -> None:
    with pytest.raises(CannotRead, match=r"is empty|is not text"):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    "data", [b"text\0with", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead, match="NUL bytes"):
        decode(data, name="a.bin")


def test_what_a_file_declares_is_believed_unless_it_is_utf8() -> None:
    assert decode("č".encode("cp1250"), name="a", declared="cp1250")[1] == "cp1250"
    assert decode("č".encode(), name="a", declared="cp1250") == ("č", "utf-8")
    assert decode("沈没".encode("iso-2022-jp"), name="a", declared="iso-2022-jp")[0] == "沈没"
    assert decode(b"abc", name="a", declared="no-such")[1] == "utf-8"


@pytest.mark.parametrize("unit", [b"word ", "é40 ".encode("cp1252"), "é40 ".encode(), b"\xe9", "沈没".encode("cp932")])
def test_the_largest_file_in_one_line_takes_moments(unit: bytes) -> None:
    started = time.process_time()
    decode(unit * (LARGEST_FILE // len(unit)), name="a.txt")
    assert time.process_time() - started < 5


def test_a_larger_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(CannotRead, match=r"large\.txt has 52,428,800 bytes; at most"):
        file_bytes(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no file"):
        file_bytes(tmp_path / "missing.txt")
    with pytest.raises(CannotRead, match="is a folder"):
        file_bytes(tmp_path)


@pytest.mark.parametrize("beginning", [b"%PDF-1.7\n", b"PK\x03\x04 words", b"{\\rtf1 words}", b"\x1f\x8bwords"])
def test_files_of_other_kinds_are_no_text(beginning: bytes) -> None:
    with pytest.raises(CannotRead, match="not text"):
        decode(beginning + b"words " * 20, name="report")
