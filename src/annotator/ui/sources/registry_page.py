"""All sources of the project: a table to search and filter, and the form of the one that is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.text.folding import plain
from annotator.ui.sources.form import SourceForm
from annotator.ui.sources.merge_panel import MergePanel
from annotator.ui.sources.tables import Column, RowsTable
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from annotator.operations.source_list import SourceLine, SourceList
    from annotator.ui.workspace import Workspace

COLUMNS: tuple[Column[SourceLine], ...] = (
    Column("Name", lambda line: line.source.name),
    Column("Kind", lambda line: line.source.source_kind or "", width=94, needs=330),
    Column("Group", lambda line: line.source.source_group or "", width=112, needs=470),
    Column("Marks", lambda line: f"{line.marks:,}", lambda line: line.marks, width=58),
    Column("Articles", lambda line: f"{line.articles:,}", lambda line: line.articles, width=66, needs=390),
    Column("Root of", lambda line: f"{line.root_of:,}", lambda line: line.root_of, width=66, needs=550),
)  # fmt: skip
ANY = "any"
NOTHING = ("Choose a source", "Its names, kind and group stand here. Choose several to merge them into one.")
NONE_YET = (
    "No sources yet",
    "A source is somebody whom articles credit. Add one here, or while you mark an attribution.",
)
NONE_FIT = ("No source fits", "Search for other words, or choose another kind or group.")


class RegistryPage(QWidget):
    """The table on the left; on the right the form of one source, or how several are merged."""

    alike_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._list: SourceList | None = None
        self._wanted = ""
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search names")
        self.search.setAccessibleName("Search names")
        self.search.setClearButtonEnabled(True)
        self.kind, self.group = QComboBox(self), QComboBox(self)
        self.new = QPushButton("New Source", self)
        self.new.setAutoDefault(False)
        self.new.setToolTip("New source (Ins)")
        self.table: RowsTable[SourceLine] = RowsTable("Sources", COLUMNS, _id, self, several=True)
        self.none = EmptyState(*NONE_YET)
        self._left = QStackedWidget(self)
        self.form = SourceForm(workspace, self)
        self.merging = MergePanel(workspace, self)
        self.nothing = EmptyState(*NOTHING)
        self.right = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for box, words in ((self.kind, "Kind"), (self.group, "Group")):
            name_choice(box, words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.kind, 1)
        filters.addWidget(self.group, 1)
        filters.addWidget(self.new)
        self._left.addWidget(self.table)
        self._left.addWidget(self.none)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.setSpacing(8)
        above.addWidget(self.search)
        above.addLayout(filters)
        column.addLayout(above)
        column.addWidget(self._left, 1)
        for part in (self.nothing, self.form, self.merging):
            self.right.addWidget(part)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([600, 400])
        left.setMinimumWidth(300)
        self.right.setMinimumWidth(300)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._go_to_found)
        for box in (self.kind, self.group):
            box.currentIndexChanged.connect(self._filter)
        self.table.picked.connect(self._show_picked)
        self.table.entered.connect(self._enter)
        self.table.deleting.connect(self._delete)
        self.new.clicked.connect(self.add)
        self.form.merging.connect(lambda other: self.table.pick(*self.table.ids, other))
        self.form.made.connect(self.choose)
        self.merging.merged.connect(self.choose)
        insert = QShortcut(QKeySequence(Qt.Key.Key_Insert), self)
        insert.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        insert.activated.connect(self.add)

    def show_list(self, found: SourceList) -> None:
        """Shows the registry as it is now."""
        self._list = found
        self._offer(self.kind, "Any kind", sorted({one.source.source_kind or "" for one in found.lines}))
        self._offer(self.group, "Any group", sorted({one.source.source_group or "" for one in found.lines}))
        self.new.setEnabled(self._workspace.can_write)
        self._filter()
        if self._wanted and any(one.source.id == self._wanted for one in found.lines):
            wanted, self._wanted = self._wanted, ""
            self._reveal(wanted)

    def choose(self, source_id: str) -> None:
        """Picks a source, now or as soon as it is there."""
        self._wanted = source_id
        if self._list is not None:
            self.show_list(self._list)

    def add(self) -> None:
        """Asks for a new source, at first by the name that is searched for."""
        from annotator.ui.sources.new_source import NewSource

        if self._workspace.can_write and self._list is not None:
            asked = NewSource(self._workspace, self, self.search.text(), self._list)
            asked.made.connect(self.choose)
            asked.open()

    def _reveal(self, source_id: str) -> None:
        if not any(line.source.id == source_id for line in self.table.lines.rows):
            self.search.clear()
            self.kind.setCurrentIndex(0)
            self.group.setCurrentIndex(0)
        self.table.pick(source_id)

    @staticmethod
    def _offer(box: QComboBox, any_words: str, values: list[str]) -> None:
        held = box.currentData() if box.count() else ANY
        if [box.itemData(at) for at in range(1, box.count())] == values:
            return
        with QSignalBlocker(box):
            box.clear()
            box.addItem(any_words, ANY)
            for value in values:
                box.addItem(value or "none", value)
            box.setCurrentIndex(max(0, box.findData(held)))

    def _filter(self) -> None:
        if self._list is None:
            return
        typed = plain(self.search.text())
        fit = [line for line in self._list.lines if self._fits(line, typed)]
        self.table.show_rows(fit)
        self.none.say(*(NONE_FIT if self._list.lines else NONE_YET))
        self._left.setCurrentWidget(self.table if fit else self.none)
        self._show_picked()

    def _fits(self, line: SourceLine, typed: str) -> bool:
        kind, group = self.kind.currentData(), self.group.currentData()
        if kind not in {ANY, line.source.source_kind or ""} or group not in {ANY, line.source.source_group or ""}:
            return False
        names = (name for one in (line.source, *line.merged) for name in (one.name, *one.aliases))
        return not typed or any(typed in plain(name) for name in names)

    def _show_picked(self) -> None:
        chosen = self.table.chosen
        if self._list is None or not chosen:
            self.right.setCurrentWidget(self.nothing)
        elif len(chosen) > 1:
            self.merging.show_lines(chosen)
            self.right.setCurrentWidget(self.merging)
        else:
            before = self.form.line
            used = {one.source.source_kind for one in self._list.lines if one.source.source_kind}
            self.form.show_line(chosen[0], self._list.groups, used)
            self.right.setCurrentWidget(self.form)
            if before is None or before.source != chosen[0].source or before.merged != chosen[0].merged:
                self.alike_wanted.emit(chosen[0].source.id)

    def _go_to_found(self) -> None:
        """Enter in the search goes to the first that was found."""
        if self.table.lines.rows:
            if not self.table.ids:
                self.table.pick(_id(self.table.lines.rows[0]))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Enter goes on to what is picked: the name of one source, or which of several stays."""
        several = self.right.currentWidget() is self.merging
        target = (self.merging.targets.checkedButton() if several else None) or self.form.name
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        from annotator.operations import sources

        ids, space = self.table.ids, self._workspace
        if ids and space.can_write:
            space.tried(lambda: sources.remove(space.opened, ids, author_id=space.analyst_id or None))


def _id(line: SourceLine) -> str:
    return line.source.id
