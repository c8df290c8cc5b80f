"""The table of figures: sorts by any column, folds voices up, shares what is picked with the plot and the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.operations.figure_views import FigureView
from annotator.ui.article.display import shown
from annotator.ui.figures.figure_words import COLUMNS
from annotator.ui.figures.figures_model import LINE_ROLE, LIT_ROLE, FiguresModel
from annotator.ui.figures.sieve import Order, Sieve, VoiceRow
from annotator.ui.figures.voice_looks import look_of
from annotator.ui.figures.voice_signs import paint_sign
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import standing_out, theme_of

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 28
GO = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
LIT = 0.22


class FiguresTable(QTableView):
    """The table itself. `picked` says that others are picked, `wanted` gives the record of a line that was entered."""

    picked = Signal()
    wanted = Signal(str)
    changed_by_others = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresModel(self)
        self._is_quiet = False
        self.setModel(self.figures)
        self.setItemDelegate(FiguresDelegate(self))
        self.setAccessibleName("Figures")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._dress_header()
        self.doubleClicked.connect(self._enter)
        self.clicked.connect(self._click)
        self.selectionModel().selectionChanged.connect(self._tell)

    def _dress_header(self) -> None:
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsMovable(True)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setStretchLastSection(True)
        for at, column in enumerate(COLUMNS):
            across.resizeSection(at, column.width)
        across.setAccessibleName("Columns of figures")
        across.sectionClicked.connect(self.sort_by)
        self._show_order()

    # what is shown

    def show_figures(self, figures: Sequence[FigureView], ranks: Mapping[str, int]) -> None:
        """Shows other figures, or the same anew; those picked stay so as far as they are there."""
        self._keeping(lambda: self.figures.show(figures, ranks))

    def filter(self, sieve: Sieve) -> None:
        """Shows only what passes."""
        if sieve != self.figures.sieve:
            self.figures.sieve = sieve
            self._keeping(self.figures.arrange)

    def sort_by(self, column: int) -> None:
        """Sorts by a column; the same again sorts the other way round."""
        order = self.figures.order
        self.figures.order = Order(column, is_down=order.column == column and not order.is_down)
        self._show_order()
        self._keeping(self.figures.arrange)

    def group(self, *, grouped: bool) -> None:
        """Puts the figures of each voice together, or no longer."""
        self.figures.is_grouped, self.figures.folded_up = grouped, frozenset()
        self._keeping(self.figures.arrange)

    def fold(self, group: str | None, *, up: bool) -> None:
        """Folds the figures of a voice up, or out again; its line stays the current one."""
        known = self.figures.folded_up
        self.figures.folded_up = known | {group} if up else known - {group}
        self._keeping(self.figures.arrange)
        lines = self.figures.lines
        at = next((at for at in self.figures.voices() if lines[at].group == group), -1)
        self.setCurrentIndex(self.figures.index(at, 0))

    def _show_order(self) -> None:
        order = self.figures.order
        down = Qt.SortOrder.DescendingOrder if order.is_down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(order.column, down)

    def _keeping(self, change: Callable[[], object]) -> None:
        """Changes what is listed, and picks again what was picked."""
        records, top = self.records, self.verticalScrollBar().value()
        self._is_quiet = True
        self.clearSpans()
        change()
        for at in self.figures.voices():
            self.setSpan(at, 0, 1, len(COLUMNS))
        self.verticalScrollBar().setValue(top)
        self._is_quiet = False
        self.choose(records)
        if self.records != records:
            self.picked.emit()

    # what is picked

    @property
    def chosen(self) -> list[FigureView]:
        """The figures that are picked, from the top; picking a voice picks all of its figures."""
        ranges = [self.selectionModel().selection().at(at) for at in range(self.selectionModel().selection().count())]
        rows = sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        found: dict[str, FigureView] = {}
        for row in rows:
            line = self.figures.lines[row]
            those = line.figures if isinstance(line, VoiceRow) else (line,)
            found.update((one.record, one) for one in those)
        return list(found.values())

    @property
    def records(self) -> tuple[str, ...]:
        """Their records."""
        return tuple(one.record for one in self.chosen)

    @property
    def current(self) -> FigureView | None:
        """The figure that the keys are at; of a voice its first."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        line = self.figures.lines[index.row()]
        return line.figures[0] if isinstance(line, VoiceRow) else line

    def choose(self, records: Iterable[str], *, reveal: bool = False) -> None:
        """Picks figures; tells nobody."""
        rows = [row for row in map(self.figures.row_of, records) if row >= 0]
        picked = QItemSelection()
        for row in rows:
            picked.select(self.figures.index(row, 0), self.figures.index(row, len(COLUMNS) - 1))
        flags = QItemSelectionModel.SelectionFlag
        self._is_quiet = True
        model = self.selectionModel()
        if rows:
            model.setCurrentIndex(self.figures.index(rows[0], 0), flags.NoUpdate)
        model.select(picked, flags.ClearAndSelect)
        self._is_quiet = False
        if rows and reveal:
            self.scrollTo(self.figures.index(rows[0], 0))

    def light(self, records: frozenset[str]) -> None:
        """Gives figures a ground, and brings the first of them into sight."""
        self.figures.light(records)
        self.viewport().update()
        rows = sorted(row for row in map(self.figures.row_of, records) if row >= 0)
        if rows:
            self.scrollTo(self.figures.index(rows[0], 0))

    # keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        line = self.figures.lines[index.row()] if index.isValid() else None
        if isinstance(line, VoiceRow) and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, *GO}:
            wants_up = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()), line.is_open)
            if wants_up is line.is_open:
                self.fold(line.group, up=wants_up)
        elif event.key() in GO and index.isValid() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter(index)
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        line = self.figures.lines[index.row()]
        if isinstance(line, VoiceRow):
            self.fold(line.group, up=line.is_open)

    def _enter(self, index: QModelIndex) -> None:
        line = self.figures.lines[index.row()]
        if isinstance(line, FigureView):
            self.wanted.emit(line.record)

    def _tell(self) -> None:
        if not self._is_quiet:
            self.picked.emit()


class FiguresDelegate(QStyledItemDelegate):
    """Paints the ground of what a finding is about, and the line of a voice across the table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, line = option.widget, index.data(LINE_ROLE)
        theme = theme_of(view)
        if isinstance(line, VoiceRow):
            model = index.model()
            rank = model.rank(line.group) if isinstance(model, FiguresModel) else None
            _paint_voice(painter, option, line, theme, rank)
            return
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.data(LIT_ROLE) and not is_selected:
            painter.fillRect(option.rect, standing_out(theme, LIT))
        super().paint(painter, option, index)
        if index.data(LIT_ROLE):
            painter.fillRect(QRectF(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2),
                             QColor(theme.highlight))  # fmt: skip


def _paint_voice(
    painter: QPainter, option: QStyleOptionViewItem, line: VoiceRow, theme: Theme, rank: int | None
) -> None:
    area = QRectF(option.rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_selected = option.state & QStyle.StateFlag.State_Selected
    painter.fillRect(area, QColor(theme.quiet_selection if is_selected else theme.hover))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    middle = area.center().y()
    painter.setPen(QPen(QColor(theme.muted), 1.6))
    at = QPointF(area.left() + 14, middle)
    turn = [(-4, -2), (0, 2), (4, -2)] if line.is_open else [(-2, -4), (2, 0), (-2, 4)]
    painter.drawPolyline([at + QPointF(*step) for step in turn])
    paint_sign(painter, QPointF(area.left() + 34, middle), look_of(theme, rank))
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    painter.drawText(area.adjusted(48, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, shown(line.words))
    painter.restore()
