"""Feeds saved to a file, RSS and Atom: one article for each entry, as much of it as the feed holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument, Refusal
from annotator.formats.decoding import file_bytes
from annotator.formats.format import Format, ReadOptions
from annotator.formats.html_blocks import blocks, of_html
from annotator.formats.moments import published
from annotator.formats.office_parts import child, children, given, local, said
from annotator.formats.prose import Block, one_line, settled
from annotator.formats.safe_xml import parsed

LARGEST = 64 * 1024 * 1024
"""Bytes a feed may have."""

_ROOT = re.compile(rb"<(?:\w+:)?(rss|RDF|feed)[\s>]")
_MARKUP = re.compile(r"<[a-zA-Z!/]")
_ATOM_PARTS = ("content", "summary")
_RSS_PARTS = ("encoded", "description", "summary")


def read(path: Path, options: ReadOptions) -> Corpus:  # noqa: ARG001 - XML says what encoding it is in
    root = parsed(file_bytes(path, LARGEST), path.name)
    kind = local(root)
    if kind not in {"rss", "RDF", "feed"}:
        raise CannotRead(f"{path.name} is XML of another kind. Expected is a feed: RSS or Atom.")
    corpus = Corpus(documents=[])
    outlet = said(root, "title") if kind == "feed" else said(root, "channel", "title")
    language = _language(root) or said(root, "channel", "language")
    documents = []
    for number, entry in enumerate(_entries(root), start=1):
        try:
            documents.append(_article(entry, outlet, language, path.name))
        except CannotRead:
            title = said(entry, "title")
            where = f"entry {number}" + (f" (“{title[:80]}”)" if title else "")
            corpus.refusals.append(Refusal(where, "The feed holds none of its words.", "document"))
    if not documents and not corpus.refusals:
        raise CannotRead(f"{path.name} is a feed without entries.")
    corpus.documents = documents
    return corpus


def _entries(root: Any) -> Iterator[Any]:
    yield from children(root, "item", "entry")
    for channel in children(root, "channel"):
        yield from children(channel, "item")


def _article(entry: Any, outlet: str | None, language: str | None, name: str) -> CorpusDocument:
    from lxml import etree

    is_atom = local(entry) == "entry"
    text = ""
    for part in children(entry, *(_ATOM_PARTS if is_atom else _RSS_PARTS)):
        words = _words(part, given(part, "type") or ("text" if is_atom else "html"))
        text = words if len(words) > len(text) else text
    text = text or settled([], name)
    title = _title(entry)
    date, note = published(said(entry, "published") or said(entry, "pubDate") or said(entry, "date"))
    if date is None and (date := published(said(entry, "updated"))[0]):
        note = "The feed only says when it was last changed."
    return CorpusDocument(
        None,
        text,
        title=title or one_line(text[:80]),
        outlet=said(entry, "source", "title") or said(entry, "source") or outlet,
        author=_author(entry),
        url=_url(entry),
        published_on=date,
        language=_language(entry) or language,
        note=note,
        original=etree.tostring(entry, encoding="utf-8", with_tail=False),
    )


def _words(part: Any, kind: str) -> str:
    """The words of a part of an entry; empty when there are none."""
    text = part.text or ""
    try:
        if kind == "xhtml" or len(part):
            return settled(blocks(part), "")
        is_plain = kind in {"text", "text/plain"} or not _MARKUP.search(text)
        return settled([Block(unescape(text) if kind == "html" else text)] if is_plain else blocks(of_html(text)), "")
    except CannotRead:
        return ""


def _title(entry: Any) -> str | None:
    """The title, without the markup some feeds put into it."""
    title = said(entry, "title")
    if not title or not ("&" in title or _MARKUP.search(title)):
        return title
    return one_line(" ".join(block.text for block in blocks(of_html(title)))) or title


def _author(entry: Any) -> str | None:
    names = [said(one, "name") or said(one) for one in children(entry, "author", "creator")]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _url(entry: Any) -> str | None:
    """Where the article is; an address in the feed may be its only name."""
    links = [one for one in children(entry, "link") if given(one, "rel") in {None, "alternate"}]
    found = [given(one, "href") or said(one) for one in links]
    guid = child(entry, "guid")
    if guid is not None and given(guid, "isPermaLink") != "false":
        found.append(said(guid))
    return next((one for one in found if one and one.startswith(("http://", "https://"))), None)


def _language(element: Any) -> str | None:
    return given(element, "lang")


def _is_feed(path: Path, head: bytes) -> bool:
    if path.suffix.lower() in {".json", ".md", ".txt", ".html", ".htm"}:
        return False
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    root = _ROOT.search(start) if start.startswith(b"<") else None
    return root is not None and (root[1] == b"rss" or (b"purl.org/rss" if root[1] == b"RDF" else b"2005/Atom") in start)


FORMAT = Format(name="feed", label="Feed (RSS, Atom)", suffixes=(".rss", ".atom", ".xml"), read=read, sniff=_is_feed)
