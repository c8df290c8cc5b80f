"""Tables of articles, one a row: CSV, TSV, JSONL and workbooks, with a person's word on what stands in which column."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import CannotRead
from annotator.formats.article_columns import chosen, guessed
from annotator.formats.corpus import Corpus, CorpusDocument, Refusal
from annotator.formats.format import Format, ReadOptions
from annotator.formats.html_blocks import blocks, of_html
from annotator.formats.moments import published
from annotator.formats.plain_text import proposed_title
from annotator.formats.prose import one_line, settled
from annotator.formats.row_files import JSON_LINES, row_file
from annotator.formats.xlsx_rows import LONGEST_CELL
from annotator.text.normal import LONGEST_TEXT, normalise

SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".jsonl", ".ndjson")
_MARKUP = re.compile(r"</p>|<br\s*/?>|</div>", re.IGNORECASE)
_OF_MARKS = {"spans", "label", "labels", "entities", "relations", "tokens", "annotations", "_input_hash"}
_LONGEST_LINE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sample:
    """The columns of a table, its first rows, and what the columns seem to hold, by field."""

    header: list[str]
    rows: list[list[str]]
    guess: dict[str, str]


def read(path: Path, options: ReadOptions) -> Corpus:
    table = row_file(path, options.encoding)
    columns = chosen(table.header, options.columns, path.name)
    places = {field: table.header.index(column) for field, column in columns.items()}
    is_book = path.suffix.lower() == ".xlsx"
    corpus = Corpus(refusals=[Refusal(where, reason, "document") for where, reason in table.faults])
    documents = []
    for number, row in table.rows:
        said = {field: row[at] for field, at in places.items() if at < len(row)}
        where = f"row {number}" if is_book else f"line {number}"
        try:
            document = _article(said, f"{path.stem}, {where}", where)
        except CannotRead as problem:
            corpus.refusals.append(Refusal(where, str(problem), "document"))
            continue
        document.encoding = table.encoding
        documents.append(document)
        if is_book and len(said["text"]) >= LONGEST_CELL:
            reason = f"It was taken, but cut off before: a cell holds no more than {LONGEST_CELL:,} characters."
            corpus.refusals.append(Refusal(where, reason, "document"))
    if not documents and not corpus.refusals:
        raise CannotRead(f"{path.name} has a header, but no rows.")
    corpus.documents = documents
    return corpus


def sample(path: Path, encoding: str | None = None, most: int = 5) -> Sample:
    """What a person needs to see of a table to say what its columns hold; raises `CannotRead` as reading it does."""
    table = row_file(path, encoding, beginning=True)
    rows = [row + [""] * (len(table.header) - len(row)) for _, row in table.rows[:most]]
    return Sample(table.header, rows, guessed(table.header))


def _article(said: Mapping[str, str], otherwise: str, where: str) -> CorpusDocument:
    raw = said.get("text", "")
    if not raw.strip():
        raise CannotRead("It has no text.")
    if len(raw) > LONGEST_TEXT:
        raise CannotRead(f"It has more than {LONGEST_TEXT:,} characters, the most an article can have.")
    text = settled(blocks(of_html(raw)), where) if _MARKUP.search(raw) else normalise(raw)
    known = {field: one_line(words) or None for field, words in said.items()}
    date, note = published(known.get("published_on"))
    if known.get("published_on") and date is None:
        note = f"Published: {known['published_on']}."
    notes = [line for line in (said.get("note", "").strip(), note) if line]
    return CorpusDocument(
        None,
        text,
        title=known.get("title") or proposed_title(text, otherwise),
        outlet=known.get("outlet"),
        author=known.get("author"),
        url=known.get("url"),
        published_on=date,
        language=known.get("language"),
        note=normalise("\n".join(notes)) or None,
    )


def _is_table(path: Path, head: bytes) -> bool:
    """JSONL is read by several formats: this one takes what has a text and says nothing of marks."""
    if path.suffix.lower() not in JSON_LINES or not head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        return False
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline(_LONGEST_LINE).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and not _OF_MARKS & first.keys() and _has_text(list(first))


def _has_text(header: Sequence[str]) -> bool:
    return "text" in guessed(header)


FORMAT = Format(name="table", label="Table of articles", suffixes=SUFFIXES, read=read, sniff=_is_table)
