"""The plot of one quantity: figures over time, to be looked at, gone along by keys, and zoomed into."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from annotator.ui import copying
from annotator.ui.announcer import announce
from annotator.ui.figures.axes import Stretch, View
from annotator.ui.figures.furniture import Entry
from annotator.ui.figures.hit_index import HitIndex
from annotator.ui.figures.placing import CROWDED
from annotator.ui.figures.plot_canvas import PlotCanvas
from annotator.ui.figures.plot_card import PlotCard
from annotator.ui.figures.plot_export import picture
from annotator.ui.figures.plot_hand import STEP, PlotHand
from annotator.ui.figures.plot_model import Plot
from annotator.ui.figures.plot_words import spoken
from annotator.ui.figures.signs import Sign
from annotator.ui.words import counted

HELP = (
    "Left and Right go along time, Up and Down along values, Enter opens the figure. "
    "Plus and Minus zoom, 0 shows everything, Control and arrows move."
)


class FiguresPlot(PlotCanvas):
    """Shows a plot; `selected` gives the record taken in hand, empty when let go, and `wanted` the one to be opened."""

    selected = Signal(str)
    wanted = Signal(str)
    view_changed = Signal()

    def __init__(
        self, name: str, parent: QWidget | None = None, say: Callable[[QObject, str], None] = announce
    ) -> None:
        super().__init__(parent)
        self.card = PlotCard(self)
        self._say_aloud = say
        self._hand = PlotHand(self)
        self._index: tuple[object, HitIndex] | None = None
        self._from_outside: frozenset[str] | None = None
        self._voice: Entry | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._describe()

    # what is shown

    @property
    def plot(self) -> Plot:
        """The plot shown."""
        return self.state.plot

    def show_plot(self, plot: Plot) -> None:
        """Shows another plot; of the same quantity, the part in view and the figure in hand stay as far as they can."""
        if plot is not self.plot:
            self.state.show(plot)
            self._forget_pointer()

    def set_log(self, log: bool) -> None:
        """Lays values out by their logarithms, where any is above zero."""
        self.state.set_log(log)
        self._forget_pointer()

    def set_collapsed(self, collapsed: bool) -> None:
        """Whether figures that one voice gave alike share a sign."""
        self.state.set_collapsed(collapsed)
        self._forget_pointer()

    def _forget_pointer(self) -> None:
        self.hovered, self._voice = None, None
        self.pointed_out = self._from_outside
        self.card.hide()
        self.relay(at_once=True)
        self._describe()

    def highlight(self, records: Iterable[str] | None) -> None:
        """Points some figures out, the others fade; None lets all be seen."""
        self._from_outside = self.pointed_out = None if records is None else frozenset(records)
        self.update()

    def set_selected(self, record: str) -> None:
        """Takes a figure in hand from outside, none when empty; `selected` is not emitted."""
        before = self.state.view
        self.state.record = record if record in self.state.signs.places else ""
        self.state.reveal()
        self._changed_from(before)
        self.card.hide()
        self._describe()
        self.update()

    def picture(self) -> copying.Plot:
        """The plot as it is looked at, to be copied or saved: on light paper and with its data."""
        return picture(self.plot, self.font(), self.state.arrangement)

    # what is in view

    def zoom(self, factor: float, about: QPointF | None = None, *, axes: tuple[bool, bool] = (True, True)) -> bool:
        """Shows that many times as much around a place, or around the middle; tells whether anything changed."""
        frame, before = self.scene.frame, self.state.view
        place = frame.area.center() if about is None else about
        at = (frame.time.value(place.x()), frame.value.value(place.y()))
        self.state.zoom((factor if axes[0] else 1.0, factor if axes[1] else 1.0), at)
        return self._changed_from(before)

    def zoom_in(self) -> None:
        """Shows less, and larger."""
        self.zoom(1 / STEP)

    def zoom_out(self) -> None:
        """Shows more."""
        self.zoom(STEP)

    def pan(self, right: float, up: float) -> None:
        """Moves what is in view by shares of it."""
        before = self.state.view
        self.state.move((right, up))
        self._changed_from(before)

    def show_area(self, area: QRectF) -> None:
        """Shows what lies in a rectangle, in pixels."""
        frame, before = self.scene.frame, self.state.view
        inside = area.intersected(frame.area)
        if inside.isEmpty():
            return
        times = frame.time.value(inside.left()), frame.time.value(inside.right())
        values = frame.value.value(inside.bottom()), frame.value.value(inside.top())
        self.state.show_view(View(Stretch(*times), Stretch(*values, is_log=self.state.is_log)))
        self._changed_from(before)

    def reset_view(self) -> None:
        """Shows everything."""
        before = self.state.view
        self.state.reset()
        self._changed_from(before)

    def _changed_from(self, before: View) -> bool:
        if self.state.view == before:
            return False
        self.card.hide()
        self.relay()
        self.view_changed.emit()
        return True

    # the figure in hand

    def take(self, at: int) -> None:
        """Takes a sign in hand, by its place in the order of time; again, the next of its figures."""
        self.state.take(at)
        self._taken()

    def let_go(self) -> None:
        """Lets the figure in hand go."""
        if self.state.record:
            self.state.record = ""
            self._taken()

    def step(self, step: int, *, by_value: bool) -> None:
        """Takes the next figure in time or in value."""
        before = self.state.view
        if self.state.step(step, by_value=by_value):
            self._changed_from(before)
            self._taken()

    def go_to_end(self, *, last: bool) -> None:
        """Takes the first or the last figure in time."""
        before = self.state.view
        if self.state.go_to_end(last=last):
            self._changed_from(before)
            self._taken()

    def want(self) -> None:
        """Asks for the figure in hand to be opened."""
        if self.state.record:
            self.wanted.emit(self.state.record)

    def _taken(self) -> None:
        self._describe()
        self._show_card(self.state.sign)
        self.update()
        self.selected.emit(self.state.record)
        if self.state.record and QAccessible.isActive():
            self._say_aloud(self, self.accessibleDescription())

    def _describe(self) -> None:
        state, plot = self.state, self.plot
        if state.sign is not None:
            place = f"{state.at + 1:,} of {len(state.signs.all):,}"
            self.setAccessibleDescription(f"{spoken(state.figures, plot.unit)} {place}.")
        elif state.signs.all:
            made_of = f"{counted(len(plot.figures), 'figure')} in {counted(plot.articles, 'article')}"
            self.setAccessibleDescription(f"{made_of}. {HELP}")
        else:
            self.setAccessibleDescription(f"Nothing to show. {plot.empty_words}")

    # under the pointer

    def sign_at(self, place: QPointF) -> int:
        """The place of the sign near a place, in the order of time; -1 when none is."""
        scene = self.scene
        if self._index is None or self._index[0] is not scene:
            self._index = (scene, HitIndex(scene.placed))
        found = self._index[1].at(place)
        return -1 if found is None else self.state.signs.places[found.sign.figure.record]

    def hover(self, place: QPointF | None) -> None:
        """Tells of the sign under the pointer; over the legend, points the figures of that voice out."""
        at = -1 if place is None else self.sign_at(place)
        sign = self.state.signs.all[at] if at >= 0 else None
        entry = None if place is None else self._entry_at(place)
        if sign is not self.hovered:
            self.hovered = sign
            self.setCursor(Qt.CursorShape.ArrowCursor if sign is None else Qt.CursorShape.PointingHandCursor)
            self._show_card(sign)
            self.update()
        if entry is not self._voice:
            self._voice = entry
            of_voice = None if entry is None else (one.record for one in self.plot.figures if one.group == entry.group)
            self.pointed_out = self._from_outside if of_voice is None else frozenset(of_voice)
            self.update()

    def _entry_at(self, place: QPointF) -> Entry | None:
        return next((one for one in self.scene.furniture.legend if one.area.contains(place)), None)

    def draw_band(self, band: QRectF | None) -> None:
        """Draws the rectangle that is to be shown."""
        self.band = band
        self.update()

    def dismiss_card(self) -> bool:
        """Takes the card away; tells whether there was one."""
        was_there = self.card.isVisible()
        self.card.hide()
        return was_there

    def _show_card(self, sign: Sign | None) -> None:
        placed = None if sign is None else self.scene.where(sign)
        if sign is None or placed is None:
            self.card.hide()
            return
        self.card.tell(sign.figures, self.state.record, self.plot.unit)
        box = placed.box(self.scene.radius)
        area = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        others = [QPointF(one.at, one.marks[0]) for one in self.scene.placed[:CROWDED] if one.marks]
        self.card.stand_beside(area, QRectF(self.rect()), others)

    # what Qt tells

    def event(self, event: QEvent) -> bool:
        """Keys of the plot come before those of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._hand.knows(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._hand.press(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._hand.double_click(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.setAccepted(self._hand.wheel(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hand.key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.card.hide()
