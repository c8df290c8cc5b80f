"""Writes one large JSON object piece by piece, the same bytes for the same values: UTF-8 and two spaces."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from annotator.text.normal import without_surrogates


class JsonStream:
    """An object being written to a file; entries appear in the order they are given."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._first = True
        self._write("{")

    def entry(self, name: str, value: Any) -> None:
        """One name with its whole value."""
        self._name(name)
        self._write(_indented(value, "  "))

    def list_entry(self, name: str, values: Iterable[Any]) -> None:
        """One name with a list whose values are written as they come."""
        self._name(name)
        self._write("[")
        empty = True
        for value in values:
            self._write("\n    " if empty else ",\n    ")
            self._write(_indented(value, "    "))
            empty = False
        self._write("]" if empty else "\n  ]")

    def close(self) -> None:
        """Ends the object; the file stays open."""
        self._write("\n}\n")

    def _name(self, name: str) -> None:
        self._write(("\n  " if self._first else ",\n  ") + json.dumps(name) + ": ")
        self._first = False

    def _write(self, text: str) -> None:
        self._file.write(without_surrogates(text).encode())


def _indented(value: Any, indent: str) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2).replace("\n", "\n" + indent)
