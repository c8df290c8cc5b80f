"""A page of HTML put on paper: printed or made a PDF, tables and headings kept whole where a sheet can hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextTable,
)
from PySide6.QtPrintSupport import QPrinter

from annotator.errors import Refused

MARGINS = QMarginsF(16, 16, 16, 18)
MILLIMETRE = QPageLayout.Unit.Millimeter
TITLE = QTextDocument.MetaInformation.DocumentTitle
INK, QUIET = QColor("#1d2026"), QColor("#5f6672")
FOOT = 24.0
UPPERMOST = 0.25
"""What begins in this part of a sheet stays there: moved on, it would leave the sheet all but empty."""
FULL = 0.99
ENDLESS = 1e8
SOME_LINES = 48.0
NEAR = 3
ROUNDS = 4
BREAK = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore

Paper = QPrinter | QPdfWriter
Dress = Callable[[QTextDocument], None]


class Sheets:
    """The page laid out for a paper, sheet by sheet, in pixels of the screen that are scaled to the paper's."""

    def __init__(
        self, html: str, paper: Paper, *, dress: Dress = lambda _document: None, whole_tables: bool = True
    ) -> None:
        self._paper, self._whole_tables = paper, whole_tables
        dots = QGuiApplication.primaryScreen().logicalDotsPerInchY()
        self._scale = paper.logicalDpiY() / dots
        whole = paper.pageLayout().paintRectPixels(paper.resolution())
        self._size = QSizeF(whole.width() / self._scale, whole.height() / self._scale - FOOT)
        self.document = QTextDocument()
        self.document.setUseDesignMetrics(True)
        self.document.setDocumentMargin(0)
        self.document.setHtml(html)
        dress(self.document)
        self._keep_whole()
        self.document.setPageSize(self._size)
        for _ in range(ROUNDS):
            if not self._mend():
                break

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return self.document.pageCount()

    def print(self) -> None:
        """Puts every sheet on the paper, with its number."""
        painter = QPainter(self._paper)
        try:
            painter.scale(self._scale, self._scale)
            for at in range(self.count):
                if at:
                    self._paper.newPage()
                self._paint(painter, at)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, at: int) -> None:
        height, width = self._size.height(), self._size.width()
        view = QRectF(0, at * height, width, height)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = view
        context.palette.setColor(context.palette.ColorRole.Text, INK)
        painter.save()
        painter.translate(0, -view.top())
        painter.setClipRect(view)
        self.document.documentLayout().draw(painter, context)
        painter.restore()
        font = QFont(self.document.defaultFont())
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QUIET)
        foot, low = QRectF(0, height, width, FOOT), Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, low | Qt.AlignmentFlag.AlignLeft, self.document.metaInformation(TITLE))
        painter.drawText(foot, low | Qt.AlignmentFlag.AlignRight, f"{at + 1} of {self.count}")

    def _keep_whole(self) -> None:
        """Begins a sheet before a table that would be cut, and before a heading that would stand alone.

        Worked out on one endless sheet and then set at once: to lay out anew after each would take squared time.
        """
        self.document.setPageSize(QSizeF(self._size.width(), ENDLESS))
        sheet, filled = self._size.height(), 0.0
        parts = list(_parts(self.document))
        begun = []
        for at, part in enumerate(parts):
            needed = part.needed(parts[at + 1 : at + 1 + NEAR], sheet) if self._keeps(part) else 0.0
            if part.is_first:
                filled = 0.0
            elif filled + needed > sheet * FULL and needed < sheet and filled > sheet * UPPERMOST:
                begun.append(part)
                filled = 0.0
            filled = (filled + part.height) % sheet
        self._begin_sheets(begun)

    def _keeps(self, part: _Part) -> bool:
        return self._whole_tables or part.is_heading

    def _mend(self) -> bool:
        """Moves what is cut or stands alone all the same: rows and lines do not fill a sheet to its last pixel."""
        layout, height = self.document.documentLayout(), self._size.height()

        def sheet(at: float) -> int:
            return int(at // height)

        astray = []
        parts = list(_parts(self.document))
        for at, part in enumerate(parts):
            if isinstance(part.thing, QTextTable):
                if not self._whole_tables:
                    continue
                box = layout.frameBoundingRect(part.thing)
                if box.height() < height * FULL and sheet(box.top()) != sheet(box.bottom() - 1):
                    first = next((one for one in parts[max(0, at - NEAR) : at] if one.is_heading), part)
                    astray += [] if first.is_first else [first]
            elif part.is_heading and part.thing.next().isValid():
                top, after = (layout.blockBoundingRect(one).top() for one in (part.thing, part.thing.next()))
                if sheet(top) != sheet(after):
                    astray.append(part)
        self._begin_sheets(astray)
        return bool(astray)

    def _begin_sheets(self, parts: Sequence[_Part]) -> None:
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for part in parts:
            part.begin_sheet()
        cursor.endEditBlock()


@dataclass(frozen=True, slots=True)
class _Part:
    """A table or a block of the page, its own height, and the height with the space behind it."""

    thing: QTextTable | QTextBlock
    own: float
    height: float

    @property
    def is_heading(self) -> bool:
        """Whether it belongs to what follows."""
        return isinstance(self.thing, QTextBlock) and self.thing.blockFormat().headingLevel() > 0

    @property
    def is_first(self) -> bool:
        """Whether it begins a sheet in any case."""
        return isinstance(self.thing, QTextBlock) and self.thing.blockFormat().pageBreakPolicy() == BREAK

    def needed(self, after: Sequence[_Part], sheet: float) -> float:
        """How much of a sheet there has to be for it: a heading wants the table near it too, or else some lines."""
        if isinstance(self.thing, QTextTable):
            return self.own
        if not self.is_heading or not after:
            return 0.0
        whole = self.height
        for one in after:
            if isinstance(one.thing, QTextTable) and whole + one.own < sheet:
                return whole + one.own
            if isinstance(one.thing, QTextTable) or one.is_heading:
                break
            whole += one.height
        return self.height + min(after[0].height, SOME_LINES)

    def begin_sheet(self) -> None:
        """Puts it on a sheet of its own or on the next one's top."""
        if isinstance(self.thing, QTextTable):
            table = self.thing.format()
            table.setPageBreakPolicy(BREAK)
            self.thing.setFormat(table)
        else:
            block = self.thing.blockFormat()
            block.setPageBreakPolicy(BREAK)
            QTextCursor(self.thing).setBlockFormat(block)


def _parts(document: QTextDocument) -> Iterator[_Part]:
    """Tables and blocks of the page in their order; each is as high as it is far to the next."""
    layout = document.documentLayout()
    things = list(_things(document.rootFrame()))
    boxes = [
        layout.frameBoundingRect(one) if isinstance(one, QTextTable) else layout.blockBoundingRect(one)
        for one in things
    ]
    ends = [*(box.top() for box in boxes[1:]), layout.documentSize().height()]
    for thing, box, end in zip(things, boxes, ends, strict=True):
        yield _Part(thing, box.height(), max(box.height(), end - box.top()))


def _things(root: QTextFrame) -> Iterator[QTextTable | QTextBlock]:
    here = root.begin()
    while not here.atEnd():
        frame = here.currentFrame()
        yield frame if isinstance(frame, QTextTable) else here.currentBlock()
        here += 1


def save_pdf(
    html: str, path: Path, title: str, *, dress: Dress = lambda _document: None, whole_tables: bool = True
) -> None:
    """Writes the page as a PDF, whole or not at all; `dress` is what HTML cannot say."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise Refused(f"“{path}” could not be written: {file.errorString()}. Choose another place.")
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("Annotator")
    writer.setResolution(300)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS, MILLIMETRE)
    )
    Sheets(html, writer, dress=dress, whole_tables=whole_tables).print()
    if not file.commit():
        raise Refused(f"“{path}” could not be written: {file.errorString()}. What was there stays.")
