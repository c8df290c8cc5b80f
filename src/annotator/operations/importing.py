"""Importing: files and folders in, a report of every file out. Good files are taken even when others are bad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import CannotRead, WrongCall
from annotator.formats.article_columns import FIELDS
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import Format, ReadOptions, formats, named
from annotator.formats.labels import Meanings
from annotator.formats.names import UNNAMED
from annotator.formats.units import UNITS
from annotator.model import new_id
from annotator.operations import alike
from annotator.operations.alike import Alike
from annotator.operations.merging import ArticleReport, Counts, Merge
from annotator.operations.resting import collector_rests
from annotator.progress import Cancelled, Progress, silent
from annotator.tags.tag_type import tag_type
from annotator.text.normal import without_surrogates

if TYPE_CHECKING:
    from annotator.store import Store, Transaction

SHOWN_REASONS, FEW = 5, 1_000
EACH = 25
"""Articles of one file between two words on how far it is."""


@dataclass(slots=True)
class FileReport:
    """What became of one file, `added`, `known`, `partly` (something was refused), `refused` or `skipped`, and why.

    `reason` is for people and names the first of what was refused; `refusals` names everything.
    """

    path: str
    status: str
    reason: str | None = None
    format: str | None = None
    encoding: str | None = None
    refusals: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        return {
            "path": self.path, "status": self.status, "reason": self.reason, "format": self.format,
            "encoding": self.encoding, "refusals": self.refusals,
        }  # fmt: skip


@dataclass(slots=True)
class ImportReport:
    """What an import took and what it refused, in all, file by file and article by article.

    `labels` are those in the files that mean nothing here; `is_unnamed` says that a file does not tell whose its marks
    are, and nobody did; `alike` names new articles that say much the same as others.
    """

    documents: Counts = field(default_factory=Counts)
    annotations: Counts = field(default_factory=Counts)
    files: list[FileReport] = field(default_factory=list)
    articles: dict[str, ArticleReport] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    is_unnamed: bool = False
    alike: list[Alike] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing at all was refused."""
        return all(report.status in {"added", "known", "skipped"} for report in self.files)

    @property
    def fruitless(self) -> bool:
        """Whether everything there was to read was refused."""
        return bool(self.files) and all(report.status in {"refused", "skipped"} for report in self.files)

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
            "articles": [
                {
                    "document": document_id, "title": one.title, "is_new": one.is_new, "added": one.marks.added,
                    "changed": one.marks.changed, "same": one.marks.known, "refused": one.marks.refused,
                }
                for document_id, one in self.articles.items()
            ],
            "labels": list(self.labels),
            "alike": [one.as_json() for one in self.alike],
        }  # fmt: skip


class _NothingStored(Exception):  # noqa: N818 - no error: it takes back what was done only to see what it would do
    """Leaves a transaction without keeping it."""


def import_paths(
    store: Store,
    paths: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word everywhere else
    encoding: str | None = None,
    unit: str | None = None,
    analyst: str | None = None,
    unnamed: str | None = None,
    tags: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    own_columns: Mapping[Path, Mapping[str, str]] | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
) -> ImportReport:
    """Imports files and folders as one step to undo; each file whole or not at all.

    `analyst` names whose the annotations are, whatever the file says, `unnamed` whose those are of which it does not
    say so; `unit` what the offsets of a file count that does not say so, `tags` what its labels mean. `columns` names,
    by field, the column of a table that holds it, `own_columns` those of single files. With `dry_run` the report is
    that of an import, and nothing is stored. Raises `WrongCall` for an unknown format, encoding, unit, tag or field and
    for an analyst without a name; everything that is wrong with a file is in the report.
    """
    chosen = named(format) if format else None
    if chosen is not None and chosen.read is None:
        raise WrongCall(f"“{chosen.name}” can only be written, not read.")
    if analyst is not None and not analyst.strip():
        raise WrongCall("The name of the analyst is empty. Name whose the marks are.")
    meanings = Meanings({label: tag_type(tag).name for label, tag in (tags or {}).items()})
    options = _options(encoding, unit, analyst or unnamed, meanings, columns or {})
    files, skipped = _walk(paths, chosen)
    work = _Import(store, _step_name(files), chosen, options, analyst, own_columns or {})
    report = ImportReport()
    with _trial(store) if dry_run else _kept() as trial:
        for done, path in enumerate(files):
            progress(path.name, done, len(files))
            with collector_rests():
                work.take(path, report, trial, _Within(path.name, done, len(files), progress))
    report.files += skipped
    report.labels = tuple(meanings.unknown)
    new = [document_id for document_id, one in report.articles.items() if one.is_new]
    if new and not dry_run:
        with suppress(Cancelled):  # what was imported is, and the report says so
            report.alike = alike.find(store, new, progress)
    progress("", len(files), len(files))
    return report


