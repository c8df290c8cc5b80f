"""What a format is, and the registry that finds the modules of this package and third parties' entry points."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from annotator.errors import WrongCall
from annotator.formats.corpus import Corpus
from annotator.formats.holds import checked, sentences


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may say about a file before it is read.

    `unit` is what its offsets count where it does not say so itself (a name of `units.UNITS`), `analyst` the name of
    whoever made the marks of which it does not say so, `tags` what its own labels mean, by label.
    `columns` is, by field of `article_columns.FIELDS`, the column of a table that holds it; an empty one means none.
    """

    encoding: str | None = None
    unit: str | None = None
    analyst: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a person says about a file before it is written.

    `layer` is `reconciled`, `votes` or `all`; `created` is the UTC time of the run, for the one file that states it.
    Without `quotes` no word of an article may stand in the file: its documents then have no text and a SHA-256.
    """

    layer: str = "reconciled"
    created: str = ""
    quotes: bool = True


class Reader(Protocol):
    """Reads one file (or folder) into a corpus; raises `errors.CannotRead` with a sentence when it cannot."""

    def __call__(self, path: Path, options: ReadOptions) -> Corpus: ...


class Writer(Protocol):
    """Writes a corpus to a path that does not exist yet; the caller makes it appear under its name atomically.

    It goes through the documents once and keeps none of them: they may be more than memory holds.
    """

    def __call__(self, corpus: Corpus, path: Path, options: WriteOptions) -> None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file type: its name, what it is called on screen, what it reads and writes, and what it cannot hold.

    `suffixes` are lower case with the dot. `sniff` gets the path and the first 4 KiB and says whether the file is
    surely of this format; formats that sniff are asked before suffixes decide. `folder` says that a written
    dataset is a folder and not a file, `records` that the writer needs the reconciled records of a layer other than
    `votes`, `can_withhold_text` that it can write marks without the words of articles. `holds` is what the file can
    carry, in the words of `holds.NEEDS`; `losses` is what else gets lost.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    holds: frozenset[str] = frozenset()
    losses: tuple[str, ...] = ()
    read: Reader | None = None
    write: Writer | None = None
    sniff: Sniffer | None = None
    folder: bool = False
    records: bool = False
    can_withhold_text: bool = False

    def __post_init__(self) -> None:
        checked(self.holds)

    @property
    def cannot_hold(self) -> tuple[str, ...]:
        """Everything that writing this format loses, one sentence each; nothing of a format that only reads."""
        return (*sentences(self.holds), *self.losses) if self.write else ()


class Sniffer(Protocol):
    """Says whether a file, by its path and first bytes, is surely of a format."""

    def __call__(self, path: Path, head: bytes) -> bool: ...


ENTRY_POINT_GROUP = "annotator.formats"


@cache
def formats() -> dict[str, Format]:
    """Every known format by name: each module of this package with a `FORMAT`, then installed entry points."""
    import annotator.formats as package

    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(package.__path__):
        declared = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "FORMAT", None)
        if isinstance(declared, Format):
            found[declared.name] = declared
    for entry in entry_points(group=ENTRY_POINT_GROUP):
        plugin = entry.load()
        if isinstance(plugin, Format):
            found.setdefault(plugin.name, plugin)
    return dict(sorted(found.items()))


def named(name: str) -> Format:
    """The format of that name; raises `WrongCall` naming the known ones."""
    known = formats()
    if name not in known:
        raise WrongCall(f"There is no format called “{name}”. Known formats: {', '.join(known)}.")
    return known[name]
