r"""Values as cells of our CSV tables (RFC 4180, UTF-8, `\n`), and back.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end as a formula. Such a text is written
with an apostrophe before it; a text that begins with an apostrophe gets one more, so that taking one away is exact.
Numbers are left as they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from annotator.text.normal import without_surrogates

LIST_SEPARATOR = " | "
RUN = tuple("=+-@\t\r\n＝＋－＠")
_MARK = "'"
_UNSAFE = (*RUN, _MARK)
_QUOTED = re.compile(r'[",\r\n]')
_NEEDS_A_LOOK = re.compile("(?:^|,)[" + re.escape("".join(_UNSAFE)) + ']|["\r\n\ud800-\udfff]')


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return _MARK + text if text.startswith(_UNSAFE) else text


def original(cell: str) -> str:
    """The text that `harmless` made the cell of."""
    return cell[1:] if cell.startswith(_MARK) and cell[1:].startswith(_UNSAFE) else cell


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet runs; numbers are left as they are."""
    if type(value) is str and value.isascii():  # most are
        return harmless(value)
    return in_words(value) if isinstance(value, int | float) else harmless(in_words(value))


def in_words(value: Any) -> str:
    """A value as text: null empty, booleans in words, numbers without exponent, lists joined."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value) if type(value) is int else format(Decimal(repr(plain(value))), "f")
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else without_surrogates(str(value))


def plain(value: float) -> int | float:
    """The number, as int when it is whole."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def row_line(values: Sequence[Any]) -> str:
    """One line of a table of values; the same as of their cells, without a look at each where none needs one."""
    words = [one if type(one) is str else "" if one is None else in_words(one) for one in values]
    joined = ",".join(words)
    if joined.count(",") != len(words) - 1 or _NEEDS_A_LOOK.search(joined):
        return line(map(cell, values))
    return joined + "\n"


def line(cells: Iterable[str]) -> str:
    """One line of a table, its end included."""
    row = list(cells)
    if _QUOTED.search("".join(row)):
        row = list(map(_quoted, row))
    return ",".join(row) + "\n"


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table by column, with the texts that were made harmless as they were."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: original(value) for name, value in row.items()} for row in csv.DictReader(file)]


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value
