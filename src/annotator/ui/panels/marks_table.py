"""The marks of the article as a list in text order: colour, analyst and words of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.tags.tag_type import tag_types
from annotator.ui.article.picture import bar_pen
from annotator.ui.article.spoken import named
from annotator.ui.icons import pixmap
from annotator.ui.theme import tag_color
from annotator.ui.widgets.glyphs import paint_marker
from annotator.ui.widgets.sheet import sheet_of
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.ui.workspace import Workspace

MARK = Qt.ItemDataRole.UserRole
ROW = 26
SIGN = 14
_MOST_ROWS = 50  # more than this is another list
_SHORT_DASHES = [1.9, 0.9]
Index = QModelIndex | QPersistentModelIndex


class MarksModel(QAbstractTableModel):
    """One row for each mark; knows who everybody is through the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._marks: list[Annotation] = []
        self._ids: list[str] = []

    def show(self, marks: Sequence[Annotation], ids: Sequence[str] | None = None) -> None:
        """Replaces the rows that are others now; `ids` are the marks' ids where these are at hand."""
        before, after = self._ids, [mark.id for mark in marks] if ids is None else list(ids)
        head = _same(before, after)
        tail = min(_same(before[::-1], after[::-1]), len(before) - head, len(after) - head)
        old, new = len(before) - tail, len(after) - tail
        if max(old, new) - head > _MOST_ROWS:
            self.beginResetModel()
            self._marks, self._ids = list(marks), after
            self.endResetModel()
            return
        if old > head:
            self.beginRemoveRows(QModelIndex(), head, old - 1)
            del self._marks[head:old], self._ids[head:old]
            self.endRemoveRows()
        if new > head:
            self.beginInsertRows(QModelIndex(), head, new - 1)
            self._marks[head:head], self._ids[head:head] = marks[head:new], after[head:new]
            self.endInsertRows()
        self._marks[:] = marks
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, 0))

    def row_of(self, mark_id: str) -> int:
        """The row of a mark, -1 when it is not in the list."""
        return self._ids.index(mark_id) if mark_id in self._ids else -1

    def mark_at(self, row: int) -> Annotation:
        """The mark in a row."""
        return self._marks[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._marks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        mark = self._marks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shortened(mark.quote, 160)
            case Qt.ItemDataRole.AccessibleTextRole:
                return named(mark, self._workspace.analyst_name(mark.analyst_id))
            case Qt.ItemDataRole.ToolTipRole:
                label = tag_types()[mark.tag].label if mark.tag in tag_types() else mark.tag
                return f"{label} by {self._workspace.analyst_name(mark.analyst_id)}: {shortened(mark.quote, 400)}"
            case Qt.ItemDataRole.UserRole:
                return mark
        return None


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many ids both begin with: slices are compared much faster than ids one by one."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


class MarkDelegate(QStyledItemDelegate):
    """Draws a mark's row."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark = index.data(MARK)
        theme = self._workspace.appearance.theme
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.quiet_selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        pen = bar_pen(theme, mark.tag)
        pen.setWidth(3)
        if pen.style() == Qt.PenStyle.CustomDashLine and pen.dashPattern()[0] > 1:
            pen.setDashPattern(_SHORT_DASHES)
        painter.setPen(pen)
        painter.drawLine(rect.left() + 15, rect.top() + 5, rect.left() + 15, rect.bottom() - 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lane = self._workspace.lane_of(mark.analyst_id)
        center = QPointF(rect.left() + 28, rect.center().y() + 0.5)
        paint_marker(painter, center, lane, tag_color(theme, mark.tag), 4.2)
        painter.setPen(QColor(theme.text))
        space = rect.adjusted(40, 0, -10, 0)
        space.setRight(self._paint_signs(painter, space, mark))
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, space.width())
        painter.setPen(QColor(theme.text))
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_signs(self, painter: QPainter, space: QRect, mark: Annotation) -> int:
        """Says at the end of the row that a mark has a note or is in doubt; gives where its words must end."""
        theme, right = self._workspace.appearance.theme, space.right()
        if mark.doubt:
            painter.setPen(QColor(theme.warning))
            painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "?")
            right -= SIGN
        if mark.note:
            scale = painter.device().devicePixelRatioF()
            top = space.center().y() - SIGN // 2
            painter.drawPixmap(right - SIGN + 2, top, pixmap("comment", theme.muted, SIGN, scale))
            right -= SIGN + 4
        return right


class MarksTable(QTableView):
    """The list; choosing a row by mouse or keys emits `chosen`, showing one from outside does not."""

    chosen = Signal(str)
    activated_mark = Signal(str)

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet_of(self)
        self._workspace = workspace
        self.marks = MarksModel(workspace)
        self.setModel(self.marks)
        self.setItemDelegate(MarkDelegate(workspace, self))
        self.setAccessibleName(name)
        self.setObjectName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.activated_mark.emit(index.data(MARK).id))
        self._showing = False
        workspace.appearance.changed.connect(lambda _theme: self.viewport().update())

    def show_marks(self, marks: Sequence[Annotation], current: str, ids: Sequence[str] | None = None) -> None:
        """Fills the list and keeps the place."""
        scrolled = self.verticalScrollBar().value()
        self._showing = True
        self.marks.show(marks, ids)
        self._showing = False
        self.verticalScrollBar().setValue(scrolled)
        self.show_current(current)

    def show_current(self, mark_id: str) -> None:
        """Selects a mark's row and brings it into view."""
        row = self.marks.row_of(mark_id)
        self._showing = True
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.marks.index(row, 0))
            self.scrollTo(self.marks.index(row, 0))
        self._showing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.chosen.emit(index.data(MARK).id)

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(MARK).id)
