"""The suggestions in an article as a preview of the marks they would become, to be ticked and made as one step."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.tags.tag_type import tag_type, tag_types
from annotator.text.span import Span
from annotator.ui.annotate.suggested_words import KINDS, becomes, why
from annotator.ui.annotate.suggesting import Suggesting
from annotator.ui.dialogs.places_table import ARTICLE, BEFORE, MARKED, Index, PlacesModel, PlacesTable
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.occurrences import Occurrence
    from annotator.tags.finding import Found
    from annotator.ui.article.ghosts import GhostView
    from annotator.ui.workspace import Workspace

SURE = 0.7
"""Ticked at first are those at least as sure as this."""

_HEADINGS = {ARTICLE: "Why", MARKED: "Becomes"}
_WIDTHS = {BEFORE: 160, ARTICLE: 246, MARKED: 240}


def begin(workspace: Workspace, suggesting: Suggesting, parent: QWidget, view: GhostView | None = None) -> None:
    """Lists what is suggested in the open article; with a `view`, at first what is in sight there."""
    free = suggesting.free()
    if not free:
        waiting = "Suggestions are still being looked for." if not suggesting.is_ready else ""
        workspace.message.emit(waiting or "Nothing is suggested in this article any more.")
        return
    shown = view.shown_range() if view is not None else None
    if shown is not None and not any(_is_in(one, shown) for one in free):
        workspace.message.emit("Nothing is suggested in what is in view.")
        return
    SuggestionsDialog(workspace, suggesting, parent, shown).open()


def _is_in(one: Found, shown: tuple[int, int]) -> bool:
    return one.start < shown[1] and shown[0] < one.end


class SuggestionsModel(PlacesModel):
    """The same lines as for the same words elsewhere, with why each is suggested and what would be marked."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, parent)
        self.found: list[Found] = []
        self._said: dict[Found, str] = {}

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return (
            _HEADINGS[section] if is_title and section in _HEADINGS else super().headerData(section, orientation, role)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() == MARKED and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.becomes(index.row())
        return super().data(index, role)

    def becomes(self, row: int) -> str:
        """The mark that a suggestion would be: its tag, and what its values say more than nothing."""
        one, desk = self.found[row], self._workspace.desk
        if one not in self._said and desk is not None:
            from annotator.operations import suggest

            values = suggest.values(one, desk.text, desk.document.published_on, desk.wording)
            self._said[one] = becomes(tag_type(one.tag), values)
        return self._said.get(one, "")


class SuggestionsDialog(Sheet):
    """All, or those of one kind, from one source, or in view; the arrows and Enter lead to the place in the article."""

    def __init__(
        self, workspace: Workspace, suggesting: Suggesting, parent: QWidget, shown: tuple[int, int] | None = None
    ) -> None:
        super().__init__("Accept suggestions", "Accept", parent, width=860)
        self._workspace, self._suggesting, self._shown = workspace, suggesting, shown
        self._listed: list[Found] = []
        self.tag, self.origin, self.where = (QComboBox(self) for _ in range(3))
        for box, name in ((self.tag, "Kind of mark"), (self.origin, "Suggested by"), (self.where, "Where")):
            name_choice(box, name)
        self.places = SuggestionsModel(workspace, self)
        self.table = PlacesTable(self.places, self)
        self.table.setAccessibleName("Suggestions")
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.count = QLabel(self)
        self.count.setObjectName("muted")
        self.explain("Nothing is marked until you accept it. What is less sure is not ticked at first.")
        self.column.insertLayout(1, self._choosing())
        self.column.insertWidget(2, self.table, 100)
        self.column.insertLayout(3, self._ticking())
        self.resize(1160, 560)
        self.places.ticks_changed.connect(self._count)
        self.table.wanted.connect(self._go_to)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._accept)
        self._offer_choices()
        for box in (self.where, self.tag, self.origin):
            box.currentIndexChanged.connect(self._offer_choices)

    def ticked(self) -> list[Found]:
        """What would be marked."""
        return [one for row, one in enumerate(self._listed) if self.places.is_ticked(row)]

    def save(self) -> str:
        found = [one for one in self.ticked() if self._suggesting.is_free(one)]
        if not found:
            return "Tick the suggestions to accept first."
        if self._suggesting.accept(found):
            self._workspace.message.emit(f"{counted(len(found), 'mark')} made.")
        return ""

    def _offer_choices(self) -> None:
        """What can be chosen, each with how many there are given the other choices; what was chosen stays chosen."""
        free = self._suggesting.free()
        if self.where.count() == 0:
            self.where.addItem("In the whole article", None)
            if self._shown is not None:
                self.where.addItem("In what is in view", self._shown)
                self.where.setCurrentIndex(1)
        shown = self.where.currentData()
        here = [one for one in free if shown is None or _is_in(one, shown)]
        tags, origins = Counter(one.tag for one in here), Counter(one.origin for one in here)
        _refill(self.tag, "All kinds", {name: tag.label for name, tag in tag_types().items()}, tags)
        _refill(self.origin, "All suggestions", KINDS, origins)
        self.where.setVisible(self.where.count() > 1)
        self._list([one for one in here if self._is_chosen(one)])

    def _is_chosen(self, one: Found) -> bool:
        return self.tag.currentData() in {None, one.tag} and self.origin.currentData() in {None, one.origin}

    def _list(self, found: list[Found]) -> None:
        self._listed = self.places.found = found
        self.places.show([self._place(one) for one in found])
        self.places.tick([row for row, one in enumerate(found) if one.confidence < SURE], False)
        self._count()

    def _go_to(self, row: int) -> None:
        """Shows a place in the article behind."""
        self._workspace.go_to_words(self._workspace.document_id, self.places.rows[row].span)

    def _place(self, one: Found) -> Occurrence:
        from annotator.operations.occurrences import Occurrence, around

        desk, span = self._workspace.desk, Span.of(one.start, one.end)
        said = "; ".join(part for part in (self._suggesting.hops_said(one), why(one)) if part)
        words = around(desk.text if desk is not None else "", span)
        return Occurrence(self._workspace.document_id, said[0].upper() + said[1:], span, *words, ())

    def _choosing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for box in (self.tag, self.origin, self.where):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _ticking(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for words, ticked in (("Tick All", True), ("Tick None", False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, ticked=ticked: self.places.tick(range(len(self._listed)), ticked))
            row.addWidget(button)
        return row

    def _count(self) -> None:
        many = len(self.ticked())
        self.done_button.setText(f"Accept {counted(many, 'Suggestion')}" if many else "Accept")
        self.done_button.setEnabled(many > 0)
        self.count.setText(f"{many:,} of {len(self._listed):,} ticked")


def _refill(box: QComboBox, everything: str, labels: dict[str, str], many: Counter[Any]) -> None:
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        box.addItem(f"{everything} ({many.total():,})", None)
        for name, label in labels.items():
            if many[name]:
                box.addItem(f"{label} ({many[name]:,})", name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
