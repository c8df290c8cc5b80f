"""What a search found, article by article: the kind of each hit, and the words around it with the hit in bold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.text.indexed import places
from annotator.ui.article.display import shown
from annotator.ui.widgets.labels import theme_of
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.find_all import Found

KINDS = {"title": "Title", "text": "Text", "mark": "Mark", "note": "Note", "value": "Value"}
HEADING, LINE = 34, 28
SIDE, KIND_WIDTH = 12, 52
LEAD = 50
ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HitRow:
    """One line: an article with the number of its hits, or a hit in it with the bold stretches of its words."""

    words: str
    aside: str
    hit: Found | None = None
    bold: tuple[tuple[int, int], ...] = ()

    @property
    def sentence(self) -> str:
        """The line as a screen reader says it."""
        return f"{self.aside}: {self.words}" if self.hit is not None else f"{self.words}, {self.aside}"


def rows(found: Iterable[Found], phrases: Sequence[tuple[str, bool]]) -> list[HitRow]:
    """Hits below their articles, the articles in the order of their best hits."""
    by_article: dict[str, list[Found]] = {}
    for hit in found:
        by_article.setdefault(hit.document_id, []).append(hit)
    lines = []
    for hits in by_article.values():
        lines.append(HitRow(hits[0].title or "Untitled", counted(len(hits), "hit")))
        lines += [_line(hit, phrases) for hit in hits]
    return lines


def _line(hit: Found, phrases: Sequence[tuple[str, bool]]) -> HitRow:
    words = hit.snippet or hit.title or "Untitled"
    bold = list(places(words, phrases))
    cut = max(0, bold[0][0] - LEAD) if bold else 0
    if cut:
        words = f"…{words[cut:]}"
        bold = [(start - cut + 1, end - cut + 1) for start, end in bold]
    return HitRow(words, KINDS[hit.kind], hit, tuple(bold))


class HitModel(QAbstractListModel):
    """The lines; only hits can be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[HitRow] = ()

    def show(self, lines: Sequence[HitRow]) -> None:
        """Replaces all lines."""
        self.beginResetModel()
        self.rows = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        return row.sentence if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        is_hit = index.isValid() and self.rows[index.row()].hit is not None
        return usual if is_hit else usual & ~Qt.ItemFlag.ItemIsSelectable


class HitDelegate(QStyledItemDelegate):
    """Paints articles as headings and hits as lines below them."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, LINE if index.data(ROW).hit is not None else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = index.data(ROW), theme_of(option.widget)
        area = QRect(option.rect).adjusted(SIDE, 0, -SIDE, 0)
        painter.save()
        painter.setFont(option.font)
        if row.hit is None:
            self._heading(painter, area, row, QColor(theme.text), QColor(theme.muted))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(theme.quiet_selection))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(option.rect, QColor(theme.hover))
            painter.setPen(QColor(theme.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, row.aside)
            painter.setPen(QColor(theme.text))
            self._words(painter, area.adjusted(KIND_WIDTH, 0, 0, 0), row, option.font)
        painter.restore()

    @staticmethod
    def _heading(painter: QPainter, area: QRect, row: HitRow, text: QColor, muted: QColor) -> None:
        room = painter.fontMetrics().horizontalAdvance(row.aside) + 12
        painter.setPen(muted)
        line = area.adjusted(0, 6, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.aside)
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(text)
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, line.width() - room)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    @staticmethod
    def _words(painter: QPainter, area: QRect, row: HitRow, font: QFont) -> None:
        slack = sum(end - start for start, end in row.bold)  # bold letters are wider than those that were measured
        words = painter.fontMetrics().elidedText(shown(row.words), Qt.TextElideMode.ElideRight, area.width() - slack)
        layout = QTextLayout(words, font)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        layout.setFormats([_range(row.words, start, end, bold) for start, end in row.bold])
        layout.beginLayout()
        line = layout.createLine()
        line.setNumColumns(len(row.words) * 2 + 1)
        layout.endLayout()
        painter.setClipRect(area)
        layout.draw(painter, QPointF(area.left(), area.center().y() - line.height() / 2 + 0.5))


def _range(words: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """A stretch of code points in the units that Qt counts in."""
    made = QTextLayout.FormatRange()
    made.start = len(words[:start].encode("utf-16-le")) // 2
    made.length = len(words[start:end].encode("utf-16-le")) // 2
    made.format = look
    return made


class HitList(QListView):
    """The lines of a search; the arrows go from hit to hit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(self))
        self.setAccessibleName("What was found")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def current(self) -> Found | None:
        """The hit that is chosen."""
        row = self.currentIndex().row()
        return self.hits.rows[row].hit if 0 <= row < len(self.hits.rows) else None

    def step(self, step: int) -> None:
        """Goes on to another hit, over the headings."""
        chosen = [at for at, row in enumerate(self.hits.rows) if row.hit is not None]
        if not chosen:
            return
        row = self.currentIndex().row()
        at = chosen.index(row) + step if row in chosen else 0
        index = self.hits.index(chosen[max(0, min(at, len(chosen) - 1))], 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
