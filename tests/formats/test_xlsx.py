"""The workbook, opened by a reader that is not ours: what stands in its cells, of which type, and how it looks."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.utils.escape import unescape

from annotator.formats.corpus import Corpus, CorpusAnalyst, CorpusDocument
from annotator.formats.csv_cells import in_words
from annotator.formats.format import WriteOptions, named
from annotator.formats.reduced import without_controls
from annotator.formats.table_kinds import TEXTS, kind, moment
from annotator.formats.tables import Column, Table, tables
from annotator.formats.workbook import LONGEST_CELL, TableBook
from tests.formats.corpora import corpora, small
from tests.formats.table_rows import put_together, rows_of


def opened(corpus: Corpus, folder: Path, layer: str = "all", *, quotes: bool = True) -> Any:
    path = folder / "boats.xlsx"
    writer = named("xlsx").write
    assert writer
    path.unlink(missing_ok=True)
    writer(corpus, path, WriteOptions(layer, quotes=quotes))
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def cells(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


def expected(column: Column, value: Any) -> Any:
    """What a cell must say."""
    if value is None or value in ("", []):
        return None
    match kind(column):
        case "whole" | "number" | "flag":
            return value
        case "date" if len(value) == 10 and value >= "1900-03-01":
            return datetime.fromisoformat(value)
        case "moment" if (found := moment(value)) and found >= datetime(1900, 3, 1, tzinfo=UTC):
            return found.replace(tzinfo=None)
    return without_controls(in_words(value)) or None


def alike(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, datetime):
        return isinstance(found, datetime) and abs((found - wanted).total_seconds()) < 0.01
    if isinstance(wanted, float):
        return bool(found == pytest.approx(wanted, rel=1e-14))
    return bool(found == wanted)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpus=corpora(named("xlsx").holds))
def test_every_cell_is_what_the_table_has(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> None:
    documents = list(corpus.documents)
    book = opened(corpus, tmp_path_factory.mktemp("book"))
    for name, rows in rows_of(corpus).items():
        columns = next(table for table in tables() if table.name == name).columns
        found = cells(book[name])
        wanted = [tuple(map(expected, columns, row)) for row in rows]
        assert [tuple(row) for row in found] == [
            tuple(one if alike(one, other) else other for one, other in zip(row, want, strict=True))
            for row, want in zip(found, wanted, strict=True)
        ]
    pieces = cells(book["texts"])
    for document in documents:
        own = [row[1:] for row in pieces if row[0] == document.id]
        assert put_together(own) == without_controls(document.text).rstrip("\n")


def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path: Path) -> None:
    book = opened(small(), tmp_path)
    title = book["documents"]["B3"]
    assert (title.value, title.data_type, title.quotePrefix) == ('=HYPERLINK("x")', "s", True)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("words", ["<r>x</r>", "<r><t>a</t></r>", "_x0041_", " two ", "a\rb", "\x1b"])
def test_a_text_that_looks_like_markup_is_a_text(words: str, tmp_path: Path) -> None:
    book = opened(Corpus([CorpusDocument("d1", "x", words)], [CorpusAnalyst("a1", words)]), tmp_path)
    assert unescape(book["documents"]["B2"].value) == without_controls(words)
    assert unescape(book["analysts"]["B2"].value) == without_controls(words)


def test_numbers_flags_and_dates_are_no_texts(tmp_path: Path) -> None:
    book = opened(small(), tmp_path)
    figures = {row[0]: row for row in cells(book["figures"])}
    assert figures["r1"][1:3] == (40, None)
    assert figures["r4"][3] == 40.5
    assert figures["r1"][4] is True
    assert figures["r1"][10] == "2025-02", "a month is no day"
    assert book["documents"]["F2"].value == datetime(2025, 2, 3)
    assert book["documents"]["F2"].number_format == "yyyy-mm-dd"
    assert book["verdicts"]["F2"].value == datetime(2025, 2, 3, 10)
    assert book["documents"]["A2"].number_format == "@"


def test_is_laid_out_for_reading(tmp_path: Path) -> None:
    book = opened(small(), tmp_path)
    assert book.sheetnames == ["codebook", *(table.name for table in tables()), "texts"]
    votes = book["votes"]
    assert votes.freeze_panes == "B2"
    assert votes.auto_filter.ref == "A1:L7"
    assert votes.column_dimensions["I"].width > votes.column_dimensions["F"].width
    assert votes["A1"].font.bold


def test_the_codebook_explains_every_column(tmp_path: Path) -> None:
    book = opened(small(), tmp_path)
    explained = {(row[0], row[1]): row for row in cells(book["codebook"])}
    for table in (*tables(), TEXTS):
        assert [cell.value for cell in book[table.name][1]] == list(table.names)
        assert explained[table.name, None][2] == table.about
        for column in table.columns:
            assert explained[table.name, column.name][2] == column.about
    assert explained["votes", "record"][3:8] == ("text", False, False, "records.record", None)


def test_texts_are_left_out_when_they_are_withheld(tmp_path: Path) -> None:
    book = opened(replace(small(), documents=[CorpusDocument("d1", "", sha256="0" * 64)]), tmp_path, quotes=False)
    assert "texts" not in book.sheetnames
    assert book["documents"]["I2"].value == "0" * 64


def test_a_long_text_goes_on_in_the_next_row_and_a_long_cell_is_cut(tmp_path: Path) -> None:
    text = "😀" * 40_000 + "\n\nend"
    book = opened(Corpus([CorpusDocument("d1", text, "😀" * 20_000)]), tmp_path)
    assert put_together([row[1:] for row in cells(book["texts"])]) == text
    assert len(book["documents"]["B2"].value) == LONGEST_CELL // 2


def test_a_table_of_more_rows_than_a_sheet_goes_on_in_another(tmp_path: Path) -> None:
    table = Table("many", "Many.", (Column("number", "A number.", "integer"),))
    with (tmp_path / "many.xlsx").open("xb") as file, TableBook(file, str(tmp_path), None, most_rows=4) as book:
        book.sheet(table)
        book.add("many", *((number,) for number in range(7)))
    found = openpyxl.load_workbook(tmp_path / "many.xlsx")
    assert [[row[0] for row in cells(sheet)] for sheet in found] == [[0, 1, 2], [3, 4, 5], [6]]
    assert found["many 3"]["A1"].value == "number"


def test_dates_no_calendar_of_a_spreadsheet_has_are_texts(tmp_path: Path) -> None:
    book = opened(Corpus([CorpusDocument("d1", "x", published_on="1899-12-31")]), tmp_path)
    assert book["documents"]["F2"].value == "1899-12-31"
    assert date.fromisoformat(book["documents"]["F2"].value)
