"""Which format a file is taken for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.detect import detect


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"words", "text"),
        ("a.MD", b"words", "text"),
        ("a.htm", b"<p>words", "html"),
        ("a.log", b"words", "text"),
        ("a", "wörter".encode("cp1252"), "text"),
        ("a.txt", b"<!DOCTYPE html><html>", "html"),
        ("a.json", b'{"format": "annotator-corpus"}', "annotator-corpus"),
        ("a.json", b'\xef\xbb\xbf { "format" : "annotator-corpus", "docu', "annotator-corpus"),
        ("a.json", '{"format": "annotator-corpus"}'.encode("utf-16"), "annotator-corpus"),
        ("a.json", b'{"format": "annotator-dataset"}', "dataset"),
        ("a.txt", b'He wrote {"format": "annotator-corpus"}', "text"),
    ],
)
def test_formats_are_told_apart(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert detect(path).name == expected


def test_keys_have_no_order(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"documents": [{"text": "x" * 9000}], "format": "annotator-corpus"}))
    assert detect(path).name == "annotator-corpus"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", b'{"type": "Feature"}', "JSON of another kind"),
        ("a.json", b"[1]", "annotator-corpus"),
        ("a.json", b"", "empty"),
        ("a.bin", b"\x89PNG\0\0\xff", "NUL bytes"),
        ("a", b"", "empty"),
    ],
)
def test_what_is_of_no_format_is_named(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=words):
        detect(path)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no file"):
        detect(tmp_path / "gone.txt")
