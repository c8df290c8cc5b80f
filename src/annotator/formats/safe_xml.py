"""XML that others wrote: no document types, so no entities and no files from elsewhere; no network; bounded in size."""

from __future__ import annotations

import codecs
import re
from typing import Any

from annotator.errors import CannotRead

LARGEST_XML = 128 * 1024 * 1024
"""Bytes an XML file may have; as a tree it takes several times as much memory."""

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARATION = re.compile(rb"""^<\?xml\s[^>]{0,300}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["'][^>]{0,100}?\?>""")
_BEFORE_THE_ROOT = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)


def parsed(data: bytes, name: str, largest: int = LARGEST_XML) -> Any:
    """The root element (lxml) of a document; raises `CannotRead` for what is no XML, too large, or dangerous.

    Comments and processing instructions are left out. `name` is the file's, for sentences.
    """
    from lxml import etree

    if len(data) > largest:
        raise CannotRead(f"{name} has {len(data):,} bytes of XML; at most {largest:,} can be read.")
    settled = _as_utf8(data, name)
    _refuse_document_type(settled, name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(settled, parser)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        raise CannotRead(f"{name} is not valid XML: line {line}, column {column}: {_said(fault)}.") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead(_dangerous(name))
    return root


def _as_utf8(data: bytes, name: str) -> bytes:
    """The document in UTF-8, by its byte order mark or declaration, so that no encoding hides its markup."""
    encoding = next((codec for beginning, codec in _WIDE if data.startswith(beginning)), None)
    if encoding is None:
        data = data.removeprefix(codecs.BOM_UTF8)
        declared = _DECLARATION.match(data)
        encoding = declared[1].decode() if declared else "utf-8"
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError, ValueError) as fault:
        raise CannotRead(f"{name} is not text in the encoding “{encoding}” that it states.") from fault
    settled = text.removeprefix("\ufeff").encode("utf-8", errors="replace")
    stated = _DECLARATION.match(settled)
    return settled[stated.end() :] if stated else settled


def _refuse_document_type(data: bytes, name: str) -> None:
    at = 0
    while found := _BEFORE_THE_ROOT.match(data, at):
        at = found.end()
    if data[at : at + 2] == b"<!":
        raise CannotRead(_dangerous(name))


def _dangerous(name: str) -> str:
    return f"{name} has a document type, which could name other files or grow without end. Save it without one."


def _said(fault: Any) -> str:
    words = str(fault.msg).rsplit(", line ", 1)[0].rstrip(". ")
    return words or "it is empty"
