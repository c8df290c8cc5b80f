"""The normal form of an article's text, settled once at import, and where offsets into the raw text end up in it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable

BYTE_ORDER_MARK = "\ufeff"
LONGEST_TEXT = 16 * 1024 * 1024
"""Code points an article may have: beyond any article, and still quick to search, count and show."""

_LINE_END = re.compile(r"\r\n?")
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise(raw: str) -> str:
    r"""The text without leading byte order marks, with `\n` for every line end and U+FFFD for lone surrogates.

    Nothing else changes: spaces, invisibles and accents stay as printed. Normalising twice is normalising once, which
    is why a second byte order mark at the start goes as well.
    """
    return normalised_part(raw.lstrip(BYTE_ORDER_MARK))


def normalised_part(raw: str) -> str:
    """Words from inside a text, such as a quote, as they stand in the normal form of that text."""
    return without_surrogates(_LINE_END.sub("\n", raw))


def without_surrogates(raw: str) -> str:
    """The same text with U+FFFD for each lone surrogate, which no file and no database can hold."""
    return _SURROGATE.sub("\ufffd", raw)


def sha256_of(text: str) -> str:
    """The SHA-256 of the UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def shift(raw: str) -> Callable[[int], int]:
    """A function from offsets into `raw` to offsets into `normalise(raw)`, both in code points."""
    marks = len(raw) - len(raw.lstrip(BYTE_ORDER_MARK))
    gone = [*range(marks), *(found.start() for found in _LINE_END.finditer(raw) if len(found[0]) == 2)]
    return lambda offset: offset - bisect_left(gone, offset)
