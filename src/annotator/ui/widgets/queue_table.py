"""A list of marks to work through: quote, tag and badges in two lines each, quick however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.article.display import shown
from annotator.ui.theme import Theme
from annotator.ui.widgets.glyphs import paint_swatch
from annotator.ui.widgets.labels import theme_of

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 48
LEAST_BADGE = 30


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a queue: the mark's words, badges of what is to be done, and quiet words beside them."""

    id: str
    tag: str
    quote: str
    badges: tuple[str, ...] = ()
    aside: str = ""
    sign: str = ""
    is_faded: bool = False

    @property
    def sentence(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.tag, " ".join(self.quote.split()), *self.badges, self.aside) if part)


class QueueModel(QAbstractTableModel):
    """The rows of a queue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[QueueRow] = ()

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(" ".join(row.quote.split()))
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return row.sentence
        return None


class QueueTable(QTableView):
    """The queue itself; `chosen` tells which row was picked by mouse or keys."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QueueModel(self)
        self.setModel(self._model)
        self.setItemDelegate(QueueDelegate(self))
        self.setAccessibleName(name)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._is_quiet = False
        self.selectionModel().currentRowChanged.connect(self._tell)

    @property
    def rows(self) -> Sequence[QueueRow]:
        """What it lists."""
        return self._model.rows

    def set_rows(self, rows: Sequence[QueueRow], current: str = "") -> None:
        """Shows other rows with one of them picked; tells nobody."""
        top = self.verticalScrollBar().value()
        self._is_quiet = True
        self._model.set_rows(rows)
        self._is_quiet = False
        self.verticalScrollBar().setValue(top)
        self.choose(current)

    def choose(self, row_id: str) -> None:
        """Picks a row, or none; tells nobody."""
        self._is_quiet = True
        at = next((at for at, row in enumerate(self.rows) if row.id == row_id), -1)
        if at < 0:
            self.selectionModel().clear()
        else:
            index = self._model.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        self._is_quiet = False

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_quiet:
            self.chosen.emit(self.rows[current.row()].id)


class QueueDelegate(QStyledItemDelegate):
    """Paints a row: swatch and quote above, badges and quiet words below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        row = index.data(ROW_ROLE)
        theme = theme_of(view)
        area = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme.quiet_selection))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(theme.hover))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._paint_row(painter, area.adjusted(12, 6, -10, -6), row, theme, view.font())
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRectF, row: QueueRow, theme: Theme, font: QFont) -> None:
        metrics = QFontMetrics(font)
        paint_swatch(painter, QRectF(area.left(), area.top() + 1, 14, 15), theme, row.tag)
        line = area.adjusted(22, -1, 0, 0)
        line.setHeight(metrics.height())
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if row.is_faded else theme.text))
        right = metrics.horizontalAdvance(row.sign) + 8 if row.sign else 0
        quote = metrics.elidedText(
            shown(" ".join(row.quote.split())), Qt.TextElideMode.ElideRight, int(line.width() - right)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, quote)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.sign)
        small = QFont(font)
        small.setPixelSize(max(10, round(metrics.height() * 0.68)))
        below = area.adjusted(22, metrics.height() + 2, 0, 0)
        below.setHeight(QFontMetrics(small).height() + 2)
        painter.setFont(small)
        self._paint_badges(painter, below, row, theme, QFontMetrics(small))

    def _paint_badges(
        self, painter: QPainter, area: QRectF, row: QueueRow, theme: Theme, metrics: QFontMetrics
    ) -> None:
        left = area.left()
        for badge in row.badges:
            width = min(metrics.horizontalAdvance(badge) + 12, area.right() - left)
            if width < LEAST_BADGE:
                break
            field = QRectF(left, area.top(), width, area.height())
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(QColor(theme.text))
            words = metrics.elidedText(badge, Qt.TextElideMode.ElideRight, int(width - 10))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, words)
            left += width + 5
        rest = area.adjusted(left - area.left() + (2 if row.badges else 0), 0, 0, 0)
        painter.setPen(QColor(theme.muted))
        words = metrics.elidedText(row.aside, Qt.TextElideMode.ElideRight, max(0, int(rest.width())))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
