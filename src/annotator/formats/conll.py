"""CoNLL: a folder for each analyst, in it a file an article, one token a line, with a column of IOB2 for each tag.

Marks within marks of the same tag, or across them, have further columns of that tag. The files are CoNLL-U Plus
(https://universaldependencies.org/ext-format.html): the first line names the columns, and `MISC` says where a token is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument
from annotator.formats.file_names import FileNames, numbered
from annotator.formats.format import Format, WriteOptions
from annotator.formats.layers import layered
from annotator.formats.names import UNNAMED, distinct_names
from annotator.formats.tokens import Token, covered, tokens
from annotator.tags.tag_type import tag_types
from annotator.text.normal import without_surrogates

OUTSIDE = "O"

Column = list[str]


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the folder: every analyst has every article, whether or not there are marks in it."""
    given = layered(corpus, options.layer)
    people = given.analysts or [UNNAMED]
    names, taken = distinct_names(people), FileNames()
    folders = {one.id: path / taken.of(names[one.id], "analyst") for one in people}
    path.mkdir()
    for folder in folders.values():
        folder.mkdir()
    for number, document in enumerate(given.documents, start=1):
        for own, folder in folders.items():
            marks = [one for one in document.annotations if one.analyst == own]
            with (folder / f"{numbered(number, document.title or document.id)}.conllup").open("xb") as file:
                for line in _lines(document, marks):
                    file.write(without_surrogates(line).encode() + b"\n")


def _lines(document: CorpusDocument, marks: Sequence[CorpusAnnotation]) -> Iterator[str]:
    text = document.text
    pieces = [piece for one in marks for piece in one.span]
    listed = [one for one in tokens(text, pieces) if text[one.start : one.end].strip()]
    columns = _columns(listed, marks)
    names = [name for name, _ in columns]
    yield f"# global.columns = {' '.join(['FORM', 'MISC', *names])}"
    yield f"# newdoc id = {_one_line(document.id or 'article')}"
    for number, one in enumerate(listed):
        values = [column[number] for _, column in columns]
        if number and "\n" in text[listed[number - 1].end : one.start] and not _goes_on(values):
            yield ""
        yield "\t".join([_one_line(text[one.start : one.end]), f"StartChar={one.start}|EndChar={one.end}", *values])
    yield ""


def _columns(listed: Sequence[Token], marks: Sequence[CorpusAnnotation]) -> list[tuple[str, Column]]:
    """A column for each tag, and as many more as its marks need so that no two of them meet in one."""
    found: list[tuple[str, Column]] = []
    for tag in tag_types():
        columns: list[Column] = []
        for mark in sorted((one for one in marks if one.tag == tag), key=lambda one: (one.span.start, -one.span.end)):
            runs = [covered(listed, start, end) for start, end in mark.span]
            column = next((one for one in columns if all(one[at] == OUTSIDE for run in runs for at in run)), None)
            if column is None:
                column = [OUTSIDE] * len(listed)
                columns.append(column)
            for at, value in ((at, "B" if at == run.start else "I") for run in runs for at in run):
                column[at] = f"{value}-{tag}"
        columns = columns or [[OUTSIDE] * len(listed)]
        found += [(_name(tag, number), column) for number, column in enumerate(columns, start=1)]
    return found


def _name(tag: str, number: int) -> str:
    return f"ANNOTATOR:{tag.upper()}{'' if number == 1 else number}"


def _goes_on(values: Sequence[str]) -> bool:
    """Whether a mark goes on at a token, so that no sentence may end before it."""
    return any(value.startswith("I-") for value in values)


def _one_line(words: str) -> str:
    """Words with nothing in them that ends a line or a column."""
    return " ".join(words.split()) or "\ufffd"


FORMAT = Format(
    name="conll",
    label="CoNLL with IOB2 columns (for each tag)",
    suffixes=(),
    holds=frozenset({"text", "marks", "nesting", "crossing", "analysts"}),
    losses=(
        "Spaces and line ends between tokens, and marks of nothing else.",
        "The pieces of a mark are marks of their own.",
        "Names of analysts are those of folders, in plain letters.",
    ),
    write=write,
    folder=True,
    records=True,
)
