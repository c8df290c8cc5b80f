"""What bringing a large corpus in and out costs, beside floors of the same run: sqlite3, orjson and csv alone.

`python -m tests.benchmarks.bench_exchange [ARTICLES]` prints wall seconds and the most memory of each way, every one in
a process of its own: articles of 3,000 characters with 20 marks by each of two analysts, in files of 500.
"""

from __future__ import annotations

import csv
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import orjson

from annotator.formats.format import formats
from annotator.operations import exchange, importing
from annotator.store import Store

OTHERS = ("parquet", "doccano", "prodigy")
ARTICLES, IN_A_FILE, CHARACTERS, MARKS = 10_000, 500, 3_000, 20
PEOPLE, PLACES = ("soldiers", "workers", "civilians", "engineers"), ("harbour", "border", "valley", "railway", "river")
TABLES = """
CREATE TABLE document (id TEXT PRIMARY KEY, title TEXT, published_on TEXT) STRICT;
CREATE TABLE body (document_id TEXT PRIMARY KEY REFERENCES document (id), text TEXT) STRICT;
CREATE VIRTUAL TABLE words USING fts5(title, text, prefix='1 2 3');
CREATE TABLE mark (id TEXT PRIMARY KEY, document_id TEXT REFERENCES document (id), analyst TEXT, tag TEXT,
  start INTEGER, "end" INTEGER, quote TEXT, "values" TEXT, created_at TEXT) STRICT;
CREATE INDEX of_document ON mark (document_id);
"""
READ = 'SELECT id, document_id, analyst_id, tag, start, "end", quote, "values", note, created_at FROM annotation'
READ_TEXTS = "SELECT document_id, text FROM document_text"
COLUMNS = ("mark", "document", "analyst", "tag", "start", "end", "quote", "values", "note", "created_at")


def build(folder: Path, articles: int) -> None:
    """Corpus files as another tool would hand them over."""
    dice = random.Random(1)
    for first in range(0, articles, IN_A_FILE):
        numbers = range(first, min(first + IN_A_FILE, articles))
        corpus = {
            "format": "annotator-corpus", "version": 1, "offset_unit": "code_point",
            "analysts": [{"id": "a", "name": "Ada"}, {"id": "b", "name": "Ben"}],
            "documents": [_article(number, dice) for number in numbers],
        }  # fmt: skip
        (folder / f"{first:06}.json").write_bytes(orjson.dumps(corpus))


def _article(number: int, dice: random.Random) -> dict[str, Any]:
    text = f"Report {number}. "
    marks: list[dict[str, Any]] = []
    while len(text) < CHARACTERS:
        start, count = len(text), dice.randint(1, 300) * 10
        text += f"About {count:,} {dice.choice(PEOPLE)} were seen near the {dice.choice(PLACES)}, the agency said. "
        marks += _marks(f"d{number}", start, text, count, dice)
    own = [one for person in "ab" for one in marks if one["analyst"] == person]
    chosen = [one for person in "ab" for one in [mark for mark in own if mark["analyst"] == person][:MARKS]]
    return {"id": f"d{number}", "title": f"Report {number}", "published_on": "2025-01-13", "text": text,
            "annotations": chosen}  # fmt: skip


def _marks(document: str, start: int, text: str, count: int, dice: random.Random) -> Iterator[dict[str, Any]]:
    comma = text.index(", the agency", start)
    for person in "ab":
        end = text.index(" ", start + 6) + (5 if dice.random() < 0.05 else 0)
        values = {"point": count, "low": count, "high": count, "hedge": "about"}
        credit = {"source_text": "the agency", "cue": "said"}
        for tag, first, last, said in (
            ("figure", start, end, values),
            ("attribution", comma + 2, len(text) - 2, credit),
        ):
            yield {
                "id": f"{document}-{person}-{first}", "analyst": person, "tag": tag, "start": first, "end": last,
                "quote": text[first:last], "values": said, "created_at": "2025-01-14T09:00:00Z",
            }  # fmt: skip


# ways in


def floor_in(files: Path, out: Path) -> None:
    """Parse, and store articles, their full-text index and marks, without looking at anything."""
    with closing(sqlite3.connect(out)) as bare:
        bare.executescript(f"PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;{TABLES}")
        for path in sorted(files.iterdir()):
            documents = orjson.loads(path.read_bytes())["documents"]
            with bare:
                bare.executemany(
                    "INSERT INTO document VALUES (?, ?, ?)",
                    [(one["id"], one["title"], one["published_on"]) for one in documents],
                )
                bare.executemany("INSERT INTO body VALUES (?, ?)", [(one["id"], one["text"]) for one in documents])
                bare.executemany("INSERT INTO words VALUES (?, ?)", [(one["title"], one["text"]) for one in documents])
                bare.executemany(
                    "INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        (m["id"], one["id"], m["analyst"], m["tag"], m["start"], m["end"], m["quote"],
                         orjson.dumps(m["values"]).decode(), m["created_at"])
                        for one in documents for m in one["annotations"]
                    ],
                )  # fmt: skip


