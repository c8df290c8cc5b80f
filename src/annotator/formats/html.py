"""Saved web pages: the article without the page's furniture, as trafilatura finds it, and what the page says of it.

Nothing is ever fetched. trafilatura turns no-break spaces into spaces and drops captions and bylines; the original
bytes are kept beside the text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import decode, file_bytes
from annotator.formats.format import Format, ReadOptions
from annotator.formats.moments import published
from annotator.tags.values import dated
from annotator.text.normal import normalise

LARGEST_PAGE = 64 * 1024 * 1024
"""Bytes a saved page may have, the pictures within it included."""
MOST_MARKUP = 4 * 1024 * 1024
"""Characters a page may have without its pictures: finding the article in more takes minutes."""

_HEAD = 4096
_PICTURE = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=%]+")
_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_LANGUAGE = re.compile(
    r"""<html\b[^>]{0,1000}?\s(?:xml:)?lang\s*=\s*["']?([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)""", re.IGNORECASE
)
_MOMENT = re.compile(
    r"""<meta\b(?=[^>]{0,500}?publi|[^>]{0,500}?\bdate)[^>]{0,500}?\bcontent\s*=\s*["']([^"'<>]{16,40})["']"""
    r"""|"datePublished"\s*:\s*"([^"]{16,40})\"""",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def read(path: Path, options: ReadOptions) -> Corpus:
    return Corpus(documents=[of_page(file_bytes(path, LARGEST_PAGE), path, options.encoding)])


def of_page(data: bytes, path: Path, encoding: str | None = None, declared: str | None = None) -> CorpusDocument:
    """The article of a page; `path` is the file it came in, `declared` the encoding that something else states."""
    declared = declared or declared_encoding(data)
    raw, encoding = decode(data, name=path.name, encoding=encoding, declared=declared)
    page = without_pictures(raw)
    if len(page) > MOST_MARKUP:
        raise CannotRead(f"{path.name} is too large a page to find an article in. Save its words as plain text.")
    article = _extracted(page)
    text = normalise(article.text or "") if article is not None else ""
    if not text.strip():
        raise CannotRead(f"No article was found in {path.name}. Save its words as plain text and import that.")
    date = _date(article.date)
    return CorpusDocument(
        None,
        text,
        title=article.title or path.stem,
        outlet=article.sitename or article.hostname,
        author=article.author,
        url=article.url,
        published_on=date,
        language=_language(page),
        note=_time_of_day(page, date),
        original=data,
        encoding=encoding,
    )


def without_pictures(raw: str) -> str:
    """A page without the bytes of pictures within it, and without what XML says before it."""
    return _PICTURE.sub("data:,", _XML_HEAD.sub("", raw.lstrip("\ufeff"), count=1))


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page states in its first bytes, read as browsers read it."""
    found = _DECLARATION.search(data[:_HEAD]) or _CHARSET.search(data[:_HEAD])
    if not found:
        return None
    label = found[1].decode("ascii", errors="replace").lower()
    return _AS_BROWSERS_DO.get(label, label)


def _extracted(page: str) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _language(page: str) -> str | None:
    found = _LANGUAGE.search(page[: 16 * _HEAD])
    return found[1] if found else None


def _date(found: str | None) -> str | None:
    try:
        return dated(found) if found else None
    except ValueError:
        return None


def _time_of_day(page: str, date: str | None) -> str | None:
    """A line with the time of day at which an article of that date was published, where its page says so."""
    for found in _MOMENT.finditer(page):
        day, note = published(found[1] or found[2])
        if note and day == date:
            return note
    return None


def _is_page(path: Path, head: bytes) -> bool:
    if path.suffix.lower() in {".json", ".md"}:
        return False
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith((b"<!doctype html", b"<html"))


FORMAT = Format(
    name="html",
    label="Web page",
    suffixes=(".html", ".htm", ".xhtml"),
    read=read,
    sniff=_is_page,
)
