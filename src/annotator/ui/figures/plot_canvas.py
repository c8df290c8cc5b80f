"""The painted side of the plot: lays its state out in the size it has, keeps pictures of it, and paints frames of them.

Where signs are many, laying them out takes longer than a frame. While the view moves, the picture there is stretched to
the new axes, as maps do; it is laid out again once the hand rests.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.figures.frame import Frame
from annotator.ui.figures.layers import Layers, clipped
from annotator.ui.figures.letters import Letters
from annotator.ui.figures.painting_signs import paint_guides, paint_ring
from annotator.ui.figures.plot_state import PlotState
from annotator.ui.figures.scene import Scene, scene_of
from annotator.ui.figures.signs import Sign
from annotator.ui.theme import Theme, tint
from annotator.ui.widgets.labels import theme_of

AT_ONCE = 60
RESTING_MS = 90
FADED = 0.16
SMALLEST, USUAL = QSize(320, 220), QSize(760, 460)


class PlotCanvas(QWidget):
    """Paints a plot, the sign in hand, the one under the pointer, and a rectangle that is drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = PlotState()
        self.hovered: Sign | None = None
        self.pointed_out: frozenset[str] | None = None
        self.band: QRectF | None = None
        self._layers = Layers()
        self._scene: Scene | None = None
        self._settled: Scene | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING_MS)
        self._resting.timeout.connect(self.settle)
        self.setMinimumSize(SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return USUAL

    @property
    def scene(self) -> Scene:
        """The plot laid out; without its signs while many of them move."""
        if self._scene is None:
            is_bare = self._resting.isActive() and self._settled is not None
            size, letters = QSizeF(self.size()), Letters.of(self.font())
            self._scene = scene_of(self.state.signs, self.state.view, size, letters, bare=is_bare)
            self._settled = self._settled if is_bare else self._scene
        return self._scene

    def relay(self, *, at_once: bool = False) -> None:
        """Has the plot laid out anew: before the next frame, or, where signs are many, once the hand rests."""
        if at_once or len(self.state.signs.all) <= AT_ONCE:
            self._resting.stop()
            self._settled = None
        else:
            self._resting.start()
        self._scene = None
        self.update()

    def settle(self) -> None:
        """Lays the plot out now."""
        self.relay(at_once=True)

    @property
    def is_settled(self) -> bool:
        """Whether all that is in view is laid out."""
        return not self._resting.isActive()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.relay(at_once=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            theme = theme_of(self)
            if self.state.signs.all:
                self._paint(painter, theme)
            else:
                self._paint_nothing(painter, theme)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        scene, ratio = self.scene, max(self.devicePixelRatioF(), painter.deviceTransform().m11())
        painter.drawPixmap(QPointF(0, 0), self._layers.ground(scene, theme, ratio))
        if not self.is_settled and self._settled is not None:
            _paint_stretched(painter, self._layers.signs(self._settled, theme, ratio), self._settled, scene)
            return
        painter.setOpacity(1.0 if self.pointed_out is None else FADED)
        painter.drawPixmap(QPointF(0, 0), self._layers.signs(scene, theme, ratio))
        painter.setOpacity(1.0)
        if self.pointed_out is not None:
            painter.drawPixmap(QPointF(0, 0), self._layers.pointed_out(scene, theme, ratio, self.pointed_out))
        self._paint_hand(painter, scene, theme)

    def _paint_hand(self, painter: QPainter, scene: Scene, theme: Theme) -> None:
        """The sign in hand and the one under the pointer, and the rectangle that is drawn."""
        in_hand = self.state.sign
        for sign in dict.fromkeys((self.hovered, in_hand)):
            placed = None if sign is None else scene.where(sign)
            if placed is not None:
                paint_guides(painter, scene, placed, theme)
                paint_ring(painter, scene, placed, theme, is_strong=sign is in_hand)
        if self.band is not None:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(tint(QColor(theme.accent), 0.14))
            painter.drawRect(self.band)

    def _paint_nothing(self, painter: QPainter, theme: Theme) -> None:
        painter.fillRect(self.rect(), QColor(theme.page))
        letters, plot = Letters.of(self.font()), self.state.plot
        width = min(420.0, self.width() - 48.0)
        lines = letters.text.lines(plot.empty_words, width, 4)
        top = (self.height() - letters.text.height * (len(lines) + 2)) / 2
        words = [(plot.title or "Nothing to show", letters.title, theme.text)]
        words += [(line, letters.text, theme.muted) for line in lines]
        for said, letter, ink in words:
            painter.setFont(letter.font)
            painter.setPen(QColor(ink))
            area = QRectF(0, top, self.width(), letter.height)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter.cut(said, self.width() - 48.0))
            top += letter.height + 4


def _paint_stretched(painter: QPainter, picture: QPixmap, before: Scene, now: Scene) -> None:
    """Signs as they were laid out, where they stand now."""
    old, ratio = before.frame.area, picture.devicePixelRatioF()
    painter.save()
    clipped(painter, now)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    source = QRectF(old.topLeft() * ratio, old.size() * ratio)
    painter.drawPixmap(_moved(before.frame, now.frame), picture, source)
    painter.restore()


def _moved(before: Frame, now: Frame) -> QRectF:
    """Where the area of a frame is on the axes of another."""
    time, value = before.time.shown, before.value.shown
    left, right = now.time.place(time.low), now.time.place(time.high)
    top, bottom = now.value.place(value.high), now.value.place(value.low)
    return QRectF(left, top, right - left, bottom - top)
