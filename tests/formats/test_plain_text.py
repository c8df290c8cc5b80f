"""Plain text: the text is kept whole, the title is proposed, the bytes stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.corpus import CorpusDocument
from annotator.formats.format import ReadOptions
from annotator.formats.plain_text import proposed_title, read


def article(path: Path, encoding: str | None = None) -> CorpusDocument:
    (document,) = read(path, ReadOptions(encoding)).documents
    return document


def test_keeps_text_bytes_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    data = "\ufeffBoats\r\n\r\nForty sank.\r\n".encode("utf-16-le")
    path.write_bytes(data)
    document = article(path)
    assert (document.text, document.title) == ("Boats\n\nForty sank.\n", "Boats")
    assert (document.original, document.encoding) == (data, "utf-16")


def test_reads_in_the_encoding_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    path.write_bytes("čluny".encode("cp1250"))
    assert article(path, "cp1250").text == "čluny"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n \n  Forty boats  \nmore", "Forty boats"),
        ("# Forty boats\n", "Forty boats"),
        ("#\nmore", "file"),
        ("A quay at dusk. Photo: A. Person\nForty boats\nmore", "Forty boats"),
        ("Photo: A. Person", "Photo: A. Person"),
        ("x" * 120 + "\nshort", "x" * 120),
        ("word " * 40 + "\nshort", "word " * 15 + "word…"),
    ],
)
def test_proposes_the_first_short_line(text: str, title: str) -> None:
    assert proposed_title(text, "file") == title
