"""A claim through the articles, read from the top: its versions, between them how each stands to an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.operations.claim_views import ClaimsView
from annotator.reconcile.alike import Proposal
from annotator.reconcile.claims import Claim
from annotator.reconcile.strands import Strand
from annotator.ui.claims.entry import Entry
from annotator.ui.claims.proposal_entry import ProposalEntry
from annotator.ui.claims.relation_entry import RelationEntry
from annotator.ui.claims.version_entry import VersionEntry
from annotator.ui.words import counted

AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: a claim with its versions and what would lengthen it, or a proposed link by itself."""

    strand: Strand | None = None
    proposals: tuple[Proposal, ...] = ()
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What entries need beside the claims: signs of voices, who looks, and the answers to a proposal."""

    ranks: Mapping[str, int] = field(default_factory=dict)
    me: str = ""
    answers: Sequence[QAction] = ()
    answers_aside: Sequence[QAction] = ()


class Timeline(QScrollArea):
    """The entries; `current_changed` says that keys are about another one, `wanted` that one wants to go there.

    `reasoned` gives an entry and what is said for its link, `unlinked` and `asked` an entry, `left` that one goes back.
    """

    current_changed = Signal()
    wanted = Signal()
    reasoned = Signal(object, str)
    unlinked = Signal(object)
    asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._current = ""
        self._shown: object = None
        self._most = AT_ONCE
        self._looked = Looked()
        self._view, self._around = ClaimsView(), Around()
        self.setAccessibleName("Versions of the claim, earliest first")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self.setWidget(content)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 4, 14, 16)
        self._column.setSpacing(0)
        self.more = QPushButton()
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    # what is shown

    def show_looked(self, looked: Looked, view: ClaimsView, around: Around) -> None:
        """Shows it; the entry in hand stays so while it is there."""
        said = self._said(looked, view, around)
        if said == self._shown:
            return
        is_other = looked.strand is None or self._looked.strand is None or not (
            looked.strand.records & self._looked.strand.records
        )  # fmt: skip
        self._shown, self._looked, self._view, self._around = said, looked, view, around
        if is_other:
            self._current, self._most = "", AT_ONCE
            self.verticalScrollBar().setValue(0)
        self._fill()

    @staticmethod
    def _said(looked: Looked, view: ClaimsView, around: Around) -> object:
        """All that is shown, so that nothing is made anew for what did not change."""
        records = [one.record for one in looked.strand.claims] if looked.strand is not None else []
        records += [record for one in looked.proposals for record in (one.later.record, one.earlier.record)]
        ties = [
            view.ties[one.tie] for each in (looked.strand.tellings if looked.strand else ()) for one in each.relations
        ]
        claims = [view.claims[record] for record in records]
        return looked, claims, ties, dict(view.names), dict(around.ranks), around.me

    def _fill(self) -> None:
        had_keyboard = any(one.hasFocus() for one in self.entries)
        current = self._current
        for one in self.entries:
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        made = list(self._made())
        self.entries = made[: self._most]
        for at, one in enumerate(self.entries):
            one.is_first, one.is_last = at == 0, at == len(made) - 1
            self._connect(one)
            self._column.insertWidget(at, one)
        left = len(made) - len(self.entries)
        self.more.setVisible(left > 0)
        self.more.setText(f"{counted(left, 'more entry', 'more entries')}…")
        there = {one.key for one in self.entries}
        self.choose(current if current in there else self._first, takes_focus=had_keyboard)

    @property
    def _first(self) -> str:
        """What is in hand at first: the earliest version, or the proposal where that is all there is."""
        proposed = (one for one in self.entries if isinstance(one, ProposalEntry))
        first = next(proposed, None) if self._looked.strand is None else next(iter(self.entries), None)
        return first.key if first is not None else ""

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self._fill()

    def _made(self) -> Iterable[Entry]:
        looked, view, around = self._looked, self._view, self._around
        if looked.strand is not None:
            for telling in looked.strand.tellings:
                claim = view.claims[telling.claim.record]
                for relation in telling.relations:
                    yield RelationEntry(relation, claim, view.ties[relation.tie], view.names, me=around.me)
                yield self._version(telling.claim, telling.echoes)
            for one in looked.proposals:
                other = one.earlier if one.later.record in looked.strand.records else one.later
                yield ProposalEntry(one, other, list(around.answers), is_aside=False)
            return
        answers = around.answers_aside if looked.is_aside else around.answers
        for one in looked.proposals:
            yield self._version(one.earlier)
            yield ProposalEntry(one, None, list(answers), is_aside=looked.is_aside)
            yield self._version(one.later)

    def _version(self, claim: Claim, echoes: Claim | None = None) -> VersionEntry:
        return VersionEntry(self._view.claims[claim.record], echoes, self._around.ranks.get(claim.group or ""))

    def _connect(self, one: Entry) -> None:
        one.picked.connect(lambda: self.choose(one.key))
        one.entered.connect(self.wanted)
        one.stepped.connect(self.step)
        one.left.connect(self.left)
        if isinstance(one, RelationEntry):
            one.reasoned.connect(lambda words: self.reasoned.emit(one, words))
            one.unlinked.connect(lambda: self.unlinked.emit(one))
            one.asked.connect(lambda: self.asked.emit(one))

    # the one in hand

    @property
    def current(self) -> Entry | None:
        """The entry that keys are about."""
        return next((one for one in self.entries if one.key == self._current), None)

    def choose(self, key: str, *, takes_focus: bool = False) -> None:
        """Takes an entry in hand."""
        self._current = key
        for one in self.entries:
            one.set_current(one.key == key)
        current = self.current
        if current is not None and takes_focus:
            current.setFocus(Qt.FocusReason.OtherFocusReason)
        if current is not None:
            QTimer.singleShot(0, current, lambda: self.ensureWidgetVisible(current, 0, 12))
        self.setFocusProxy(current)  # type: ignore[arg-type]  # None takes it away
        self.current_changed.emit()

    def step(self, by: int) -> None:
        """Takes the next entry in hand, or the last one there is that way."""
        at = next((at for at, one in enumerate(self.entries) if one.key == self._current), 0)
        at = min(max(at + by, 0), len(self.entries) - 1)
        if self.entries:
            self.choose(self.entries[at].key, takes_focus=True)
