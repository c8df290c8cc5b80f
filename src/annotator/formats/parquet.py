"""The dataset as a folder of Parquet files, typed column by column, for programs that read millions of rows at once.

Each file states in its metadata what its table is, which columns are its key, and what its columns refer to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from annotator.errors import WrongCall
from annotator.formats.corpus import Corpus
from annotator.formats.csv_cells import in_words
from annotator.formats.dataset_tables import DatasetTables
from annotator.formats.format import Format, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.table_kinds import Kind, kind, moment
from annotator.formats.tables import Column, Table, tables
from annotator.text.normal import without_surrogates

if TYPE_CHECKING:
    import pyarrow

ROWS_AT_ONCE = 20_000
TEXTS_AT_ONCE = 200

_TEXTS = Table(
    "texts",
    "The texts of the articles.",
    (
        Column("document", "The article.", required=True, refers=("documents", "document")),
        Column("text", "Its whole text.", required=True, words=True),
    ),
    ("document",),
)


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the folder; raises `WrongCall` where the library for it is not installed."""
    _library()
    dataset = DatasetTables(corpus, options.layer)
    shown = (*tables(), *((_TEXTS,) if options.quotes else ()))
    path.mkdir()
    with _TableFiles(path, shown) as files:
        dataset.add_project(files)
        for document in dataset.documents():
            dataset.add_document(document, files)
            if options.quotes:
                files.add(_TEXTS.name, (document.id, document.text))


def _library() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as fault:
        raise WrongCall(
            "Writing Parquet needs pyarrow, which is not installed. Install it with: pip install 'annotator[parquet]'"
        ) from fault
    return pyarrow


class _TableFiles:
    """The open files of a dataset, one per table."""

    def __init__(self, folder: Path, shown: Iterable[Table]) -> None:
        self._stack = ExitStack()
        self._files = {table.name: _TableFile(folder, table) for table in shown}

    def __enter__(self) -> Self:
        for file in self._files.values():
            self._stack.enter_context(file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, fault, trace)

    def add(self, table: str, *values: Iterable[Any]) -> None:
        """Adds rows to the file of a table."""
        for row in values:
            self._files[table].add(row)


class _TableFile:
    """One table's file: holds rows as columns until they make a group, and then writes that."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._arrow = _library()
        self._path = folder / f"{table.name}.parquet"
        self._schema = _schema(self._arrow, table)
        self._kinds = [kind(column) for column in table.columns]
        self._limit = TEXTS_AT_ONCE if table is _TEXTS else ROWS_AT_ONCE
        self._rows: list[tuple[Any, ...]] = []

    def __enter__(self) -> Self:
        self._out = self._arrow.parquet.ParquetWriter(self._path, self._schema, compression="zstd")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if fault is None:
                self._flush()
        finally:
            self._out.close()

    def add(self, row: Iterable[Any]) -> None:
        """Takes the next row."""
        self._rows.append(tuple(row))
        if len(self._rows) >= self._limit:
            self._flush()

    def _flush(self) -> None:
        columns = zip(*self._rows, strict=True) if self._rows else ((),) * len(self._kinds)
        arrays = [
            self._array(one, values, field.type)
            for one, values, field in zip(self._kinds, columns, self._schema, strict=True)
        ]
        self._out.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()

    def _array(self, one: Kind, values: Sequence[Any], of: Any) -> Any:
        taken = [None if value is None else moment(value) for value in values] if one == "moment" else values
        if one in {"text", "date"}:
            taken = [value if value is None or type(value) is str else in_words(value) for value in values]
        try:
            return self._arrow.array(taken, of)
        except UnicodeEncodeError:  # the one thing a text may have that no file can hold
            return self._arrow.array([_clean(value) for value in taken], of)


def _clean(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [without_surrogates(one) for one in value]
    return value if value is None else without_surrogates(value)


def _schema(arrow: Any, table: Table) -> pyarrow.Schema:
    types: dict[Kind, Any] = {
        "text": arrow.string(),
        "date": arrow.string(),
        "list": arrow.list_(arrow.string()),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "moment": arrow.timestamp("us", "UTC"),
    }
    fields = [
        arrow.field(
            one.name,
            types[kind(one)],
            nullable=not one.required or one.words,
            metadata={"description": one.about},
        )
        for one in table.columns
    ]
    refers = {one.name: dict(zip(("table", "column"), one.refers, strict=True)) for one in table.columns if one.refers}
    stated = {"description": table.about, "primary_key": json.dumps(table.key), "foreign_keys": json.dumps(refers)}
    return arrow.schema(fields, metadata=stated)


_LEFT_OUT = {
    "original", "document_notes", "doubt", "links", "link_reasons", "links_across", "links_of_others",
    "decisions", "placements",
    "dismissals", "assignments", "states", "guideline", "project_name",
}  # fmt: skip

FORMAT = Format(
    name="parquet",
    label="Tables of the dataset (Parquet)",
    suffixes=(),
    holds=ALL - _LEFT_OUT,
    losses=("What kind of value each value of a mark is: in vote_values and verdict_values all are texts.",),
    write=write,
    folder=True,
    records=True,
    can_withhold_text=True,
)
