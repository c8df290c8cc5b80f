"""The list under a picker: entries that fit with their other names and where they belong, and the way to a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.panels.known import Known, called

ENTRY = Qt.ItemDataRole.UserRole
ASIDE = Qt.ItemDataRole.UserRole + 1
PADDING = 9
Index = QModelIndex | QPersistentModelIndex


class KnownList(QAbstractListModel):
    """Entries as they fit what is typed; the last row, without an entry, makes a new one of it."""

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self._entries: list[Known] = []
        self._typed = self._new = ""
        self._reasons: Mapping[str, str] = {}

    def show(self, entries: Sequence[Known], typed: str, new: str, reasons: Mapping[str, str]) -> None:
        """Replaces all rows; `new` is the name a new entry would have, empty where it cannot be made.

        `reasons` says of entries, by their ids, why they may be meant.
        """
        self.beginResetModel()
        self._entries, self._typed, self._new, self._reasons = list(entries), typed, new, reasons
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries) + bool(self._new)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()] if index.row() < len(self._entries) else None
        name = entry.name if entry else f"New {self._kind} “{self._new}”"
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{name}, {aside}" if (aside := self._aside(entry)) else name
            case _ if role == ENTRY:
                return entry
            case _ if role == ASIDE:
                return self._aside(entry)
        return None

    def _aside(self, entry: Known | None) -> str:
        if entry is None:
            return "Not in this project yet"
        alias = called(entry, self._typed)
        why = self._reasons.get(entry.id) or (f"also “{alias}”" if alias else "")
        return " · ".join(part for part in (why, entry.aside) if part)


class KnownDelegate(QStyledItemDelegate):
    """Draws the name, and under it in muted words what is said beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(120, line * (2 if index.data(ASIDE) else 1) + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = QStyleOptionViewItem(option)
        ground.text = ""
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, ground, painter, option.widget)
        palette: QPalette = option.palette
        lines = [str(index.data()), str(index.data(ASIDE))]
        font = painter.font()
        font.setItalic(index.data(ENTRY) is None)
        painter.setFont(font)
        line = option.fontMetrics.height()
        for at, words in enumerate(one for one in lines if one):
            room = QRect(option.rect.left() + 8, option.rect.top() + PADDING // 2 + at * line, 0, line)
            room.setRight(option.rect.right() - 8)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText if at else QPalette.ColorRole.Text))
            shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
