"""The article with suggestions in it: quiet brackets of dots under the words, no veils, bars or markers as of marks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from annotator.ui.article.display import Paragraph
from annotator.ui.article.geometry import Known, ParagraphGeometry, Stretch
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import Theme, blend, tag_color

if TYPE_CHECKING:
    from annotator.tags.finding import Found

    Shown = Callable[[int, int], Iterable[tuple[Found, bool]]]

_FOOT = 3  # how far the ends of a bracket reach up
_RISE = 2
_STRENGTH = 0.8
_DOTS = [1.0, 2.0]

Lines = list[tuple[str, list[QLineF]]]


def ghost_color(theme: Theme, tag: str) -> QColor:
    """The colour of a suggestion's bracket: its tag's, paler than a mark's but where contrast was asked for."""
    color = tag_color(theme, tag)
    return color if theme.name == "contrast" else blend(color, QColor(theme.page), _STRENGTH)


class GhostView(ArticleView):
    """Asks for the suggestions of a paragraph when it comes in sight, each with whether it was dismissed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines: dict[int, Lines] = {}
        self._shown: Shown = lambda _start, _end: ()
        self.say_ghost: Callable[[Found, bool], str] = lambda one, _is_dismissed: one.tag
        super().__init__(parent)
        self.relaid.connect(self._lines.clear)

    def set_ghosts(self, shown: Shown) -> None:
        """Show what this gives for a range of code points, from now on."""
        self._shown = shown
        self._lines.clear()
        self.viewport().update()

    def update_ghosts(self, changed: Collection[Found]) -> None:
        """Draw anew the paragraphs of these."""
        touched = {place for one in changed for place in self.display.paragraphs_of(one.start, one.end)}
        for place in touched:
            self._lines.pop(place, None)
        self.repaint_paragraphs(touched)

    def ghosts_at(self, point: QPointF) -> list[tuple[Found, bool]]:
        """The suggestions over the character under a point."""
        offset = self.offset_at(point)
        return [] if offset is None else list(self._shown(offset, offset + 1))

    def shown_range(self) -> tuple[int, int]:
        """The code points of the lines that are wholly in sight, half-open."""
        end, height = 0, self.viewport().height()
        for block, top in self.visible_blocks():
            layout = block.layout()
            for line in (layout.lineAt(number) for number in range(layout.lineCount())):
                if top + line.y() + line.height() <= height:
                    end = self.display.offset(block.position() + line.textStart() + line.textLength())
        return self.position(), end

    def paintEvent(self, event: QPaintEvent) -> None:
        """Brackets first: marks and words lie over them."""
        painter = QPainter(self.viewport())
        try:
            for block, top in self.visible_blocks():
                height = self.page_layout.blockBoundingRect(block).height()
                if not self.is_head(block) and top < event.rect().bottom() + 1 and top + height > event.rect().top():
                    painter.translate(0, top)
                    self._paint_ghosts(painter, block)
                    painter.translate(0, -top)
        finally:
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths have other lines."""
        self._lines.clear()
        super().resizeEvent(event)

    def _paint_ghosts(self, painter: QPainter, block: QTextBlock) -> None:
        for tag, lines in self._lines_of(block):
            pen = QPen(ghost_color(self.theme, tag), 1)
            pen.setDashPattern(_DOTS)
            painter.setPen(pen)
            painter.drawLines(lines)

    def _lines_of(self, block: QTextBlock) -> Lines:
        place = block.blockNumber() - len(self.display.head)
        known = self._lines.get(place)
        if known is None:
            geometry = ParagraphGeometry(block, self.display, self.fonts(), Known())
            paragraph = geometry.paragraph
            shown = list(self._shown(paragraph.start, paragraph.end))
            inner = {one for one, _ in shown if any(_holds(other, one) for other, _ in shown)}
            known = self._lines[place] = [
                (
                    "" if is_dismissed else one.tag,
                    [
                        line
                        for part in one.ranges
                        for line in bracket(part, geometry.stretches(*part), paragraph, _RISE if one in inner else 0)
                    ],
                )
                for one, is_dismissed in shown
            ]
        return known

    def _said_at(self, point: QPointF) -> str:
        """What is said of the marks at a point, and of the suggestions."""
        ghosts = [self.say_ghost(*one) for one in self.ghosts_at(point)]
        return "\n".join(part for part in (super()._said_at(point), *ghosts) if part)


def _holds(outer: Found, inner: Found) -> bool:
    is_around = outer.start <= inner.start and inner.end <= outer.end
    return outer is not inner and is_around and outer.touches(inner.start, inner.end)


def bracket(piece: tuple[int, int], stretches: list[Stretch], paragraph: Paragraph, rise: int = 0) -> list[QLineF]:
    """The lines under the stretches of a piece of a suggestion, with a foot where it begins and where it ends.

    One that lies in another is raised, or their dots would mix.
    """
    lines = []
    for place, part in enumerate(stretches):
        y = part.bottom - 0.5 - rise
        first, last = round(part.first) + 0.5, round(part.last) - 0.5
        lines.append(QLineF(first, y, last, y))
        if place == 0 and piece[0] >= paragraph.start:
            lines.append(QLineF(first, y, first, y - _FOOT))
        if place == len(stretches) - 1 and piece[1] <= paragraph.end:
            lines.append(QLineF(last, y, last, y - _FOOT))
    return lines
