"""What lies between the page and the words: pictures of the paragraphs in sight, kept until their marks change."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextBlock

from annotator.text.span import Span
from annotator.ui.article.badges import Badge, Badges, badge_height, badges_of
from annotator.ui.article.display import DisplayText
from annotator.ui.article.emphasis import Emphasis, handles, paint_emphasis
from annotator.ui.article.geometry import Known, ParagraphGeometry, Stretch
from annotator.ui.article.grounds import chosen_ground, found_ground, hidden_ground
from annotator.ui.article.index import MarkIndex, paragraphs_of
from annotator.ui.article.lanes import Lanes
from annotator.ui.article.marks import AnalystView, MarkView
from annotator.ui.article.picture import Drawing, Look, Picture, picture_of
from annotator.ui.article.prints import Prints
from annotator.ui.theme import LIGHT, Theme, tag_color


class Canvas:
    """Marks, highlights and the chosen mark of one article, drawn paragraph by paragraph when they come in sight."""

    def __init__(self) -> None:
        self.look = Look(Lanes.of(()), {}, LIGHT)
        self._pictures: dict[int, Picture] = {}
        self._drawings: dict[int, dict[str, Drawing]] = {}
        self._known: dict[int, Known] = {}
        self._prints = Prints()
        self.badges = Badges()
        self.set_display(DisplayText(""))

    def set_display(self, display: DisplayText) -> None:
        """Start on another article, without marks."""
        self._display = display
        self.index = MarkIndex(display)
        self.current: str | None = None
        self.proposed: Span | None = None
        self._highlights: dict[int, list[Span]] = {}
        self.forget()

    def set_analysts(self, analysts: Iterable[AnalystView]) -> None:
        """Show only these analysts' marks."""
        shown = list(analysts)
        self.look = Look(Lanes.of(shown), {one.id: one.lane for one in shown}, self.look.theme)
        self._forget_pictures()
        self.badges.forget()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.look = Look(self.look.lanes, self.look.shapes, theme)
        self._forget_pictures()

    def set_marks(self, marks: Iterable[MarkView]) -> None:
        """Replace all marks."""
        self.index = MarkIndex(self._display)
        self.index.put(marks)
        self.proposed = None
        self._forget_pictures()
        self.badges.forget()

    def set_highlights(self, spans: Iterable[Span]) -> set[int]:
        """Give these spans a neutral ground; gives the paragraphs that change."""
        before = set(self._highlights)
        self._highlights = {}
        for span in spans:
            for place in paragraphs_of(span, self._display):
                self._highlights.setdefault(place, []).append(span)
        return before | set(self._highlights)

    def forget(self, paragraphs: Iterable[int] | None = None) -> None:
        """Drop the pictures of some paragraphs, or of all when lines have moved."""
        if paragraphs is None:
            self._forget_pictures()
            self._known.clear()
            self.badges.forget()
            return
        for place in paragraphs:
            self._pictures.pop(place, None)
            self.badges.forget([place])

    def marks_at(self, offset: int) -> list[MarkView]:
        """The shown marks over a character, innermost first."""
        return [mark for mark in self.index.at(offset) if mark.analyst in self.look.shapes]

    def bar_at(self, block: QTextBlock, point: QPointF, fonts: QFontMetricsF) -> str | None:
        """The mark whose line under the words is at a point of a block."""
        hits = self._picture(block, fonts).hits
        return next((mark_id for rect, mark_id in reversed(hits) if rect.contains(point)), None)

    def handles_of(self, block: QTextBlock, fonts: QFontMetricsF) -> tuple[QRectF | None, QRectF | None]:
        """The handles of the chosen mark in a block."""
        span = self._chosen_span()
        if span is None or self._place(block) not in paragraphs_of(span, self._display):
            return None, None
        geometry = self._geometry(block, fonts)
        return handles(geometry, span, [one for start, end in span for one in geometry.stretches(start, end)])

    def badges_in(self, block: QTextBlock, fonts: QFontMetricsF) -> list[Badge]:
        """The badges of a block; a mark in hand has one, to drag from when it is one's own."""
        place, height = self._place(block), badge_height(fonts)
        found = self.badges.known(place)
        if found is None:
            found = self.badges.place(place, self._geometry(block, fonts), self._marks_in(place), height)
        current, span = self.index.get(self.current), self._chosen_span()
        if current is None or span is None or current.id in self.badges.counts:
            return found
        is_here = self._display.paragraph_of(span.end - 1) == place
        if not is_here or not (current.mine or current.id in self.badges.totals):
            return found
        taken = [one.rect for one in found]
        return [*found, *badges_of(self._geometry(block, fonts), [current], self.badges.totals, height, taken)]

    def stretches_in(self, block: QTextBlock, fonts: QFontMetricsF, span: Span) -> list[Stretch]:
        """The visual runs of a span's part in a block."""
        geometry = self._geometry(block, fonts)
        return [one for start, end in span for one in geometry.stretches(start, end)]

    def paint(self, painter: QPainter, block: QTextBlock, fonts: QFontMetricsF) -> None:
        """Paint a block's picture at the painter's origin, the chosen mark over the others."""
        height = block.layout().boundingRect().bottom() + self.look.lanes.height
        self._prints.paint(painter, self._place(block), self._picture(block, fonts), self.look.theme, height)
        span, current = self._chosen_span(), self.index.get(self.current)
        if span is not None and current is not None and self._place(block) in paragraphs_of(span, self._display):
            color, ground = tag_color(self.look.theme, current.tag), chosen_ground(self.look.theme, current.tag)
            paint_emphasis(painter, self._geometry(block, fonts), Emphasis(span, color, ground, current.mine))
        for badge in self.badges_in(block, fonts):
            self.badges.paint(painter, badge, self.look.theme, is_chosen=badge.mark_id == self.current)

    def _chosen_span(self) -> Span | None:
        current = self.index.get(self.current)
        if current is None or current.analyst not in self.look.shapes:
            return None
        return self.proposed or current.span

    def _geometry(self, block: QTextBlock, fonts: QFontMetricsF) -> ParagraphGeometry:
        return ParagraphGeometry(block, self._display, fonts, self._known.setdefault(self._place(block), Known()))

    def _place(self, block: QTextBlock) -> int:
        return block.blockNumber() - len(self._display.head)

    def _picture(self, block: QTextBlock, fonts: QFontMetricsF) -> Picture:
        place = self._place(block)
        known = self._pictures.get(place)
        if known is None:
            geometry = self._geometry(block, fonts)
            before = self._drawings.get(place, {})
            known = picture_of(geometry, self._marks_in(place), self._boxes(place), self.look, before)
            self._pictures[place], self._drawings[place] = known, known.drawings
        return known

    def _forget_pictures(self) -> None:
        self._pictures.clear()
        self._drawings.clear()
        self._prints.forget()

    def _marks_in(self, place: int) -> list[MarkView]:
        return [mark for mark in self.index.in_paragraph(place) if mark.analyst in self.look.shapes]

    def _boxes(self, place: int) -> list[tuple[Span, QColor]]:
        theme = self.look.theme
        faint, strong = hidden_ground(theme), found_ground(theme)
        hidden = self._display.hidden_in(self._display.paragraphs[place])
        shown = [(span, strong) for span in self._highlights.get(place, [])]
        return [*((Span.of(start, end), faint) for start, end in hidden), *shown]
