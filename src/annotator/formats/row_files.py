"""Files of rows with named columns, CSV, TSV, JSONL and XLSX, as their header and the texts of their cells."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.csv_cells import LIST_SEPARATOR, in_words, original
from annotator.formats.decoding import decode, file_bytes
from annotator.text.normal import without_surrogates

LARGEST = 256 * 1024 * 1024
"""Bytes a table of articles may have."""
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
JSON_LINES = {".jsonl", ".ndjson"}

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_BEGINNING = 1024 * 1024
_LONGEST_CELL = 2**31 - 1


@dataclass(slots=True)
class RowFile:
    """A table: its columns, its rows with the line in which each begins, the encoding, and rows that are none."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    encoding: str | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)


def row_file(path: Path, encoding: str | None = None, *, beginning: bool = False) -> RowFile:
    """The table in a file, by its suffix; raises `CannotRead` for what is none, too large, or without a header.

    With `beginning` a long file of text is read no further than is needed to see what is in it.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        from annotator.formats.xlsx_rows import sheet_rows

        return _with_header(sheet_rows(path), path.name)
    data = _beginning(path) if beginning else file_bytes(path, LARGEST)
    text, used = decode(data, name=path.name, encoding=encoding)
    text = text.removeprefix("\ufeff")
    table = _json_lines(text, path.name) if suffix in JSON_LINES else _separated(text, path)
    table.encoding = used
    return table


def _beginning(path: Path) -> bytes:
    """The first lines of a file; all of it when it has no more than they."""
    with path.open("rb") as file:
        data = file.read(_BEGINNING)
        return data[: data.rfind(b"\n") + 1] or data if file.read(1) else data


def _separated(text: str, path: Path) -> RowFile:
    csv.field_size_limit(_LONGEST_CELL)
    lines = text.split("\n") if "\n" in text else text.split("\r")
    first = next((line for line in lines if line.strip()), "")
    delimiter = "\t" if path.suffix.lower() in {".tsv", ".tab"} else _delimiter(first)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)

    def rows() -> Iterator[tuple[int, list[str]]]:
        at = 1
        try:
            for row in reader:
                yield at, [original(cell) for cell in row]
                at = reader.line_num + 1
        except csv.Error as fault:
            raise CannotRead(f"{path.name} is no table: line {reader.line_num}: {fault}.") from fault

    table = _with_header(rows(), path.name)
    if text.count('"') % 2 and table.rows and table.rows[-1][1][-1].endswith("\n"):
        number, _ = table.rows.pop()
        table.faults.append((f"line {number}", "A quotation mark in it is never closed; the file may be cut off."))
    return table


def _delimiter(header: str) -> str:
    """What parts the columns: the sign that the first line has most of outside quotes."""
    plain = _QUOTED.sub("", header)
    return max(_DELIMITERS, key=lambda sign: (plain.count(sign), sign == ","))


def _with_header(rows: Iterable[tuple[int, list[str]]], name: str) -> RowFile:
    filled = ((number, row) for number, row in rows if any(cell.strip() for cell in row))
    _, first = next(filled, (0, []))
    if len(first) > MOST_COLUMNS:
        raise CannotRead(f"{name} has {len(first):,} columns; at most {MOST_COLUMNS:,} are read.")
    table = RowFile(_header(first), [])
    for number, row in filled:
        table.rows.append((number, row))
        _refuse_too_many(table, name)
    return table


def _header(cells: list[str]) -> list[str]:
    """The names of the columns, each of them once and none empty."""
    header: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        header.append(f"{name} ({number})" if name in header else name)
    return header


def _json_lines(text: str, name: str) -> RowFile:
    table = RowFile([], [])
    columns: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            table.faults.append((f"line {number}", "It is no JSON object."))
            continue
        row = [""] * len(columns)
        for column, cell in _flat(value):
            at = columns.setdefault(column, len(columns))
            row += [""] * (at + 1 - len(row))
            row[at] = without_surrogates(cell)
        table.rows.append((number, row))
        _refuse_too_many(table, name)
        if len(columns) > MOST_COLUMNS:
            raise CannotRead(f"{name} has more than {MOST_COLUMNS:,} fields; no more are read.")
    if not table.rows:
        raise CannotRead(f"{name} holds no JSON objects, one a line.")
    table.header = list(columns)
    return table


def _flat(value: dict[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    """The fields of an object as texts; those of an object within it after its name and a dot."""
    for key, one in value.items():
        if isinstance(one, dict) and not within:
            yield from _flat(one, f"{key}.")
        elif isinstance(one, list):
            yield f"{within}{key}", LIST_SEPARATOR.join(map(in_words, one))
        elif one is not None:
            yield f"{within}{key}", in_words(one)


def _refuse_too_many(table: RowFile, name: str) -> None:
    if len(table.rows) > MOST_ROWS:
        raise CannotRead(f"{name} has more than {MOST_ROWS:,} rows, the most that can be read. Split it.")
