"""What aligning and settling cost, beside a floor of the same run: sqlite3 reading the columns of the same marks.

`python -m tests.benchmarks.bench_reconcile [ARTICLES]` prints CPU seconds for so many articles by two analysts with 20
marks each, then milliseconds for what a person waits for: 50 articles by four analysts with 20 marks each.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from annotator.model import Analyst, Annotation, Document, Row, derived_id, instant, new_id
from annotator.operations import listing, reconcile
from annotator.operations.records import RecordView
from annotator.store import Store
from annotator.store.statements import insert_rows
from annotator.store.transaction import TEXTS
from annotator.text.normal import sha256_of
from tests.factories import make_analyst

SENTENCE = "About {number} boats were seen near the harbour on the day of the storm, the agency said in its report."
MARKS = 20
BATCH = 1_000
FLOOR = (
    'SELECT id, document_id, analyst_id, tag, start, "end", fragments, quote, "values", note, doubt, created_at, origin'
    " FROM annotation WHERE deleted = 0"
)


def build(path: Path, articles: int, analysts: int) -> Store:
    """A project in which everybody marked 20 places of every article, and one mark in ten is a little different."""
    dice = random.Random(1)
    store = Store.create(path, "Large")
    with store.transaction("Begin") as tx:
        people = [make_analyst(tx, f"Analyst {number}") for number in range(analysts)]
    for first in range(0, articles, BATCH):
        with store.transaction("Add") as tx:
            rows: list[Row] = []
            texts = []
            for number in range(first, min(first + BATCH, articles)):
                text = f"Report {number}. " + " ".join(
                    SENTENCE.format(number=at * 10 + 100) for at in range(MARKS // 2)
                )
                document = _document(number, text)
                texts.append({"number": number + 1, "document_id": document.id, "text": text, "original": None})
                rows += [document, *(mark for one in people for mark in _marks(document, text, one, dice))]
            tx.put(rows)
            insert_rows(tx.connection, TEXTS, texts)
    store.forget_steps()
    return store


def _document(number: int, text: str) -> Document:
    sha256, at = sha256_of(text), f"2025-12-01T00:00:00.{number:06}Z"
    return Document(
        id=derived_id("document", sha256), title=f"Report {number}", sha256=sha256, characters=len(text), added_at=at
    )


def _marks(document: Document, text: str, analyst: Analyst, dice: random.Random) -> list[Row]:
    found: list[Row] = []
    starts = [at for at in range(len(text)) if text.startswith("About ", at)]
    for start in starts:
        odd = dice.random() < 0.1
        end = text.index(" ", start + 6) + (6 if odd else 0)
        values = {"point": 310 if odd and dice.random() < 0.5 else 300, "hedge": "about"}
        claim = text.index(",", start) - (10 if dice.random() < 0.1 else 0)
        for tag, last, said in (("figure", end, values), ("claim", claim, {"polarity": "pos"})):
            found.append(
                Annotation(
                    id=new_id(), document_id=document.id, analyst_id=analyst.id, tag=tag, start=start, end=last,
                    quote=text[start:last], values=said, created_at=instant(),
                )
            )  # fmt: skip
    return found


def timed(work: Callable[[], object], rounds: int = 1) -> float:
    """The least CPU seconds of a few rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def large(folder: Path, articles: int) -> None:
    """Two analysts, many articles: seconds."""
    path = folder / "large.annotator"
    with build(path, articles, 2) as store, closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as bare:
        count = bare.execute("SELECT count(*) FROM annotation").fetchone()[0]
        floor = timed(lambda: bare.execute(FLOOR).fetchall())
        print(f"{articles:,} articles, 2 analysts, {count:,} marks\n{'':48}{'CPU s':>9}{'ratio':>8}")
        print(f"{'floor: the marks read by sqlite3':48}{floor:9.2f}{1:8.1f}")
        ways: dict[str, Callable[[], object]] = {
            "align, rules tried (dry run)": lambda: reconcile.run_rules(store, dry_run=True),
            "align, rules run, decisions with journal stored": lambda: reconcile.run_rules(store),
            "the same again, nothing to store": lambda: reconcile.run_rules(store),
            "statuses counted": lambda: reconcile.counts(store),
            "disagreements of all articles": lambda: listing.disagreements(store),
        }
        for name, way in ways.items():
            took = timed(way)
            print(f"{name:48}{took:9.2f}{took / floor:8.1f}")


def crowded(folder: Path) -> None:
    """Four analysts, 50 articles, 4,000 marks: milliseconds that somebody waits for."""
    path = folder / "crowded.annotator"
    with build(path, 50, 4) as store, closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as bare:
        floor = timed(lambda: bare.execute(FLOOR).fetchall(), 5) * 1000
        print(f"\n50 articles, 4 analysts, 4,000 marks\n{'':48}{'CPU ms':>9}{'ratio':>8}")
        print(f"{'floor: the marks read by sqlite3':48}{floor:9.2f}{1:8.1f}")
        author = store_analyst(store)
        everything = reconcile.read(store)
        waiting = [one for one in reconcile.ordered(everything.values()) if isinstance(one, RecordView)]
        turns = iter(waiting)

        def decide() -> None:
            view = next(turns)
            mark_id = view.marks[0].id
            reconcile.take(store, view.id, document_id=view.document_id, mark_id=mark_id, author_id=author)

        ways: dict[str, Callable[[], object]] = {
            "all records read": lambda: reconcile.read(store),
            "queue in order, from what was read": lambda: reconcile.ordered(everything.values()),
            "one decision stored": decide,
            "one article read again after it": lambda: reconcile.requeue(everything, store, [waiting[0].document_id]),
            "a record's history in sentences": lambda: reconcile.history(
                store, waiting[0].id, document_id=waiting[0].document_id
            ),
        }
        for name, way in ways.items():
            took = timed(way, 5) * 1000
            print(f"{name:48}{took:9.2f}{took / floor:8.1f}")


def store_analyst(store: Store) -> str:
    """Who decides: the first analyst."""
    with store.reading() as reading:
        return reading.live(Analyst)[0].id


def main(articles: int) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        large(Path(folder), articles)
        crowded(Path(folder))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
