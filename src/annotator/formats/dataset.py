"""The reconciled dataset: a folder with `dataset.json`, CSV tables and a Data Package that describes them.

The layers `reconciled` and `all` hold everything: records with the votes behind them. The layer `votes` holds what
analysts and reviewers did; tables that follow from reconciling are there and empty. Reading takes `dataset.json` alone,
so a table changed in a spreadsheet changes nothing here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.annotator_corpus import LARGEST_CORPUS, read_object, states_format
from annotator.formats.corpus import Corpus
from annotator.formats.dataset_writer import NAME, DatasetWriter
from annotator.formats.decoding import file_bytes
from annotator.formats.format import Format, ReadOptions, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.json_item import parsed


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a dataset's folder, of its `dataset.json`, or of the `datapackage.json` beside that."""
    source = _json_of(path)
    if not source.is_file():
        raise CannotRead(f"{path} is no dataset: there is no dataset.json in it.")
    raw = parsed(file_bytes(source, LARGEST_CORPUS), source.name, options.encoding)
    return read_object(_as_corpus(raw), source.name, NAME, options)


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    DatasetWriter(corpus, options).write(path)


def _json_of(path: Path) -> Path:
    if path.is_dir():
        return path / "dataset.json"
    return path.with_name("dataset.json") if path.name == "datapackage.json" else path


def _as_corpus(raw: Any) -> Any:
    """The object as a corpus file has it: votes as annotations, and their verdicts beside the documents."""
    if not isinstance(raw, dict) or not isinstance(raw.get("documents"), list):
        return raw
    verdicts: list[Any] = []
    documents = []
    for document in raw["documents"]:
        if not isinstance(document, dict):
            return raw
        votes = document.get("votes")
        for vote in votes if isinstance(votes, list) else ():
            said = vote.get("verdicts") if isinstance(vote, dict) else None
            verdicts += said if isinstance(said, list) else ()
        documents.append({**document, "annotations": votes, "links": document.get("vote_links")})
    return {**raw, "documents": documents, "verdicts": verdicts}


def _is_dataset(path: Path, head: bytes) -> bool:
    if path.is_dir() or path.name == "datapackage.json":
        try:
            return _json_of(path).is_file()
        except OSError:
            return False
    return states_format(path, head, NAME)


FORMAT = Format(
    name="dataset",
    label="Reconciled dataset (JSON, CSV, data package)",
    suffixes=(),
    holds=ALL - {"original"},
    losses=(
        "In the tables, not in dataset.json, an empty text looks like no value, and “ | ” in a text like a list.",
        "When it is read back: records, their links, findings, tags and agreement, which follow from the rest.",
        "With the layer “votes”: decisions, estimates, placements and dismissed findings.",
        "Suggestions that analysts dismissed: those are their own.",
        "Placements and dismissals of findings whose marks are gone.",
        "Which articles are linked as the same report.",
    ),
    read=read,
    write=write,
    sniff=_is_dataset,
    folder=True,
    records=True,
    can_withhold_text=True,
)
