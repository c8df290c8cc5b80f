"""Every format of marks of other programs, given files that are cut off, broken or of odd shapes: read, or refused."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus
from annotator.formats.format import Format, ReadOptions, WriteOptions, formats
from tests.formats.corpora import small

ROUNDS = 25
NAMES = ("brat", "doccano", "label-studio", "prodigy", "uima-xmi", "web-annotation")
ODD: tuple[Any, ...] = (None, True, -1, 3.5, 10**30, "", "\ud800", "x", [], [[]], [1, "2"], {}, {"id": {}}, [None])


def written(one: Format, folder: Path) -> Path:
    assert one.write
    path = folder / f"whole{one.suffixes[0] if one.suffixes and not one.folder else ''}"
    one.write(small(), path, WriteOptions("all"))
    return path


def parts(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())


def outcome(one: Format, path: Path) -> None:
    """Reads a file; what cannot be taken must be a sentence and no fault of ours."""
    assert one.read
    corpus, sentence = Corpus(), "."
    try:
        corpus = one.read(path, ReadOptions())
    except CannotRead as problem:
        sentence = str(problem)
    assert sentence.endswith(".")
    listed = list(corpus.documents)
    for refusal in corpus.refusals:
        assert refusal.reason.endswith(".")
    for document in listed:
        ids = {mark.id for other in listed for mark in other.annotations}
        assert all({link.from_id, link.to_id} <= ids for link in document.links)
        for mark in document.annotations:
            assert not document.text or mark.quote == mark.span.quote(document.text)


def copies(one: Format, tmp_path: Path) -> Iterator[tuple[Path, Path, bytes]]:
    """For each file that the format writes a copy of everything, with the file’s path in it and its bytes."""
    whole = written(one, tmp_path)
    for file in parts(whole):
        copy = tmp_path / f"copy{whole.suffix}"
        if whole.is_dir():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(whole, copy)
        yield copy, (copy / file.relative_to(whole) if whole.is_dir() else copy), file.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_cut_off_is_read_or_refused(name: str, tmp_path: Path) -> None:
    one = formats()[name]
    for copy, file, data in copies(one, tmp_path):
        for part in range(ROUNDS):
            file.write_bytes(data[: len(data) * part // ROUNDS])
            outcome(one, copy)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_with_broken_bytes_is_read_or_refused(name: str, tmp_path: Path) -> None:
    one, chance = formats()[name], random.Random(name)
    for copy, file, data in copies(one, tmp_path):
        for _ in range(ROUNDS if data else 0):
            broken = bytearray(data)
            for _ in range(chance.choice((1, 5, 50))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            file.write_bytes(broken)
            outcome(one, copy)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"brat", "uima-xmi"}])
def test_json_of_odd_shapes_is_read_or_refused(name: str, tmp_path: Path) -> None:
    one, chance = formats()[name], random.Random(name)
    for copy, file, data in copies(one, tmp_path):
        if file.suffix == ".xml":
            continue
        values = (
            [json.loads(line) for line in data.split(b"\n") if line] if file.suffix == ".jsonl" else json.loads(data)
        )
        for _ in range(ROUNDS * 5):
            odd = json.loads(json.dumps(values))
            for _ in range(chance.choice((1, 1, 3))):
                spoil(odd, chance)
            lines = [json.dumps(value) for value in odd] if file.suffix == ".jsonl" else [json.dumps(odd)]
            file.write_text("\n".join(lines), "utf-8")
            outcome(one, copy)


def spoil(value: Any, chance: random.Random) -> None:
    """Puts something odd in the place of something, anywhere in the value."""
    places: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        for key in keys:
            places.append((holder, key))
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
    if places:
        holder, key = chance.choice(places)
        holder[key] = deepcopy(chance.choice(ODD))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "data",
    [b"", b" \n", b"\0" * 500, b"words\n", b"<" * 500, b"{" * 5000, b"[" * 20_000, b"[1]", b"{}", b"null", b"[[]]\n{}"],
    ids=["empty", "space", "nul", "words", "angles", "braces", "brackets", "numbers", "object", "null", "lists"],
)
def test_a_file_of_nothing_sensible_is_read_or_refused(name: str, data: bytes, tmp_path: Path) -> None:
    one = formats()[name]
    for copy, file, _ in copies(one, tmp_path):
        file.write_bytes(data)
        outcome(one, copy)
