"""The same words elsewhere, each place in its sentence, to be ticked and marked as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.errors import Problem
from annotator.tags.tag_type import tag_type, tag_types
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.operations.occurrences import Occurrence
    from annotator.text.span import Span
    from annotator.ui.workspace import Workspace

COLUMNS = ("Before", "Words", "After", "Article", "Marked as")


def begin(workspace: Workspace, parent: QWidget, *, everywhere: bool = False, of_mark: bool = False) -> None:
    """Lists where the selected words, or else (or only) those of the own mark in hand, stand as well."""
    span = None if of_mark else workspace.selection
    dialog = OccurrencesDialog(workspace, parent, span, everywhere=everywhere)
    if workspace.tried(dialog.ask):
        dialog.open()
    else:
        dialog.deleteLater()


class OccurrencesDialog(Sheet):
    """Ticked at first are the places where one has no mark yet; those marked already are shown and left."""

    def __init__(self, workspace: Workspace, parent: QWidget, span: Span | None, *, everywhere: bool) -> None:
        super().__init__("Mark every occurrence", "Mark", parent, width=820)
        self._workspace = workspace
        mark, desk = workspace.own_mark, workspace.desk
        self._mark_id = mark.id if mark is not None and span is None else None
        self._quote = span.quote(desk.text) if span is not None and desk is not None else mark.quote if mark else ""
        self.found: list[Occurrence] = []
        self._ticked: set[int] = set()
        self.tag = QComboBox(self)
        for name, tag in tag_types().items():
            self.tag.addItem(tag.label, name)
        self.tag.setCurrentIndex(max(0, self.tag.findData(mark.tag if mark is not None else "")))
        self.where = QComboBox(self)
        self.where.addItem("In this article", False)
        self.where.addItem("In all articles", True)
        self.where.setCurrentIndex(int(everywhere))
        self.places = _list_of_places(self)
        self.count = QLabel(self)
        self.count.setObjectName("muted")
        every = "Other places" if self._mark_id else "Every place"
        self.explain(f"{every} where “{shortened(self._quote, 80)}” stands.")
        self.form.addRow("Mark as", self.tag)
        self.form.addRow("Look", self.where)
        self.column.insertWidget(2, self.places, 100)
        self.column.insertLayout(3, self._ticking())
        self.resize(920, 520)
        self.places.itemChanged.connect(self._tick)
        self.tag.currentIndexChanged.connect(self._show_ticks)
        self.where.currentIndexChanged.connect(lambda: workspace.tried(self.ask))

    def ask(self) -> None:
        """Looks for the words anew; raises `Problem` when there are none in a row."""
        from annotator.operations.occurrences import occurrences

        workspace = self._workspace
        self.found = occurrences(
            workspace.opened,
            analyst_id=workspace.analyst_id,
            quote=self._quote,
            mark_id=self._mark_id,
            document_id=None if self.where.currentData() else workspace.document_id,
        )
        self._ticked = {at for at, one in enumerate(self.found) if not self._own_tags(one)}
        self.places.blockSignals(True)
        self.places.clear()
        self.places.addTopLevelItems([self._item(one) for one in self.found])
        self.places.blockSignals(False)
        self._show_ticks()

    def tick_all(self, ticked: bool) -> None:
        """Ticks every place that can be, or none."""
        self._ticked = set(range(len(self.found))) if ticked else set()
        self._show_ticks()

    def ticked(self) -> list[Occurrence]:
        """The places that would be marked."""
        tag = self.tag.currentData()
        return [self.found[at] for at in sorted(self._ticked) if tag not in self._own_tags(self.found[at])]

    def save(self) -> str:
        from annotator.operations.occurrences import mark_all

        workspace, places = self._workspace, [(one.document_id, one.span) for one in self.ticked()]
        if not places:
            return "Tick the places to mark first."
        try:
            made = mark_all(workspace.opened, places, tag=self.tag.currentData(), analyst_id=workspace.analyst_id)
        except Problem as problem:
            return str(problem)
        workspace.set_selection(None)
        workspace.message.emit(f"{counted(len(made), 'mark')} made.")
        return ""

    def _ticking(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for words, ticked in (("Tick All", True), ("Tick None", False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, ticked=ticked: self.tick_all(ticked))
            row.addWidget(button)
        return row

    def _own_tags(self, place: Occurrence) -> set[str]:
        return {tag for tag, analyst_id in place.marked if analyst_id == self._workspace.analyst_id}

    def _item(self, place: Occurrence) -> QTreeWidgetItem:
        marked = ", ".join(f"{_label(tag)} ({self._workspace.analyst_name(who)})" for tag, who in place.marked)
        item = QTreeWidgetItem([place.before, place.words, place.after, place.title, marked])
        item.setTextAlignment(0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        font = item.font(1)
        font.setBold(True)
        item.setFont(1, font)
        return item

    def _tick(self, item: QTreeWidgetItem) -> None:
        at = self.places.indexOfTopLevelItem(item)
        if item.checkState(0) is Qt.CheckState.Checked:
            self._ticked.add(at)
        else:
            self._ticked.discard(at)
        self._count()

    def _show_ticks(self) -> None:
        tag = self.tag.currentData()
        self.places.blockSignals(True)
        for at, place in enumerate(self.found):
            item = self.places.topLevelItem(at)
            if item is None:
                continue
            is_done = tag in self._own_tags(place)
            is_ticked = at in self._ticked and not is_done
            item.setDisabled(is_done)
            item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.places.blockSignals(False)
        self.places.viewport().update()
        self._count()

    def _count(self) -> None:
        ticked = len(self.ticked())
        self.done_button.setText(f"Mark {counted(ticked, 'Place')}" if ticked else "Mark")
        self.done_button.setEnabled(ticked > 0)
        where = "" if self.where.currentData() else " in this article"
        nothing = f"These words stand nowhere else{where}."
        self.count.setText(f"{ticked:,} of {len(self.found):,} ticked" if self.found else nothing)


class _CutAtStart(QStyledItemDelegate):
    """Words that stand before others are cut where they begin."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft


def _list_of_places(parent: QWidget) -> QTreeWidget:
    places = QTreeWidget(parent)
    places.setHeaderLabels(list(COLUMNS))
    places.setRootIsDecorated(False)
    places.setUniformRowHeights(True)
    places.setItemDelegateForColumn(0, _CutAtStart(places))
    places.setAccessibleName("Places where the words stand")
    places.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = places.header()
    header.setStretchLastSection(False)
    for column, width in enumerate((250, 110, 230, 130, 130)):
        places.setColumnWidth(column, width)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return places


def _label(tag: str) -> str:
    return tag_type(tag).label if tag in tag_types() else tag
