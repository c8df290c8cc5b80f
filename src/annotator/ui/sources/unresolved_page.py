"""Words by which articles credit somebody nobody has told yet: each with the sources it may mean, to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.tags.tag_type import Field
from annotator.ui.panels.registry_editor import RegistryEditor
from annotator.ui.sources.offers import Offers
from annotator.ui.sources.tables import Column, RowsTable
from annotator.ui.theme import heading
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import prose
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.operations.source_list import Printed
    from annotator.operations.whom import Offer, Place
    from annotator.ui.panels.known import Known
    from annotator.ui.workspace import Workspace

COLUMNS: tuple[Column[Printed], ...] = (
    Column("Words", lambda one: one.words),
    Column("Marks", lambda one: f"{len(one.marks):,}", lambda one: len(one.marks), width=62),
    Column("Articles", lambda one: f"{one.articles:,}", lambda one: one.articles, width=70, needs=300),
)
SOURCE = Field("source", "Another source", "source")
ALL_TOLD = ("Every credit is resolved", "Each attribution with a source names one of the registry.")
NOTHING = (
    "Choose some words",
    "The sources they may mean stand here, each with the reason. You confirm, or choose another.",
)
NONE_LIKE = "No source of the registry is like it."
MOST_OFFERS = 3


class UnresolvedPage(QWidget):
    """The words on the left; on the right whom they may mean. `wanted` goes to a mark."""

    wanted = Signal(str, str)
    asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: Sequence[Known] = ()
        self.table: RowsTable[Printed] = RowsTable("Unresolved words", COLUMNS, lambda one: one.words, self)
        self.words = prose(strong=True)
        self.effect = prose(muted=True)
        self.offers = Offers()
        self.other = RegistryEditor(SOURCE)
        self.places: list[PlaceCard] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        self.right = QScrollArea(self)
        self._stack = QStackedWidget(self)
        self._sides = QStackedWidget(self)
        self.nothing = EmptyState(*NOTHING)
        self._lay_out()
        self.table.picked.connect(self._show_picked)
        self.table.entered.connect(self._enter)
        self.offers.taken.connect(self._take)
        self.other.committed.connect(lambda _name, source_id: self._take(source_id) if source_id else None)
        self.other.created.connect(self._create)

    def _lay_out(self) -> None:
        page = QWidget(self.right)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self._other_heading = heading("Another source", page)
        for part in (self.words, self.effect, self.offers, self._other_heading, self.other):
            column.addWidget(part)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.right.setWidget(page)
        self.right.setWidgetResizable(True)
        self.right.setFrameShape(QScrollArea.Shape.NoFrame)
        self.right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right.setAccessibleName("Whom the words may mean")
        self._sides.addWidget(self.nothing)
        self._sides.addWidget(self.right)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._sides)
        split.setSizes([420, 480])
        self.table.setMinimumWidth(260)
        self._sides.setMinimumWidth(300)
        self._stack.addWidget(split)
        self._stack.addWidget(EmptyState(*ALL_TOLD))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.table)

    def show_printed(self, found: Sequence[Printed], known: Sequence[Known]) -> None:
        """Shows what is left to resolve; goes on to the next words when the ones at hand are done."""
        row = self.table.currentIndex().row()
        had_any = bool(self.table.ids)
        self._known = known
        self.table.show_rows(found)
        self._stack.setCurrentIndex(0 if found else 1)
        if had_any and found and not self.table.ids:
            self.table.pick(found[min(max(0, row), len(found) - 1)].words)
        else:
            self._show_picked()

    @property
    def printed(self) -> Printed | None:
        """The words at hand."""
        return next(iter(self.table.chosen), None)

    def _show_picked(self) -> None:
        printed = self.printed
        self._sides.setCurrentWidget(self.nothing if printed is None else self.right)
        if printed is None:
            return
        self.words.setText(f"“{printed.words}”")
        self.effect.setText(self._effect(printed))
        self.offers.show_offers([], "")
        self._show_places([])
        for part in (self.offers, self._other_heading, self.other):
            part.setVisible(not printed.is_bare)
        self.other.set_known(self._known)
        self.other.set_value(None)
        self.other.set_read_only(not self._workspace.can_write)
        self.asked.emit(printed)

    def _effect(self, printed: Printed) -> str:
        if printed.is_bare:
            return "Anybody may be called so. Say for each place whom it means there; the nearest comes first."
        own, others = self._own(printed), len(printed.marks) - len(self._own(printed))
        said = (
            f"Confirming credits {counted(len(own), 'mark')} of yours" if own else "Confirming changes no mark of yours"
        )
        theirs = f", and through the name {counted(others, 'mark')} of colleagues" if others else ""
        return f"{said}; the words become another name of the source{theirs}."

    def _own(self, printed: Printed) -> list[str]:
        return [mark.id for mark in printed.marks if mark.analyst_id == self._workspace.analyst_id]

    def show_offers(self, printed: Printed, offers: Sequence[Offer], places: Sequence[Place]) -> None:
        """Shows whom the words at hand may mean, everywhere or in each place."""
        if printed != self.printed:
            return
        can_write = self._workspace.can_write
        self.offers.show_offers(offers, "It Is This One", enabled=can_write)
        if not offers and not printed.is_bare:
            self.effect.setText(f"{NONE_LIKE} {self._effect(printed)}")
        self._show_places(places)
        cards = [one for card in self.places for one in (card.show_it, *card.offers.buttons)]
        for one, other in pairwise([self.table, *self.offers.buttons, self.other.line, *cards]):
            QWidget.setTabOrder(one, other)

    def _show_places(self, places: Sequence[Place]) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.places = []
        for place in places:
            card = PlaceCard(place, self._workspace)
            card.wanted.connect(self.wanted)
            card.taken.connect(self._resolve_one)
            self._cards.addWidget(card)
            self.places.append(card)
        left = len(self.printed.marks) - len(places) if self.printed is not None and places else 0
        if left:
            self._cards.addWidget(prose(f"{counted(left, 'place')} more, shown as these are resolved.", muted=True))

    def _enter(self) -> None:
        """Enter in the table goes to the likeliest answer."""
        buttons = self.offers.buttons or [one for card in self.places for one in card.offers.buttons]
        target: QWidget = buttons[0] if buttons else self.other
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is done

    def _take(self, source_id: str) -> None:
        printed = self.printed
        if printed is not None:
            self._resolve(source_id, self._own(printed), printed.words)

    def _resolve_one(self, mark_id: str, source_id: str) -> None:
        self._resolve(source_id, [mark_id], None)

    def _resolve(self, source_id: str, marks: Sequence[str], alias: str | None) -> None:
        from annotator.operations import sources

        space = self._workspace
        space.tried(lambda: sources.resolve(space.opened, source_id, marks, analyst_id=space.analyst_id, alias=alias))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, _name: str, typed: str) -> None:
        from annotator.operations import knowledge

        space = self._workspace
        made = space.attempt(lambda: knowledge.add_source(space.opened, typed, author_id=space.analyst_id or None))
        if made is not None:
            self._take(made.id)


class PlaceCard(QWidget):
    """One place of words that anybody may be called by: its sentence, and whom it may mean there."""

    wanted = Signal(str, str)
    taken = Signal(str, str)

    def __init__(self, place: Place, workspace: Workspace) -> None:
        super().__init__()
        self.place = place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(prose(place.title, muted=True))
        self.show_it = QPushButton("Show", self)
        self.show_it.setToolTip("Show it in the article")
        self.show_it.setAccessibleName(f"Show in the article: {shortened(place.sentence, 160)}")
        self.show_it.setAutoDefault(False)
        self.show_it.clicked.connect(lambda _on: self.wanted.emit(place.document_id, place.mark_id))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(prose(shortened(place.sentence, 240)), 1)
        row.addWidget(self.show_it, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.offers = Offers(self)
        is_own = place.analyst_id == workspace.analyst_id
        if not is_own:
            column.addWidget(
                prose(f"{workspace.analyst_name(place.analyst_id)}’s mark; only they can say.", muted=True)
            )
        elif not place.offers:
            column.addWidget(prose("Nobody of the right kind is named in this article.", muted=True))
        else:
            self.offers.show_offers(place.offers[:MOST_OFFERS], "It Is This One", enabled=workspace.can_write)
            column.addWidget(self.offers)
        self.offers.taken.connect(lambda source_id: self.taken.emit(place.mark_id, source_id))
