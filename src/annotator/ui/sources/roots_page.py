"""How many reports, how many roots: claims and figures by the group of sources they go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.sources.tables import ROW, Column, Index, RowsTable
from annotator.ui.theme import blend
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import prose, theme_of
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.root_groups import RootedRecord, RootGroup, Roots

NAMES = {"circle": "In a circle", "nobody": "Nobody credited"}
NONE = ("Nothing to follow yet", "Mark claims and figures, and link the attributions that cover them.")


def name_of(group: RootGroup) -> str:
    """A root group as the table calls it."""
    return NAMES.get(group.ending, group.name)


def _roots(group: RootGroup) -> str:
    return ", ".join(root.name for root in group.roots if root.name != group.name)


COLUMNS: tuple[Column[RootGroup], ...] = (
    Column("Root group", name_of),
    Column("Roots", _roots, needs=620),
    Column("Outlets", lambda one: f"{len(one.outlets):,}", lambda one: len(one.outlets), width=72),
    Column("Articles", lambda one: f"{one.articles:,}", lambda one: one.articles, width=72, needs=330),
    Column("Claims", lambda one: f"{one.count('claim'):,}", lambda one: one.count("claim"), width=66),
    Column("Figures", lambda one: f"{one.count('figure'):,}", lambda one: one.count("figure"), width=70),
)
RECORDS: tuple[Column[RootedRecord], ...] = (
    Column("Outlet", lambda one: one.outlet, width=140),
    Column("Words", lambda one: one.quote),
    Column("By way of", lambda one: " ← ".join([*one.via, *([one.root] if one.root else [])]), width=240, needs=560),
)


class RootsPage(QWidget):
    """The groups above, the greatest first; below what goes back to the one that is picked. `wanted` goes to a mark."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = prose(strong=True)
        self.notice = prose(muted=True)
        self.groups: RowsTable[RootGroup] = RowsTable("Root groups", COLUMNS, name_of, self)
        self._bars = ShareBar(self.groups)
        self.groups.setItemDelegateForColumn(0, self._bars)
        self.said = prose(muted=True)
        self.records: RowsTable[RootedRecord] = RowsTable("What goes back to it", RECORDS, lambda one: one.record, self)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self.said.setContentsMargins(14, 0, 14, 0)
        column.addWidget(self.said)
        column.addWidget(self.records, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.groups)
        split.addWidget(below)
        split.setSizes([260, 300])
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 10, 0, 0)
        inner.setSpacing(6)
        for part in (self.summary, self.notice):
            part.setContentsMargins(14, 0, 14, 0)
            inner.addWidget(part)
        inner.addWidget(split, 1)
        self.none = EmptyState(*NONE)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self.none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.groups)
        self.groups.picked.connect(self._show_picked)
        self.groups.entered.connect(lambda: self.records.setFocus(Qt.FocusReason.OtherFocusReason))
        self.records.entered.connect(self._go)

    def wait(self) -> None:
        """Says that sources are being followed, unless something is shown."""
        if not self.groups.lines.rows:
            self.none.say("Following sources…", "Every claim and figure is followed to its root.")
            self._stack.setCurrentIndex(1)

    def show_roots(self, roots: Roots) -> None:
        """Shows who is behind it all."""
        self.none.say(*NONE)
        self._stack.setCurrentIndex(0 if roots.groups else 1)
        self.summary.setText(summary(roots))
        self.notice.setVisible(roots.hidden > 0)
        self.notice.setText(f"{counted(roots.hidden, 'article')} left out while marking is blind.")
        self.groups.show_rows(roots.groups)
        if not self.groups.ids and roots.groups:
            self.groups.pick(name_of(roots.groups[0]))
        else:
            self._show_picked()

    def _show_picked(self) -> None:
        group = next(iter(self.groups.chosen), None)
        self.records.show_rows(group.records if group is not None else [])
        self.said.setText(group_words(group) if group is not None else "")

    def _go(self) -> None:
        for one in self.records.chosen:
            if one.mark_id:
                self.wanted.emit(one.document_id, one.mark_id)


def summary(roots: Roots) -> str:
    """“Ten reports, one root”, in numbers."""
    rooted = [group for group in roots.groups if group.ending == "root"]
    if not rooted:
        return f"Nobody is credited for any of {counted(roots.records, 'claim or figure', 'claims and figures')}."
    credited = {one.record for group in rooted for one in group.records}
    first = rooted[0]
    said = (
        f"{len(first.records)} of {counted(len(credited), 'credited claim or figure', 'credited claims and figures')}"
    )
    return f"{said}, in {counted(len(first.outlets), 'outlet')}, go back to one root group: {first.name}."


def group_words(group: RootGroup) -> str:
    """What is said of a root group: who published it, and what its roots are."""
    outlets = ", ".join(group.outlets)
    match group.ending:
        case "circle":
            return f"These go round in a circle and have no root. Published by {outlets}."
        case "nobody":
            return f"For these nobody is credited. Published by {outlets}."
    roots = ", ".join(f"{root.name}{'' if root.is_known else ' (not in the registry)'}" for root in group.roots)
    one_voice = "one voice" if len(group.outlets) > 1 else "one outlet"
    return f"{roots}. Published by {outlets}: {one_voice}."


class ShareBar(QStyledItemDelegate):
    """A name on a bar as long as its share of the greatest."""

    def __init__(self, table: RowsTable[RootGroup]) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rows = self._table.lines.rows
        theme = theme_of(self._table)
        most = max(len(one.records) for one in rows)
        group = rows[index.row()]
        area = QRectF(option.rect).adjusted(4, 4, -4, -4)
        bar = QRectF(area.left(), area.top(), area.width() * len(group.records) / most, area.height())
        ink = QColor(theme.accent if group.ending == "root" else theme.muted)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        self._table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, self._table)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(ink, QColor(theme.raised), 0.3))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(QColor(theme.text))
        room = area.adjusted(6, 0, -2, 0)
        told = shown.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, told)
        painter.restore()
