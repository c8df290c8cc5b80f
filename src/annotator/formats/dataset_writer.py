"""Writes the dataset's folder in one pass over the articles: each row leaves as soon as it is known."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO, TypeVar

from annotator.formats import dataset_rows as rows
from annotator.formats.corpus import (
    Corpus,
    CorpusAnnotation,
    CorpusAnswer,
    CorpusDocument,
    CorpusEstimate,
    CorpusVerdict,
)
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
from annotator.formats.csv_cells import cell, line
from annotator.formats.data_package import descriptor
from annotator.formats.format import WriteOptions
from annotator.formats.json_stream import JsonStream
from annotator.formats.tables import tables

NAME = "annotator-dataset"
VERSION = 1

Named = TypeVar("Named", CorpusAnnotation, CorpusVerdict, CorpusAnswer, CorpusEstimate)


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
        for row in values:
            self._files[table].write(line(map(cell, row)))


class DatasetWriter:
    """One export: knows the names the tables refer to and the verdicts waiting for their marks."""

    def __init__(self, corpus: Corpus, options: WriteOptions) -> None:
        self._corpus = replace(
            corpus,
            verdicts=_named(corpus.verdicts, "verdict"),
            answers=_named(corpus.answers, "answer"),
            estimates=_named(corpus.estimates, "estimate"),
        )
        self._options = options
        self._settled = options.layer != "votes"
        self._known = rows.KnownNames(corpus)
        self._verdicts: defaultdict[str, list[CorpusVerdict]] = defaultdict(list)
        for verdict in self._corpus.verdicts:
            self._verdicts[verdict.mark].append(verdict)

    def write(self, folder: Path) -> None:
        """Makes the folder and everything in it."""
        folder.mkdir()
        with TableFiles(folder) as files, (folder / "dataset.json").open("xb") as file:
            self._write(JsonStream(file), files)
        package = json.dumps(descriptor(self._options, self._corpus.name), ensure_ascii=False, indent=2)
        (folder / "datapackage.json").write_bytes(package.encode() + b"\n")

    def _write(self, out: JsonStream, files: TableFiles) -> None:
        corpus = self._corpus
        estimates, findings = (corpus.estimates, corpus.findings) if self._settled else ([], [])
        tags = rows.tags_of(corpus)
        files.add("analysts", *((one.id, one.name) for one in corpus.analysts))
        files.add("tags", *((one.name, one.label, one.definition) for one in tags))
        files.add("sources", *map(rows.source_row, corpus.sources))
        files.add("quantities", *map(rows.quantity_row, corpus.quantities))
        files.add("answers", *map(rows.answer_row, corpus.answers))
        files.add("estimates", *map(rows.estimate_row, estimates))
        files.add("findings", *map(rows.finding_row, findings))
        files.add("agreement", *map(rows.agreement_row, corpus.agreement))
        out.entry("format", NAME)
        out.entry("version", VERSION)
        out.entry("layer", self._options.layer)
        out.entry("offset_unit", "code_point")
        out.entry("name", corpus.name)
        out.entry("guideline", corpus.guideline)
        out.list_entry("analysts", map(analyst_shape, corpus.analysts))
        out.list_entry("tags", ({"tag": one.name, "label": one.label, "definition": one.definition} for one in tags))
        out.list_entry("sources", map(source_shape, corpus.sources))
        out.list_entry("quantities", map(quantity_shape, corpus.quantities))
        out.list_entry("documents", self._documents(files))
        out.list_entry("assignments", map(assignment_shape, corpus.assignments))
        out.list_entry("answers", map(answer_shape, corpus.answers))
        out.list_entry("decisions", map(decision_shape, corpus.decisions if self._settled else []))
        out.list_entry("estimates", map(estimate_shape, estimates))
        out.list_entry("placements", map(placement_shape, corpus.placements if self._settled else []))
        dismissed = corpus.finding_dismissals if self._settled else []
        out.list_entry("finding_dismissals", map(finding_dismissal_shape, dismissed))
        out.list_entry("findings", map(rows.finding_shape, findings))
        out.list_entry("agreement", map(rows.agreement_shape, corpus.agreement))
        out.close()

    def _documents(self, files: TableFiles) -> Iterator[Shape]:
        marks = 0
        for number, document in enumerate(self._corpus.documents, start=1):
            named = replace(
                document,
                id=document.id or f"document-{number}",
                annotations=_named(document.annotations, "mark", marks),
                records=document.records if self._settled else [],
                record_links=document.record_links if self._settled else [],
            )
            marks += len(document.annotations)
            self._add_rows(named, files)
            yield self._shape(named)

    def _add_rows(self, document: CorpusDocument, files: TableFiles) -> None:
        files.add("documents", rows.document_row(document))
        record_of: dict[str | None, str] = {}
        for record in document.records:
            record_of |= dict.fromkeys(record.marks, record.id)
            files.add("records", rows.record_row(record, document.text))
            if record.tag in rows.VALUE_ROWS:
                table, row = rows.VALUE_ROWS[record.tag]
                files.add(table, row(record, self._known))
        files.add("links", *map(rows.record_link_row, document.record_links))
        for mark in document.annotations:
            files.add("votes", rows.vote_row(mark, document, record_of.get(mark.id)))
            files.add("vote_values", *rows.value_rows(mark))
            for verdict in self._verdicts.get(mark.id or "", ()):
                files.add("verdicts", rows.verdict_row(verdict, document.text))
                files.add("verdict_values", *rows.value_rows(replace(verdict, tag=verdict.tag or mark.tag)))

    def _shape(self, document: CorpusDocument) -> Shape:
        text = document.text
        return {
            **document_shape(document),
            "records": [rows.record_shape(one, text) for one in document.records],
            "links": [rows.record_link_shape(one) for one in document.record_links],
            "votes": [
                annotation_shape(one, text)
                | {"verdicts": [verdict_shape(said) for said in self._verdicts.get(one.id or "", ())]}
                for one in document.annotations
            ],
            "vote_links": [link_shape(one) for one in document.links],
        }


def _named(things: list[Named], kind: str, before: int = 0) -> list[Named]:
    """The same things, those without an id with one: a table's row needs it, a file that was read may have none."""
    return [one if one.id else replace(one, id=f"{kind}-{before + n}") for n, one in enumerate(things, start=1)]
