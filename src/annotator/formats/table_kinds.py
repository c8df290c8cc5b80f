"""What the cells of a table's column are, for files that know more kinds of cells than CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Literal

from annotator.formats.tables import Column, Table

Kind = Literal["text", "list", "whole", "number", "flag", "date", "moment"]

SHOWN: dict[Kind, str] = {
    "text": "text",
    "list": "list of texts",
    "whole": "whole number",
    "number": "number",
    "flag": "true or false",
    "date": "date, or month, year or interval",
    "moment": "moment, UTC",
}
_BY_TYPE: dict[str, Kind] = {"integer": "whole", "number": "number", "boolean": "flag"}
_DATES = {"published_on", "as_of"}
_LONGEST_PIECE = 16_000

TEXTS = Table(
    "texts",
    "The texts of the articles, line by line.",
    (
        Column("document", "The article.", required=True, refers=("documents", "document")),
        Column("start", "First code point of the piece in the article's text.", "integer", required=True),
        Column("end", "One past its last code point; a line ends there, or the next piece begins.", "integer", True),
        Column("text", "The piece, without the end of its line.", words=True),
    ),
    ("document", "start"),
)
"""A table more than the dataset's folder has, where the texts stand in `dataset.json`."""


def kind(column: Column) -> Kind:
    """What a cell of the column is, when it is not empty."""
    if column.many:
        return "list"
    if column.name in _DATES:
        return "date"
    if column.name == "at" or column.name.endswith("_at"):
        return "moment"
    return _BY_TYPE.get(column.type, "text")


def day(value: object) -> date | None:
    """The calendar day of a date cell; None for a month, a year, an interval, or what is no date."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def moment(value: object) -> datetime | None:
    """The moment, in UTC; None for what is none."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found and (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a text as start, end and words, long ones in several pieces; empty lines are left out."""
    at = 0
    for line in text.split("\n"):
        for low in range(0, len(line), _LONGEST_PIECE):
            words = line[low : low + _LONGEST_PIECE]
            yield at + low, at + low + len(words), words
        at += len(line) + 1
