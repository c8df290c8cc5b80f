"""Writes the dataset's folder in one pass over the articles: each row leaves as soon as it is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from annotator.formats import dataset_rows as rows
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.corpus_shapes import (
    Shape,
    analyst_shape,
    annotation_shape,
    answer_shape,
    assignment_shape,
    decision_shape,
    document_shape,
    estimate_shape,
    finding_dismissal_shape,
    link_shape,
    placement_shape,
    quantity_shape,
    source_shape,
    verdict_shape,
)
from annotator.formats.csv_cells import line, row_line
from annotator.formats.data_package import descriptor
from annotator.formats.dataset_tables import DatasetTables
from annotator.formats.format import WriteOptions
from annotator.formats.json_stream import JsonStream
from annotator.formats.tables import tables

NAME = "annotator-dataset"
VERSION = 1


class TableFiles:
    """The open CSV files of a dataset, one per table, each with its header written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, TextIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for table in tables():
            path = self._folder / f"{table.name}.csv"
            file = self._stack.enter_context(path.open("x", encoding="utf-8", newline=""))
            file.write(line(table.names))
            self._files[table.name] = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, fault, trace)

    def add(self, table: str, *values: Iterable[Any]) -> None:
        """Writes rows to a table, values in the order of its columns."""
        self._files[table].writelines(row_line(tuple(row)) for row in values)


class DatasetWriter:
    """One export of the whole dataset."""

    def __init__(self, corpus: Corpus, options: WriteOptions) -> None:
        self._options = options
        self._tables = DatasetTables(corpus, options.layer)

    def write(self, folder: Path) -> None:
        """Makes the folder and everything in it."""
        folder.mkdir()
        with TableFiles(folder) as files, (folder / "dataset.json").open("xb") as file:
            self._write(JsonStream(file), files)
        package = json.dumps(descriptor(self._options, self._tables.corpus.name), ensure_ascii=False, indent=2)
        (folder / "datapackage.json").write_bytes(package.encode() + b"\n")

    def _write(self, out: JsonStream, files: TableFiles) -> None:
        corpus, settled = self._tables.corpus, self._tables.settled
        self._tables.add_project(files)
        out.entry("format", NAME)
        out.entry("version", VERSION)
        out.entry("layer", self._options.layer)
        out.entry("offset_unit", "code_point")
        out.entry("name", corpus.name)
        out.entry("guideline", corpus.guideline)
        out.list_entry("analysts", map(analyst_shape, corpus.analysts))
        out.list_entry("tags", map(rows.tag_shape, corpus.tags))
        out.list_entry("sources", map(source_shape, corpus.sources))
        out.list_entry("quantities", map(quantity_shape, corpus.quantities))
        out.list_entry("documents", self._documents(files))
        out.list_entry("assignments", map(assignment_shape, corpus.assignments))
        out.list_entry("answers", map(answer_shape, corpus.answers))
        out.list_entry("decisions", map(decision_shape, corpus.decisions if settled else []))
        out.list_entry("estimates", map(estimate_shape, corpus.estimates))
        out.list_entry("placements", map(placement_shape, corpus.placements if settled else []))
        dismissed = corpus.finding_dismissals if settled else []
        out.list_entry("finding_dismissals", map(finding_dismissal_shape, dismissed))
        out.list_entry("findings", map(rows.finding_shape, corpus.findings))
        out.list_entry("agreement", map(rows.agreement_shape, corpus.agreement))
        out.close()

    def _documents(self, files: TableFiles) -> Iterator[Shape]:
        for document in self._tables.documents():
            self._tables.add_document(document, files)
            yield self._shape(document)

    def _shape(self, document: CorpusDocument) -> Shape:
        text = document.text
        return {
            **document_shape(document),
            "records": [rows.record_shape(one, text) for one in document.records],
            "links": [rows.record_link_shape(one) for one in document.record_links],
            "votes": [
                annotation_shape(one, text)
                | {"verdicts": [verdict_shape(said) for said in self._tables.verdicts_on(one)]}
                for one in document.annotations
            ],
            "vote_links": [link_shape(one) for one in document.links],
        }
