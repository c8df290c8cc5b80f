"""Every key on one sheet of paper, as the person has them: for the wall beside the screen."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from annotator.errors import Refused
from annotator.ui.actions.keys import Keys, keys_words
from annotator.ui.theme import SANS

NATIVE = (
    ("Select by word or line", ("Ctrl+Shift+Right", "Shift+Down")),
    ("Select a word, sentence, paragraph", ("Double click", "Triple click", "Four clicks")),
    ("Keep stray blanks and quote marks", ("Hold Alt while selecting",)),
    ("Values of the mark at the caret", ("Enter",)),
    ("Let go of the selection, the mark, the focus", ("Esc",)),
)
Rows = list[tuple[str, str]]
_MARGINS = QMarginsF(14, 14, 14, 14)
_PAGE = QSizeF(182, 269) * (96 / 25.4)  # A4 without the margins, as a screen of 96 dots an inch sees it
_LARGEST, _SMALLEST = 12, 7


def sections(keys: Keys) -> dict[str, Rows]:
    """What each key does, by menu; what the mouse and Qt's own keys do in the article stands first."""
    found: dict[str, Rows] = {"In the article": [(text, ", ".join(how)) for text, how in NATIVE]}
    for action in keys.table:
        if keys.of(action):
            found.setdefault(action.menu[0], []).append((action.text.rstrip("…"), keys_words(keys.of(action))))
    return found


def columns(found: dict[str, Rows], count: int = 2) -> list[dict[str, Rows]]:
    """The sections dealt out to columns of about the same length."""
    dealt: list[dict[str, Rows]] = [{} for _ in range(count)]
    lengths = [0] * count
    for name, rows in found.items():
        at = lengths.index(min(lengths))
        dealt[at][name] = rows
        lengths[at] += len(rows) + 2
    return dealt


def sheet_html(keys: Keys) -> str:
    """The sheet as a page of three columns, black on white."""
    dealt = columns(sections(keys), 3)
    cells = "".join(f"<td width='33%' valign='top'>{_column(one)}</td>" for one in dealt)
    return (
        "<html><body><h3>Annotator: keyboard shortcuts</h3>"
        f"<table width='100%' cellspacing='0' cellpadding='8'><tr>{cells}</tr></table></body></html>"
    )


def write_pdf(keys: Keys, path: Path) -> None:
    """Writes the sheet as a PDF file; refuses where nothing can be written."""
    writer = QPdfWriter(str(path))
    writer.setTitle("Annotator: keyboard shortcuts")
    writer.setPageLayout(_layout())
    path.unlink(missing_ok=True)
    _document(keys).print_(writer)
    if not path.is_file() or not path.stat().st_size:
        raise Refused(f"“{path}” could not be written. Choose another folder.")


def print_sheet(keys: Keys, parent: QWidget) -> bool:
    """Asks for a printer and prints; whether it was done."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Annotator: keyboard shortcuts")
    printer.setPageLayout(_layout())
    asked = QPrintDialog(printer, parent)
    if asked.exec() != QDialog.DialogCode.Accepted:
        return False
    _document(keys).print_(printer)
    return True


def _document(keys: Keys) -> QTextDocument:
    """The sheet in letters as large as fit on one page, down to what can just be read."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultStyleSheet("h4 { margin: 8px 0 2px 0; } td { color: black; }")
    for pixels in range(_LARGEST, _SMALLEST - 1, -1):
        font = QFont(SANS)
        font.setPixelSize(pixels)
        made.setDefaultFont(font)
        made.setHtml(sheet_html(keys))
        made.setPageSize(_PAGE)
        if made.pageCount() == 1:
            break
    return made


def _layout() -> QPageLayout:
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    return QPageLayout(size, upright, _MARGINS, QPageLayout.Unit.Millimeter)


def _column(found: dict[str, Rows]) -> str:
    return "".join(
        f"<h4>{escape(name)}</h4><table width='100%' cellspacing='0' cellpadding='1'>"
        + "".join(f"<tr><td>{escape(text)}</td><td align='right'><b>{escape(how)}</b></td></tr>" for text, how in rows)
        + "</table>"
        for name, rows in found.items()
    )