def bring_marks(paths: Sequence[Path], progress: Progress = silent) -> bool:
    """Whether a file among them, or in a folder, is of a format that can hold marks."""
    files, _ = _walk(paths, None)
    for done, path in enumerate(files):
        progress(path.name, done, len(files))
        try:
            if "marks" in detect(path).holds:
                return True
        except CannotRead:
            continue  # the import says why
    return False


def _options(
    encoding: str | None, unit: str | None, analyst: str | None, tags: Meanings, columns: Mapping[str, str]
) -> ReadOptions:
    if unit is not None and unit not in UNITS:
        raise WrongCall(f"There is no unit called “{unit}”. Offsets count one of: {', '.join(UNITS)}.")
    for field_name in columns:
        if field_name not in FIELDS:
            raise WrongCall(f"A column cannot hold “{field_name}”. It holds one of: {', '.join(FIELDS)}.")
    return ReadOptions(encoding, unit, analyst, tags, columns)


def _step_name(files: Sequence[Path]) -> str:
    return f"Import {without_surrogates(files[0].name)}" if len(files) == 1 else f"Import {len(files)} files"


@contextmanager
def _kept() -> Iterator[None]:
    """Each file in a transaction of its own."""
    yield None


@contextmanager
def _trial(store: Store) -> Iterator[Transaction]:
    """One transaction for all files, so that each sees what those before it brought; it is not kept."""
    try:
        with store.transaction("Import") as tx:
            yield tx
            raise _NothingStored  # noqa: TRY301 - leaving by an exception is what undoes it
    except _NothingStored:
        pass


@dataclass(frozen=True, slots=True)
class _Within:
    """How far one file is that holds many articles; who stops there stops before any of them is stored."""

    name: str
    file: int
    files: int
    progress: Progress

    def told(self, documents: Iterable[CorpusDocument]) -> Iterator[CorpusDocument]:
        """The same articles; in between it is told how many there were."""
        found = list(documents)
        for done, document in enumerate(found):
            if done and done % EACH == 0:
                if self.files == 1:
                    self.progress(self.name, done, len(found))
                else:
                    self.progress(f"{self.name}: article {done:,} of {len(found):,}", self.file, self.files)
            yield document


@dataclass(frozen=True, slots=True)
class _Import:
    """One import: how its files are read, whose the marks are, and the step they all belong to."""

    store: Store
    name: str
    chosen: Format | None
    options: ReadOptions
    analyst: str | None
    own_columns: Mapping[Path, Mapping[str, str]]
    step: str = field(default_factory=new_id)

    def take(self, path: Path, report: ImportReport, trial: Transaction | None, within: _Within) -> None:
        """Takes one file and adds what became of it to the report."""
        one = FileReport(without_surrogates(str(path)), "refused")
        report.files.append(one)
        try:
            corpus = self._read(path, one)
            marks = sum(len(document.annotations) for document in corpus.documents)
            corpus.documents = within.told(corpus.documents)
            merge = self._merge(corpus, path, trial, roomy=marks > FEW)
        except CannotRead as problem:
            report.documents.refused += 1
            one.reason = str(problem)
            one.refusals = [str(problem)]
            return
        report.documents.join(merge.documents)
        report.annotations.join(merge.annotations)
        for document_id, article in merge.articles.items():
            if document_id in report.articles:
                report.articles[document_id].join(article)
            else:
                report.articles[document_id] = article
        unnamed = self.options.analyst is None and any(person.id == UNNAMED.id for person in corpus.analysts)
        report.is_unnamed = report.is_unnamed or unnamed
        one.encoding = merge.encoding
        one.refusals = [f"{refusal.where}: {refusal.reason}" for refusal in merge.refusals]
        one.status, one.reason = _outcome(merge, one.refusals)

    def _read(self, path: Path, one: FileReport) -> Corpus:
        if path.is_dir() and not _is_one(path, self.chosen):
            raise CannotRead(_why_nothing(path))
        reader = self.chosen or detect(path)
        one.format = reader.name
        if reader.read is None:
            raise CannotRead(f"“{reader.name}” can only be written, not read.")
        own = self.own_columns.get(path)
        corpus = reader.read(path, self.options if own is None else replace(self.options, columns=own))
        corpus.documents = list(corpus.documents)  # a reader that fails late fails before anything is stored
        return corpus

    def _merge(self, corpus: Corpus, path: Path, trial: Transaction | None, *, roomy: bool) -> Merge:
        name = without_surrogates(path.name)
        if trial is not None:
            merge = Merge(trial, name, self.analyst)
            merge.take(corpus)
            return merge
        with self.store.transaction(self.name, amend=f"import {self.step}", roomy=roomy) as tx:
            merge = Merge(tx, name, self.analyst)
            merge.take(corpus)
        return merge


