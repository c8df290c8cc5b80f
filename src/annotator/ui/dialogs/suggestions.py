"""The suggestions of one kind in an article, each in its sentence, to be ticked and taken as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from annotator.ui.annotate.suggesting import ORIGINS, Suggesting
from annotator.ui.dialogs.places_table import ARTICLE, MARKED, PlacesModel, PlacesTable
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.occurrences import Occurrence
    from annotator.tags.finding import Found
    from annotator.ui.workspace import Workspace

SURE = 0.7
"""Ticked at first are those at least as sure as this."""


def begin(workspace: Workspace, suggesting: Suggesting, parent: QWidget) -> None:
    """Lists what is suggested in the open article."""
    if not suggesting.free():
        waiting = "Suggestions are still being looked for." if not suggesting.is_ready else ""
        workspace.message.emit(waiting or "Nothing is suggested in this article any more.")
        return
    SuggestionsDialog(workspace, suggesting, parent).open()


class SuggestionsModel(PlacesModel):
    """The same lines as for the same words elsewhere, with why each is suggested."""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_why = section == ARTICLE and orientation == Qt.Orientation.Horizontal
        return (
            "Why" if is_why and role == Qt.ItemDataRole.DisplayRole else super().headerData(section, orientation, role)
        )


class SuggestionsDialog(Sheet):
    """One kind at a time; the arrows and Enter lead to the place in the article."""

    def __init__(self, workspace: Workspace, suggesting: Suggesting, parent: QWidget) -> None:
        super().__init__("Accept suggestions", "Accept", parent, width=820)
        self._workspace, self._suggesting = workspace, suggesting
        self._found: list[Found] = []
        self.tag = QComboBox(self)
        name_choice(self.tag, "Kind of mark")
        free = suggesting.free()
        for name, tag in tag_types().items():
            many = sum(one.tag == name for one in free)
            if many:
                self.tag.addItem(f"{tag.label} ({many:,})", name)
        self.places = SuggestionsModel(workspace, self)
        self.table = PlacesTable(self.places, self)
        self.table.setAccessibleName("Suggestions")
        self.table.setColumnHidden(MARKED, True)
        self.table.setColumnWidth(ARTICLE, 220)
        self.count = QLabel(self)
        self.count.setObjectName("muted")
        self.explain("Nothing is marked until you accept it. What is less sure is not ticked at first.")
        self.form.addRow("Suggested as", self.tag)
        self.column.insertWidget(2, self.table, 100)
        self.column.insertLayout(3, self._ticking())
        self.resize(920, 520)
        self.places.ticks_changed.connect(self._count)
        self.table.wanted.connect(self._go_to)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._accept)
        self.tag.currentIndexChanged.connect(self._list)
        self._list()

    def ticked(self) -> list[Found]:
        """What would be marked."""
        return [self._found[row] for row in range(len(self._found)) if self.places.is_ticked(row)]

    def save(self) -> str:
        found = [one for one in self.ticked() if self._suggesting.is_free(one)]
        if not found:
            return "Tick the suggestions to accept first."
        if self._suggesting.accept(found):
            self._workspace.message.emit(f"{counted(len(found), 'mark')} made.")
        return ""

    def _list(self) -> None:
        tag = self.tag.currentData()
        self._found = [one for one in self._suggesting.free() if one.tag == tag]
        self.places.show([self._place(one) for one in self._found])
        self.places.tick([row for row, one in enumerate(self._found) if one.confidence < SURE], False)
        self._count()

    def _go_to(self, row: int) -> None:
        """Shows a place in the article behind."""
        self._workspace.go_to_words(self._workspace.document_id, self.places.rows[row].span)

    def _place(self, one: Found) -> Occurrence:
        from annotator.operations.occurrences import Occurrence, around

        desk, span = self._workspace.desk, Span.of(one.start, one.end)
        why = f"{ORIGINS[one.origin]}, {one.confidence:.0%} sure"
        words = around(desk.text if desk is not None else "", span)
        return Occurrence(self._workspace.document_id, why[0].upper() + why[1:], span, *words, ())

    def _ticking(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for words, ticked in (("Tick All", True), ("Tick None", False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, ticked=ticked: self.places.tick(range(len(self._found)), ticked))
            row.addWidget(button)
        return row

    def _count(self) -> None:
        many = len(self.ticked())
        self.done_button.setText(f"Accept {counted(many, 'Suggestion')}" if many else "Accept")
        self.done_button.setEnabled(many > 0)
        self.count.setText(f"{many:,} of {len(self._found):,} ticked")
