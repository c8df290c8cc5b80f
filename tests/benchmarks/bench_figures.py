"""What comparing figures costs, beside a floor of the same run: sqlite3 reading the columns of the same marks.

`python -m tests.benchmarks.bench_figures [ARTICLES]` prints CPU milliseconds for so many articles (1,000) with ten
figures each, ten attributions that cover them, and half as many quantities as articles: reading everything, the first
batch of it, and taking in one changed mark.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from statistics import median

from annotator.model import (
    Analyst,
    Annotation,
    Document,
    Link,
    Quantity,
    Row,
    Source,
    WorkState,
    derived_id,
    instant,
    new_id,
)
from annotator.operations import annotate
from annotator.operations.figure_board import FigureBoard
from annotator.operations.figure_views import FiguresView
from annotator.store import Store
from annotator.store.journal import Changes
from annotator.store.statements import insert_rows
from annotator.store.transaction import TEXTS
from annotator.text.normal import sha256_of
from tests.factories import make_analyst

FIGURES = 10
OUTCOMES = ("killed", "wounded", "casualties", "missing", "displaced")
BATCH = 500
ROUNDS = 20
FLOOR = (
    'SELECT id, document_id, analyst_id, tag, start, "end", fragments, quote, "values", note, doubt, created_at, origin'
    " FROM annotation WHERE deleted = 0"
)


def build(path: Path, articles: int) -> Store:
    """One analyst's articles: ten figures each of quantities drawn at random, each covered by an attribution."""
    dice = random.Random(1)
    store = Store.create(path, "Large")
    with store.transaction("Begin") as tx:
        analyst = make_analyst(tx, "Ada")
        sources = [Source(id=new_id(), name=f"Source {at}", source_group=f"Group {at % 12}") for at in range(60)]
        quantities = [
            Quantity(
                id=new_id(), label=OUTCOMES[at % len(OUTCOMES)], unit="people", place=f"Town {at // len(OUTCOMES)}"
            )
            for at in range(articles // 2)
        ]
        tx.put([*sources, *quantities])
    for first in range(0, articles, BATCH):
        with store.transaction("Add") as tx:
            rows: list[Row] = []
            texts = []
            for number in range(first, min(first + BATCH, articles)):
                document, text = _article(number, dice)
                texts.append({"number": number + 1, "document_id": document.id, "text": text, "original": None})
                rows += [document, *_work(document, text, analyst, (sources, quantities), dice)]
            tx.put(rows)
            insert_rows(tx.connection, TEXTS, texts)
    store.forget_steps()
    return store


def _article(number: int, dice: random.Random) -> tuple[Document, str]:
    sentences = (f"About {dice.randint(1, 60) * 50:,} people were seen, the agency said." for _ in range(FIGURES))
    text = f"Report {number}. " + " ".join(sentences) + "\n"
    sha256 = sha256_of(text)
    day = f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    return Document(
        id=derived_id("document", sha256), title=f"Report {number}", outlet=f"Outlet {number % 40}", published_on=day,
        sha256=sha256, characters=len(text), added_at=f"2025-12-01T00:00:00.{number:06}Z",
    ), text  # fmt: skip


def _work(
    document: Document, text: str, analyst: Analyst, known: tuple[list[Source], list[Quantity]], dice: random.Random
) -> Iterator[Row]:
    sources, quantities = known
    key = derived_id("work_state", document.id, analyst.id)
    yield WorkState(id=key, document_id=document.id, analyst_id=analyst.id, state="done", at=instant())
    starts = [at for at in range(len(text)) if text.startswith("About ", at)]
    for start, following in pairwise([*starts, len(text)]):
        end, comma = text.index(" ", start + 6), text.index(", ", start)
        number = int(text[start + 6 : end].replace(",", ""))
        figure = _mark(document, text, analyst, "figure", (start, end))
        figure = figure.changed(
            values={
                "point": number, "low": number, "high": number, "hedge": "about", "unit": "people",
                "quantity": dice.choice(quantities).id, "as_of": document.published_on, "basis": "cumulative",
            }
        )  # fmt: skip
        credit = _mark(document, text, analyst, "attribution", (comma + 2, text.rindex(".", comma, following)))
        credit = credit.changed(values={"source": dice.choice(sources).id, "cue": "said"})
        yield from (figure, credit)
        yield Link(
            id=new_id(), analyst_id=analyst.id, document_id=document.id, link_kind="covers", from_id=credit.id,
            to_id=figure.id, created_at=instant(),
        )  # fmt: skip


def _mark(document: Document, text: str, analyst: Analyst, tag: str, span: tuple[int, int]) -> Annotation:
    start, end = span
    return Annotation(
        id=new_id(), document_id=document.id, analyst_id=analyst.id, tag=tag, start=start, end=end,
        quote=text[start:end], created_at=instant(),
    )  # fmt: skip


def cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds of this process that `work` takes."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1_000


def floor(path: Path) -> float:
    """The same marks read by sqlite3 alone."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return cpu(lambda: connection.execute(FLOOR).fetchall())


def first_batch(store: Store) -> float:
    """Until something is there to be shown."""

    def run() -> None:
        board = FigureBoard()
        with store.reading() as reading:
            next(board.fill(reading))
            board.view(reading)

    return cpu(run)


def refreshing(store: Store, board: FigureBoard, view: FiguresView) -> list[float]:
    """What it takes to bring the board in step with a mark that changed."""
    heard: list[Changes] = []
    leave = store.subscribe(heard.append)
    taken = []
    figures = list(view.figures().values())
    for number in range(ROUNDS):
        figure = figures[number * 37 % len(figures)]
        mark = figure.members[0]
        values = {**figure.values, "point": 100 + number, "low": 100 + number, "high": 100 + number}
        annotate.set_values(store, mark, analyst_id=next(iter(view.names)), values=values)
        taken.append(cpu(lambda: board.refresh(store, heard[-1])))
    leave()
    return taken


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.annotator"
        with build(path, articles) as store:
            base = floor(path)
            board = FigureBoard()
            whole = cpu(lambda: board.read(store))
            with store.reading() as reading:
                view = board.view(reading)
                again = cpu(lambda: board.view(reading))
            first = first_batch(store)
            refreshes = refreshing(store, board, view)
        figures = len(view.figures())
        print(f"{figures:,} figures in {len(view.quantities):,} quantities, {len(view.findings):,} findings")
        print(f"{'floor: sqlite3 reads the marks':42} {base:9.1f} ms")
        print(f"{'everything read and compared':42} {whole:9.1f} ms  {whole / base:6.1f} x")
        print(f"{'the first batch of articles':42} {first:9.1f} ms  {first / base:6.1f} x")
        print(f"{'looked at again, nothing changed':42} {again:9.1f} ms")
        print(f"{'one mark changed: p50':42} {median(refreshes):9.1f} ms")
        print(f"{'one mark changed: p99':42} {max(refreshes):9.1f} ms")


if __name__ == "__main__":
    main()
