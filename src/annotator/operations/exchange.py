"""Exporting: a project into a file or folder of any format, complete or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import Refused, WrongCall
from annotator.formats.corpus import CorpusAgreement
from annotator.formats.format import Format, named
from annotator.model import instant
from annotator.operations import measure
from annotator.operations.assembling import Assembly
from annotator.store.files import sync

if TYPE_CHECKING:
    from annotator.agreement.sample import Agreement
    from annotator.store import Store

LAYERS = ("reconciled", "votes", "all")


def export(
    store: Store,
    out: Path,
    *,
    format: str = "dataset",  # noqa: A002 - the word everywhere else
    layer: str = "reconciled",
    force: bool = False,
) -> Path:
    """Writes the project to `out` and gives its path; what was there before is replaced only with `force`.

    Raises `WrongCall` for an unknown format or layer and `Refused` when `out` is taken or cannot be written.
    """
    chosen = named(format)
    if chosen.write is None:
        raise WrongCall(f"“{chosen.name}” can only be read, not written.")
    if layer not in LAYERS:
        raise WrongCall(f"There is no layer “{layer}”. Known layers: {', '.join(LAYERS)}.")
    out = out.absolute()
    _refuse_taken(store, out, force)
    holder = _holder(out)
    try:
        made = holder / out.name
        _write(store, chosen, made, layer)
        _settle_on_disk(made)
        _swap(made, out, holder)
    except OSError as error:
        raise Refused(f"“{out}” could not be written: {error.strerror or error}. Nothing was left there.") from error
    finally:
        shutil.rmtree(holder, ignore_errors=True)
    return out


def _write(store: Store, chosen: Format, made: Path, layer: str) -> None:
    assert chosen.write is not None
    with store.reading() as reading:
        corpus = Assembly(reading, with_records=chosen.records).corpus()
        if chosen.records:
            corpus.agreement = [_agreement(row) for row in measure.within(reading)]
        chosen.write(corpus, made, layer=layer, created=instant())


def _agreement(row: Agreement) -> CorpusAgreement:
    return CorpusAgreement(
        row.measure, row.tag, list(row.analysts), row.value, row.low, row.high, row.n_a, row.n_b, row.n_matched,
        row.note,
    )  # fmt: skip


def _refuse_taken(store: Store, out: Path, force: bool) -> None:
    if store.path is not None and out.exists() and out.samefile(store.path):
        raise Refused(f"“{out}” is the project itself. Choose another name.")
    empty_folder = out.is_dir() and not any(out.iterdir())
    if out.exists() and not force and not empty_folder:
        raise Refused(f"“{out}” already exists and was left as it is. Choose another name, or use --force.")


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
    """Puts the new in the place of the old; should that fail, the old goes back."""
    old = holder / "replaced"
    if out.exists():
        os.rename(out, old)
    try:
        os.rename(made, out)
    except OSError:
        if old.exists():
            os.rename(old, out)
        raise
    sync(out.parent)
