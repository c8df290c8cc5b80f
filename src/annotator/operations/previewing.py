"""What an export will look like: the first articles, really written to a folder that is thrown away, and read back."""

from __future__ import annotations

import tempfile
import zipfile
from codecs import getincrementaldecoder
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.formats.format import Format, WriteOptions
from annotator.model import Annotation, instant
from annotator.operations import blind, exchange
from annotator.operations.scope import WHOLE, Inside, Scope
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.store import Store

ARTICLES, LINES, WIDTH, BYTES = 3, 300, 400, 64 * 1024
NAMED = 12
"""So many files of an archive are named."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of an export: its first lines, or where it is no text what is in it."""

    name: str
    words: str
    is_text: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The files of an export of `shown` articles, when `articles` were to be written and `hidden` are not seen yet."""

    samples: tuple[Sample, ...]
    articles: int
    shown: int
    hidden: int = 0


def preview(
    store: Store,
    *,
    format: str,  # noqa: A002 - the word everywhere else
    layer: str = "reconciled",
    quotes: bool = True,
    scope: Scope = WHOLE,
    viewer: str | None = None,
    progress: Progress = silent,
) -> Preview:
    """The first lines of an export. Articles on which the viewer may not see others' work yet are not among them.

    Raises `WrongCall` for an unknown format or layer.
    """
    chosen = exchange.writable(format, layer, quotes=quotes)
    with store.reading() as reading:
        inside = Inside(reading, scope)
        every = inside.documents
        seen = every if viewer is None else list(blind.open_only(reading, every, viewer))
        marked = select(Annotation.document_id).where(col(Annotation.deleted).is_(False)).distinct()
        worked = {row[0] for row in reading.tuples(marked)}
    first = sorted(seen, key=lambda one: one not in worked)[:ARTICLES]
    if every and not first:
        return Preview((), len(every), 0, len(every))
    with tempfile.TemporaryDirectory(prefix="annotator-preview-") as folder:
        made = Path(folder) / _name(chosen)
        part = replace(scope, documents=tuple(first))
        options = WriteOptions(layer, instant(), quotes)
        exchange.write(store, chosen, made, options, scope=part, progress=progress)
        files = sorted(one for one in made.rglob("*") if one.is_file()) if made.is_dir() else [made]
        samples = tuple(_sample(one, _shown_name(one, made)) for one in files)
    return Preview(samples, len(every), len(first), len(every) - len(seen))


def _name(chosen: Format) -> str:
    return "export" if chosen.folder or not chosen.suffixes else f"export{chosen.suffixes[0]}"


def _shown_name(path: Path, made: Path) -> str:
    return path.relative_to(made).as_posix() if made.is_dir() else path.name


def _sample(path: Path, name: str) -> Sample:
    with path.open("rb") as file:
        head = file.read(BYTES)
    size = path.stat().st_size
    if zipfile.is_zipfile(path):
        return Sample(name, _archive(path), is_text=False, is_cut=False)
    text = _text(head, whole=size <= BYTES)
    if text is None:
        kind = f"“{path.suffix}” " if path.suffix else ""
        return Sample(name, f"A {kind}file that is no text: {size:,} bytes for these articles.", False, is_cut=False)
    lines = text.split("\n")
    shown = [one if len(one) <= WIDTH else f"{one[:WIDTH]}…" for one in lines[:LINES]]
    is_cut = size > BYTES or len(lines) > LINES or any(len(one) > WIDTH for one in lines[:LINES])
    return Sample(name, "\n".join(shown), True, is_cut)


def _text(head: bytes, *, whole: bool) -> str | None:
    """The bytes as text; None when they are none."""
    if b"\0" in head:
        return None
    try:
        return getincrementaldecoder("utf-8")().decode(head, final=whole)  # the last letter may be cut in two
    except UnicodeDecodeError:
        return None


def _archive(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        inside = [one for one in archive.infolist() if not one.is_dir()]
    lines = [f"{one.filename} ({one.file_size:,} bytes)" for one in inside[:NAMED]]
    if len(inside) > NAMED:
        lines.append(f"and {len(inside) - NAMED} more")
    return "\n".join(["An archive with:", *lines])
