"""PDF files: the words of their pages in the order in which they are read; nothing is run, filled in or fetched.

A PDF draws letters at places; lines, columns and paragraphs are found by those places, and may be found wrongly. The
library that draws the pages can do one thing at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument, Refusal
from annotator.formats.decoding import file_bytes
from annotator.formats.format import Format, ReadOptions
from annotator.formats.moments import made
from annotator.formats.pdf_layout import columns, without_furniture
from annotator.formats.pdf_paragraphs import blocks
from annotator.formats.pdf_pieces import UNKNOWN, Page, page_of
from annotator.formats.plain_text import proposed_title
from annotator.formats.prose import one_line, settled

LARGEST = 128 * 1024 * 1024
"""Bytes a PDF may have, the pictures within it included."""
MOST_PAGES = 1_000
"""Pages an article may have, and more than one has."""

_READABLE = 0.8
_OF_A_PROGRAM = re.compile(r"^(?:microsoft word|powerpoint|untitled|layout|document)\b|\.\w{2,5}$", re.IGNORECASE)
_ONE_AT_A_TIME = Lock()


def read(path: Path, options: ReadOptions) -> Corpus:  # noqa: ARG001 - its letters have no encoding to choose
    data = file_bytes(path, LARGEST)
    if b"%PDF-" not in data[:1024]:
        raise CannotRead(f"{path.name} is no PDF, though its name says so.")
    with _opened(data, path.name) as file:
        said = {name: one_line(words) or None for name, words in file.get_metadata_dict().items()}
        pages = [_page(file, number) for number in range(_counted(file, path.name))]
    _refuse_unreadable(pages, path.name)
    unknown = sum(page.unreadable for page in pages)
    refusals = [
        Refusal(f"page {number}", "It is a picture without text, as a scanner makes it.", "document")
        for number, page in enumerate(pages, start=1)
        if page.pictured and not page.pieces
    ]
    if unknown:
        reason = f"It does not say of all its letters which they are: of {unknown:,}, “{UNKNOWN}” stands for each."
        refusals.append(Refusal(path.name, reason, "document"))
    without_furniture(pages)
    text = settled(blocks(columns(page.pieces) for page in pages), path.name)
    title = said.get("Title")
    document = CorpusDocument(
        None,
        text,
        title=title if title and not _OF_A_PROGRAM.search(title) else proposed_title(text, path.stem),
        author=said.get("Author"),
        note=made(said.get("CreationDate")),
        original=data,
    )
    return Corpus(documents=[document], refusals=refusals)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    with _ONE_AT_A_TIME:
        try:
            file = PdfDocument(data)
        except PdfiumError as fault:
            if "password" in str(fault).lower():
                raise CannotRead(f"{name} is locked with a password. Save it without one.") from fault
            raise CannotRead(f"{name} is damaged: no PDF can be made out in it.") from fault
        try:
            yield file
        except PdfiumError as fault:
            raise CannotRead(f"{name} is damaged: one of its pages cannot be read.") from fault
        finally:
            file.close()


def _counted(file: Any, name: str) -> int:
    count = len(file)
    if count > MOST_PAGES:
        raise CannotRead(f"{name} has {count:,} pages; at most {MOST_PAGES:,} can be read. Save the article alone.")
    return count


def _page(file: Any, number: int) -> Page:
    from pypdfium2 import raw

    page = file[number]
    found = page_of(page)
    if not found.pieces:
        found.pictured = any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    page.close()
    return found


def _refuse_unreadable(pages: list[Page], name: str) -> None:
    letters = sum(page.letters for page in pages)
    if letters == 0:
        pictured = any(page.pictured for page in pages)
        what = "only pictures, as a scanner makes them" if pictured else "and nothing else that could be read"
        raise CannotRead(
            f"{name} has no text, {what}. Have its text recognised (OCR), or save the article as plain text."
        )
    if sum(page.unreadable for page in pages) > (1 - _READABLE) * letters:
        raise CannotRead(
            f"{name} does not say which letters its signs stand for. Have its text recognised (OCR), or save the "
            "article as plain text."
        )


def _is_pdf(path: Path, head: bytes) -> bool:  # noqa: ARG001 - its bytes say it, whatever its name
    return head.startswith(b"%PDF-")


FORMAT = Format(name="pdf", label="PDF", suffixes=(".pdf",), read=read, sniff=_is_pdf)
