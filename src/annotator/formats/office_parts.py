"""The parts of office documents that are archives of XML: found safely, and read by names without their namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.decoding import file_bytes
from annotator.formats.safe_xml import parsed
from annotator.formats.safe_zip import MIB, Limits, SafeZip

LARGEST_DOCUMENT = 128 * MIB
"""Bytes an office document may have, the pictures within it included."""
LARGEST_PART = 48 * MIB
"""Bytes its words may have as XML: several times what the longest article needs."""
_LIMITS = Limits(packed=LARGEST_DOCUMENT, entries=10_000, entry=LARGEST_DOCUMENT, total=256 * MIB)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Parts(SafeZip):
    """An office document that is open for reading, part by part."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self._shown = name
        if data.startswith(_OLD_OR_LOCKED):
            raise CannotRead(
                f"{name} is locked with a password, or of the time before {kind}. Save it without one as {kind}."
            )
        if not data.startswith(b"PK"):
            raise CannotRead(f"{name} is no {kind} document, though its name says so.")
        super().__init__(data, name, _LIMITS)

    def tree(self, part: str) -> Any:
        """The root element of a part; raises `CannotRead` when it is not there or no XML."""
        return parsed(self.read(part), f"“{part}” in {self._shown}", LARGEST_PART)

    def maybe_tree(self, part: str | None) -> Any:
        """The same of a part that need not be there: None when it is not, or cannot be read."""
        if part is None or part not in self:
            return None
        try:
            return self.tree(part)
        except CannotRead:
            return None


def document_bytes(path: Path) -> bytes:
    """The bytes of an office document, the original that is kept."""
    return file_bytes(path, LARGEST_DOCUMENT)


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def given(element: Any, name: str) -> str | None:
    """An attribute by its name without the namespace."""
    for key, value in element.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return None


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children with one of these names; none of no element."""
    if element is not None:
        for child in element:
            if local(child) in names:
                yield child


def child(element: Any, *path: str) -> Any:
    """The first element on a path of names; None where it ends too soon."""
    for name in path:
        element = next(children(element, name), None)
    return element


def said(element: Any, *path: str) -> str | None:
    """The words of the element on a path, on one line; None when there are none."""
    found = child(element, *path)
    words = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return words or None
