"""The overview stripe beside the scroll bar: the whole article at a glance, a tick for each mark and each hit.

Ticks are counted in rows of pixels, so that one mark more or less paints only its own rows.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from itertools import accumulate

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.text.span import Span
from annotator.ui.article.display import DisplayText
from annotator.ui.article.marks import MarkView
from annotator.ui.article.page import ArticlePage
from annotator.ui.theme import tag_color

WIDTH = 14
_FOUND = (1, 4)  # left edge and width of the column of hits
_MINE = (5, 5)
_OTHERS = (10, 3)
_THICK = 2
_RESTING_MS = 50
_AT_ONCE = 500  # marks counted before the hand gets its turn

_Kind = tuple[bool, str]


class Scale:
    """Which row of a stripe shows a code point, and back, by lines guessed as the scroll bar's are."""

    def __init__(self, display: DisplayText, per_line: float, height: int, least: float = 1) -> None:
        self._display = display
        self._per_line = per_line
        self.height = max(1, height)
        lines = (max(1, math.ceil((one.end - one.start + 1) / per_line)) for one in display.paragraphs)
        self._firsts = list(accumulate(lines, initial=len(display.head)))
        self._rows_a_line = self.height / max(self._firsts[-1], least)

    def row(self, offset: int) -> int:
        """The row of a code point."""
        place = self._display.paragraph_of(offset)
        line = self._firsts[place] + (offset - self._display.paragraphs[place].start) / self._per_line
        return min(self.height - 1, int(line * self._rows_a_line))

    def offset(self, row: float) -> int:
        """The code point in the middle of a row."""
        line = max(0.0, row + 0.5) / self._rows_a_line
        place = min(max(0, bisect_right(self._firsts, line) - 1), len(self._display.paragraphs) - 1)
        paragraph = self._display.paragraphs[place]
        within = max(0, int((line - self._firsts[place]) * self._per_line))
        return min(paragraph.end, paragraph.start + within)

    def rows(self, start: int, end: int) -> range:
        """The rows of `[start, end)`, two at least, so that a short mark can be seen."""
        first = min(self.row(start), max(0, self.height - _THICK))
        if (end - start) * self._rows_a_line < self._per_line:
            return range(first, min(self.height, first + _THICK))
        return range(first, min(self.height, max(first + _THICK, self.row(max(start, end - 1)) + 1)))


