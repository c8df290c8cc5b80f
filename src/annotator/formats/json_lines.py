"""Lists of JSON values that are too long for memory: one value a line, or one list; written the same every time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.errors import CannotRead
from annotator.formats.json_item import parsed
from annotator.text.normal import without_surrogates

_BREAKING = {ord(letter): f"\\u{ord(letter):04x}" for letter in "\x85\u2028\u2029"}
"""Line ends that JSON lets stand and that other programs split a file at."""
_LONGEST_LINE = 16 * 1024 * 1024


def line(value: Any) -> bytes:
    """A value as a line of its own."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return without_surrogates(text.translate(_BREAKING)).encode() + b"\n"


def write_list(file: BinaryIO, values: Iterable[Any]) -> None:
    """Writes one list with a value a line."""
    file.write(b"[")
    separator = b"\n"
    for value in values:
        file.write(separator + line(value).removesuffix(b"\n"))
        separator = b",\n"
    file.write(b"\n]\n")


def lines(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file with their line numbers; raises `CannotRead` at the first line that is none."""
    for number, one in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if one.strip():
            value = parsed(one, f"Line {number} of {name}")
            if not isinstance(value, dict):
                raise CannotRead(f"Line {number} of {name} holds no object.")
            yield number, value


def first_object(path: Path, head: bytes) -> dict[str, Any]:
    """The object in the first line of a file; empty when there is none, or when the line is too long to look at."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)
    if len(first) == 1 and path.stat().st_size > len(head):
        with path.open("rb") as file:
            first = file.read(_LONGEST_LINE).removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)
    try:
        value = json.loads(first[0])
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
