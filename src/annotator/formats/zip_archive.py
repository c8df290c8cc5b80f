"""ZIP archives of articles: each file within is read by its own format, and what cannot be read is refused by name.

Bounded in files, bytes and depth; nothing is written but one file at a time, under a name of its own, in a folder that
goes away. Files with marks are not taken from archives: the ids of several would be mixed up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument, Refusal
from annotator.formats.format import Format, ReadOptions, formats
from annotator.formats.safe_zip import MIB, Limits, SafeZip

MOST_FILES = 20_000
"""Files an archive may hold, those in archives within it included."""
MOST_BYTES = 512 * MIB
"""Bytes they may have unpacked, all together."""

_LIMITS = Limits(entries=MOST_FILES, total=MOST_BYTES)
_SUFFIX = ".zip"
_PASSED_OVER = {
    *(".css", ".js", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico"),
    *(".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp4", ".mp3"),
}
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')
_LONGEST_NAME = 120


def read(path: Path, options: ReadOptions) -> Corpus:
    with SafeZip(path, path.name, _LIMITS) as archive, TemporaryDirectory(prefix="annotator-") as folder:
        reading = _Reading(Path(folder), options)
        documents = list(reading.documents(archive, ""))
    if not documents and not reading.refusals:
        raise CannotRead(f"There is no article in {path.name}.")
    return Corpus(documents=documents, refusals=reading.refusals)


@dataclass(slots=True)
class _Reading:
    """One archive that is being read, and how much of it has been so far."""

    folder: Path
    options: ReadOptions
    refusals: list[Refusal] = field(default_factory=list)
    files: int = 0
    bytes: int = 0

    def documents(self, archive: SafeZip, within: str) -> Iterator[CorpusDocument]:
        """The articles of an archive; `within` says which archive of the outer one it is."""
        for name in archive.names:
            shown = f"{within}{name}"
            if not _is_passed_over(name):
                try:
                    yield from self._file(archive, name, shown)
                except CannotRead as problem:
                    self._refuse(shown, str(problem))

    def _file(self, archive: SafeZip, name: str, shown: str) -> Iterator[CorpusDocument]:
        self._count(1, 0)
        suffix = PurePosixPath(name).suffix.lower()
        if suffix == _SUFFIX:
            with archive.nested(name) as inner:
                yield from self.documents(inner, f"{shown}/")
            return
        if suffix and suffix not in _suffixes():
            raise CannotRead(f"Files ending in “{suffix}” are not read.")
        data = archive.read(name)
        self._count(0, len(data))
        place = self.folder / _harmless(name)
        try:
            place.write_bytes(data)
            corpus = self._corpus(place)
            yield from list(corpus.documents)
        except OSError as fault:
            raise CannotRead(f"It could not be unpacked: {fault.strerror or fault}.") from fault
        finally:
            place.unlink(missing_ok=True)
        for refusal in corpus.refusals:
            self._refuse(f"{refusal.where} of {shown}", refusal.reason)

    def _corpus(self, place: Path) -> Corpus:
        from annotator.formats.detect import detect

        one = detect(place)
        if one.read is None or one is FORMAT or "marks" in one.holds:
            raise CannotRead("It may hold more than articles. Unpack it and import it by itself.")
        return one.read(place, self.options)

    def _count(self, files: int, size: int) -> None:
        self.files += files
        self.bytes += size
        if self.files > MOST_FILES or self.bytes > MOST_BYTES:
            raise CannotRead("The archive holds more than can be read at once. Unpack it and import the folder.")

    def _refuse(self, where: str, reason: str) -> None:
        self.refusals.append(Refusal(where, reason, "document"))


def _suffixes() -> set[str]:
    return {suffix for one in formats().values() if one.read for suffix in one.suffixes}


def _is_passed_over(name: str) -> bool:
    """Whether nobody means a file: hidden ones, those that describe the rest, and what pages only look like."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    file = PurePosixPath(name)
    return hidden or file.stem.lower() == "readme" or file.suffix.lower() in _PASSED_OVER


def _harmless(name: str) -> str:
    """A name for a file on any disk, with the same suffix."""
    file = PurePosixPath(_NOT_IN_NAMES.sub("_", PurePosixPath(name).name))
    return f"{file.stem[:_LONGEST_NAME].strip(' .') or 'article'}{file.suffix[:20]}"


FORMAT = Format(name="zip", label="Archive of articles", suffixes=(_SUFFIX,), read=read)
