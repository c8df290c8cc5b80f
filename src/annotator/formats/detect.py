"""Which format a file is of: the sniffers that are sure are asked first, then its name, then its bytes."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import CannotRead
from annotator.formats.decoding import decode, file_bytes
from annotator.formats.format import Format, formats, named

HEAD = 4096


def detect(path: Path) -> Format:
    """The format that can read the file or folder; raises `CannotRead` when none can, saying what is expected."""
    head = _head(path)
    readable = [one for one in formats().values() if one.read]
    for one in readable:
        if one.sniff and one.sniff(path, head):
            return one
    if path.is_dir():
        raise CannotRead(f"The folder {path} is no dataset: it has no dataset.json, nor what other programs write.")
    suffix = path.suffix.lower()
    for one in readable:
        if suffix in one.suffixes and suffix != ".json":
            return one
    if suffix == ".json" and head.strip():
        raise CannotRead(
            f"{path.name} is JSON of another kind. Expected is “format”: “annotator-corpus” or “annotator-dataset”, or "
            "an export of Label Studio, doccano or Web Annotations."
        )
    decode(file_bytes(path), name=path.name)
    return named("text")


def _head(path: Path) -> bytes:
    if path.is_dir():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except FileNotFoundError as fault:
        raise CannotRead(f"There is no file {path}.") from fault
    except OSError as fault:
        raise CannotRead(f"{path} cannot be read: {fault.strerror or fault}.") from fault
