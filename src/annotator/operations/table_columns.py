"""What a person is asked of tables of articles before they are imported: which column holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import CannotRead
from annotator.formats import article_table
from annotator.formats.detect import detect
from annotator.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class TableShape:
    """Tables with the same columns, the first rows of the first of them, and what the columns seem to hold."""

    paths: list[Path]
    header: list[str]
    rows: list[list[str]]
    likely: dict[str, str]


def shapes(paths: Sequence[Path], progress: Progress = silent) -> list[TableShape]:
    """The tables among files that are named, those with the same columns together; the rest, and bad ones, left out."""
    found: dict[tuple[str, ...], TableShape] = {}
    tables = [path for path in paths if path.suffix.lower() in article_table.SUFFIXES and path.is_file()]
    for done, path in enumerate(tables):
        progress(path.name, done, len(tables))
        try:
            if detect(path) is not article_table.FORMAT:
                continue
            sample = article_table.sample(path)
        except CannotRead:
            continue  # the import says why, and takes the others
        shape = TableShape([], sample.header, sample.rows, _likely(sample))
        found.setdefault(tuple(sample.header), shape).paths.append(path)
    return list(found.values())


def _likely(sample: article_table.Sample) -> dict[str, str]:
    """What the columns hold by their names; without a name for it, the text is in the column with the most words."""
    guess = dict(sample.guess)
    left = [at for at, column in enumerate(sample.header) if column not in guess.values()]
    if "text" not in guess and left:
        words = {at: sum(len(row[at]) for row in sample.rows) for at in left}
        guess["text"] = sample.header[max(left, key=lambda at: words[at])]
    return guess
