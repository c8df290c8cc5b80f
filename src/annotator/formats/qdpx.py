"""REFI-QDA projects (.qdpx), which ATLAS.ti, MAXQDA, NVivo, QualCoder and others exchange."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.corpus import Corpus
from annotator.formats.format import Format, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.layers import layered
from annotator.formats.refi_reader import read
from annotator.formats.refi_writer import RefiWriter

_HELD = ALL - {
    "original", "sources", "quantities", "verdicts", "answers", "decisions", "estimates", "placements", "dismissals",
    "states", "assignments", "records", "findings", "agreement", "empties", "controls",
}  # fmt: skip


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    RefiWriter(layered(corpus, options.layer), _HELD).write(path)


def _is_project(path: Path, head: bytes) -> bool:
    return path.suffix.lower() == ".qdpx" and head.startswith(b"PK")


FORMAT = Format(
    name="qdpx",
    label="REFI-QDA project",
    suffixes=(".qdpx",),
    holds=_HELD,
    losses=(
        "Other programs show values, doubt and ids below the note of a mark, and a mark in several pieces as one.",
        "Positions end past the last character; a program that counts otherwise shows marks one character longer.",
    ),
    read=read,
    write=write,
    sniff=_is_project,
    records=True,
)
