"""Bytes of a file as text: which encoding they are in, and a sentence when they are not text at all."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from annotator.errors import CannotRead, WrongCall

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes an article's file may have; a longer one is no article."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "an archive or office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an old or locked office document",
}
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"),
    *("big5", "gb18030", "cp932", "euc_jp", "cp949"),
]
_NOT_WESTERN = re.compile("[^\0-\x7f\u00a0¡£§©ª«®°±·º»¼½¾¿À-ÖØ-öø-ÿŒœŠšŽžŸ€‚„…†‡‰‹›‘’“”•–—™]")
_NOT_ASCII = re.compile(rb"[^\0-\x7f]")
_SAMPLE = 64 * 1024


def file_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file; raises `CannotRead` when there is none, when it may not be read, or when it is too large."""
    try:
        size = path.stat().st_size
        if size > largest:
            raise CannotRead(f"{path.name} has {size:,} bytes; at most {largest:,} can be read. Split it.")
        if size:
            return path.read_bytes()
        with path.open("rb") as stream:  # a pipe or device tells no size, and may have no end
            data = stream.read(largest + 1)
    except FileNotFoundError as fault:
        raise CannotRead(f"There is no file {path}.") from fault
    except IsADirectoryError as fault:
        raise CannotRead(f"{path} is a folder, not a file.") from fault
    except OSError as fault:
        raise CannotRead(f"{path} cannot be read: {fault.strerror or fault}.") from fault
    if len(data) > largest:
        raise CannotRead(f"{path.name} has more than {largest:,} bytes, the most that can be read. Split it.")
    return data


def decode(data: bytes, *, name: str, encoding: str | None = None, declared: str | None = None) -> tuple[str, str]:
    """The text of the bytes and the Python name of their encoding; the text still has its byte order mark, if any.

    `encoding` is what a person named and is final; `declared` is what the file says of itself and is believed unless
    the bytes say otherwise. `name` is the file's, for sentences. Raises `CannotRead` for what is empty or no text.
    """
    if not data.strip(b" \t\r\n\0"):
        raise CannotRead(f"{name} is empty.")
    for beginning, kind in _OTHER_FILES.items():
        if data.startswith(beginning):
            raise CannotRead(f"{name} is {kind}, not text. Save the article as plain text or as a web page.")
    text, used = _named(data, name, encoding) if encoding else _found(data, name, declared)
    if "\0" in text:
        raise CannotRead(f"{name} is not text: it contains NUL bytes. If it is UTF-16 or UTF-32, name its encoding.")
    if not text.lstrip("\ufeff").strip():
        raise CannotRead(f"{name} is empty: it holds nothing but space.")
    return text, used


def _named(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        codec = codecs.lookup(encoding).name
        return data.decode(codec), codec
    except UnicodeError as fault:
        raise CannotRead(f"{name} is not valid {encoding}. Name another encoding, or none to have it found.") from fault
    except (LookupError, ValueError) as fault:
        raise WrongCall(f"There is no text encoding called “{encoding}”. Try utf-8, utf-16 or cp1252.") from fault


def _found(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _named(data, name, codec)
    trusted = declared is not None and (data.isascii() or _decoded(data, "utf-8") is None)
    for likely in (_wide(data), declared if trusted else None, "utf-8"):
        if likely and (text := _decoded(data, likely)) is not None:
            return text, codecs.lookup(likely).name
    if b"\0" in data:
        raise CannotRead(f"{name} is not text: it contains NUL bytes. If it is UTF-16 or UTF-32, name its encoding.")
    guess = _guessed(data)
    if guess is None or (text := _decoded(data, guess)) is None:
        raise CannotRead(f"The encoding of {name} cannot be found. Name its encoding to read it.")
    return text, guess


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as NULs in every other byte of Western text, and in no other."""
    if len(data) % 2:
        return None
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    for high, low, codec in ((even, odd, "utf-16-be"), (odd, even, "utf-16-le")):
        if high.count(0) > 0.4 * len(high) and not low.count(0):
            return codec
    return None


def _guessed(data: bytes) -> str | None:
    """The likeliest old encoding, judged from a sample around the first byte that is not ASCII."""
    from charset_normalizer import from_bytes

    first = _NOT_ASCII.search(data)
    start = max(0, (first.start() if first else 0) - 1024)
    sample = data[start : start + _SAMPLE]
    best = from_bytes(sample, cp_isolation=_CANDIDATES, enable_fallback=False).best()
    found = best.encoding if best else None
    if found in {"cp1250", "cp1252", None}:
        western = sample.decode("cp1252", errors="replace")
        found = "cp1252" if not _NOT_WESTERN.search(western) else found and "cp1250"
    return found
