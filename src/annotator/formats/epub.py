"""Books and reports as EPUB: the words of all chapters in order, as one article; nothing in them is run or fetched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import decode
from annotator.formats.format import Format, ReadOptions
from annotator.formats.html import declared_encoding
from annotator.formats.html_blocks import blocks, of_page
from annotator.formats.moments import published
from annotator.formats.office_parts import Parts, child, children, document_bytes, given, local, said
from annotator.formats.plain_text import proposed_title
from annotator.formats.prose import Block, settled

_KIND = "EPUB"
_MIME = b"application/epub+zip"
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}


def read(path: Path, options: ReadOptions) -> Corpus:  # noqa: ARG001 - each chapter says what it is in
    data = document_bytes(path)
    with Parts(data, path.name, _KIND) as parts:
        listed = child(parts.maybe_tree("META-INF/container.xml"), "rootfiles", "rootfile")
        place = None if listed is None else _inside("", given(listed, "full-path"))
        if place is None or place not in parts:
            raise CannotRead(f"{path.name} is no EPUB, or it is damaged.")
        package = parts.tree(place)
        chapters = list(_chapters(package, posixpath.dirname(place)))
        _refuse_locked(parts, chapters, path.name)
        text = settled(_blocks(parts, chapters, path.name), path.name)
    known = child(package, "metadata")
    date, note = published(said(known, "date"))
    document = CorpusDocument(
        None,
        text,
        title=said(known, "title") or proposed_title(text, path.stem),
        outlet=said(known, "publisher"),
        author=", ".join(" ".join("".join(one.itertext()).split()) for one in children(known, "creator")) or None,
        published_on=date,
        language=said(known, "language"),
        note=note,
        original=data,
    )
    return Corpus(documents=[document])


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """The files of the chapters in the order in which they are read, without tables of contents."""
    listed = {given(item, "id"): item for item in children(child(package, "manifest"), "item")}
    for step in children(child(package, "spine"), "itemref"):
        item = listed.get(given(step, "idref"))
        if (
            item is None
            or given(item, "media-type") not in _PAGES
            or "nav" in (given(item, "properties") or "").split()
        ):
            continue
        place = _inside(folder, given(item, "href"))
        if place is not None:
            yield place


def _inside(folder: str, target: str | None) -> str | None:
    """A file of the archive by an address in one of its folders; None for what leads elsewhere."""
    if not target or "://" in target:
        return None
    return posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0]))).lstrip("/")


def _refuse_locked(parts: Parts, chapters: list[str], name: str) -> None:
    locks = parts.maybe_tree("META-INF/encryption.xml")
    if locks is None:
        return
    locked = {_inside("", given(one, "URI")) for one in locks.iter() if local(one) == "CipherReference"}
    if locked & set(chapters):
        raise CannotRead(f"{name} is locked by its publisher (DRM), and only the publisher’s programs can read it.")


def _blocks(parts: Parts, chapters: list[str], name: str) -> Iterator[Block]:
    for chapter in dict.fromkeys(chapters):
        if chapter not in parts:
            raise CannotRead(f"{name} is damaged: its chapter “{chapter}” is missing.")
        data = parts.read(chapter)
        if not data.strip():
            continue
        shown = f"“{chapter}” in {name}"
        text, _ = decode(data, name=shown, declared=declared_encoding(data))
        yield from blocks(of_page(text, shown))


def _is_epub(path: Path, head: bytes) -> bool:  # noqa: ARG001 - its bytes say it, whatever its name
    return head.startswith(b"PK") and head[30:38] == b"mimetype" and head[38:].startswith(_MIME)


FORMAT = Format(name="epub", label="EPUB book", suffixes=(".epub",), read=read, sniff=_is_epub)
