"""One entry of a timeline: what stands beside its line, can be walked to, and says what it is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.ui.figures.voice_looks import look_of
from annotator.ui.figures.voice_signs import paint_sign
from annotator.ui.icons import dress, pixmap
from annotator.ui.theme import Theme
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.labels import theme_of

GUTTER, GAP, SIGN_AT = 30, 5, 21
GO = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_End: 10_000, Qt.Key.Key_Home: -10_000}


class Frame(Card):
    """The surface of an entry: with an edge, a broken edge for what is only proposed, or none until it is current."""

    def __init__(self, edge: str = "solid") -> None:
        super().__init__(margin=12, spacing=6)
        self._edge = edge

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._edge == "solid":
            super().paintEvent(event)
            return
        if self._edge == "none" and not self._is_chosen:
            return
        theme, painter = theme_of(self), QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(theme.accent if self._is_chosen else theme.muted), 1)
            if self._edge == "dashed":
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        finally:
            painter.end()


class Entry(QWidget):
    """A frame beside the line; `picked` says that it is the one in hand, `entered` that one wants to go there.

    `rank` is the voice whose sign stands on the line; without `has_sign` none does.
    """

    picked = Signal()
    entered = Signal()
    stepped = Signal(int)
    left = Signal()
    has_sign = False
    is_broken = False

    def __init__(self, key: str, sentence: str, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.frame = frame
        self.rank: int | None = None
        self.is_first = self.is_last = False
        self._is_current = False
        self.setAccessibleName(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, GAP, 2, GAP)
        column.addWidget(frame)
        self.frame.setFocusProxy(self)

    @property
    def buttons(self) -> list[QWidget]:
        """What can be pressed in it."""
        return []

    def set_current(self, current: bool) -> None:
        """Whether it is the one that keys are about: the only one that Tab stops at."""
        self._is_current = current
        self.frame.set_chosen(current)
        stops = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        for one in (self, *self.buttons):
            one.setFocusPolicy(stops)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = theme_of(self), QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_line(painter, theme)
            if self.has_focus_ring:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.frame.geometry()).adjusted(0, 0, 0, 0), 8, 8)
        finally:
            painter.end()

    @property
    def has_focus_ring(self) -> bool:
        """Whether the keyboard is on it."""
        return self.hasFocus()

    def _paint_line(self, painter: QPainter, theme: Theme) -> None:
        x, middle = GUTTER / 2, float(SIGN_AT)
        top = middle if self.is_first else 0.0
        bottom = middle if self.is_last else float(self.height())
        style = Qt.PenStyle.DotLine if self.is_broken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(theme.border if theme.name != "contrast" else theme.muted), 2, style))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if self.has_sign:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.window))
            painter.drawEllipse(QPointF(x, middle), 10, 10)
            paint_sign(painter, QPointF(x, middle), look_of(theme, self.rank), 6.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.picked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasFocus():  # what a field or a button in it does not want is not meant for the entry
            event.ignore()
        elif event.key() in GO:
            self.entered.emit()
        elif event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Sign(QLabel):
    """A small picture in a colour of the theme, drawn anew when that changes."""

    def __init__(self, icon: str, tone: str, size: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._size = icon, tone, size
        self.setFixedSize(size, size)
        self._draw()

    def _draw(self) -> None:
        color = getattr(theme_of(self), self._tone)
        self.setPixmap(pixmap(self._icon, color, self._size, self.devicePixelRatioF()))

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_tone"):
            self._draw()


def small_button(icon: str, name: str, theme: Theme) -> QToolButton:
    """A quiet button with a picture."""
    button = QToolButton()
    dress(button, icon, theme, "muted")
    button.setIconSize(QSize(14, 14))
    button.setStyleSheet("padding: 2px")
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return button
