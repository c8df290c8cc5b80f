"""OpenDocument texts of LibreOffice and others, as an archive or as one XML file; only their words are looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.format import Format, ReadOptions
from annotator.formats.moments import made
from annotator.formats.odt_words import Words
from annotator.formats.office_parts import LARGEST_PART, Parts, child, document_bytes, given, local, said
from annotator.formats.plain_text import proposed_title
from annotator.formats.prose import one_line, settled
from annotator.formats.safe_xml import parsed

_KIND = "ODT"
_MIME = b"application/vnd.oasis.opendocument.text"


def read(path: Path, options: ReadOptions) -> Corpus:  # noqa: ARG001 - its encoding is settled
    data = document_bytes(path)
    if data.startswith(b"PK"):
        content, styles, meta = _parts(data, path.name)
    else:
        content = styles = meta = _flat(data, path.name)
    body = child(content, "body", "text")
    if body is None:
        raise CannotRead(f"{path.name} is no OpenDocument text. Tables and slides are not read; save its words as ODT.")
    words = Words([child(root, name) for root in (styles, content) for name in ("styles", "automatic-styles")])
    text = settled(words.blocks(body), path.name)
    known = child(meta, "meta")
    document = CorpusDocument(
        None,
        text,
        title=one_line(words.title or "") or said(known, "title") or proposed_title(text, path.stem),
        author=said(known, "initial-creator") or said(known, "creator"),
        language=said(known, "language"),
        note=made(said(known, "creation-date")),
        original=data,
    )
    return Corpus(documents=[document])


def _parts(data: bytes, name: str) -> tuple[Any, Any, Any]:
    with Parts(data, name, _KIND) as parts:
        manifest = parts.maybe_tree("META-INF/manifest.xml")
        if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
            raise CannotRead(f"{name} is locked with a password. Save it without one.")
        if "content.xml" not in parts:
            raise CannotRead(f"{name} is no OpenDocument text, or it is damaged.")
        return parts.tree("content.xml"), parts.maybe_tree("styles.xml"), parts.maybe_tree("meta.xml")


def _flat(data: bytes, name: str) -> Any:
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise CannotRead(f"{name} is no OpenDocument text, though its name says so.")
    root = parsed(data, name, LARGEST_PART)
    if local(root) != "document" or _MIME.decode() not in (given(root, "mimetype") or _MIME.decode()):
        raise CannotRead(f"{name} is XML of another kind, no OpenDocument text.")
    return root


def _is_odt(path: Path, head: bytes) -> bool:  # noqa: ARG001 - its bytes say it, whatever its name
    return head.startswith(b"PK") and head[30:38] == b"mimetype" and head[38:].startswith(_MIME)


FORMAT = Format(name="odt", label="OpenDocument text", suffixes=(".odt", ".fodt", ".ott"), read=read, sniff=_is_odt)
