"""What finding costs in a large project, beside a floor of the same run: the bare full-text query of sqlite3.

`python -m tests.benchmarks.bench_finding [ARTICLES [PROJECT]]` prints a table of milliseconds of CPU. A project file
is made of so many short articles, or used when it is there already; the aim is 16 ms for a key typed into the filter.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sized
from contextlib import closing
from pathlib import Path

from annotator.operations import analysts, annotate, consistency, find, find_all, listing, suggest, upcoming
from annotator.operations.listing import conditions
from annotator.operations.occurrences import occurrences
from annotator.store import Store
from annotator.tags.finding import found_in
from tests.benchmarks.corpora import build

PAGE = 50
LIMIT = 500
FLOOR = "SELECT rowid FROM document_search WHERE document_search MATCH ? LIMIT 500"
PLAIN = "SELECT id FROM document WHERE deleted = 0"
ROUNDS = 5
SENTENCES = (
    "About 300 boats sank on Monday and 2,700 were damaged, a member of the harbour board said, citing the port.",
    "“We have never seen such a storm in all these years,” the mayor told reporters. It blew for three days.",
    "According to the Harbour Office, between 10,000 and 12,000 people live by the water, nearly a quarter there.",
    "Nothing of this could be checked. The men who went out came back late at night, and some of them did not speak.",
    "The ministry has not confirmed that more than 40 boats are missing. It rained until the evening of 3 May 2015.",
)

Way = Callable[[], Sized]


def measured(way: Way) -> tuple[float, int]:
    """The least milliseconds of CPU of a few rounds, and how much was found."""
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        found = len(way())
        best = min(best, (time.process_time() - begun) * 1000)
    return best, found


def ways(store: Store) -> dict[str, Way]:
    """What people do, by name."""
    me = analysts.everyone(store)[0].id
    first = listing.ids(store, conditions(), limit=1)
    names = (f"N{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676 % 26)}" for at in range(30_000))
    text = " ".join(f"There is nothing to see for {name}." for name in names) + " About 300 men fled. "

    def typed(words: str, **wants: str) -> Way:
        wanted = conditions(words=words, **wants)  # type: ignore[arg-type]
        return lambda: listing.items(
            store, listing.ids(store, wanted, analyst_id=me, limit=LIMIT)[:PAGE], analyst_id=me
        )

    return {
        "filter: first letter typed": typed("s"),
        "filter: a common word": typed("soldiers"),
        "filter: two words": typed("report 77"),
        "filter: nothing found": typed("zzz"),
        "filter: a word, one outlet": typed("so", outlet="Meridian Post"),
        "filter: a word, one tag": typed("so", tag="claim"),
        "list: everything, ids": lambda: listing.ids(store, conditions(), analyst_id=me),
        "list: by title": typed("", sort="title"),
        "list: by date": typed("", sort="date"),
        "list: by state": typed("", sort="state"),
        "list: done, of March": typed("", state="done", published_from="2025-03", published_to="2025-03"),
        "find: passages of a phrase": lambda: find.search(store, '"killed near the harbour"'),
        "find: everything, a rare word": lambda: find_all.search_all(store, "desk"),
        "find: everything, a common word": lambda: find_all.search_all(store, "harbour"),
        "occurrences: hundreds": lambda: occurrences(store, quote="About 1,230", analyst_id=me),
        "occurrences: one": lambda: occurrences(store, quote="Report 77", analyst_id=me),
        "occurrences: too many": lambda: occurrences(store, quote="said", analyst_id=me),
        "consistency: tags, one article": lambda: consistency.differing(store, first, analyst_id=me),
        "consistency: unmarked, one article": lambda: consistency.unmarked(store, first, analyst_id=me),
        "completion: earlier cues": lambda: annotate.earlier_values(store, "attribution", "cue", "s"),
        "next number, at the caret": lambda: _next(text, len(text) - 100),
        "next number, 1 MB away": lambda: _next(text, 0),
        "suggestions: an ordinary article": lambda: _suggested(store),
    }


def _next(text: str, offset: int) -> Sized:
    found_in.cache_clear()
    return upcoming.next_unmarked(text, [], offset) or ()


def _suggested(store: Store) -> Sized:
    """Everything a window does for an article that is opened, the words known from elsewhere included."""
    found_in.cache_clear()
    text = "\n\n".join(SENTENCES * 6)
    with store.reading() as reading:
        known = suggest.known_in(reading, "", text, suggest.totals(reading))
    return suggest.suggestions(text, [], published_on="2025-01-14", known=known)


def main(articles: int, path: Path | None) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        project = path or Path(folder) / "p.annotator"
        begun = time.perf_counter()
        if not project.exists():
            build(project, articles).close()
            print(f"built in {time.perf_counter() - begun:.0f} s")
        with (
            closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as bare,
            Store.open(project, "read") as store,
        ):
            count = bare.execute("SELECT count(*) FROM document").fetchone()[0]
            floor, found = measured(lambda: bare.execute(FLOOR, ('"s"*',)).fetchall())
            plain, everything = measured(lambda: bare.execute(PLAIN).fetchall())
            print(f"{count:,} articles\n{'':40}{'CPU ms':>9}{'found':>8}{'ratio':>8}")
            print(f"{'floor: first 500 by sqlite3 full text':40}{floor:9.2f}{found:8}{1:8}")
            print(f"{'floor: all ids by sqlite3':40}{plain:9.2f}{everything:8}")
            for name, way in ways(store).items():
                took, found = measured(way)
                ratio = took / (plain if name.startswith("list") else floor)
                print(f"{name:40}{took:9.2f}{found:8}{ratio:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
