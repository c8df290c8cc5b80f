"""ZIP archives that others made: bounded in number, size, ratio and depth; no entry leads anywhere else."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Self

from annotator.errors import CannotRead

MIB = 1024 * 1024

_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_SIZE, _END_64_SIZE, _LOCATOR_SIZE, _LONGEST_COMMENT = 22, 56, 20, 0xFFFF
_PIECE = 64 * 1024
_CONTROL = re.compile("[\0-\x1f\x7f]")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold: bytes of the file itself and unpacked, entries, growth, and archives in archives."""

    packed: int = 512 * MIB
    entries: int = 20_000
    entry: int = 256 * MIB
    total: int = 1024 * MIB
    ratio: int = 200
    depth: int = 3


LIMITS = Limits()
_SMALL = MIB
"""Bytes below which an entry may have any ratio: a page of spaces is no bomb."""
_DIRECTORY = 32 * MIB


class SafeZip:
    """An archive that is open for reading: `names` are its files, with slashes, in the order they stand in it.

    Opening raises `CannotRead`, with a sentence, for an archive any entry of which is not to be trusted.
    """

    def __init__(self, source: Path | bytes, name: str, limits: Limits = LIMITS) -> None:
        self._name, self._limits = name, limits
        self._left = limits.total
        self._file = self._opened(source)
        try:
            self._archive = zipfile.ZipFile(self._file)
            self._entries = self._checked()
        except CannotRead:
            self._file.close()
            raise
        except _BROKEN as fault:
            self._file.close()
            raise CannotRead(f"{name} is no ZIP archive, or it is damaged.") from fault
        self.names = list(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a file of the archive; raises `CannotRead` when it is not there, damaged or too much."""
        if name not in self._entries:
            raise CannotRead(f"There is no “{name}” in {self._name}.")
        out = io.BytesIO()
        try:
            with self._archive.open(self._entries[name]) as packed:
                while piece := packed.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise CannotRead(self._too_much())
                    out.write(piece)
        except (*_BROKEN, RuntimeError) as fault:
            raise CannotRead(f"“{name}” in {self._name} is damaged, or packed in a way that cannot be read.") from fault
        return out.getvalue()

    def nested(self, name: str) -> SafeZip:
        """An archive within the archive, which shares what may still be unpacked."""
        if self._limits.depth <= 1:
            raise CannotRead(f"“{name}” in {self._name} is an archive too deep within archives. Unpack it first.")
        data = self.read(name)
        left = Limits(
            self._limits.packed, self._limits.entries, self._limits.entry, self._left, self._limits.ratio,
            self._limits.depth - 1,
        )  # fmt: skip
        return SafeZip(data, f"{self._name}/{name}", left)

    def _opened(self, source: Path | bytes) -> BinaryIO:
        try:
            file: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
            size = file.seek(0, io.SEEK_END)
        except FileNotFoundError as fault:
            raise CannotRead(f"There is no file {source!s}.") from fault
        except OSError as fault:
            raise CannotRead(f"{self._name} cannot be read: {fault.strerror or fault}.") from fault
        if size > self._limits.packed or _directory_size(file, size) > _DIRECTORY:
            file.close()
            raise CannotRead(f"{self._name} is too large an archive. Unpack it and import the folder.")
        return file

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        """The files by name, every entry looked at before any is read."""
        listed = self._archive.infolist()
        if len(listed) > self._limits.entries:
            raise CannotRead(f"{self._name} has {len(listed):,} entries; at most {self._limits.entries:,} are read.")
        found: dict[str, zipfile.ZipInfo] = {}
        for entry in listed:
            name = self._safe_name(entry)
            self._refuse_unsafe(entry, name)
            if name in found:
                raise CannotRead(f"{self._name} has two entries called “{name}”, and nothing tells which is meant.")
            if not entry.is_dir():
                found[name] = entry
        if sum(entry.file_size for entry in found.values()) > self._left:
            raise CannotRead(self._too_much())
        return found

    def _safe_name(self, entry: zipfile.ZipInfo) -> str:
        """The name with slashes; a name in UTF-8 that is not said to be is read as UTF-8."""
        name = entry.filename
        if not entry.flag_bits & 0x800:
            try:
                name = name.encode("cp437").decode("utf-8")
            except UnicodeError:
                name = entry.filename
        name = name.replace("\\", "/").rstrip("/")
        parts = PurePosixPath(name).parts
        drive = len(name) > 1 and name[1] == ":"
        if not parts or name.startswith("/") or drive or ".." in parts or _CONTROL.search(name):
            raise CannotRead(f"{self._name} has an entry whose name leads out of it: “{_shown(name)}”. It is not read.")
        return "/".join(parts)

    def _refuse_unsafe(self, entry: zipfile.ZipInfo, name: str) -> None:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise CannotRead(f"“{name}” in {self._name} is a link or a device, not a file. It is not read.")
        if entry.flag_bits & 0x1:
            raise CannotRead(f"{self._name} is locked with a password. Unpack it first.")
        if entry.file_size > self._limits.entry:
            raise CannotRead(f"“{name}” in {self._name} has {entry.file_size:,} bytes, more than can be read.")
        if entry.file_size > max(_SMALL, self._limits.ratio * entry.compress_size):
            raise CannotRead(f"“{name}” in {self._name} grows too much when it is unpacked. It is not read.")

    def _too_much(self) -> str:
        return f"{self._name} holds more than can be read at once. Unpack it and import the folder."


def _shown(name: str) -> str:
    return _CONTROL.sub("\ufffd", name[:200])


def _directory_size(file: BinaryIO, size: int) -> int:
    """Bytes of the list of entries, as the end of the archive says: a list of millions is refused before it is read."""
    length = min(size, _END_SIZE + _LONGEST_COMMENT + _LOCATOR_SIZE + _END_64_SIZE)
    file.seek(size - length)
    tail = file.read(length)
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        return 0
    directory: int = struct.unpack_from("<L", tail, at + 12)[0]
    before = at - _LOCATOR_SIZE - _END_64_SIZE
    if before >= 0 and tail[before + _END_64_SIZE :].startswith(_LOCATOR_64) and tail[before:].startswith(_END_64):
        directory = struct.unpack_from("<Q", tail, before + 40)[0]
    return directory
