"""What mouse, wheel and keys do to the plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

if TYPE_CHECKING:
    from annotator.ui.figures.figures_plot import FiguresPlot

STEP = 1.25
NOTCH = 120.0
LEAST_DRAG = 8.0
PAN = 0.12
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip
ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: 1 / STEP, Qt.Key.Key_Equal: 1 / STEP, Qt.Key.Key_Minus: STEP, Qt.Key.Key_Underscore: STEP,
}  # fmt: skip
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class PlotHand:
    """Turns gestures into calls of the plot: click and double click, drag, pan, wheel and keys."""

    def __init__(self, plot: FiguresPlot) -> None:
        self._plot = plot
        self._pressed_at: QPointF | None = None
        self._panned_from: QPointF | None = None

    def press(self, event: QMouseEvent) -> bool:
        """A sign is taken in hand; elsewhere a drag begins."""
        place, plot = event.position(), self._plot
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and event.modifiers() & SHIFT):
            self._panned_from = place
            plot.hover(None)
            plot.setCursor(Qt.CursorShape.ClosedHandCursor)
            return True
        at = plot.sign_at(place) if is_left else -1
        if at >= 0:
            plot.take(at)
        elif is_left:
            self._pressed_at = place
        return is_left

    def double_click(self, event: QMouseEvent) -> bool:
        """Opens a figure; elsewhere shows everything."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._plot.sign_at(event.position()) >= 0:
            self._plot.want()
        else:
            self._plot.reset_view()
        return True

    def move(self, event: QMouseEvent) -> None:
        """Pans, draws a rectangle, or tells of what is under the pointer."""
        place, plot = event.position(), self._plot
        if self._panned_from is not None:
            area, by = plot.scene.frame.area, self._panned_from - place
            self._panned_from = place
            plot.pan(by.x() / area.width(), -by.y() / area.height())
        elif self._pressed_at is not None:
            plot.draw_band(QRectF(self._pressed_at, place).normalized())
        else:
            plot.hover(place)

    def release(self, event: QMouseEvent) -> None:
        """Shows the rectangle that was drawn; a click beside everything lets the figure in hand go."""
        plot, band = self._plot, self._plot.band
        if self._panned_from is not None:
            self._panned_from = None
            plot.setCursor(Qt.CursorShape.ArrowCursor)
            return
        was_pressed, self._pressed_at = self._pressed_at is not None, None
        plot.draw_band(None)
        if band is not None and min(band.width(), band.height()) >= LEAST_DRAG:
            plot.show_area(band)
        elif was_pressed and plot.sign_at(event.position()) < 0:
            plot.let_go()

    def wheel(self, event: QWheelEvent) -> bool:
        """Zooms around the pointer, beside an axis that axis alone; across or with Shift it moves along time."""
        plot, area, turned = self._plot, self._plot.scene.frame.area, event.angleDelta()
        if turned.x() or event.modifiers() & SHIFT:
            before = plot.state.view
            plot.pan(-(turned.x() or turned.y()) / NOTCH * PAN / 2, 0)
            return plot.state.view != before
        place = event.position()
        axes = place.x() >= area.left(), place.y() <= area.bottom()
        return plot.zoom(STEP ** (-turned.y() / NOTCH), place, axes=axes if any(axes) else (True, True))

    def knows(self, event: QKeyEvent) -> bool:
        """Whether a key does something here that a shortcut of the window must not take."""
        plain = {Qt.Key.Key_0, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        modifiers = event.modifiers() & (CONTROL | SHIFT | Qt.KeyboardModifier.AltModifier)
        if modifiers == CONTROL:
            return event.key() in ARROWS
        if event.key() == Qt.Key.Key_Escape:
            return bool(self._plot.state.record) or self._plot.card.isVisible() or self._pressed_at is not None
        return not modifiers & ~SHIFT and event.key() in {*ARROWS, *ZOOMS, *plain}

    def key(self, event: QKeyEvent) -> bool:
        """Does what a key says; tells whether it says anything here."""
        plot, key, modifiers = self._plot, event.key(), event.modifiers() & (CONTROL | SHIFT)
        if key in ZOOMS and not modifiers & CONTROL:
            plot.zoom(ZOOMS[key])
        elif key in ARROWS and modifiers == CONTROL:
            right, up = ARROWS[key]
            plot.pan(right * PAN, up * PAN)
        elif modifiers:
            return False
        elif key in ARROWS:
            right, up = ARROWS[key]
            plot.step(right or up, by_value=bool(up))
        else:
            return self._plain_key(key)
        return True

    def _plain_key(self, key: int) -> bool:
        plot = self._plot
        match key:
            case Qt.Key.Key_0:
                plot.reset_view()
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                plot.go_to_end(last=key == Qt.Key.Key_End)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                plot.want()
            case Qt.Key.Key_Escape:
                return self._escape()
            case _:
                return False
        return True

    def _escape(self) -> bool:
        """Gives up what is being done: the drag, then the card, then the figure in hand."""
        plot = self._plot
        if self._pressed_at is not None:
            self._pressed_at = None
            plot.draw_band(None)
            return True
        if plot.dismiss_card():
            return True
        had_one = bool(plot.state.record)
        plot.let_go()
        return had_one
