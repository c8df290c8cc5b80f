"""The findings about a quantity, the gravest first: cards to go along, to look at in table and plot, to set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.operations.figure_views import FigureView, FindingView
from annotator.ui.figures.finding_card import FindingCard
from annotator.ui.figures.finding_kinds import GROUPS, counts, group_of
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.words import counted

BATCH, AT_ONCE, IN_A_TURN = 12, 3, 2
NOTHING = "Nothing stands out", "What figures say of each other is listed here: conflicts, one voice behind many, sums."
LEFT_OUT = "No finding of this kind", "The filter above leaves the others out."


class FindingsPanel(QWidget):
    """The cards. `lit` gives the records to point out, `dismissed` a finding and why, `brought_back` one set aside."""

    lit = Signal(object)
    shown_figure = Signal(str)
    wanted = Signal(str)
    dismissed = Signal(object, str)
    brought_back = Signal(object)
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[FindingView] = ()
        self._figures: Mapping[str, FigureView] = {}
        self._ranks: Mapping[str, int] = {}
        self._names: Mapping[str, str] = {}
        self._can_write = False
        self._shows, self._made = BATCH, AT_ONCE
        self._current = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_more)
        self.cards: dict[str, FindingCard] = {}
        self.kind = QComboBox()
        name_choice(self.kind, "Filter findings by kind")
        self.kind.addItem("All findings", "")
        for name, (words, _) in GROUPS.items():
            self.kind.addItem(words, name)
        self.more = QPushButton()
        self.aside = QPushButton()
        self.aside.setCheckable(True)
        self.aside.setObjectName("fold")
        self.empty = EmptyState(*NOTHING)
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _: self._begin())
        self.more.clicked.connect(self._show_more)
        self.aside.toggled.connect(lambda _: self._fill())

    def _lay_out(self) -> None:
        around = QVBoxLayout()
        around.setContentsMargins(12, 8, 12, 6)
        around.addWidget(self.kind)
        self.area = QScrollArea()
        self.area.setAccessibleName("Findings")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(self.empty, 1)
        column.addWidget(self.area, 1)
        content = QWidget()
        self.area.setWidget(content)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(12, 2, 12, 12)
        self._column.setSpacing(8)
        for part in (self.more, self.aside):
            self._column.addWidget(part)
        self._column.addStretch(1)

    # what is listed

    def show_findings(
        self, findings: Sequence[FindingView], figures: Mapping[str, FigureView], ranks: Mapping[str, int],
        names: Mapping[str, str], *, can_write: bool,
    ) -> None:  # fmt: skip
        """Lists the findings of a quantity; the one looked at stays so while it is there."""
        if [one.key for one in findings] != [one.key for one in self._findings]:
            self._shows, self._made = BATCH, AT_ONCE
        self._findings, self._figures, self._ranks, self._names = findings, figures, ranks, names
        if can_write != self._can_write:
            self._can_write = can_write
            self._drop(self.cards)
        self._name_kinds()
        self._fill()

    def begin_anew(self) -> None:
        """Another quantity is looked at: no finding is."""
        self._current, self._shows, self._made = "", BATCH, AT_ONCE
        with QSignalBlocker(self.aside):
            self.aside.setChecked(False)
        self.area.verticalScrollBar().setValue(0)

    @property
    def held(self) -> list[FindingView]:
        """Those that nobody set aside and that the filter lets pass."""
        return [one for one in self._passing if one.dismissed is None]

    @property
    def set_aside(self) -> list[FindingView]:
        """Those that somebody dismissed."""
        return [one for one in self._passing if one.dismissed is not None]

    @property
    def every_held(self) -> list[FindingView]:
        """Those that nobody set aside, whatever the filter says."""
        return [one for one in self._findings if one.dismissed is None]

    @property
    def _passing(self) -> list[FindingView]:
        wanted = self.kind.currentData()
        return [one for one in self._findings if not wanted or group_of(one.kind) == wanted]

    def _name_kinds(self) -> None:
        many = counts(one for one in self._findings if one.dismissed is None)
        words = ["All findings", *(words for words, _ in GROUPS.values())]
        for at, (said, number) in enumerate(zip(words, (sum(many.values()), *many.values()), strict=True)):
            self.kind.setItemText(at, f"{said} ({number:,})")

    def _begin(self) -> None:
        self._shows, self._made = BATCH, AT_ONCE
        self._fill()

    def _show_more(self) -> None:
        first = len(self._listed)
        self._shows += BATCH
        self._made = self._shows
        self._fill()
        if first < len(self._listed):
            self._look_at(self._listed[first].key, focus=True)

    @property
    def is_complete(self) -> bool:
        """Whether every card that is to be seen is made."""
        return not self._later.isActive()

    @property
    def _shown(self) -> int:
        """How many that nobody dismissed have a card."""
        return min(self._shows, self._made, len(self.held))

    @property
    def _listed(self) -> list[FindingView]:
        return [*self.held[: self._shown], *(self.set_aside if self.aside.isChecked() else [])]

    def _make_more(self) -> None:
        """Cards that are out of sight at first are made a few in a turn: nobody waits for them."""
        self._made += IN_A_TURN
        self._fill()

    def _fill(self) -> None:
        held, aside, listed, shown = self.held, self.set_aside, self._listed, self._shown
        wanted = {one.key: (one, [self._figures[r] for r in one.records if r in self._figures]) for one in listed}
        self._drop([key for key, card in self.cards.items() if (card.finding, card.figures) != wanted.get(key)])
        self.setUpdatesEnabled(False)
        cards = [self._card(one, wanted[one.key][1]) for one in listed]
        for at, part in enumerate([*cards[:shown], self.more, self.aside, *cards[shown:]]):
            item = self._column.itemAt(at)
            if item is None or item.widget() is not part:
                self._column.insertWidget(at, part)
        is_all = shown == min(self._shows, len(held))
        if not is_all:
            self._later.start()
        self.more.setVisible(is_all and len(held) > shown)
        self.more.setText(f"Show {min(BATCH, len(held) - shown)} more of {len(held):,}")
        self.aside.setVisible(bool(aside))
        self.aside.setText(f"{'▾' if self.aside.isChecked() else '▸'}  {len(aside):,} dismissed")
        self.aside.setAccessibleName(f"{counted(len(aside), 'dismissed finding')}")
        self.empty.say(*(LEFT_OUT if self._findings and self.kind.currentIndex() else NOTHING))
        self.empty.setVisible(not held and not aside)
        self.area.setVisible(bool(held or aside))
        if self._current not in wanted:
            self._current = ""
        for key, card in self.cards.items():
            card.set_current(key == (self._current or (listed[0].key if listed else "")))
            card.set_chosen(key == self._current)
        self.setUpdatesEnabled(True)
        self.current_changed.emit()

    def _card(self, finding: FindingView, figures: Sequence[FigureView]) -> FindingCard:
        card = self.cards.get(finding.key)
        if card is None:
            card = FindingCard(finding, list(figures), self._ranks, self._names, can_write=self._can_write)
            self.cards[finding.key] = card
            card.picked.connect(partial(self._look_at, finding.key))
            card.hovered.connect(partial(self._hover, finding))
            card.shown_figure.connect(self.shown_figure)
            card.wanted.connect(self.wanted)
            card.stepped.connect(self.step)
            card.released.connect(self.let_go)
            card.dismiss_wanted.connect(partial(self._ask_why, finding.key))
            card.bring_back_wanted.connect(partial(self.brought_back.emit, finding))
            card.reason_given.connect(partial(self.dismissed.emit, finding))
        return card

    def _drop(self, keys: Sequence[str] | Mapping[str, FindingCard]) -> None:
        for key in list(keys):
            card = self.cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()

    # which one is looked at

    @property
    def current(self) -> FindingView | None:
        """The finding that is looked at."""
        card = self.cards.get(self._current)
        return card.finding if card is not None else None

    def step(self, by: int) -> None:
        """Looks at the next or previous finding, from the last to the first again."""
        while not self.is_complete:
            self._later.stop()
            self._make_more()
        keys = [one.key for one in self._listed]
        if by > 0 and self._current and keys and self._current == keys[-1] and self.more.isVisibleTo(self):
            self._show_more()
        elif keys:
            at = keys.index(self._current) if self._current in keys else -1 if by > 0 else 0
            self._look_at(keys[(at + by) % len(keys)], focus=True)

    def let_go(self) -> None:
        """Looks at no finding any more."""
        if self._current:
            self._look_at("")

    def dismiss(self) -> None:
        """Asks why the current finding is none."""
        if self.current is not None:
            self._ask_why(self._current)

    def bring_back(self) -> None:
        """Has the current finding count again."""
        if self.current is not None:
            self.brought_back.emit(self.current)

    def _look_at(self, key: str, *, focus: bool = False) -> None:
        self._current = key
        for one, card in self.cards.items():
            card.set_current(one == key)
        if focus and key in self.cards:
            self.cards[key].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.cards[key])
        self.lit.emit(frozenset(self.current.records) if self.current else frozenset())
        self.current_changed.emit()

    def _hover(self, finding: FindingView, inside: bool) -> None:
        records = finding.records if inside else self.current.records if self.current is not None else ()
        self.lit.emit(frozenset(records))

    def _ask_why(self, key: str) -> None:
        self._look_at(key)
        self.cards[key].ask_why()
        self.area.ensureWidgetVisible(self.cards[key])