def _outcome(merge: Merge, refusals: list[str]) -> tuple[str, str | None]:
    marks, documents = merge.annotations, merge.documents
    if refusals:
        lines = refusals[:SHOWN_REASONS]
        if len(refusals) > SHOWN_REASONS:
            lines.append(f"and {len(refusals) - SHOWN_REASONS} more")
        taken = documents.added + documents.known + marks.added + marks.known + marks.changed
        return ("partly" if taken else "refused"), "; ".join(lines)
    if documents.added or marks.added or marks.changed:
        return "added", None
    if merge.changes:
        return "added", "The project had this text already; what else the file says was added to it."
    return "known", "Nothing in it is new: the project has this text already."


def _walk(paths: Sequence[Path], chosen: Format | None) -> tuple[list[Path], list[FileReport]]:
    """The files to read, in order, and those in folders that are passed over, each with why.

    A file that is named is always read. What hides in a folder is not looked at; a folder with nothing to read stands
    for itself.
    """
    readable = [chosen] if chosen and chosen.suffixes else [one for one in formats().values() if one.read]
    suffixes = {suffix for one in readable for suffix in one.suffixes}
    files: list[Path] = []
    skipped: list[FileReport] = []
    for path in paths:
        if not path.is_dir() or _is_one(path, chosen):
            files.append(path)
            continue
        inside = list(_inside(path, chosen))
        reasons = {file: _why_skipped(file, suffixes, chosen) for file in inside}
        skipped += [FileReport(without_surrogates(str(file)), "skipped", why) for file, why in reasons.items() if why]
        files += [file for file in inside if not reasons[file]] or [path]
    return files, skipped


def _inside(folder: Path, chosen: Format | None) -> Iterator[Path]:
    for path in sorted(_entries(folder)):
        if path.name.startswith("."):
            continue
        if _is_folder(path, chosen) and _entries(path):
            yield from _inside(path, chosen)
        else:
            yield path


def _why_skipped(path: Path, suffixes: set[str], chosen: Format | None) -> str | None:
    if _is_folder(path, chosen):
        return _why_nothing(path)
    if path.is_dir() and _is_one(path, chosen):
        return None
    if not path.is_file():
        return "It is no ordinary file."
    if path.suffix.lower() not in suffixes:
        return f"Files ending in “{path.suffix}” are not read." if path.suffix else "Its name has no ending."
    return "It describes the folder." if path.stem.lower() == "readme" else None


def _is_folder(path: Path, chosen: Format | None) -> bool:
    return path.is_dir() and not path.is_symlink() and not _is_one(path, chosen)


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _why_nothing(folder: Path) -> str:
    try:
        list(folder.iterdir())
    except OSError as fault:
        return f"The folder {folder} cannot be read: {fault.strerror}."
    return f"In the folder {folder} there is no file that can be imported."


def _is_one(path: Path, chosen: Format | None) -> bool:
    """Whether a folder is itself a file of some format."""
    candidates = [chosen] if chosen else list(formats().values())
    return any(one.folder and one.sniff is not None and one.sniff(path, b"") for one in candidates)
