"""Every format of articles, given what is broken, cut off or called by a wrong name: read, or refused by a sentence."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions, formats
from tests.formats.samples import PARAGRAPHS, SAMPLES

ROUNDS = 60


def outcome(path: Path, name: str | None = None) -> str:
    """The text that is read from a file, or the sentence why none is."""
    try:
        found = formats()[name] if name else detect(path)
        assert found.read
        corpus = found.read(path, ReadOptions())
        return "\n".join([*(one.text for one in corpus.documents), *(one.reason for one in corpus.refusals)])
    except CannotRead as problem:
        sentence = str(problem)
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_file_is_known_by_its_bytes_or_suffix(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{formats()[name].suffixes[0]}"
    path.write_bytes(SAMPLES[name]())
    assert detect(path).name == name
    text = outcome(path)
    assert all(words in text for words in PARAGRAPHS[1:])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_that_is_cut_off_gives_a_sentence(name: str, tmp_path: Path) -> None:
    whole = SAMPLES[name]()
    path = tmp_path / f"a{formats()[name].suffixes[0]}"
    for part in range(ROUNDS):
        path.write_bytes(whole[: len(whole) * part // ROUNDS])
        assert outcome(path, name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_with_broken_bytes_gives_a_sentence(name: str, tmp_path: Path) -> None:
    whole = SAMPLES[name]()
    path = tmp_path / f"a{formats()[name].suffixes[0]}"
    chance = random.Random(name)
    for _ in range(ROUNDS):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(broken)
        assert outcome(path, name)


@pytest.mark.parametrize("content", SAMPLES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_under_the_name_of_another_format_gives_a_sentence(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{formats()[name].suffixes[0]}"
    path.write_bytes(SAMPLES[content]())
    assert outcome(path)
    assert outcome(path, name)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    "data",
    [b"", b" \n", b"\0" * 5000, b"words\n", b"\xff\xfe" + b"\xd8\x00" * 50, b"<" * 5000, b"{" * 5000, b"[" * 20_000],
    ids=["empty", "space", "nul", "words", "surrogates", "angles", "braces", "brackets"],
)
def test_a_file_of_nothing_sensible_gives_a_sentence(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{formats()[name].suffixes[0]}"
    path.write_bytes(data)
    assert outcome(path, name)
