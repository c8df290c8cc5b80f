"""RTF documents of any word processor: their words by the code page of each font, nothing run or fetched."""

from __future__ import annotations

import codecs
from pathlib import Path

from annotator.errors import CannotRead, WrongCall
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import file_bytes
from annotator.formats.format import Format, ReadOptions
from annotator.formats.moments import made
from annotator.formats.plain_text import proposed_title
from annotator.formats.prose import settled
from annotator.formats.rtf_words import TooDeepError, Words

LARGEST = 64 * 1024 * 1024
"""Bytes an RTF document may have, the pictures within it included."""
_BEGINNING = b"{\\rtf"


def read(path: Path, options: ReadOptions) -> Corpus:
    data = file_bytes(path, LARGEST)
    begun = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begun.startswith(_BEGINNING):
        raise CannotRead(f"{path.name} is no RTF document, though its name says so.")
    words = Words(_codec(options.encoding))
    try:
        text = settled(words.blocks(begun), path.name)
    except TooDeepError as fault:
        raise CannotRead(f"{path.name} is nested too deeply to be read.") from fault
    document = CorpusDocument(
        None,
        text,
        title=words.said.get("title") or proposed_title(text, path.stem),
        author=words.said.get("author"),
        note=made(words.made),
        original=data,
        encoding=words.encoding,
    )
    return Corpus(documents=[document])


def _codec(encoding: str | None) -> str | None:
    try:
        return codecs.lookup(encoding).name if encoding else None
    except LookupError as fault:
        raise WrongCall(f"There is no text encoding called “{encoding}”. Try cp1252 or cp1251.") from fault


def _is_rtf(path: Path, head: bytes) -> bool:  # noqa: ARG001 - its bytes say it, whatever its name
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINNING)


FORMAT = Format(name="rtf", label="Rich text (RTF)", suffixes=(".rtf",), read=read, sniff=_is_rtf)
