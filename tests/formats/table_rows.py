"""What a file of tables must hold, and the texts that its pieces make, for the tests of such files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotator.formats.corpus import Corpus
from annotator.formats.dataset_tables import DatasetTables
from annotator.formats.tables import tables


class Rows:
    """Keeps the rows it is given, by table."""

    def __init__(self) -> None:
        self.of: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in tables()}

    def add(self, table: str, *values: Iterable[Any]) -> None:
        self.of[table].extend(map(tuple, values))


def rows_of(corpus: Corpus, layer: str = "all") -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, as they are handed to whoever writes them."""
    found = Rows()
    DatasetTables(corpus, layer).fill(found)
    return found.of


def put_together(pieces: Iterable[tuple[int, int, str]]) -> str:
    """The text of which these are the lines, an empty line or a line's end wherever nothing else is."""
    text = ""
    for start, end, words in pieces:
        text = text.ljust(start, "\n") + words
        assert len(text) == end
    return text
