"""The list of articles: how far each is, its title, and where and when it appeared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from operator import eq
from typing import TYPE_CHECKING, Any, Protocol, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.icons import pixmap
from annotator.ui.widgets.glyphs import STATE_COLORS, STATE_ICONS, STATE_WORDS
from annotator.ui.widgets.said import when_words
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.documents import DocumentItem
    from annotator.ui.appearance import Appearance

ITEM = Qt.ItemDataRole.UserRole
ROLES = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.UserRole,
}
ROW = 54
PAGE, KEPT = 32, 4_096
Index = QModelIndex | QPersistentModelIndex


def details(item: DocumentItem) -> str:
    """The second line of an article: outlet and date. Without them its title may go on there."""
    return " · ".join(part for part in (item.outlet, item.published_on) if part)


def _in_two(title: str, font: QFont, width: int) -> tuple[str, str]:
    """What of a title goes on its first line, and what is left for the next."""
    layout = QTextLayout(title, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textLength()
    layout.endLayout()
    return title[:end].rstrip(), title[end:]


class Source(Protocol):
    """Where what the list says is read."""

    def lines(self, numbers: Collection[int], /) -> dict[int, DocumentItem]: ...

    def number_of(self, document_id: str, /) -> int: ...


class ArticlesModel(QAbstractTableModel):
    """One row for each article found, known by its number; what rows say is read by pages, when they are seen."""

    def __init__(self, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._numbers: Sequence[int] = ()
        self._lines: dict[int, DocumentItem | None] = {}
        self.items = Lines(self)

    def show(self, numbers: Sequence[int]) -> None:
        """Replaces all rows; keeps the view where it is when they are the same articles."""
        if len(numbers) == len(self._numbers) and all(map(eq, numbers, self._numbers)):
            return
        self.beginResetModel()
        self._numbers = numbers
        if len(self._lines) > KEPT:
            self._lines.clear()
        self.endResetModel()

    def forget(self, document_ids: Collection[str] | None = None) -> None:
        """What is said of these articles, or of all, is not so any more."""
        if document_ids is None:
            self._lines.clear()
            if self._numbers:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, 0))
            return
        stale = [number for number, item in self._lines.items() if item is not None and item.id in document_ids]
        for number in stale:
            del self._lines[number]
            row = self._row(number)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def known(self, items: Mapping[int, DocumentItem]) -> None:
        """What is said of some articles is known already."""
        self._lines.update(items)

    def line(self, row: int) -> DocumentItem | None:
        """What is said of an article; None when it is gone."""
        number = self._numbers[row]
        if number not in self._lines:
            first = row - row % PAGE
            wanted = [one for one in self._numbers[first : first + PAGE] if one not in self._lines]
            self._lines.update(dict.fromkeys(wanted))
            self._lines.update(self._source.lines(wanted))
        return self._lines[number]

    def row_of(self, document_id: str) -> int:
        """The row of an article, -1 when it is not listed."""
        return self._row(self._source.number_of(document_id))

    def _row(self, number: int) -> int:
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in ROLES:
            return None
        item = self.line(index.row())
        if item is None or role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title or "Untitled"
        worked = f"last work {when_words(item.worked_at)}" if item.worked_at else ""
        facts = (details(item), counted(item.marks, "mark"), STATE_WORDS[item.state].lower(), worked)
        return f"{item.title or 'Untitled'}\n{' · '.join(part for part in facts if part)}"


class Lines(Sequence["DocumentItem"]):
    """What is listed, read as it is looked at; articles that are gone meanwhile are not there."""

    def __init__(self, model: ArticlesModel) -> None:
        self._model = model

    def __len__(self) -> int:
        return self._model.rowCount()

    @overload
    def __getitem__(self, at: int) -> DocumentItem: ...

    @overload
    def __getitem__(self, at: slice) -> list[DocumentItem]: ...

    def __getitem__(self, at: int | slice) -> DocumentItem | list[DocumentItem]:
        if isinstance(at, slice):
            found = (self._model.line(row) for row in range(len(self))[at])
            return [item for item in found if item is not None]
        item = self._model.line(range(len(self))[at])
        if item is None:
            raise IndexError(at)
        return item


class ArticleDelegate(QStyledItemDelegate):
    """Draws an article's two lines."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: DocumentItem | None = index.data(ITEM)
        if item is None:
            return
        theme = self._appearance.theme
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.quiet_selection))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        scale = painter.device().devicePixelRatioF()
        glyph = pixmap(STATE_ICONS[item.state], getattr(theme, STATE_COLORS[item.state]), 18, scale)
        painter.drawPixmap(rect.left() + 12, rect.top() + 9, glyph)
        upper = QRect(rect.left() + 40, rect.top() + 8, rect.width() - 52, 20)
        lower = upper.translated(0, 20)
        bold, plain = QFont(painter.font()), QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain.setPixelSize(12)
        painter.setFont(plain)
        painter.setPen(QColor(theme.muted))
        if item.marks:
            lower.setRight(lower.right() - self._count(painter, lower, item.marks))
        self._facts(painter, lower, item)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        first, rest = item.title or "Untitled", ""
        if not details(item):
            first, rest = _in_two(first, bold, upper.width())
        self._line(painter, upper, first)
        self._line(painter, lower, rest)
        painter.restore()

    def _count(self, painter: QPainter, space: QRect, marks: int) -> int:
        """Draws the number of marks at the right end, and gives the room it took."""
        words = f"{marks:,}"
        width = painter.fontMetrics().horizontalAdvance(words) + 12
        box = QRect(space.right() - width + 1, space.top() + 1, width, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._appearance.theme.hover))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return width + 8

    def _facts(self, painter: QPainter, space: QRect, item: DocumentItem) -> None:
        """Outlet and date; a long outlet is cut so that the date can be read."""
        date = f" · {item.published_on}" if item.outlet and item.published_on else item.published_on or ""
        room = QRect(space)
        room.setWidth(max(0, space.width() - painter.fontMetrics().horizontalAdvance(date) - 6))
        self._line(painter, room, item.outlet or "")
        shown = painter.fontMetrics().elidedText(item.outlet or "", Qt.TextElideMode.ElideRight, room.width())
        start = painter.fontMetrics().horizontalAdvance(shown)
        self._line(painter, space.adjusted(start, 0, 0, 0), date)

    @staticmethod
    def _line(painter: QPainter, space: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class ArticlesTable(QTableView):
    """The list; `chosen` says which article to open, `asked` where a menu is wanted."""

    chosen = Signal(str)
    asked = Signal(object, object)

    def __init__(self, appearance: Appearance, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.articles = ArticlesModel(source, self)
        self.setModel(self.articles)
        self.setItemDelegate(ArticleDelegate(appearance, self))
        self.setAccessibleName("Articles")
        self.setObjectName("Articles")
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
        self._showing = False
        self.selectionModel().currentRowChanged.connect(self._moved)
        appearance.changed.connect(lambda _theme: self.viewport().update())

    def show_articles(self, numbers: Sequence[int], current: str) -> None:
        """Fills the list and selects the open article in it."""
        self._showing = True
        self.articles.show(numbers)
        self._showing = False
        self.show_current(current)

    def show_current(self, current: str) -> None:
        """Selects the open article where it is listed."""
        self._showing = True
        index = self.articles.index(self.articles.row_of(current), 0)
        if not index.isValid():
            self.clearSelection()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._showing = False

    def _moved(self, index: QModelIndex) -> None:
        item = index.data(ITEM) if index.isValid() and not self._showing else None
        if item is not None:
            self.chosen.emit(item.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        if index.isValid() and index.data(ITEM) is not None:
            self.asked.emit(index.data(ITEM), event.globalPos())
