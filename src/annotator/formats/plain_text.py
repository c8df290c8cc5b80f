"""Plain text files, one article each; the first short line is proposed as its title and stays in the text."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import decode, file_bytes
from annotator.formats.format import Format, ReadOptions
from annotator.text.normal import normalise

_FIRST_LINE = re.compile(r"\S.*")
_LONGEST_TITLE = 200


def proposed_title(text: str, otherwise: str) -> str:
    """The first line with words if it is short enough for a title, without a heading's marks; else the other."""
    found = _FIRST_LINE.search(text)
    line = found[0].strip() if found else ""
    return line.lstrip("#").strip() or otherwise if len(line) <= _LONGEST_TITLE else otherwise


def read(path: Path, options: ReadOptions) -> Corpus:
    data = file_bytes(path)
    raw, encoding = decode(data, name=path.name, encoding=options.encoding)
    text = normalise(raw)
    title = proposed_title(text, path.stem)
    return Corpus(documents=[CorpusDocument(None, text, title=title, original=data, encoding=encoding)])


FORMAT = Format(name="text", label="Plain text", suffixes=(".txt", ".text", ".md"), read=read)