def import_all(files: Path, out: Path) -> None:
    """The import a person starts."""
    with Store.create(out, "Large") as store:
        report = importing.import_paths(store, [files])
        assert report.clean, report.files[0].reason


# ways out


def floor_lines(project: Path, out: Path) -> None:
    """An object for each article, with its marks, as a line."""
    with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as bare, out.open("wb") as file:
        for document, text, marks in _by_article(bare):
            said = [dict(zip(COLUMNS, (*row[:7], orjson.loads(row[7]), *row[8:]), strict=True)) for row in marks]
            file.write(orjson.dumps({"id": document, "text": text, "marks": said}) + b"\n")


def floor_tables(project: Path, out: Path) -> None:
    """The same lines, and the marks and their values as CSV."""
    out.mkdir()
    floor_lines(project, out / "lines.json")
    with (
        closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as bare,
        (out / "marks.csv").open("w", encoding="utf-8", newline="") as marks,
        (out / "values.csv").open("w", encoding="utf-8", newline="") as values,
    ):
        rows, cells = csv.writer(marks), csv.writer(values)
        for row in bare.execute(READ):
            rows.writerow((*row[:7], *row[8:]))
            cells.writerows((row[0], name, value) for name, value in orjson.loads(row[7]).items())


def _by_article(bare: sqlite3.Connection) -> Iterator[tuple[str, str, list[Any]]]:
    for document, text in bare.execute(READ_TEXTS):
        yield document, text, bare.execute(f"{READ} WHERE document_id = ?", (document,)).fetchall()


def export_as(name: str, layer: str) -> Callable[[Path, Path], None]:
    """The export a person starts."""

    def way(project: Path, out: Path) -> None:
        with Store.open(project, mode="read") as store:
            exchange.export(store, out, format=name, layer=layer)

    return way


# measuring


def measured(way: Callable[[Path, Path], None], given: Path, out: Path) -> tuple[float, float]:
    """Wall seconds, and MB of memory at the most beyond what the process began with."""
    context = get_context("fork")
    mine, other = context.Pipe()
    child = context.Process(target=_measure, args=(way, given, out, other))
    child.start()
    other.close()
    took: tuple[float, float] = mine.recv()
    child.join()
    return took


def _measure(way: Callable[[Path, Path], None], given: Path, out: Path, back: Connection) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    way(given, out)
    took = time.perf_counter() - begun
    back.send((took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024))


def show(name: str, took: tuple[float, float], floor: float) -> None:
    """One line of the table."""
    print(f"{name:52}{took[0]:9.2f}{took[0] / floor:8.1f}{took[1]:9.0f}", flush=True)


def ways_out() -> dict[str, tuple[str, Callable[[Path, Path], None]]]:
    """What is exported, by its words, with the floor it stands beside."""
    ways = {
        "annotator-corpus": ("lines", export_as("annotator-corpus", "votes")),
        "dataset, marks alone": ("tables", export_as("dataset", "votes")),
        "dataset, reconciled": ("tables", export_as("dataset", "reconciled")),
    }
    return ways | {name: ("lines", export_as(name, "votes")) for name in OTHERS if name in formats()}


def main(articles: int) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        files, project = folder / "files", folder / "large.annotator"
        files.mkdir()
        build(files, articles)
        size = sum(path.stat().st_size for path in files.iterdir()) / 1e6
        print(f"{articles:,} articles, {articles * MARKS * 2:,} marks, {size:,.0f} MB of JSON")
        print(f"{'':52}{'s':>9}{'ratio':>8}{'MB':>9}")
        floor = measured(floor_in, files, folder / "floor.db")
        show("floor in: orjson, sqlite3, FTS5", floor, floor[0])
        show("import, with journal and index", measured(import_all, files, project), floor[0])
        floors = {
            "lines": measured(floor_lines, project, folder / "lines.jsonl"),
            "tables": measured(floor_tables, project, folder / "tables"),
        }
        for words, took in floors.items():
            show(f"floor out: {words}", took, took[0])
        for number, (words, (beside, way)) in enumerate(ways_out().items()):
            show(f"export: {words}", measured(way, project, folder / f"out{number}"), floors[beside][0])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
