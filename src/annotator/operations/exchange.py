"""Exporting: a project into a file or folder of any format, complete or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import Refused, WrongCall
from annotator.formats.corpus import CorpusAgreement
from annotator.formats.format import Format, WriteOptions, formats, named
from annotator.formats.layers import LAYERS
from annotator.formats.withheld import withheld
from annotator.model import instant
from annotator.operations import measure
from annotator.operations.assembling import Assembly
from annotator.operations.resting import collector_rests
from annotator.operations.scope import WHOLE, Inside, Scope
from annotator.progress import Progress, silent
from annotator.store.files import sync

if TYPE_CHECKING:
    from annotator.agreement.sample import Agreement
    from annotator.store import Reading, Store

PROJECT_SUFFIX = ".annotator"
REPLACED = "what was there"


def export(
    store: Store,
    out: Path,
    *,
    format: str = "dataset",  # noqa: A002 - the word everywhere else
    layer: str = "reconciled",
    quotes: bool = True,
    force: bool = False,
    scope: Scope = WHOLE,
    progress: Progress = silent,
) -> Path:
    """Writes the project, or what of it is in the scope, to `out` and gives its path.

    What was there before is replaced only with `force`. Without `quotes` no words of articles are written: marks are
    positions in texts that the SHA-256 names. Raises `WrongCall` for an unknown format or layer, and `Refused` when
    `out` is taken or cannot be written; whoever stops it through `progress` finds what was there before.
    """
    chosen = writable(format, layer, quotes=quotes)
    out = Path(os.path.abspath(out))  # noqa: PTH100 - takes “..” out of the name without following links
    _refuse_taken(store, chosen, out, force=force)
    holder = _holder(out)
    try:
        made = holder / out.name
        write(store, chosen, made, WriteOptions(layer, instant(), quotes), scope=scope, progress=progress)
        _refuse_strangers(made, out)
        _settle_on_disk(made)
        _swap(made, out, holder)
    except OSError as error:
        raise Refused(f"“{out}” could not be written: {error.strerror or error}. What was there stays.") from error
    finally:
        if not _holds_the_old(holder, out):
            shutil.rmtree(holder, ignore_errors=True)
    return out


def writable(format: str, layer: str, *, quotes: bool = True) -> Format:  # noqa: A002 - the word everywhere else
    """The format of that name; raises `WrongCall` when it cannot be written like this."""
    chosen = named(format)
    if chosen.write is None:
        raise WrongCall(f"“{chosen.name}” can only be read, not written.")
    if layer not in LAYERS:
        raise WrongCall(f"There is no layer “{layer}”. Known layers: {', '.join(LAYERS)}.")
    if not quotes and not chosen.can_withhold_text:
        able = ", ".join(one.name for one in formats().values() if one.can_withhold_text)
        raise WrongCall(f"“{chosen.name}” cannot be written without the texts. These can: {able}.")
    return chosen


def write(
    store: Store,
    chosen: Format,
    made: Path,
    options: WriteOptions,
    *,
    scope: Scope = WHOLE,
    progress: Progress = silent,
) -> None:
    """Writes to a path that does not exist yet, with nothing to fall back on; `export` is what puts it in place."""
    assert chosen.write is not None  # noqa: S101 - see `writable`
    with store.reading() as reading, collector_rests():
        inside = Inside(reading, scope)
        settled = chosen.records and options.layer != "votes"
        corpus = Assembly(reading, inside, with_records=settled, progress=progress).corpus()
        if "agreement" in chosen.holds:
            progress("Measuring agreement", 0, None)
            corpus.agreement = [_agreement(row) for row in _measured(reading, inside)]
        chosen.write(corpus if options.quotes else withheld(corpus), made, options)
        progress("", len(inside.documents), len(inside.documents))


def _measured(reading: Reading, inside: Inside) -> list[Agreement]:
    """Agreement of the analysts whose work is written, about the tags that are."""
    people, tags = inside.scope.analysts, inside.scope.tags
    if len(people) == 1:
        return []
    rows = measure.within(reading, analysts=people, documents=inside.among)
    return [row for row in rows if not tags or row.tag in tags]


def _agreement(row: Agreement) -> CorpusAgreement:
    return CorpusAgreement(
        row.measure, row.tag, list(row.analysts), row.value, row.low, row.high, row.n_a, row.n_b, row.n_matched,
        row.note,
    )  # fmt: skip


def _refuse_taken(store: Store, chosen: Format, out: Path, *, force: bool) -> None:
    project = store.path
    if project is not None and project.parent.resolve() == out.parent.resolve() and project.name in out.name:
        raise Refused(f"“{out}” is the project itself, or named like it. Choose another name.")
    if project is not None and out.is_dir() and project.resolve().is_relative_to(out.resolve()):
        raise Refused(f"The project itself is in the folder “{out}”. Choose another name.")
    if not out.exists() or (chosen.folder and out.is_dir() and not any(out.iterdir())):
        return
    if not force:
        raise Refused(f"“{out}” already exists and was left as it is. Choose another name, or use --force.")
    if out.is_dir() and not chosen.folder:
        raise Refused(f"“{out}” is a folder, and {chosen.name} writes a file. Choose another name.")
    if out.suffix == PROJECT_SUFFIX or (out.is_file() and chosen.folder):
        raise Refused(f"“{out}” is no earlier export and was left as it is. Choose another name.")


def _refuse_strangers(made: Path, out: Path) -> None:
    """A folder is only replaced when it holds nothing that the new one does not bring."""
    if not out.is_dir():
        return
    strangers = sorted({path.name for path in out.iterdir()} - {path.name for path in made.iterdir()})
    if strangers:
        raise Refused(f"“{out}” also holds “{strangers[0]}”, which is no export of ours. Choose another name.")


def _holder(out: Path) -> Path:
    """A private folder beside the target, on the same disk, to write in."""
    try:
        return Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
    except FileNotFoundError:
        raise Refused(f"The folder “{out.parent}” does not exist. Create it first.") from None
    except OSError as error:
        raise Refused(f"“{out.parent}” cannot be written: {error.strerror}. Choose another folder.") from error


def _settle_on_disk(made: Path) -> None:
    for path in [*made.rglob("*"), made]:
        sync(path)


def _swap(made: Path, out: Path, holder: Path) -> None:
    """Puts the new in the place of the old: a file in one go; a folder moves the old aside, and back should it fail."""
    old = holder / REPLACED
    if out.is_dir():
        out.rename(old)
    try:
        made.replace(out)
    except BaseException:
        if old.exists():
            old.rename(out)
        raise
    sync(out.parent)


def _holds_the_old(holder: Path, out: Path) -> bool:
    """Whether the only copy of what was there is in the holder, because it could not be moved back."""
    return (holder / REPLACED).exists() and not out.exists()