class Stripe(QWidget):
    """Where marks, the mark in hand and hits are; a click goes there."""

    wanted = Signal(int)

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page)
        self._page = page
        self._scale = Scale(page.display, 1, 1)
        self._kinds: list[Counter[_Kind]] = []
        self._places: dict[str, tuple[set[int], _Kind]] = {}
        self._waiting: list[str] = []
        self._found: tuple[Span, ...] = ()
        self._found_rows: set[int] = set()
        self._pixmap = QPixmap()
        self._dirty: set[int] = set()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTING_MS)
        self._resting.timeout.connect(self._begin)
        self._counting = QTimer(self)
        self._counting.timeout.connect(self._count_some)
        page.relaid.connect(self.refresh)
        page.recolored.connect(self.recolor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Overview of the article"))
        self.setAccessibleDescription(self.tr("Where marks and hits are; a click goes there"))

    @property
    def is_fresh(self) -> bool:
        """Whether all that was told is counted."""
        return not self._resting.isActive() and not self._waiting

    def refresh(self) -> None:
        """Count everything anew once things have come to rest: other marks, analysts, lines or measures."""
        self._resting.start()

    def rebuild(self) -> None:
        """Count everything anew now."""
        self._begin()
        while self._waiting:
            self._count_some()

    def _begin(self) -> None:
        self._resting.stop()
        page = self._page
        letter = QFontMetricsF(page.document().defaultFont()).averageCharWidth()
        per_line = max(1.0, page.page_layout.column()[1] / letter)
        self._scale = Scale(page.display, per_line, self.height(), page.lines_in_sight())
        self._kinds = [Counter() for _ in range(self._scale.height)]
        self._places.clear()
        self._waiting = [mark.id for mark in page.canvas.index.all()]
        self._counting.start(0)
        self._found_rows = self._rows_of(self._found)
        self.recolor()

    def _count_some(self) -> None:
        for mark_id in self._waiting[-_AT_ONCE:]:
            mark = self._page.canvas.index.get(mark_id)
            if mark is not None and mark_id not in self._places:
                self._put(mark)
        del self._waiting[-_AT_ONCE:]
        if not self._waiting:
            self._counting.stop()
            self.update()

    def recolor(self) -> None:
        """Paint every row anew."""
        ratio = self.devicePixelRatioF()
        self._pixmap = QPixmap(self.size() * ratio)
        self._pixmap.setDevicePixelRatio(ratio)
        self._dirty = set(range(len(self._kinds)))
        self.update()

    def change(self, changed: list[str]) -> None:
        """Count marks anew that were added, changed or taken out."""
        if self._resting.isActive() or not self._kinds:
            return
        for mark_id in changed:
            self._drop(mark_id)
            mark = self._page.canvas.index.get(mark_id)
            if mark is not None:
                self._put(mark)
        self.update()

    def set_found(self, spans: tuple[Span, ...]) -> None:
        """Show hits here."""
        self._found = spans
        if not self._resting.isActive() and self._kinds:
            rows = self._rows_of(spans)
            self._dirty |= rows ^ self._found_rows
            self._found_rows = rows
            self.update()

    def row_of(self, offset: int) -> int:
        """The row that shows a code point."""
        return self._scale.row(offset)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that changed into the picture, the picture, and the mark in hand over it."""
        self._paint_rows()
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), QColor(self._page.theme.page))
            painter.drawPixmap(0, 0, self._pixmap)
            self._paint_current(painter)
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has other rows."""
        super().resizeEvent(event)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the press is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pressed pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, point: QPointF) -> None:
        if not self.is_fresh:
            self.rebuild()
        self.wanted.emit(self._scale.offset(min(max(0.0, point.y()), self.height() - 1.0)))

    def _put(self, mark: MarkView) -> None:
        if mark.analyst not in self._page.canvas.look.shapes:
            return
        rows, kind = self._rows_of((mark.span,)), (mark.mine, mark.tag)
        self._places[mark.id] = rows, kind
        for row in rows:
            self._kinds[row][kind] += 1
        self._dirty |= rows

    def _drop(self, mark_id: str) -> None:
        rows, kind = self._places.pop(mark_id, (set(), (False, "")))
        for row in rows:
            self._kinds[row][kind] -= 1
        self._dirty |= rows

    def _rows_of(self, spans: tuple[Span, ...]) -> set[int]:
        end = len(self._page.display.source)
        ranges = (self._scale.rows(*part) for span in spans if span.end <= end for part in span)
        return {row for rows in ranges for row in rows}

    def _paint_rows(self) -> None:
        if not self._dirty or self._pixmap.isNull():
            return
        theme = self._page.theme
        page, border, found = QColor(theme.page), QColor(theme.border), QColor(theme.accent)
        painter = QPainter(self._pixmap)
        try:
            for row in self._dirty:
                painter.fillRect(0, row, WIDTH, 1, page)
                painter.fillRect(0, row, 1, 1, border)
                if row in self._found_rows:
                    painter.fillRect(_FOUND[0], row, _FOUND[1], 1, found)
                for (left, width), tag in _columns(self._kinds[row]):
                    painter.fillRect(left, row, width, 1, tag_color(theme, tag))
        finally:
            painter.end()
        self._dirty.clear()

    def _paint_current(self, painter: QPainter) -> None:
        place = self._places.get(self._page.canvas.current or "")
        if place is not None:
            color = QColor(self._page.theme.text)
            for row in place[0]:
                painter.fillRect(1, row, WIDTH - 1, 1, color)


def _columns(kinds: Counter[_Kind]) -> list[tuple[tuple[int, int], str]]:
    """The columns filled in a row, each with the tag that is most frequent there."""
    most: dict[bool, tuple[int, str]] = {}
    for (is_mine, tag), count in kinds.items():
        if count > 0:
            most[is_mine] = max(most.get(is_mine, (0, "")), (count, tag))
    return [(_MINE if is_mine else _OTHERS, tag) for is_mine, (_, tag) in most.items()]
