"""The cells of a workbook (XLSX) as texts: what formulas came to, dates as dates; nothing is worked out or fetched."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.csv_cells import in_words
from annotator.formats.office_parts import Parts, child, children, document_bytes, given
from annotator.text.normal import without_surrogates

LONGEST_CELL = 32_767
"""UTF-16 units a cell may hold: a longer text was cut off when it was put in."""

_KIND = "XLSX"
_OURS = {"codebook", "documents"}
_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_MOST_COLUMNS = 1_000


def sheet_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that has any, with the number of each."""
    with Parts(document_bytes(path), path.name, _KIND) as parts:
        book = _Book(parts, path.name)
        for sheet in book.sheets():
            rows = book.rows(sheet)
            first = next(rows, None)
            if first is not None:
                yield first
                yield from rows
                return


class _Book:
    """A workbook that is open: the texts its cells share, and which styles show dates."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._parts, self._name = parts, name
        book = parts.maybe_tree("xl/workbook.xml")
        if book is None:
            raise CannotRead(f"{name} is no workbook, or it is damaged.")
        self._sheets = list(children(child(book, "sheets"), "sheet"))
        if {given(sheet, "name") for sheet in self._sheets} >= _OURS:
            raise CannotRead(f"{name} is a dataset that was exported, no table of articles. Import its JSON instead.")
        properties = child(book, "workbookPr")
        starts_later = properties is not None and given(properties, "date1904") in {"1", "true"}
        self._start = datetime(1904, 1, 1) if starts_later else datetime(1899, 12, 30)
        self._texts = [_text(one) for one in children(parts.maybe_tree("xl/sharedStrings.xml"), "si")]
        self._dates = _date_styles(parts.maybe_tree("xl/styles.xml"))

    def sheets(self) -> Iterator[Any]:
        """The sheets in their order, each as the root of its part."""
        listed = self._parts.maybe_tree("xl/_rels/workbook.xml.rels")
        targets = {given(one, "Id"): given(one, "Target") or "" for one in children(listed, "Relationship")}
        for sheet in self._sheets:
            key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
            target = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
            if target in self._parts:
                yield self._parts.tree(target)

    def rows(self, sheet: Any) -> Iterator[tuple[int, list[str]]]:
        """The rows of a sheet that have a cell with something in it."""
        number = 0
        for row in children(child(sheet, "sheetData"), "row"):
            said = given(row, "r") or ""
            number = int(said) if said.isdecimal() and len(said) < 9 else number + 1
            cells: list[str] = []
            for cell in children(row, "c"):
                at = _column(given(cell, "r"), len(cells))
                if len(cells) <= at < _MOST_COLUMNS:
                    cells += [""] * (at - len(cells))
                    cells.append(self._cell(cell))
            if any(cells):
                yield number, cells

    def _cell(self, cell: Any) -> str:
        kind = given(cell, "t") or "n"
        if kind == "inlineStr":
            return _text(child(cell, "is"))
        value = child(cell, "v")
        said = (value.text or "") if value is not None else ""
        if kind == "s":
            return self._texts[int(said)] if said.isdecimal() and int(said) < len(self._texts) else ""
        if kind == "b":
            return in_words(said == "1")
        if kind == "e":
            return ""
        if kind == "n":
            return self._number(said, given(cell, "s"))
        return _unescaped(said)

    def _number(self, said: str, style: str | None) -> str:
        try:
            number = float(said)
            if style in self._dates:
                return _moment(self._start + timedelta(days=number))
            return in_words(number)
        except (ValueError, OverflowError, ArithmeticError):
            return said


def _text(holder: Any) -> str:
    """The words of a cell, its differently printed parts together, without hints for reading aloud."""
    if holder is None:
        return ""
    parts = [holder, *children(holder, "r")]
    return _unescaped("".join(one.text or "" for part in parts for one in children(part, "t")))


def _unescaped(words: str) -> str:
    return without_surrogates(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), words))


def _column(place: str | None, otherwise: int) -> int:
    found = _PLACE.fullmatch(place or "")
    if not found:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _moment(moment: datetime) -> str:
    settled = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    midnight = (settled.hour, settled.minute, settled.second) == (0, 0, 0)
    return settled.date().isoformat() if midnight else settled.isoformat()


def _date_styles(styles: Any) -> set[str]:
    """The numbers of the styles that show dates."""
    own = {
        given(one, "numFmtId"): given(one, "formatCode") or "" for one in children(child(styles, "numFmts"), "numFmt")
    }
    found = set()
    for number, style in enumerate(children(child(styles, "cellXfs"), "xf")):
        code = given(style, "numFmtId") or ""
        shown = _QUOTED.sub("", own.get(code, "")).lower()
        if (code.isdecimal() and int(code) in _DATE_FORMATS) or re.search(r"[yd]", shown):
            found.add(str(number))
    return found
