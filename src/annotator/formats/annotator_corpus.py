"""Our own exchange format: one JSON file with articles, everybody's marks and links, and what was said of them.

What may stand in it says `resources/schemas/annotator-corpus.schema.json`. Reading is in `corpus_reader`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.corpus_judgements import read_judgements
from annotator.formats.corpus_reader import VERSION, CorpusReader
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
from annotator.formats.decoding import file_bytes
from annotator.formats.format import Format, ReadOptions, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.json_item import parsed
from annotator.formats.json_stream import JsonStream

NAME = "annotator-corpus"
LARGEST_CORPUS = 512 * 1024 * 1024
"""Bytes a corpus file may have; read at once, it takes several times as much memory."""


def read(path: Path, options: ReadOptions) -> Corpus:
    raw = parsed(file_bytes(path, LARGEST_CORPUS), path.name, options.encoding)
    return read_object(raw, path.name, NAME, options)


def read_object(raw: object, name: str, kind: str, options: ReadOptions) -> Corpus:
    """The corpus of a parsed file of that kind; raises `CannotRead` when its shape is wrong."""
    return CorpusReader(raw, name, kind, options).read(read_judgements)


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the file; layer `votes` leaves out what was decided and concluded, the others are the whole corpus."""
    judged = options.layer != "votes"
    with path.open("xb") as file:
        out = JsonStream(file)
        out.entry("format", NAME)
        out.entry("version", VERSION)
        out.entry("offset_unit", "code_point")
        out.entry("name", corpus.name)
        out.entry("guideline", corpus.guideline)
        out.list_entry("analysts", map(analyst_shape, corpus.analysts))
        out.list_entry("sources", map(source_shape, corpus.sources))
        out.list_entry("quantities", map(quantity_shape, corpus.quantities))
        out.list_entry("documents", _documents(corpus))
        out.list_entry("assignments", map(assignment_shape, corpus.assignments))
        out.list_entry("verdicts", map(verdict_shape, corpus.verdicts))
        out.list_entry("answers", map(answer_shape, corpus.answers))
        out.list_entry("decisions", map(decision_shape, corpus.decisions if judged else ()))
        out.list_entry("estimates", map(estimate_shape, corpus.estimates if judged else ()))
        out.list_entry("placements", map(placement_shape, corpus.placements if judged else ()))
        dismissed = corpus.finding_dismissals if judged else ()
        out.list_entry("finding_dismissals", map(finding_dismissal_shape, dismissed))
        out.close()


def states_format(path: Path, head: bytes, name: str, largest: int = LARGEST_CORPUS) -> bool:
    """Whether a JSON file says that it is of the named format, in its first bytes or, keys having no order, later."""
    start = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    statement = re.compile(rb'"format"\s*:\s*"' + re.escape(name.encode()) + rb'"')
    if not start.startswith(b"{"):
        return False
    if statement.search(start):
        return True
    if path.suffix.lower() != ".json" or b'"format"' in start:
        return False
    try:
        return bool(statement.search(file_bytes(path, largest)))
    except CannotRead:
        return False


def _documents(corpus: Corpus) -> Iterator[Shape]:
    for document in corpus.documents:
        yield _with_marks(document)


def _with_marks(document: CorpusDocument) -> Shape:
    return {
        **document_shape(document),
        "annotations": [annotation_shape(one, document.text) for one in document.annotations],
        "links": [link_shape(one) for one in document.links],
    }


FORMAT = Format(
    name=NAME,
    label="Annotator corpus",
    suffixes=(".json",),
    holds=ALL - {"original", "records", "findings", "agreement"},
    losses=(
        "Suggestions that analysts dismissed: those are their own.",
        "Placements and dismissals of findings whose marks are gone.",
        "Which articles are linked as the same report.",
    ),
    read=read,
    write=write,
    sniff=lambda path, head: states_format(path, head, NAME),
    can_withhold_text=True,
)
