"""What is printed: aligned, harmless to the terminal, and UTF-8 in any locale."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from annotator.cli.output import counted, plain, table
from tests.cli.conftest import command, spawn


def test_columns_are_aligned_whatever_the_width_of_characters() -> None:
    lines = table(("name", "n"), [("北京", 1), ("a", 1200)]).splitlines()
    assert lines == ["name     n", "北京     1", "a     1200"]


def test_missing_values_and_truth_are_words() -> None:
    assert table(("a", "b", "c"), [(None, True, 0.5)]).splitlines()[1].split() == ["–", "yes", "0.500"]


def test_text_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[31mb\u202ec\nd") == "a\\x1b[31mb\\u202ec d"


def test_what_people_write_stays_as_it_is() -> None:
    assert plain("Zoë 👩‍👩‍👧 می‌خواهم") == "Zoë 👩‍👩‍👧 می‌خواهم"


@pytest.mark.parametrize(("number", "wanted"), [(0, "0 articles"), (1, "1 article"), (1500, "1,500 articles")])
def test_numbers_carry_their_noun(number: int, wanted: str) -> None:
    assert counted(number, "article") == wanted


@pytest.mark.parametrize("env", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_any_locale_gets_utf_8(tmp_path: Path, env: dict[str, str]) -> None:
    said = spawn("new", tmp_path / "Überläufer-北京.annotator", "--name", "Zoë 😀", env=env)
    assert (said.code, "Zoë 😀" in said.out) == (0, True)


def test_a_reader_that_leaves_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(command("formats"), stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, b"")


def test_a_result_that_cannot_be_written_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(command("formats"), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert process.returncode == 4
    assert b"could not be written" in process.stderr
    assert b"Traceback" not in process.stderr
