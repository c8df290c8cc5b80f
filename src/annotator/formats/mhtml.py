"""Web pages saved with everything in one file (MHTML), of which only the page itself is looked at."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message
from pathlib import Path

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus
from annotator.formats.decoding import file_bytes
from annotator.formats.format import Format, ReadOptions
from annotator.formats.html import LARGEST_PAGE, of_page

_PAGES = {"text/html", "application/xhtml+xml"}
_BEGINNINGS = (
    b"from:",
    b"mime-version:",
    b"content-type: multipart/related",
    b"snapshot-content-location:",
    b"subject:",
)


def read(path: Path, options: ReadOptions) -> Corpus:
    data = file_bytes(path, LARGEST_PAGE)
    try:
        whole, part = _parts(data)
    except (RecursionError, LookupError, ValueError) as fault:
        raise CannotRead(f"{path.name} is damaged: no web page can be made out in it.") from fault
    content, declared = _content(part)
    if part is None or content is None:
        raise CannotRead(f"{path.name} holds no web page. Save the page again, or its words as plain text.")
    document = of_page(content, path, options.encoding, declared)
    place = whole.get("Snapshot-Content-Location") or part.get("Content-Location")
    url = document.url or (place if isinstance(place, str) and place.startswith(("http://", "https://")) else None)
    return Corpus(documents=[replace(document, url=url, original=data)])


def page_of(data: bytes) -> tuple[bytes | None, str | None]:
    """The page in a file and the encoding that the file says it is in; None where there is none."""
    try:
        return _content(_parts(data)[1])
    except (RecursionError, LookupError, ValueError):
        return None, None


def _parts(data: bytes) -> tuple[Message, Message | None]:
    from email import message_from_bytes

    whole = message_from_bytes(data)
    return whole, _page(whole)


def _content(part: Message | None) -> tuple[bytes | None, str | None]:
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes) or not content.strip():
        return None, None
    declared = part.get_param("charset")
    return content, declared if isinstance(declared, str) else None


def _page(whole: Message) -> Message | None:
    """The part that is the page: the one the file says it starts with, or else the first."""
    pages = [part for part in whole.walk() if part.get_content_type() in _PAGES]
    start = whole.get_param("start")
    named = [part for part in pages if start and part.get("Content-ID") == start]
    return next(iter(named or pages), None)


def _is_mhtml(path: Path, head: bytes) -> bool:
    start = head.lower()
    return path.suffix.lower() != ".eml" and start.startswith(_BEGINNINGS) and b"multipart/related" in start


FORMAT = Format(name="mhtml", label="Web page in one file", suffixes=(".mhtml", ".mht"), read=read, sniff=_is_mhtml)
