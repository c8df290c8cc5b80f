"""The dataset as one workbook: a sheet that explains, a sheet for each table, and one with the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.formats.corpus import Corpus
from annotator.formats.dataset_tables import DatasetTables
from annotator.formats.format import Format, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.table_kinds import SHOWN, TEXTS, kind, pieces
from annotator.formats.tables import Column, Table, tables

_CODEBOOK = Table(
    "codebook",
    "What stands in each column.",
    (
        Column("table", "The sheet."),
        Column("column", "The column."),
        Column("holds", "What stands in it."),
        Column("type", "What its cells are."),
        Column("required", "Whether no cell of it is empty.", "boolean"),
        Column("key", "Whether it tells rows apart, alone or with the other columns that do.", "boolean"),
        Column("refers to", "The sheet and column in which its values stand."),
        Column("values", "What it can say.", many=True),
        Column("words", "Whether it may hold words of the article.", "boolean"),
    ),
)


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    from annotator.formats.workbook import TableBook

    dataset = DatasetTables(corpus, options.layer)
    shown = (*tables(), *((TEXTS,) if options.quotes else ()))
    with path.open("xb") as file, TableBook(file, str(path.parent), corpus.name) as book:
        for table in (_CODEBOOK, *shown):
            book.sheet(table)
        for table in shown:
            book.add(_CODEBOOK.name, (table.name, None, table.about, *[None] * 6), *_explained(table))
        dataset.add_project(book)
        for document in dataset.documents():
            dataset.add_document(document, book)
            if options.quotes:
                book.add(TEXTS.name, *((document.id, *piece) for piece in pieces(document.text)))


def _explained(table: Table) -> Iterator[tuple[object, ...]]:
    for column in table.columns:
        refers = ".".join(column.refers) if column.refers else None
        known = (column.required, column.name in table.key, refers, list(column.choices), column.words)
        yield (table.name, column.name, column.about, SHOWN[kind(column)], *known)


_LEFT_OUT = {
    "original", "document_notes", "doubt", "links", "link_reasons", "links_across", "links_of_others",
    "decisions", "placements",
    "dismissals", "assignments", "states", "guideline", "empties", "controls",
}  # fmt: skip

FORMAT = Format(
    name="xlsx",
    label="Workbook of the dataset (XLSX)",
    suffixes=(".xlsx",),
    holds=ALL - _LEFT_OUT,
    losses=(
        "Words beyond 32,767 characters in one cell; texts of articles go on in the next row.",
        "Numbers to 15 digits, moments to the second, as they are shown; dates before March 1900 are texts.",
        "“ | ” in a text of a list looks like two.",
    ),
    write=write,
    records=True,
    can_withhold_text=True,
)
