"""One JSON object of a file, and where it stands: hands out its fields by type and says in words when one is wrong."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from annotator.errors import CannotRead
from annotator.formats.decoding import decode
from annotator.tags.values import counted, said
from annotator.text.normal import without_surrogates


class NotTakenError(ValueError):
    """Why one thing of a file cannot be taken, as a sentence; `where` it stands, when that is narrower than known."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.where = where


class Item:
    """A JSON object and the words that name its place in the file."""

    def __init__(self, raw: Any, where: str) -> None:
        if not isinstance(raw, dict):
            raise NotTakenError(f"It must be an object, not {said(raw)}.", where)
        self.raw: dict[str, Any] = raw
        self.where = where

    def text(self, name: str) -> str:
        """A field that must be text."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            raise self._fault(name, "must be text", value)
        return value

    def maybe_text(self, name: str) -> str | None:
        """A field that is text, null or absent."""
        value = self.raw.get(name)
        return value if value is None or isinstance(value, str) else self.text(name)

    def identity(self, name: str = "id") -> str:
        """A field that names something: text with at least one character."""
        value = self.text(name)
        if not value:
            raise NotTakenError(f"“{name}” is empty.", self.where)
        return value

    def maybe_identity(self, name: str = "id") -> str | None:
        """A name that may be null or absent."""
        return None if self.raw.get(name) is None else self.identity(name)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """A field that must be one of the given words."""
        value = self.text(name)
        if value not in choices:
            raise self._fault(name, f"must be one of {', '.join(choices)}", value)
        return value

    def maybe_choice(self, name: str, choices: tuple[str, ...]) -> str | None:
        """One of the given words, or null or absent."""
        return None if self.raw.get(name) is None else self.choice(name, choices)

    def flag(self, name: str) -> bool:
        """A field that is true or false; absent and null are false."""
        value = self.raw.get(name)
        if value is not None and not isinstance(value, bool):
            raise self._fault(name, "must be true or false", value)
        return bool(value)

    def whole(self, name: str) -> int:
        """A field that must be a whole number."""
        value = self.raw.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._fault(name, "must be a whole number", value)
        return value

    def maybe_number(self, name: str) -> float | None:
        """A field that is a finite number, null or absent."""
        value = self.raw.get(name)
        if value is None:
            return None
        try:
            return counted(value)
        except ValueError as fault:
            raise NotTakenError(f"“{name}” {fault}.", self.where) from fault

    def moment(self, name: str) -> str | None:
        """A field that is an ISO 8601 date and time, null or absent."""
        value = self.maybe_text(name)
        if value is not None:
            try:
                datetime.fromisoformat(value)
            except ValueError as fault:
                raise self._fault(name, "must be a time such as 2025-01-14T09:00:00Z", value) from fault
        return value

    def listing(self, name: str) -> list[Any]:
        """A field that is a list; absent and null are the empty one."""
        value = self.raw.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._fault(name, "must be a list", value)
        return value

    def texts(self, name: str) -> list[str]:
        """A field that is a list of texts; absent and null are the empty one."""
        values = self.listing(name)
        for value in values:
            if not isinstance(value, str):
                raise self._fault(name, "must hold only texts", value)
        return list(values)

    def ranges(self, name: str) -> list[tuple[int, int]] | None:
        """A field that is a list of pairs of whole numbers; None when absent, null or empty."""
        return [self._range(name, value) for value in self.listing(name)] or None

    def mapping(self, name: str) -> dict[str, Any]:
        """A field that is an object; absent and null are the empty one."""
        value = self.raw.get(name)
        return dict(Item({} if value is None else value, f"“{name}” of {self.where}").raw)

    def items(self, name: str, singular: str) -> Iterator[Item]:
        """The objects of a list, each knowing its place."""
        for number, raw in enumerate(self.listing(name), start=1):
            yield Item(raw, self.place(raw, number, singular))

    def place(self, raw: Any, number: int, singular: str) -> str:
        """How sentences name the entry of that number in a list of this object."""
        known = raw.get("id") if isinstance(raw, dict) else None
        own = f"{singular} {number}" + (f" ({said(known)})" if isinstance(known, str) else "")
        return f"{own} of {self.where}" if self.where else own

    def _range(self, name: str, value: Any) -> tuple[int, int]:
        pair = value if isinstance(value, list) else []
        if len(pair) != 2 or not all(isinstance(one, int) and not isinstance(one, bool) for one in pair):
            raise self._fault(name, "must hold pairs such as [3, 8]", value)
        return pair[0], pair[1]

    def _fault(self, name: str, expected: str, value: Any) -> NotTakenError:
        if name not in self.raw:
            return NotTakenError(f"“{name}” is missing; it {expected}.", self.where)
        return NotTakenError(f"“{name}” {expected}, not {said(value)}.", self.where)


def parsed(data: bytes, name: str, encoding: str | None = None) -> Any:
    """The value of a JSON file, lone surrogates as U+FFFD; raises `CannotRead` for anything that is no JSON."""
    if encoding is None:
        try:
            return orjson.loads(data.removeprefix(BOM_UTF8))
        except orjson.JSONDecodeError:
            pass  # it may be in another encoding, and what is wrong is said in one way
    try:
        text = decode(data, name=name, encoding=encoding or json.detect_encoding(data))[0]
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse)
    except json.JSONDecodeError as fault:
        cut = " It seems to be cut off." if fault.pos >= len(text.rstrip()) - 1 or "Unterminated" in fault.msg else ""
        raise CannotRead(
            f"{name} is not valid JSON: line {fault.lineno}, column {fault.colno}: {fault.msg}.{cut}"
        ) from fault
    except RecursionError as fault:
        raise CannotRead(f"{name} is nested too deeply to be read.") from fault
    except ValueError as fault:
        raise CannotRead(f"{name} cannot be read: {fault}.") from fault
    return _cleaned(value) if b"\\ud" in data.lower() else value


def _refuse(constant: str) -> None:
    raise ValueError(f"it contains {constant}, which is no JSON number")


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return without_surrogates(value)
        case list():
            return [_cleaned(one) for one in value]
        case dict():
            return {_cleaned(name): _cleaned(one) for name, one in value.items()}
    return value
