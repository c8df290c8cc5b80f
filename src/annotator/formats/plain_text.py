"""Plain text files, one article each; the first short line is proposed as its title and stays in the text."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import decode, file_bytes
from annotator.formats.format import Format, ReadOptions
from annotator.text.normal import normalise

_LINE = re.compile(r"\S.*")
_CREDIT = re.compile(r"©|\b(?:photo(?:graph)?|picture|image|credit)s?\s*(?:by\b|[:/])", re.IGNORECASE)
_LONGEST_TITLE = 120
_SHOWN_OF_LONGER = 80


def proposed_title(text: str, otherwise: str) -> str:
    """The first line with words, without a heading's marks; of a longer one its beginning; else the other.

    A picture's credit is no title where another line follows.
    """
    found = _LINE.search(text)
    if found and _CREDIT.search(found[0]):
        found = _LINE.search(text, found.end()) or found
    line = " ".join(found[0].lstrip("#").split()) if found else ""
    if len(line) > _LONGEST_TITLE:
        words = line[:_SHOWN_OF_LONGER].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
        return f"{words}…"
    return line or otherwise


def read(path: Path, options: ReadOptions) -> Corpus:
    data = file_bytes(path)
    raw, encoding = decode(data, name=path.name, encoding=options.encoding)
    text = normalise(raw)
    title = proposed_title(text, path.stem)
    return Corpus(documents=[CorpusDocument(None, text, title=title, original=data, encoding=encoding)])


FORMAT = Format(name="text", label="Plain text", suffixes=(".txt", ".text", ".md"), read=read)
