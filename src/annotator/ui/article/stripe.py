"""The overview stripe beside the scroll bar: the whole article at a glance, a tick for each mark, hit and suggestion.

Ticks are counted in rows of pixels, so that one mark more or less paints only its own rows.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.text.span import Span
from annotator.ui.article.display import DisplayText
from annotator.ui.article.page import ArticlePage
from annotator.ui.theme import blend, tag_color

if TYPE_CHECKING:
    from annotator.tags.finding import Found

WIDTH = 14
_FOUND = (1, 4)  # left edge and width of the column of hits
_MINE = (5, 5)
_OTHERS = (10, 3)
_GHOSTS = (6, 2)  # within one's own column, where none of one's own marks is
_COLUMNS = {"mine": _MINE, "other": _OTHERS, "ghost": _GHOSTS}
_FAINT = 0.6
_THICK = 2
_RESTING_MS = 50
_AT_ONCE = 500  # marks counted before the hand gets its turn

_Kind = tuple[Literal["mine", "other", "ghost"], str]


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
    """Where marks, the mark in hand, hits and suggestions are; a click goes there."""

    wanted = Signal(int)

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page)
        self._page = page
        self._scale = Scale(page.display, 1, 1)
        self._kinds: list[Counter[_Kind]] = []
        self._places: dict[str | Found, tuple[set[int], _Kind]] = {}
        self._waiting: list[str | Found] = []
        self._ghosts: set[Found] = set()
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
        self.setAccessibleDescription(self.tr("Where marks, hits and suggestions are; a click goes there"))

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
        self._waiting = [*self._ghosts, *(mark.id for mark in page.canvas.index.all())]
        self._counting.start(0)
        self._found_rows = self._rows_of(self._found)
        self.recolor()

    def _count_some(self) -> None:
        for one in self._waiting[-_AT_ONCE:]:
            if one not in self._places:
                self._put(one)
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
            self._put(mark_id)
        self.update()

    def set_ghosts(self, ghosts: Iterable[Found]) -> None:
        """Show suggestions where none of one's own marks is."""
        before, self._ghosts = self._ghosts, set(ghosts)
        if before or self._ghosts:
            self.refresh()

    def change_ghosts(self, changed: Mapping[Found, bool]) -> None:
        """Show some suggestions more, or no longer."""
        for one, shown in changed.items():
            (self._ghosts.add if shown else self._ghosts.discard)(one)
        if self._resting.isActive() or not self._kinds:
            return
        for one in changed:
            self._drop(one)
            self._put(one)
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

    def _put(self, one: str | Found) -> None:
        place = self._mark(one) if isinstance(one, str) else self._ghost(one)
        if place is None:
            return
        rows, kind = self._rows_of((place[0],)), place[1]
        self._places[one] = rows, kind
        for row in rows:
            self._kinds[row][kind] += 1
        self._dirty |= rows

    def _mark(self, mark_id: str) -> tuple[Span, _Kind] | None:
        mark = self._page.canvas.index.get(mark_id)
        if mark is None or mark.analyst not in self._page.canvas.look.shapes:
            return None
        return mark.span, ("mine" if mark.mine else "other", mark.tag)

    def _ghost(self, one: Found) -> tuple[Span, _Kind] | None:
        return (one.span, ("ghost", one.tag)) if one in self._ghosts else None

    def _drop(self, one: str | Found) -> None:
        rows, kind = self._places.pop(one, (set(), ("other", "")))
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
                    color = tag_color(theme, tag)
                    is_faint = (left, width) == _GHOSTS and theme.name != "contrast"
                    painter.fillRect(left, row, width, 1, blend(color, page, _FAINT) if is_faint else color)
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
    most: dict[str, tuple[int, str]] = {}
    for (who, tag), count in kinds.items():
        if count > 0:
            most[who] = max(most.get(who, (0, "")), (count, tag))
    if "mine" in most:
        most.pop("ghost", None)
    return [(_COLUMNS[who], tag) for who, (_, tag) in most.items()]
