"""All the words of a saved web page, furniture too, to see what finding the article in it left out."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import CannotRead
from annotator.formats import html, mhtml
from annotator.formats.decoding import decode
from annotator.formats.detect import HEAD
from annotator.formats.format import Format
from annotator.formats.html_blocks import blocks, of_html
from annotator.formats.prose import settled


def page_words(data: bytes, name: str, encoding: str | None = None) -> str | None:
    """The words in the order in which they stand in the page; None when the bytes are no page, or have no words."""
    path = Path(name)
    declared = None
    if _is(mhtml.FORMAT, path, data):
        page, declared = mhtml.page_of(data)
        if page is None:
            return None
        data = page
    elif not _is(html.FORMAT, path, data):
        return None
    try:
        text, _ = decode(data, name=name, encoding=encoding, declared=declared or html.declared_encoding(data))
        return settled(blocks(of_html(html.without_pictures(text))), name)
    except CannotRead:
        return None


def _is(one: Format, path: Path, data: bytes) -> bool:
    return path.suffix.lower() in one.suffixes or bool(one.sniff and one.sniff(path, data[:HEAD]))
