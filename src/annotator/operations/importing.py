"""Importing: files and folders in, a report of every file out. Good files are taken even when others are bad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import CannotRead, Problem
from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.format import Format, ReadOptions, formats, named
from annotator.model import new_id
from annotator.operations.merging import Counts, Merge
from annotator.progress import Progress, silent
from annotator.text.normal import without_surrogates

if TYPE_CHECKING:
    from annotator.store import Store

SHOWN_REASONS = 20


@dataclass(slots=True)
class FileReport:
    """What became of one file: `added`, `known`, `partly` (something in it was refused) or `refused`, and why."""

    path: str
    status: str
    reason: str | None = None
    format: str | None = None
    encoding: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        return {
            "path": self.path, "status": self.status, "reason": self.reason, "format": self.format,
            "encoding": self.encoding,
        }  # fmt: skip


@dataclass(slots=True)
class ImportReport:
    """What an import took and what it refused, in all and file by file."""

    documents: Counts = field(default_factory=Counts)
    annotations: Counts = field(default_factory=Counts)
    files: list[FileReport] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing at all was refused."""
        return all(report.status in {"added", "known"} for report in self.files)

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        documents, annotations = self.documents, self.annotations
        return {
            "documents": {"added": documents.added, "known": documents.known, "refused": documents.refused},
            "annotations": {
                "added": annotations.added, "changed": annotations.changed, "same": annotations.known,
                "refused": annotations.refused,
            },
            "files": [report.as_json() for report in self.files],
        }  # fmt: skip


class _DryRun(Exception):
    """Leaves a transaction that was only meant to show what would happen."""


def import_paths(
    store: Store,
    paths: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word everywhere else
    encoding: str | None = None,
    analyst: str | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
) -> ImportReport:
    """Imports files and folders as one step to undo; each file whole or not at all.

    `analyst` names whose the annotations are, whatever the file says. Raises `WrongCall` for an unknown format or
    encoding name; everything that is wrong with a file is in the report.
    """
    chosen = named(format) if format else None
    if chosen is not None and chosen.read is None:
        raise Problem(f"“{chosen.name}” can only be written, not read.")
    report = ImportReport()
    files = list(_walk(paths, chosen))
    step = new_id()
    for done, path in enumerate(files):
        progress(path.name, done, len(files))
        report.files.append(
            _import_one(store, path, chosen, ReadOptions(encoding), analyst, report, f"import {step}", dry_run)
        )
    progress("", len(files), len(files))
    return report


def _import_one(
    store: Store,
    path: Path,
    chosen: Format | None,
    options: ReadOptions,
    analyst: str | None,
    report: ImportReport,
    amend: str,
    dry_run: bool,
) -> FileReport:
    one = FileReport(str(path), "refused")
    try:
        reader = chosen or detect(path)
        one.format = reader.name
        if reader.read is None:
            raise CannotRead(f"“{reader.name}” can only be written, not read.")
        corpus = reader.read(path, options)
        merge = _merge(store, corpus, path, analyst, amend, dry_run)
    except CannotRead as problem:
        report.documents.refused += 1
        one.reason = str(problem)
        return one
    report.documents.join(merge.documents)
    report.annotations.join(merge.annotations)
    one.encoding = merge.encoding
    one.status, one.reason = _outcome(merge)
    return one


def _merge(store: Store, corpus: Corpus, path: Path, analyst: str | None, amend: str, dry_run: bool) -> Merge:
    merge: Merge | None = None
    try:
        name = without_surrogates(path.name)
        with store.transaction(f"Import {name}", amend=amend) as tx:
            merge = Merge(tx, name, analyst)
            merge.take(corpus)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    assert merge is not None
    return merge


def _outcome(merge: Merge) -> tuple[str, str | None]:
    refused = merge.refusals
    if refused:
        lines = [f"{refusal.where}: {refusal.reason}" for refusal in refused[:SHOWN_REASONS]]
        if len(refused) > SHOWN_REASONS:
            lines.append(f"and {len(refused) - SHOWN_REASONS} more")
        taken = merge.documents.added + merge.documents.known + merge.annotations.added + merge.annotations.known
        return ("partly" if taken else "refused"), "; ".join(lines)
    if merge.documents.added or merge.annotations.added or merge.annotations.changed:
        return "added", None
    return "known", "Nothing in it is new: the project has this text already."


def _walk(paths: Sequence[Path], chosen: Format | None) -> Iterator[Path]:
    """The files to read: those named, and within folders those whose ending some format reads, in order.

    What describes a folder (README) or hides in it is no article.
    """
    suffixes = {suffix for one in formats().values() if one.read for suffix in one.suffixes}
    for path in paths:
        if path.is_dir() and not _is_one(path, chosen):
            inside = (file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix.lower() in suffixes)
            yield from (file for file in inside if not file.name.lower().startswith((".", "readme")))
        else:
            yield path


def _is_one(path: Path, chosen: Format | None) -> bool:
    """Whether a folder is itself a file of some format."""
    candidates = [chosen] if chosen else list(formats().values())
    return any(one.folder and one.sniff is not None and one.sniff(path, b"") for one in candidates)
