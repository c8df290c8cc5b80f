"""The article view: one article, everybody's marks on it, and the gestures that choose and change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.tags.tag_type import tag_types
from annotator.text.boundaries import snap
from annotator.text.span import Span
from annotator.ui.article.clicks import Cycle
from annotator.ui.article.display import DisplayText
from annotator.ui.article.handles import moved_boundary
from annotator.ui.article.index import paragraphs_of
from annotator.ui.article.linked import LinkedPage
from annotator.ui.article.marks import AnalystView, MarkView
from annotator.ui.article.stripe import WIDTH, Stripe
from annotator.ui.words import counted

_HANDLE_REACH = 8
_STEM_REACH = 2  # little, since marks that begin with the same word are the normal case
_MOST_SAID = 12
_OVERHANG = 6  # how far an emphasised mark may be painted out of its paragraph


class ArticleView(LinkedPage):
    """One article with its marks. Spans are code points of the text given to `set_article`."""

    mark_clicked = Signal(str)
    mark_activated = Signal(str)
    boundary_moved = Signal(str, object)
    zoom_turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stripe = Stripe(self)
        self.stripe.wanted.connect(self.go_to)
        self.setViewportMargins(0, 0, WIDTH, 0)
        self._analysts: dict[str, AnalystView] = {}
        self._cycle = Cycle()
        self._held_end: str | None = None
        self.pick_first: Callable[[list[str]], list[str]] = lambda found: found
        self.say_mark: Callable[[MarkView], str] = lambda mark: mark.label
        self.say_badge: Callable[[str, int], str] = lambda _mark_id, count: counted(count, "link")
        self.setAccessibleName(self.tr("Article"))
        self.viewport().setMouseTracking(True)

    def set_article(self, title: str, meta: str, text: str) -> None:
        """Show an article from its top, nothing marked or selected; a title the text begins with is not repeated."""
        self._is_quiet = True
        titled = bool(title.strip()) and text.partition("\n")[0].strip() == title.strip()
        head = ((meta,) if meta else ()) if titled else (title, meta) if title or meta else ()
        self.show_text(DisplayText(text, head), starts_with_title=titled)
        self._growth.forget()
        self._select(0, 0)
        self.verticalScrollBar().setValue(0)
        self._is_quiet = False
        self.setAccessibleName(title or self.tr("Article"))

    def set_analysts(self, analysts: Sequence[AnalystView]) -> None:
        """Show the marks of these analysts only; each has a lane under every line."""
        before = self.canvas.look.lanes.height
        self._analysts = {one.id: one for one in analysts}
        self.canvas.set_analysts(analysts)
        if self.canvas.look.lanes.height != before:
            self.relay()
        self.viewport().update()
        self.stripe.refresh()

    def set_marks(self, marks: Iterable[MarkView]) -> None:
        """Replace all marks; the chosen one stays chosen when it is among them."""
        self.canvas.set_marks(marks)
        self.viewport().update()
        self.stripe.refresh()

    def update_marks(self, added_or_changed: Iterable[MarkView], removed: Iterable[str]) -> None:
        """Add, replace and take out marks; only their paragraphs are painted again."""
        gone, put = list(removed), list(added_or_changed)
        touched = self.canvas.index.remove(gone) | self.canvas.index.put(put)
        self.update_paragraphs(touched)
        self.stripe.change([*gone, *(mark.id for mark in put)])
        if self.links.is_shown:
            self.refresh_links()

    def set_current(self, mark_id: str | None) -> None:
        """Choose the mark that is drawn with emphasis."""
        before, had_links = self._paragraphs_of_current(), self.links.is_shown
        self.canvas.current = mark_id
        self.repaint_paragraphs(before | self._paragraphs_of_current())
        self.stripe.update()
        if had_links or self.links.is_shown:
            self.refresh_links()

    def set_highlights(self, spans: Iterable[Span]) -> None:
        """Give spans a neutral ground: search hits, proposals."""
        found = tuple(spans)
        self.canvas.forget(self.canvas.set_highlights(found))
        self.viewport().update()
        self.stripe.set_found(found)

    def go_to(self, offset: int) -> None:
        """Scroll until a code point is in the middle of the page."""
        self.verticalScrollBar().setValue(max(0, self._line_of(offset) - self.lines_in_sight() // 2))

    def marks_at(self, offset: int) -> list[str]:
        """The shown marks over a code point, innermost first."""
        return [mark.id for mark in self.canvas.marks_at(offset)]

    @property
    def is_holding(self) -> bool:
        """Whether the pointer holds a handle or drags a link, which Escape lets go."""
        return self._held_end is not None or self.is_dragging_link

    def clicked(self, point: QPointF) -> None:
        """Choose the mark whose line was hit, or the innermost over the word, and the next outer on the next click."""
        found = self.pick_first(self.marks_under(point))
        self.mark_clicked.emit(self._cycle.next(point.toPoint(), found))

    def marks_under(self, point: QPointF) -> list[str]:
        """The marks at a point, innermost first: those over the character, or the one whose line is there."""
        bar, offset = self._bar_at(point), self.offset_at(point)
        return [bar] if bar is not None else self.marks_at(offset) if offset is not None else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks first, then the words, the selection and the caret over them."""
        painter = QPainter(self.viewport())
        try:
            self._paint_marks(painter, event.rect().top(), event.rect().bottom() + 1)
        finally:
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the stripe between the words and the scroll bar."""
        super().resizeEvent(event)
        inner = self.viewport().geometry()
        self.stripe.setGeometry(inner.right() + 1, inner.top(), WIDTH, inner.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the innermost mark at the caret, Escape lets a held handle go; all else is the caret's."""
        if event.key() == Qt.Key.Key_Escape and self.is_holding:
            self._held_end = None
            self._propose(None)
            self.drop_link()
            return
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        found = self.marks_at(self.caret_offset()) if is_enter else []
        if found:
            self.mark_activated.emit(found[0])
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or ask for larger or smaller letters with Ctrl held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y()
            self.zoom_turned.emit((turn > 0) - (turn < 0))
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle of the chosen mark, or select."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._held_end = self._handle_at(event.position()) if is_left else None
        if self._held_end is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a boundary by its handle, or a selection."""
        if self._held_end is not None:
            self._drag_boundary(event.position(), self._held_end)
            return
        if not event.buttons():
            self._show_pointer(event.position())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where a dragged boundary was let go, which changes nothing here; a handle not dragged was a click."""
        if self._held_end is None:
            super().mouseReleaseEvent(event)
            return
        self._held_end = None
        current, proposed = self.canvas.index.get(self.canvas.current), self.canvas.proposed
        if proposed is None or current is None:
            self.clicked(event.position())
            return
        keeps_edges = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        settled = snap(proposed, self.display.source, trim=not keeps_edges)
        self._propose(None)
        if settled is not None and settled != current.span:
            self.boundary_moved.emit(current.id, settled)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips name the marks under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            from html import escape

            said = escape(self._said_at(QPointF(event.pos()))).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), said and f"<qt>{said}</qt>", self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def _paint_marks(self, painter: QPainter, top: int, bottom: int) -> None:
        fonts = self.fonts()
        for block, y in self.visible_blocks():
            height = self.page_layout.blockBoundingRect(block).height()
            if not self.is_head(block) and y - _OVERHANG < bottom and y + height + _OVERHANG > top:
                painter.translate(0, y)
                self.canvas.paint(painter, block, fonts)
                painter.translate(0, -y)

    def _paragraphs_of_current(self) -> set[int]:
        current = self.canvas.index.get(self.canvas.current)
        if current is None:
            return set()
        proposed = paragraphs_of(self.canvas.proposed, self.display) if self.canvas.proposed else set()
        return proposed | paragraphs_of(current.span, self.display)

    def _bar_at(self, point: QPointF) -> str | None:
        found = self.block_at(point.y())
        if found is None:
            return None
        block, top = found
        return self.canvas.bar_at(block, QPointF(point.x(), point.y() - top), self.fonts())

    def _handle_at(self, point: QPointF) -> str | None:
        """Which end of the chosen mark, if it is one's own, can be taken hold of at a point."""
        current = self.canvas.index.get(self.canvas.current)
        if current is None or not current.mine:
            return None
        for block, top in self.visible_blocks():
            if self.is_head(block):
                continue
            for end, stem in zip(("start", "end"), self.canvas.handles_of(block, self.fonts()), strict=True):
                if stem is None:
                    continue
                knob = QPointF(stem.center().x(), top + (stem.top() if end == "start" else stem.bottom()))
                on_stem = stem.translated(0, top).adjusted(-_STEM_REACH, 0, _STEM_REACH, 0).contains(point)
                if on_stem or (knob - point).manhattanLength() <= _HANDLE_REACH:
                    return end
        return None

    def _drag_boundary(self, point: QPointF, end: str) -> None:
        current = self.canvas.index.get(self.canvas.current)
        near = self.line_near(point)
        if current is None or near is None:
            return
        block, _, line = near
        offset = self.display.offset(block.position() + int(line.xToCursor(point.x())))
        self._propose(moved_boundary(current.span, end, offset))

    def _propose(self, span: Span | None) -> None:
        before = self._paragraphs_of_current()
        self.canvas.proposed = span
        self.repaint_paragraphs(before | self._paragraphs_of_current())

    def _show_pointer(self, point: QPointF) -> None:
        shapes = Qt.CursorShape
        if self._handle_at(point) is not None:
            shape = shapes.SizeHorCursor
        else:
            can_click = self._bar_at(point) is not None or self.links.badge_at(point) is not None
            shape = shapes.PointingHandCursor if can_click else shapes.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _said_at(self, point: QPointF) -> str:
        """One line for each mark under a point: tag, analyst and what the mark says."""
        badge = self.links.badge_at(point)
        if badge is not None:
            return self.say_badge(badge.mark_id, badge.count)
        found = self.marks_under(point)
        marks = [mark for mark in map(self.canvas.index.get, found[:_MOST_SAID]) if mark is not None]
        more = [f"and {len(found) - _MOST_SAID} more"] if len(found) > _MOST_SAID else []
        return "\n".join([*map(self._said, marks), *more])

    def _said(self, mark: MarkView) -> str:
        tag, analyst = tag_types().get(mark.tag), self._analysts.get(mark.analyst)
        parts = [tag.label if tag else mark.tag, analyst.name if analyst else "", self.say_mark(mark)]
        return " · ".join(part for part in parts if part)
