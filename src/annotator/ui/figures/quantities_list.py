"""The list of quantities: two lines each, parts set in under their whole, a sign where something is to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
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
from annotator.ui.figures.quantity_rows import QuantityRow
from annotator.ui.icons import pixmap
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import theme_of

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT, HEADING_HEIGHT = 46, 30
INDENT = 16
SIGN = 15


class QuantitiesModel(QAbstractTableModel):
    """The lines; headings cannot be picked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[QuantityRow] = ()

    def show(self, rows: Sequence[QuantityRow]) -> None:
        """Lists others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(row.label)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return shown(row.sentence)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class QuantitiesList(QTableView):
    """The list itself; `chosen` gives the id of the line that was picked by mouse or keys, `left` says Enter."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QuantitiesModel(self)
        self._is_quiet = False
        self._headings: list[int] = []
        self.setModel(self._model)
        self.setItemDelegate(QuantitiesDelegate(self))
        self.setAccessibleName("Quantities")
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(HEADING_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.selectionModel().currentRowChanged.connect(self._tell)

    @property
    def rows(self) -> Sequence[QuantityRow]:
        """What it lists."""
        return self._model.rows

    @property
    def current(self) -> str:
        """The line that is picked; empty when none is."""
        index = self.currentIndex()
        return self.rows[index.row()].id if index.isValid() else ""

    def show_rows(self, rows: Sequence[QuantityRow], current: str) -> None:
        """Lists others with one of them picked; tells nobody."""
        if rows != self.rows:
            top = self.verticalScrollBar().value()
            self._is_quiet = True
            for at in self._headings:
                self.verticalHeader().resizeSection(at, ROW_HEIGHT)
            self._model.show(rows)
            self._headings = [at for at, row in enumerate(rows) if row.is_heading]
            for at in self._headings:
                self.verticalHeader().resizeSection(at, HEADING_HEIGHT)
            self._is_quiet = False
            self.verticalScrollBar().setValue(top)
        self.choose(current)

    def choose(self, quantity_id: str) -> None:
        """Picks a line, or none; tells nobody."""
        if quantity_id and quantity_id == self.current:
            return
        self._is_quiet = True
        at = next((at for at, row in enumerate(self.rows) if row.id == quantity_id and quantity_id), -1)
        if at < 0:
            self.selectionModel().clear()
        else:
            index = self._model.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        self._is_quiet = False

    def step(self, by: int) -> None:
        """Picks the next line, from the last to the first again."""
        ids = [row.id for row in self.rows if row.id]
        if ids:
            at = ids.index(self.current) if self.current in ids else -1 if by > 0 else 0
            self.choose(ids[(at + by) % len(ids)])
            self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, ends = self.currentIndex().row(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and at >= 0:
            self.left.emit()
        elif event.key() in ends and self._beyond(at, ends[Qt.Key(event.key())]):
            self.step(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _beyond(self, at: int, by: int) -> bool:
        """Whether a heading stands in the way."""
        return 0 <= at + by < len(self.rows) and self.rows[at + by].is_heading

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_quiet:
            self.chosen.emit(self.rows[current.row()].id)


class QuantitiesDelegate(QStyledItemDelegate):
    """Paints a line: what is counted above, how much is known of it below, what is to check at the end."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        row: QuantityRow = index.data(ROW_ROLE)
        theme, area = theme_of(view), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            _paint_heading(painter, area, row, theme, view.font())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(area, QColor(theme.quiet_selection))
                painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), QColor(theme.accent))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(area, QColor(theme.hover))
            left = 14 + INDENT * min(row.depth, 5)
            if row.depth:
                _paint_elbow(painter, QPointF(area.left() + left - 10, area.top()), theme)
            _paint_row(painter, area.adjusted(left, 6, -10, -5), row, theme, view.font())
        painter.restore()


def _paint_heading(painter: QPainter, area: QRectF, row: QuantityRow, theme: Theme, font: QFont) -> None:
    small = QFont(font)
    small.setPixelSize(11)
    small.setWeight(QFont.Weight.DemiBold)
    small.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.1)
    painter.setFont(small)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(area.topLeft(), area.topRight())
    painter.setPen(QColor(theme.muted))
    painter.drawText(area.adjusted(14, 4, -10, 0), Qt.AlignmentFlag.AlignVCenter, row.label.upper())


def _paint_elbow(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """The line from a whole to its part."""
    painter.setPen(QPen(QColor(theme.muted), 1))
    painter.drawPolyline([at, at + QPointF(0, 15), at + QPointF(6, 15)])


def _paint_row(painter: QPainter, area: QRectF, row: QuantityRow, theme: Theme, font: QFont) -> None:
    metrics = QFontMetrics(font)
    room = area.width() - (_paint_to_check(painter, area, row.to_check, theme, font) if row.to_check else 0)
    above = QRectF(area.left(), area.top() - 1, room, metrics.height())
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    words = metrics.elidedText(shown(row.label), Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, words)
    small = QFont(font)
    small.setPixelSize(max(10, round(metrics.height() * 0.7)))
    below = QRectF(area.left(), above.bottom() + 1, room, QFontMetrics(small).height())
    painter.setFont(small)
    painter.setPen(QColor(theme.muted))
    words = QFontMetrics(small).elidedText(shown(row.aside), Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)


def _paint_to_check(painter: QPainter, area: QRectF, number: int, theme: Theme, font: QFont) -> float:
    """A sign with their number; gives the width it takes."""
    small = QFont(font)
    small.setPixelSize(12)
    small.setWeight(QFont.Weight.DemiBold)
    words = f"{number:,}"
    width = SIGN + 4 + QFontMetrics(small).horizontalAdvance(words)
    middle = area.center().y()
    sign = pixmap("warning", theme.warning, SIGN, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(area.right() - width, middle - SIGN / 2), sign)
    painter.setFont(small)
    painter.setPen(QColor(theme.warning))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(QRectF(area.right() - width, area.top(), width, area.height()), right, words)
    return width + 8
