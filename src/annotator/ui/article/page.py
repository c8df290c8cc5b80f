"""The page of an article: a read-only document in one column, its scrolling, zoom and places on it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from annotator.text.span import Span
from annotator.ui.article.canvas import Canvas
from annotator.ui.article.display import DisplayText
from annotator.ui.article.layout import PageLayout, PageMetrics
from annotator.ui.reading import Reading
from annotator.ui.theme import LIGHT, SANS, Theme, palette
from annotator.ui.widgets.sheet import sheet_of

_TEXT_PIXELS = 17
_TOP = 26
_SETTLING_MS = 60
_BEFORE_REVEALED = 400  # code points left in sight above what is revealed on a page not yet shown


class ArticlePage(QPlainTextEdit):
    """Lays an article out and finds places on it; knows nothing of gestures."""

    relaid = Signal()
    recolored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet_of(self)
        self.theme = LIGHT
        self.display = DisplayText("")
        self.starts_with_title = False
        self.canvas = Canvas()
        self.reading = Reading()
        self._anchor: int | None = None
        self._wanted: Span | None = None
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.page_layout = PageLayout(self.document())
        self.document().setDocumentMargin(_TOP)
        self.document().setDocumentLayout(self.page_layout)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)
        self._settling.timeout.connect(self._settle)
        self._apply_fonts()
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme, on the viewport too, where a style sheet keeps the palette from arriving."""
        self.theme = theme
        colors = palette(theme)
        self.setPalette(colors)
        self.viewport().setPalette(colors)
        self.canvas.set_theme(theme)
        self._format_head()
        self.viewport().update()
        self.recolored.emit()

    def set_reading(self, reading: Reading) -> None:
        """Take letters, their size, and the width and spacing of lines; the first line in sight stays."""
        if reading == self.reading:
            return
        place = self.position()
        self.reading = reading
        self._apply_fonts()
        self.set_position(place)

    def position(self) -> int:
        """The code point that starts the first line in sight, for coming back to it."""
        for block, top in self.visible_blocks():
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                if top + line.y() + line.height() > 1:
                    return self.display.offset(block.position() + line.textStart())
        return 0

    def set_position(self, offset: int) -> None:
        """Scroll so that the line with this code point is the first in sight."""
        self._anchor, self._wanted = offset, None
        self.verticalScrollBar().setValue(self._line_of(offset) if offset > 0 else 0)
        if self.isVisible():
            self._settling.start()

    def reveal(self, span: Span) -> None:
        """Scroll until the span can be read comfortably; does nothing when it already can.

        A page that is hidden or being resized does it again once it has come to rest.
        """
        if not self.isVisible():
            self.set_position(max(0, span.start - _BEFORE_REVEALED))
        if not self.isVisible() or self._settling.isActive():
            self._wanted = span
        if not self.isVisible():
            return
        rect = self._caret_rect(span.start)
        height = self.viewport().height()
        if rect is not None and height * 0.08 <= rect.top() and rect.bottom() <= height * 0.85:
            return
        self.verticalScrollBar().setValue(max(0, self._line_of(span.start) - self._lines_in(height * 0.3)))

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, float]]:
        """The paragraphs in sight, title and meta line included, with their top in the viewport."""
        block = self.firstVisibleBlock()
        top = self.contentOffset().y()
        bottom = self.viewport().height()
        while block.isValid() and top < bottom:
            height = self.page_layout.blockBoundingRect(block).height()
            if top + height > 0:
                yield block, top
            top += height
            block = block.next()

    def is_head(self, block: QTextBlock) -> bool:
        """Whether a block is the title or the meta line."""
        return block.blockNumber() < len(self.display.head)

    def lines_in_sight(self) -> int:
        """How many lines the viewport has room for."""
        return self._lines_in(self.viewport().height())

    def fonts(self) -> QFontMetricsF:
        """Measures of the reading font."""
        return QFontMetricsF(self.document().defaultFont())

    def block_at(self, y: float) -> tuple[QTextBlock, float] | None:
        """The paragraph of the article at a height of the viewport, and its top."""
        for block, top in self.visible_blocks():
            if top <= y < top + self.page_layout.blockBoundingRect(block).height():
                return None if self.is_head(block) else (block, top)
        return None

    def line_near(self, point: QPointF) -> tuple[QTextBlock, float, QTextLine] | None:
        """The line whose letters are nearest to a height, with its paragraph and that one's top."""
        found = self.block_at(point.y())
        if found is None:
            return None
        block, top = found
        layout = block.layout()
        lines = (layout.lineAt(number) for number in range(layout.lineCount()))
        y = point.y() - top
        line = min(lines, key=lambda line: max(line.y() - y, y - line.y() - line.height(), 0.0), default=None)
        return None if line is None else (block, top, line)

    def offset_at(self, point: QPointF) -> int | None:
        """The code point of the character under a point; None beside the words."""
        found = self.line_near(point)
        if found is None:
            return None
        block, top, line = found
        box = line.naturalTextRect().translated(0, top)
        if not box.adjusted(0, -2, 0, 2).contains(point):
            return None
        position = line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return self.display.offset(block.position() + int(position))

    def update_paragraphs(self, paragraphs: set[int]) -> None:
        """Draw some paragraphs anew, whose marks are others now."""
        self.canvas.forget(paragraphs)
        self.repaint_paragraphs(paragraphs)

    def repaint_paragraphs(self, paragraphs: set[int]) -> None:
        """Repaint those of some paragraphs that are in sight, as they were drawn before."""
        for block, top in self.visible_blocks():
            if block.blockNumber() - len(self.display.head) in paragraphs:
                height = self.page_layout.blockBoundingRect(block).height()
                self.viewport().update(QRectF(0, top - 6, self.viewport().width(), height + 12).toAlignedRect())

    def show_text(self, display: DisplayText, *, starts_with_title: bool = False) -> None:
        """Put an article into the document, from its top."""
        fresh = self.textCursor()
        fresh.clearSelection()
        fresh.setCharFormat(QTextCharFormat())  # a caret in the head would lend its letters to the next article
        self.setTextCursor(fresh)
        self.display, self.starts_with_title = display, starts_with_title
        self.canvas.set_display(display)
        self.page_layout.set_display(display, starts_with_title=starts_with_title)
        self.setPlainText(display.text)
        self._format_head()
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._anchor, self._wanted = None, None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first line in sight where it is, once the resizing has come to rest."""
        if event.oldSize().width() != event.size().width() or not event.oldSize().isValid():
            if self._anchor is None:
                self._anchor = self.position()
            self.page_layout.width = self.viewport().width()
            self.canvas.forget()
            self._settling.start()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A hidden page has no scroll bar to set: go where it was sent meanwhile."""
        super().showEvent(event)
        self._settling.start()

    def relay(self) -> None:
        """Lay everything out anew, the first line in sight staying."""
        place = self.position()
        self._measure()
        self.set_position(place)

    def _settle(self) -> None:
        if not self.isVisible():
            return
        anchor, self._anchor = self._anchor, None
        wanted, self._wanted = self._wanted, None
        self.page_layout.estimate()
        if anchor:
            self.verticalScrollBar().setValue(self._line_of(anchor))
        if wanted is not None:
            self.reveal(wanted)

    def _measure(self) -> None:
        fonts, lanes = self.fonts(), self.canvas.look.lanes.height
        measure = round(fonts.averageCharWidth() * self.reading.characters)
        leading = round(fonts.height() * self.reading.leading)
        gap = round(fonts.height() * 0.5)
        self.page_layout.set_page(PageMetrics(measure, lanes=lanes, leading=leading, paragraph_gap=gap))
        self.canvas.forget()
        self.page_layout.estimate()
        self.viewport().update()
        self.relaid.emit()

    def _apply_fonts(self) -> None:
        font = QFont(self.reading.families)
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(max(8, round(_TEXT_PIXELS * self.reading.zoom)))
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._format_head()
        self._measure()

    def _format_head(self) -> None:
        """Gives the title and the meta line their letters; a text that begins with its title has it there."""
        title = (self.reading.families, 1.5, QFont.Weight.Bold, self.theme.text)
        meta = (SANS, 0.77, QFont.Weight.Normal, self.theme.muted)
        head = len(self.display.head)
        kinds = [meta] * head + [title] if self.starts_with_title else [title, meta][:head]
        for number, (families, scale, weight, color) in enumerate(kinds):
            block = self.document().findBlockByNumber(number)
            look = QTextCharFormat()
            font = QFont(families)
            font.setPixelSize(max(8, round(_TEXT_PIXELS * self.reading.zoom * scale)))
            font.setWeight(weight)
            look.setFont(font)
            look.setForeground(QColor(color))
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(look)
            cursor.setBlockCharFormat(look)
            block.clearLayout()

    def _line_of(self, offset: int) -> int:
        """The number of the line that shows a code point, in the scroll bar's count."""
        position = self.display.position(max(0, min(offset, len(self.display.source))))
        block = self.document().findBlock(position)
        self.page_layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return int(block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0))

    def _lines_in(self, height: float) -> int:
        return int(height / (self.fonts().height() + self.page_layout.metrics.under))

    def _caret_rect(self, offset: int) -> QRectF | None:
        """Where a code point is in the viewport, if it is in sight."""
        position = self.display.position(offset)
        for block, top in self.visible_blocks():
            if block.contains(position):
                line = block.layout().lineForTextPosition(position - block.position())
                return line.naturalTextRect().translated(0, top)
        return None
