"""Links on the page: the marks linked to the one in hand, the lines to them, and the line that is being dragged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.text.span import Span
from annotator.ui.article.arcs import Column, End, Reach, arcs_of, paint_arcs
from annotator.ui.article.badges import Badge
from annotator.ui.article.geometry import Stretch
from annotator.ui.article.marks import LinkView, MarkView
from annotator.ui.article.page import ArticlePage
from annotator.ui.theme import tag_color
from annotator.ui.words import link_label

_MOST = 24
_OVERHANG = 8
_INTO = 7  # how far into a badge a line runs, which is painted over its end


class LinkLayer:
    """Knows the links of the article shown; paints those of the mark in hand, and nothing of the others."""

    def __init__(self, page: ArticlePage) -> None:
        self._page = page
        self._links: dict[str, list[LinkView]] = {}
        self.dragged_to: QPointF | None = None
        self.target: str | None = None

    def set_links(self, links: Iterable[LinkView]) -> bool:
        """Replace all links; whether any badge is another now."""
        found: dict[str, list[LinkView]] = defaultdict(list)
        for link in links:
            found[link.from_id].append(link)
            found[link.to_id].append(link)
        self._links = dict(found)
        shown = {mark_id: sum(link.badges for link in some) for mark_id, some in found.items()}
        badges = self._page.canvas.badges
        counts = {mark_id: count for mark_id, count in shown.items() if count}
        is_other = counts != badges.counts
        badges.counts, badges.totals = counts, {mark_id: len(some) for mark_id, some in found.items()}
        if is_other:
            badges.forget()
        return is_other

    @property
    def is_shown(self) -> bool:
        """Whether there are lines to paint."""
        return self.dragged_to is not None or bool(self.of_current())

    def of_current(self) -> list[LinkView]:
        """The links of the mark in hand."""
        return self._links.get(self._page.canvas.current or "", [])

    def badge_at(self, point: QPointF) -> Badge | None:
        """The badge at a point of the viewport."""
        page = self._page
        for block, top in page.visible_blocks():
            bottom = top + page.page_layout.blockBoundingRect(block).height()
            if not page.is_head(block) and top - _OVERHANG <= point.y() < bottom:
                here = QPointF(point.x(), point.y() - top)
                found = (one for one in page.canvas.badges_in(block, page.fonts()) if one.rect.contains(here))
                if (badge := next(found, None)) is not None:
                    return badge
        return None

    def out_of_sight(self) -> tuple[list[LinkView], list[LinkView], list[LinkView]]:
        """The links of the mark in hand whose other end is above what is in sight, below it, or not in this page."""
        above: list[LinkView] = []
        below: list[LinkView] = []
        elsewhere: list[LinkView] = []
        current, sight = self._page.canvas.current or "", _InSight(self._page)
        for link in self.of_current():
            mark = self._shown(link.other(current))
            if mark is None:
                elsewhere.append(link)
            elif sight.end(mark.span) is None:
                (above if mark.span.start < sight.first else below).append(link)
        return above, below, elsewhere

    def paint(self, painter: QPainter) -> None:
        """Paint over the marks and under the words, in the viewport's coordinates."""
        current = self._shown(self._page.canvas.current or "")
        if current is None:
            return
        sight, links = _InSight(self._page), self.of_current()
        self._outline(painter, sight, dict.fromkeys(link.other(current.id) for link in links))
        badge = sight.badge(current.id)
        origin = End(badge[0].rect.center().x(), badge[1] + badge[0].rect.top() + _INTO) if badge else None
        origin = origin or sight.end(current.span)
        if origin is not None and links:
            left, width = self._page.page_layout.column()
            column = Column(left, left + width, self._page.viewport().height())
            paint_arcs(painter, arcs_of(origin, self._reaches(current, sight), column), self._page.theme)
        if badge is not None:
            painter.translate(0, badge[1])
            self._page.canvas.badges.paint(painter, badge[0], self._page.theme, is_chosen=True)
            painter.translate(0, -badge[1])
        if origin is not None and self.dragged_to is not None:
            self._paint_drag(painter, sight, origin)

    def _reaches(self, current: MarkView, sight: _InSight) -> list[Reach]:
        found = []
        for link in self.of_current()[:_MOST]:
            mark, is_forward = self._shown(link.other(current.id)), link.from_id == current.id
            if mark is not None:
                words, is_above = link_label(link.kind, forward=is_forward), mark.span.start < sight.first
                found.append(Reach(words, is_forward, sight.end(mark.span), is_above))
        return found

    def _outline(self, painter: QPainter, sight: _InSight, mark_ids: Iterable[str], width: float = 1.4) -> None:
        """Draw around marks, so that they stand out without another ground under their words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark in filter(None, map(self._shown, mark_ids)):
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            for one, top in sight.stretches(mark.span):
                path.addRect(one.rect.translated(0, top).adjusted(-1, 0, 1, 0))
            if not path.isEmpty():
                painter.setPen(QPen(tag_color(self._page.theme, mark.tag), width))
                painter.drawPath(path.simplified())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_drag(self, painter: QPainter, sight: _InSight, origin: End) -> None:
        if self.target is not None:
            self._outline(painter, sight, [self.target], 2.4)
        end = self.dragged_to or QPointF()
        start = QPointF(origin.x, origin.over)
        path = QPainterPath(start)
        drop = max(20.0, abs(end.y() - start.y()) / 3)
        path.cubicTo(start - QPointF(0, drop), end - QPointF(0, drop), end)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        style = Qt.PenStyle.SolidLine if self.target is not None else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(self._page.theme.accent), 2, style))
        painter.drawPath(path)
        painter.setBrush(QColor(self._page.theme.accent))
        painter.drawEllipse(end, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _shown(self, mark_id: str) -> MarkView | None:
        canvas = self._page.canvas
        mark = canvas.index.get(mark_id)
        return mark if mark is not None and mark.analyst in canvas.look.shapes else None


class _InSight:
    """The paragraphs in sight, looked at once for everything that is painted from them."""

    def __init__(self, page: ArticlePage) -> None:
        self._page, self._fonts = page, page.fonts()
        head = len(page.display.head)
        blocks = ((block, top) for block, top in page.visible_blocks() if not page.is_head(block))
        self._blocks = {block.blockNumber() - head: (block, top) for block, top in blocks}
        self._known: dict[Span, list[tuple[Stretch, float]]] = {}
        self.first = page.position()

    def stretches(self, span: Span) -> list[tuple[Stretch, float]]:
        """The visual runs of a span, each with the top of its paragraph."""
        found = self._known.get(span)
        if found is None:
            places = {place for start, end in span for place in self._page.display.paragraphs_of(start, end)}
            found = self._known[span] = [
                (one, top)
                for block, top in (self._blocks[place] for place in sorted(places & self._blocks.keys()))
                for one in self._page.canvas.stretches_in(block, self._fonts, span)
            ]
        return found

    def end(self, span: Span) -> End | None:
        """The middle of the first words of a span that are in sight."""
        height = self._page.viewport().height()
        for one, top in self.stretches(span):
            if top + one.top >= 0 and top + one.bottom <= height:
                return End((one.left + one.right) / 2, top + one.top)
        return None

    def badge(self, mark_id: str) -> tuple[Badge, float] | None:
        """The badge of a mark and the top of its paragraph."""
        for block, top in self._blocks.values():
            for badge in self._page.canvas.badges_in(block, self._fonts):
                if badge.mark_id == mark_id:
                    return badge, top
        return None
