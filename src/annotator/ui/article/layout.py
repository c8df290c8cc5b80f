"""Paragraphs laid out when they are first seen, in one column, with free space under each line for the marks."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

from annotator.ui.article.display import DisplayText


class PageMetrics(NamedTuple):
    """Measures of the page in pixels; `lanes` is the space under each line of the article, `leading` more of it."""

    measure: int = 660
    side: int = 40
    lanes: int = 10
    leading: int = 0
    paragraph_gap: int = 10
    bottom: int = 60

    @property
    def under(self) -> int:
        """What is free under the letters of a line."""
        return self.lanes + self.leading


class PageLayout(QPlainTextDocumentLayout):
    """One centred column; the head's blocks, title and meta line, get no lanes."""

    laid_out = Signal()

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.metrics = PageMetrics()
        self.display = DisplayText("")
        self.width = 600
        self._head = 0
        self._title = -1
        self._heights: dict[int, float] = {}
        self._lengths = _lengths_of(self.display)
        self._is_news_due = False

    def set_page(self, metrics: PageMetrics) -> None:
        """Change the measures; every paragraph is laid out anew when it is next seen."""
        self.metrics = metrics
        self.forget()

    def set_display(self, display: DisplayText, *, starts_with_title: bool = False) -> None:
        """The text whose paragraphs are laid out; to be called before the document gets it."""
        self.display = display
        self._head = len(display.head)
        self._title = self._head if starts_with_title else -1
        self._heights.clear()
        self._lengths = _lengths_of(display)

    def forget(self) -> None:
        """Drop every paragraph's lines."""
        self.document().firstBlock().clearLayout()  # an only block has lines before anybody asked for them
        for number in self._heights:
            self.document().findBlockByNumber(number).clearLayout()
        self._heights.clear()

    def column(self) -> tuple[int, int]:
        """Left edge and width of the text."""
        side = min(self.metrics.side, self.width // 12)
        measure = max(80, min(self.metrics.measure, self.width - 2 * side))
        return max(side, (self.width - measure) // 2), measure

    def estimate(self) -> None:
        """Guess the line count of paragraphs not yet laid out, so that the scroll bar tells the truth."""
        _, width = self.column()
        per_line = max(1.0, width / QFontMetricsF(self.document().defaultFont()).averageCharWidth())
        block = self.document().firstBlock()
        for number, length in enumerate(self._lengths[: self.document().blockCount()]):
            if number not in self._heights or not block.layout().lineCount():
                block.setLineCount(math.ceil(length / per_line))
            block = block.next()
        self._tell()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a paragraph lies, its gap below included; lays it out on the first question."""
        if not block.isValid():
            return QRectF()
        if not block.layout().lineCount():
            self._lay_out(block)
        return QRectF(0, 0, self.width, self._heights.get(block.blockNumber(), 0.0))

    def _lay_out(self, block: QTextBlock) -> None:
        layout = block.layout()
        number = block.blockNumber()
        left, width = self.column()
        layout.setTextOption(_option(is_rtl=self.display.is_right_to_left(number)))
        layout.beginLayout()
        # the lines of a headline stand closer; its marks reach into the room above its large letters
        lead = 0 if number < self._head else self.metrics.under // 2 if number == self._title else self.metrics.under
        bottom = self._place_lines(layout, left, width, lead, is_head=number < self._head)
        if number == self._title:
            bottom += self.metrics.under - lead
        layout.endLayout()
        lines = layout.lineCount()
        self._heights[number] = math.ceil(bottom + self._gap(block, number))
        if lines != block.lineCount():
            block.setLineCount(lines)
            self._tell_soon()

    def _place_lines(self, layout: QTextLayout, left: int, width: int, lead: int, *, is_head: bool) -> float:
        fonts = QFontMetricsF(self.document().defaultFont())
        y = 0.0
        while True:
            line = layout.createLine()
            if not line.isValid():
                return y
            line.setLeadingIncluded(False)
            line.setLineWidth(width)
            rise = 0.0 if is_head else max(0.0, fonts.ascent() - line.ascent())
            line.setPosition(QPointF(left, y + math.ceil(rise)))
            y += math.ceil(max(line.height(), 0 if is_head else fonts.height())) + lead

    def _gap(self, block: QTextBlock, number: int) -> float:
        gap = self.metrics.paragraph_gap
        if number < self._head:
            return gap * 2 if number == self._head - 1 else gap // 2
        if not block.next().isValid():
            return self.metrics.bottom
        if block.length() <= 1:
            return gap - self.metrics.under - QFontMetricsF(self.document().defaultFont()).height()
        return gap if self.display.paragraphs[number - self._head].is_whole else 0

    def _tell_soon(self) -> None:
        """Line counts change while the editor measures itself, so the news waits for the event loop."""
        if not self._is_news_due:
            self._is_news_due = True
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        self._is_news_due = False
        self.documentSizeChanged.emit(self.documentSize())
        self.laid_out.emit()


def _lengths_of(display: DisplayText) -> list[int]:
    """How long the blocks are, with the sign that ends them; asking ten thousand blocks would be felt."""
    return [*(len(line) + 1 for line in display.head), *(one.end - one.start + 1 for one in display.paragraphs)]


def _option(*, is_rtl: bool) -> QTextOption:
    """Wrapping by words; the sides are absolute, because a line does not mirror its alignment by itself."""
    side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
