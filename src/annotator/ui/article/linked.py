"""A page that shows links: badges, the lines of the mark in hand, and a new link dragged from one mark to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.article.clicks import is_near
from annotator.ui.article.edge_hints import EdgeHints
from annotator.ui.article.link_layer import LinkLayer
from annotator.ui.article.marks import LinkView
from annotator.ui.article.selecting import SelectingPage

_EDGE = 14  # a link dragged so near to an edge moves the page


class LinkedPage(SelectingPage):
    """Shows links and tells the gestures on them; what can be linked is for `can_link` to say."""

    badge_clicked = Signal(str)
    link_wanted = Signal(str)
    link_dropped = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links = LinkLayer(self)
        self.hints = EdgeHints(self, self.links)
        self.hints.wanted.connect(self.link_wanted)
        self.can_link: Callable[[str, str], bool] = lambda _origin, _target: True
        self._held_badge: tuple[str, QPointF] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.hints.refresh)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.relaid.connect(self.refresh_links)
        self.recolored.connect(self.hints.dress)

    def set_links(self, links: Iterable[LinkView]) -> None:
        """Replace all links; only badges and the lines of the mark in hand are seen of them."""
        was_shown = self.links.is_shown
        if self.links.set_links(links) or was_shown or self.links.is_shown:
            self.refresh_links()

    def refresh_links(self) -> None:
        """Paint lines anew and say anew what is out of sight."""
        self.viewport().update()
        self._soon.start()

    @property
    def is_dragging_link(self) -> bool:
        """Whether a link is being dragged."""
        return self.links.dragged_to is not None

    def drop_link(self) -> None:
        """Let go of a link that is being dragged, making none."""
        self._held_badge = self.links.dragged_to = self.links.target = None
        self.viewport().update()

    def marks_under(self, point: QPointF) -> list[str]:
        """The shown marks at a point, innermost first; for a subclass to answer."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines between marks come under the words."""
        if self.links.is_shown:
            painter = QPainter(self.viewport())
            try:
                self.links.paint(painter)
            finally:
                painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ways to what is out of sight at the edges."""
        super().resizeEvent(event)
        self._soon.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a badge, or select."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        badge = self.links.badge_at(event.position()) if is_left else None
        self._held_badge = (badge.mark_id, event.position()) if badge is not None else None
        if badge is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a link from a badge, or a selection."""
        if self._held_badge is None:
            super().mouseMoveEvent(event)
            return
        mark_id, pressed = self._held_badge
        if self.is_dragging_link or not is_near(event.position().toPoint(), pressed.toPoint()):
            self._drag(mark_id, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what a link was dropped on; a badge not dragged was clicked."""
        if self._held_badge is None:
            super().mouseReleaseEvent(event)
            return
        mark_id, was_dragged = self._held_badge[0], self.is_dragging_link
        found = [one for one in self.marks_under(event.position()) if one != mark_id]
        found.sort(key=lambda one: not self.can_link(mark_id, one))
        self.drop_link()
        if not was_dragged:
            self.badge_clicked.emit(mark_id)
        elif found:
            self.link_dropped.emit(mark_id, found[0])

    def _drag(self, mark_id: str, point: QPointF) -> None:
        mark = self.canvas.index.get(mark_id)
        if mark is None or not mark.mine:
            return
        if self.canvas.current != mark_id:
            self.badge_clicked.emit(mark_id)
        bar = self.verticalScrollBar()
        if point.y() < _EDGE:
            bar.setValue(bar.value() - 1)
        elif point.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + 1)
        self.links.dragged_to = point
        found = (one for one in self.marks_under(point) if one != mark_id and self.can_link(mark_id, one))
        self.links.target = next(found, None)
        self.viewport().update()

    def _scrolled(self) -> None:
        if self.links.is_shown:
            self.refresh_links()
