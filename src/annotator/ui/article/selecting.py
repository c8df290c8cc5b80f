"""Selecting on the page: by dragging, by one to four clicks, by growing; always told as a snapped span."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from annotator.text.boundaries import snap
from annotator.text.span import Span
from annotator.ui.article.clicks import ClickCounter, is_near
from annotator.ui.article.growth import Growth, joined, unit_at
from annotator.ui.article.page import ArticlePage


class SelectingPage(ArticlePage):
    """A page on which spans are selected."""

    span_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._growth = Growth()
        self._clicks = ClickCounter()
        self._is_quiet = False
        self._keeps_edges = False
        self._unit: tuple[int, Span] | None = None
        self.selectionChanged.connect(self._tell_selection)

    def selected_span(self) -> Span | None:
        """What is selected, snapped; None when nothing of the article is."""
        start, end = self._raw_selection()
        return snap(Span.of(start, end), self.display.source, trim=not self._keeps_edges) if start < end else None

    def select_span(self, span: Span) -> None:
        """Select the envelope of a span, as the program and not as the person does."""
        self._is_quiet = True
        self._keeps_edges = False
        self._growth.forget()
        self._select(span.start, span.end)
        self._is_quiet = False

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def caret_offset(self) -> int:
        """The code point at which the caret stands."""
        return self.display.offset(self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the caret before a code point, selecting nothing, without telling."""
        self._is_quiet = True
        self._select(offset, offset)
        self._is_quiet = False

    def grow_selection(self) -> None:
        """Select the next larger unit: word or number expression, sentence, paragraph."""
        unit = self._growth.grown(self.display.source, *self._raw_selection())
        if unit is not None:
            self._reselect(unit.start, unit.end)

    def shrink_selection(self) -> None:
        """Go back to what was selected before it grew."""
        smaller = self._growth.shrunk()
        if smaller is not None:
            self._reselect(*smaller)

    def clicked(self, point: QPointF) -> None:
        """Called for a click that selected nothing; for a subclass to answer."""

    def createMimeDataFromSelection(self) -> QMimeData:
        """The article's own words, never what the document shows for them."""
        data = super().createMimeDataFromSelection()
        start, end = self._raw_selection()
        if start < end:
            # The clipboard outlives Python, so the object must be Qt's own; once read, it fills itself no more.
            data.text()
            data.clear()
            data.setText(self.display.source[start:end])
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Caret keys; a selection made with Alt held keeps its edges."""
        if event.key() not in {Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta}:
            self._keeps_edges = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """One press sets the caret, more select larger and larger units."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._keeps_edges = False
        self._unit = None
        clicks = self._clicks.count(event)
        is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if clicks > 1 and not is_extending:
            self._select_unit(event.position(), clicks)
            event.accept()
            return
        if self.textCursor().hasSelection() and not is_extending:
            self._forget_selection_under_press()
        super().mousePressEvent(self._onto_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """One press more."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a selection, by whole units after several clicks."""
        if self._unit is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._extend_by_units(event.position())
        else:
            super().mouseMoveEvent(self._onto_line(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or answer a click; with Alt held the selection keeps its edges."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or self._unit is None:
            super().mouseReleaseEvent(self._onto_line(event))
        if not is_left:
            return
        if self.textCursor().hasSelection():
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._keeps_edges = True
                self.span_selected.emit(self.selected_span())
        elif is_near(event.position().toPoint(), self._clicks.at):
            self.clicked(event.position())

    def _raw_selection(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return self.display.offset(cursor.selectionStart()), self.display.offset(cursor.selectionEnd())

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self.display.position(start))
        cursor.setPosition(self.display.position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _reselect(self, start: int, end: int) -> None:
        """Select without forgetting how the selection grew."""
        self._is_quiet = True
        self._keeps_edges = False
        self._select(start, end)
        self._is_quiet = False
        self.span_selected.emit(self.selected_span())

    def _tell_selection(self) -> None:
        if not self._is_quiet:
            self._growth.forget()
            self.span_selected.emit(self.selected_span())

    def _forget_selection_under_press(self) -> None:
        """Without this, pressing on selected words would start to drag their text instead of a new selection."""
        self._is_quiet = True
        self.clear_selection()
        self._is_quiet = False
        self.span_selected.emit(None)

    def _place_under(self, point: QPointF) -> int:
        found = self.offset_at(point)
        return self.display.offset(self.cursorForPosition(point.toPoint()).position()) if found is None else found

    def _select_unit(self, point: QPointF, clicks: int) -> None:
        unit = unit_at(self.display.source, self._place_under(point), clicks)
        if unit is not None:
            self._unit = (clicks, unit)
            self._reselect(unit.start, unit.end)

    def _extend_by_units(self, point: QPointF) -> None:
        if self._unit is None:
            return
        clicks, first = self._unit
        unit = unit_at(self.display.source, self._place_under(point), clicks)
        whole = joined(first, unit) if unit is not None else first
        if self._raw_selection() != (whole.start, whole.end):
            self._reselect(whole.start, whole.end)

    def _onto_line(self, event: QMouseEvent) -> QMouseEvent:
        """The event moved onto the nearest line's letters: between lines Qt would jump to the line's end."""
        found = self.line_near(event.position())
        if found is None or not self.viewport().rect().contains(event.position().toPoint()):
            return event
        _, top, line = found
        place = QPointF(event.position().x(), top + line.y() + line.height() / 2)
        kept = event.globalPosition(), event.button(), event.buttons(), event.modifiers(), event.pointingDevice()
        return QMouseEvent(event.type(), place, *kept)
