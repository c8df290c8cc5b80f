"""Writes one large JSON object piece by piece, the same bytes for the same values: UTF-8 and two spaces."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import orjson

from annotator.text.normal import without_surrogates

SMALLEST, LARGEST = 1e-4, 1e16
"""Beyond these, numbers are written with an exponent."""


class JsonStream:
    """An object being written to a file; entries appear in the order they are given."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._first = True
        self._write(b"{")

    def entry(self, name: str, value: Any) -> None:
        """One name with its whole value."""
        self._name(name)
        self._write(_indented(value, b"  "))

    def list_entry(self, name: str, values: Iterable[Any]) -> None:
        """One name with a list whose values are written as they come."""
        self._name(name)
        self._write(b"[")
        empty = True
        for value in values:
            self._write(b"\n    " if empty else b",\n    ")
            self._write(_indented(value, b"    "))
            empty = False
        self._write(b"]" if empty else b"\n  ]")

    def close(self) -> None:
        """Ends the object; the file stays open."""
        self._write(b"\n}\n")

    def _name(self, name: str) -> None:
        self._write((b"\n  " if self._first else b",\n  ") + orjson.dumps(name) + b": ")
        self._first = False

    def _write(self, text: bytes) -> None:
        self._file.write(text)


def _indented(value: Any, indent: bytes) -> bytes:
    try:
        fast = not _has_odd_number((value,))
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2) if fast else _slowly(value)
    except TypeError:  # a lone surrogate, or a whole number beyond 64 bits
        text = _slowly(value)
    return text.replace(b"\n", b"\n" + indent)


def _slowly(value: Any) -> bytes:
    return without_surrogates(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)).encode()


def _has_odd_number(values: Iterable[Any]) -> bool:
    """Whether a number is among them that the two encoders write differently, or that is none."""
    for value in values:
        kind = type(value)
        if kind is float:
            if value and not SMALLEST <= abs(value) < LARGEST:
                return True
        elif (kind is dict and _has_odd_number(value.values())) or (kind is list and _has_odd_number(value)):
            return True
    return False
