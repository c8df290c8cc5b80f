"""The cards of a conflict: one for each analyst's mark, side by side, and one for a link that not everybody made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.tags.tag_type import tag_type
from annotator.ui.reconcile.spoken import Spoken
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import AnalystLabel, Chip, TagLabel, prose
from annotator.ui.widgets.quote import Piece, QuoteLabel, pieces
from annotator.ui.widgets.said import said_values
from annotator.ui.widgets.value_table import ValueTable

if TYPE_CHECKING:
    from annotator.operations.records import MarkFacts, RecordView


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What the cards of a group need besides the group: the text, names, what was said of each mark, and its votes."""

    text: str
    names: Mapping[str, str]
    people: Mapping[str, str]
    lanes: Mapping[str, int]
    spoken: Mapping[str, Spoken]
    votes: Mapping[str, str]


class MarkCard(Card):
    """What one analyst marked, with what only they say standing out."""

    def __init__(self, mark: MarkFacts, group: RecordView, facts: GroupFacts, take: QAction | None) -> None:
        super().__init__(spacing=8)
        self.mark_id = mark.id
        who = facts.people.get(mark.analyst_id) or "Somebody"
        self.setAccessibleName(f"{who}: {tag_type(mark.tag).label}, {mark.quote}")
        taking = [KeyButton(take)] if take else []
        for button in taking:
            button.setAccessibleName(f"Take {who}’s mark")
        self.body.addLayout(_line(AnalystLabel(who, facts.lanes.get(mark.analyst_id, 0)), *taking))
        tag_differs = any(other.tag != mark.tag for other in group.marks)
        said = facts.spoken.get(mark.id, Spoken())
        signs = [Chip("≠ tag", "warning")] if tag_differs else []
        signs += [Chip("unsure", "warning")] if mark.doubt else []
        signs += [Chip(words, tone) for words, tone in said.verdicts]
        signs += [Chip(facts.votes[mark.id])] if mark.id in facts.votes else []
        self.body.addWidget(_flow(TagLabel(mark.tag), *signs))
        self.quote = QuoteLabel(pieces(facts.text, mark.span, [one.span for one in group.marks]))
        self.body.addWidget(self.quote)
        differing = [] if tag_differs else group.differing
        rows = said_values(tag_type(mark.tag), mark.values, facts.names, frozenset(differing))
        self.values = ValueTable(rows, differing)
        if rows:
            self.body.addWidget(self.values)
        if mark.note:
            self.body.addWidget(prose(f"Note: {mark.note}"))
        for words in said.thread:
            self.body.addWidget(prose(words, muted=True))
        self.body.addStretch()


class OutcomeCard(Card):
    """What a group was settled on, beside the marks it came from."""

    def __init__(self, title: str, record: RecordView, facts: GroupFacts) -> None:
        super().__init__(spacing=8)
        self.set_chosen(True)
        self.setAccessibleName(f"{title}: {tag_type(record.tag).label}, {record.quote}")
        self.body.addWidget(prose(title, strong=True))
        self.body.addWidget(TagLabel(record.tag))
        self.quote = QuoteLabel(pieces(facts.text, record.span))
        self.body.addWidget(self.quote)
        self.values = ValueTable(said_values(tag_type(record.tag), record.values, facts.names))
        if self.values.said:
            self.body.addWidget(self.values)
        self.body.addStretch()


class AbsentCard(Card):
    """Says who worked on the article and did not mark this."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        for name in names:
            self.body.addWidget(prose(name, strong=True, wraps=False))
        self.body.addWidget(prose("did not mark this." if len(names) == 1 else "none of them marked this.", muted=True))
        self.body.addStretch()


class LinkCard(Card):
    """A link as it runs: its start, its verb and its end in the words of the article, who made it, and why."""

    def __init__(
        self,
        sentence: str,
        verb: str,
        makers: str,
        ends: Sequence[tuple[str, Sequence[Piece]]],
        why: Sequence[str] = (),
    ) -> None:
        super().__init__(spacing=8)
        self.setAccessibleName(" ".join([sentence, makers, *why]))
        for at, (tag, found) in enumerate(ends):
            if at:
                self.body.addWidget(prose(f"↓  {verb}", strong=True))
            self.body.addWidget(TagLabel(tag))
            self.body.addWidget(QuoteLabel(found))
        self.makers = prose(makers)
        self.body.addSpacing(4)
        self.body.addWidget(self.makers)
        self.why = [prose(words, muted=True) for words in why]
        for words in self.why:
            self.body.addWidget(words)
        self.body.addStretch()


def _line(*parts: QWidget) -> QHBoxLayout:
    """The first part, and the others at the end."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for at, part in enumerate(parts):
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        if at == 0:
            line.addStretch()
    return line


def _flow(*parts: QWidget) -> QWidget:
    """Parts that go on below where there is no room beside."""
    box = QWidget()
    flow = FlowLayout(box, spacing=6)
    for part in parts:
        flow.addWidget(part)
    return box
