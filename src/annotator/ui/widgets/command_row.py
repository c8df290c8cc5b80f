"""How a command is drawn in a list: its name and its keys, and in small letters where it is and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import theme_of

_SIDE = 12
_CAP = 20


class CommandDelegate(QStyledItemDelegate):
    """Paints rows with `text`, `keys`, `place` and `why`."""

    HEIGHT = 46

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme = index.data(Qt.ItemDataRole.UserRole), theme_of(option.widget)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, area, option.state, theme)
        inner = area.adjusted(_SIDE, 5, -_SIDE, -5)
        right = _paint_keys(painter, inner, row.keys, theme, option.font)
        metrics = QFontMetricsF(option.font)
        line = QRectF(inner.left(), inner.top(), right - inner.left() - 8, metrics.height())
        painter.setFont(option.font)
        painter.setPen(QColor(theme.muted if row.why else theme.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _elided(metrics, row.text, line))
        small = QFont(option.font)
        small.setPixelSize(max(10, round(metrics.height() * 0.66)))
        measures = QFontMetricsF(small)
        below = QRectF(inner.left(), line.bottom() + 1, line.width(), measures.height())
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        aside = f"{row.place}  ·  {row.why}" if row.why else row.place
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, _elided(measures, aside, below))
        painter.restore()


def _elided(metrics: QFontMetricsF, words: str, area: QRectF) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())


def _paint_ground(painter: QPainter, area: QRectF, state: QStyle.StateFlag, theme: Theme) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.quiet_selection if chosen else theme.hover))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)


def _paint_keys(painter: QPainter, area: QRectF, keys: Sequence[str], theme: Theme, font: QFont) -> float:
    """Paints key caps from the right; gives where they begin."""
    small = QFont(font)
    small.setPixelSize(max(10, round(QFontMetricsF(font).height() * 0.68)))
    metrics = QFontMetricsF(small)
    painter.setFont(small)
    right = area.right()
    for key in reversed(keys):
        width = max(_CAP, metrics.horizontalAdvance(key) + 12)
        cap = QRectF(right - width, area.center().y() - _CAP / 2, width, _CAP)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.window))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme.text))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        right -= width + 5
    return right
