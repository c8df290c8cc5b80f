"""Cells: harmless in a spreadsheet, exact on the way back, readable by the csv module."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.csv_cells import cell, harmless, line, original, read_table, row_line
from tests.formats.corpora import WORDS


@given(text=st.text() | WORDS)
def test_harmless_can_be_undone(text: str) -> None:
    assert original(harmless(text)) == text


@given(text=st.text() | WORDS)
def test_nothing_harmless_begins_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("text", "written"),
    [("=1+1", "'=1+1"), ("-5", "'-5"), ("'tis", "''tis"), ("''", "'''"), ("'=x", "''=x"), ("a=b", "a=b"), ("", "")],
)
def test_harmless_cells(text: str, written: str) -> None:
    assert harmless(text) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-5, "-5"),
        (3000.0, "3000"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (["a", "b"], "a | b"),
        ([], ""),
        (["=a"], "'=a"),
        ("\ud800", "\ufffd"),
    ],
)
def test_values_as_cells(value: object, written: str) -> None:
    assert cell(value) == written


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_exact_and_have_no_exponent(number: float) -> None:
    assert "e" not in cell(number).lower()
    assert float(cell(number)) == number


@given(cells=st.lists(st.text(st.characters(codec="utf-8")) | WORDS, min_size=2, max_size=5))
def test_lines_are_what_the_csv_module_reads(cells: list[str]) -> None:
    assert list(csv.reader(io.StringIO(line(cells), newline=""))) == [cells]


@given(values=st.lists(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
                       | st.text() | WORDS | st.lists(WORDS, max_size=2), min_size=1, max_size=5))  # fmt: skip
def test_a_row_at_once_is_its_cells_one_by_one(values: list[object]) -> None:
    assert row_line(values) == line(map(cell, values))


@pytest.mark.parametrize("text", ["a,b", 'a"b', "a\nb", "=1", "a,=1", "'a", "\ud800", "-5", "é", "", "＝1"])
def test_a_row_at_once_looks_at_what_needs_a_look(text: str) -> None:
    for row in ([text], ["a", text], [text, "b"], ["a", text, None, -5]):
        assert row_line(row) == line(map(cell, row))


def test_a_table_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [["=a", "x\r\ny"], ["'q\"", ""]]
    path.write_bytes((line(["one", "two"]) + "".join(line(map(cell, row)) for row in rows)).encode())
    assert [list(row.values()) for row in read_table(path)] == rows
