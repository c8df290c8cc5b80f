"""Labels that read well: muted words, quiet chips, a tag's swatch."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme, blend
from annotator.ui.widgets.glyphs import paint_marker, paint_swatch


def theme_of(widget: QWidget) -> Theme:
    """The theme a widget is shown in, told from its own window colour."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    known = next((theme for theme in (LIGHT, DARK, CONTRAST) if QColor(theme.window) == ground), None)
    return known or (DARK if ground.lightness() < 128 else LIGHT)


def standing_out(theme: Theme, strength: float) -> QColor:
    """The ground of what differs from what stands beside it."""
    return blend(QColor(theme.highlight), QColor(theme.raised), strength)


def prose(text: str = "", *, muted: bool = False, strong: bool = False, wraps: bool = True) -> QLabel:
    """A plain-text label that wraps and can be selected with the mouse."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setCursor(Qt.CursorShape.ArrowCursor)
    if muted:
        label.setObjectName("muted")
    if strong:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label


class Chip(QWidget):
    """A few quiet words in a rounded field; `tone` names the theme colour of its dot, if it has one."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        dot = 12 if self._tone else 0
        return QSize(metrics.horizontalAdvance(self._text) + 18 + dot, metrics.height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            radius = self.height() / 2
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
            left = 9
            if self._tone:
                painter.setBrush(QColor(getattr(theme, self._tone)))
                painter.drawEllipse(QRectF(left, self.height() / 2 - 3.5, 7, 7))
                left += 12
            painter.setPen(QColor(theme.text))
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        finally:
            painter.end()


class TagLabel(QWidget):
    """A tag as it looks in the article, its tint and its line, with its name beside it."""

    def __init__(self, tag: str, parent: QWidget | None = None, *, named: bool = True) -> None:
        super().__init__(parent)
        self._named = named
        self._tag = tag
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tag(tag)

    def set_tag(self, tag: str) -> None:
        self._tag = tag
        known = tag_types().get(tag)
        self._label = known.label if known else tag
        self.setAccessibleName(self._label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self._label) + 10 if self._named else 0
        return QSize(18 + width, max(20, metrics.height() + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            paint_swatch(painter, QRectF(0, (self.height() - 17) / 2, 17, 17), theme_of(self), self._tag)
            if self._named:
                font = self.font()
                font.setBold(True)
                painter.setFont(font)
                painter.setPen(QColor(theme_of(self).text))
                painter.drawText(self.rect().adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._label)
        finally:
            painter.end()


class AnalystLabel(QWidget):
    """A person's name behind the marker that starts their marks in the article."""

    def __init__(self, name: str, lane: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._lane = name, lane
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._name) + 18, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_marker(painter, QPointF(6, self.height() / 2), self._lane, QColor(theme.muted), 4.5)
            painter.setPen(QColor(theme.text))
            room = self.rect().adjusted(16, 0, 0, 0)
            name = QFontMetrics(self.font()).elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        finally:
            painter.end()
