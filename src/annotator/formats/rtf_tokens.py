"""RTF cut into its control words, signs and bytes, and the names Python has for its code pages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_CHARSETS = {
    0: 1252, 2: 0, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437,
}  # fmt: skip
_NAMES = {10000: "mac_roman", 936: "gbk", 1361: "johab", 708: "cp1256", 709: "cp1256", 65001: "utf-8"}
SYMBOLS = 2
"""The charset of fonts of signs, whose letters are none."""
WESTERN = "cp1252"


@dataclass(frozen=True, slots=True)
class Token:
    """`word` with its number, a `sign` or brace (one that is printed is escaped), or `data`; of the rest nothing."""

    word: str = ""
    number: int | None = None
    sign: str = ""
    data: bytes = b""
    is_escaped: bool = False


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens in order; the bytes after `\bin` are none."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word is not None:
            if word == b"bin":
                at += max(0, int(number or 0))
            yield Token(word=word.decode(), number=None if number is None else int(number))
        elif byte is not None:
            yield Token(data=bytes([int(byte, 16)]))
        elif sign is not None or brace is not None:
            yield Token(sign=(sign or brace).decode("latin-1"), is_escaped=sign is not None)
        elif text is not None:
            yield Token(data=text)


def of_code_page(number: int) -> str | None:
    """The Python name of a code page; None for what Python does not know."""
    name = _NAMES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def of_charset(number: int) -> str | None:
    """The code page of a font's charset; None for fonts of signs and what is not known."""
    return of_code_page(_CHARSETS[number]) if _CHARSETS.get(number) else None
