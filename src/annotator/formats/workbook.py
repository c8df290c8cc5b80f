"""A workbook of tables on its way to disk: one sheet per table, a row kept no longer than it takes to write it.

Every text is written as a text. A cell that a spreadsheet would run, were it typed in, stays what it is even when
somebody opens it for editing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from annotator.formats.csv_cells import RUN, in_words
from annotator.formats.reduced import without_controls
from annotator.formats.table_kinds import Kind, day, kind, moment
from annotator.formats.tables import Table
from annotator.text.normal import without_surrogates

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.worksheet import Worksheet

WriteCell = Callable[["Worksheet", int, int, Any], None]

LONGEST_CELL = 32_767
"""UTF-16 units a cell may hold."""
MOST_ROWS = 1_048_576

_FIRST_DAY = date(1900, 3, 1)
"""Before it, a spreadsheet counts a 29 February 1900 that never was."""
_CREATED = datetime(2000, 1, 1)
_WIDTHS = {"quote": 60, "text": 100, "reason": 45, "note": 45, "definition": 60, "title": 45, "url": 40, "value": 30}
_WIDTH_BY_KIND: dict[Kind, int] = {"whole": 10, "number": 12, "flag": 10, "date": 12, "moment": 19}


@cache
def _plain_sheet() -> type[Worksheet]:
    """A sheet on which no text is taken for rich text, however much it looks like its markup."""
    from xlsxwriter.worksheet import Worksheet

    class PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
        """Writes what looks like rich text as the text it is."""

        def _xml_rich_inline_string(self, string: str, attributes: Sequence[tuple[str, Any]] = ()) -> None:
            self._xml_inline_string(string, False, attributes)

    return PlainSheet


class _Sheet:
    """One table's sheet as it is filled."""

    def __init__(self, sheet: Worksheet, table: Table, cells: Sequence[WriteCell]) -> None:
        self.rows = 1
        self._sheet, self._table, self._cells = sheet, table, cells

    def add(self, row: Iterable[Any]) -> None:
        """Writes the next row."""
        for column, (write, value) in enumerate(zip(self._cells, row, strict=True)):
            if value is not None and value != "":
                write(self._sheet, self.rows, column, value)
        self.rows += 1

    def close(self) -> None:
        """Lets the rows be filtered."""
        self._sheet.autofilter(0, 0, max(1, self.rows - 1), len(self._table.columns) - 1)


class TableBook:
    """The open workbook; a table of more rows than a sheet holds goes on in another."""

    def __init__(self, file: BinaryIO, folder: str, title: str | None, most_rows: int = MOST_ROWS) -> None:
        from xlsxwriter import Workbook

        self._most = most_rows
        self._book = Workbook(file, {"constant_memory": True, "tmpdir": folder, "strings_to_urls": False})
        self._book.use_zip64()
        self._book.set_properties({"title": _clean(title or "")[:255], "created": _CREATED})
        self._head = self._format(bold=True, bottom=1, bg_color="#E8ECF2", text_wrap=True, valign="top")
        self._text, self._guarded = self._format(num_format="@"), self._format(num_format="@", quote_prefix=True)
        self._day, self._moment = self._format(num_format="yyyy-mm-dd"), self._format(num_format="yyyy-mm-dd hh:mm:ss")
        self._sheets: dict[str, list[_Sheet]] = {}
        self._tables: dict[str, Table] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, fault_type: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sheets in self._sheets.values():
            for sheet in sheets:
                sheet.close()
        self._book.close()

    def sheet(self, table: Table) -> None:
        """Makes the sheet of a table, with its head."""
        self._tables[table.name] = table
        before = self._sheets.setdefault(table.name, [])
        name = table.name if not before else f"{table.name} {len(before) + 1}"
        sheet = self._book.add_worksheet(name, _plain_sheet())
        kinds = [kind(column) for column in table.columns]
        for at, column in enumerate(table.columns):
            width = _WIDTHS.get(column.name, _WIDTH_BY_KIND.get(kinds[at], 20))
            sheet.set_column(at, at, width, self._text if kinds[at] in {"text", "list"} else None)
            sheet.write_string(0, at, column.name, self._head)
        sheet.freeze_panes(1, 1)
        before.append(_Sheet(sheet, table, [self._writer(one) for one in kinds]))

    def add(self, table: str, *values: Iterable[Any]) -> None:
        """Adds rows to the sheet of a table."""
        for row in values:
            if self._sheets[table][-1].rows >= self._most:
                self.sheet(self._tables[table])
            self._sheets[table][-1].add(row)

    def _format(self, **properties: Any) -> CellFormat:
        return self._book.add_format(properties)

    def _writer(self, one: Kind) -> WriteCell:
        match one:
            case "whole" | "number":
                return lambda sheet, row, column, value: sheet.write_number(row, column, value)
            case "flag":
                return lambda sheet, row, column, value: sheet.write_boolean(row, column, value)
            case "date":
                return self._dated
            case "moment":
                return self._timed
        return self._worded

    def _dated(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        found = day(value)
        if found and found >= _FIRST_DAY:
            sheet.write_datetime(row, column, datetime(found.year, found.month, found.day), self._day)
        else:
            self._worded(sheet, row, column, value)

    def _timed(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        found = moment(value)
        if found and found.date() >= _FIRST_DAY:
            sheet.write_datetime(row, column, found.replace(tzinfo=None), self._moment)
        else:
            self._worded(sheet, row, column, value)

    def _worded(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        words = _clean(in_words(value))
        if words:
            sheet.write_string(row, column, words, self._guarded if words.startswith(RUN) else self._text)


def _clean(words: str) -> str:
    """The words as a cell can hold them, cut where it ends."""
    clean = without_controls(without_surrogates(words))
    if len(clean) <= LONGEST_CELL // 2:
        return clean
    return clean.encode("utf-16-le")[: 2 * LONGEST_CELL].decode("utf-16-le", errors="ignore")
