"""How a version stands to an earlier one, who says so and why; one's own word can be changed or taken back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.operations.claim_views import ClaimView, TieView
from annotator.reconcile.claims import Claim
from annotator.reconcile.strands import Relation
from annotator.ui.article.display import shown
from annotator.ui.claims.entry import Entry, Frame, Sign, small_button
from annotator.ui.claims.phrases import (
    ICONS,
    TONES,
    outlet_words,
    relation_sentence,
    relation_words,
    said_words,
    status_words,
)
from annotator.ui.widgets.labels import Chip, prose, theme_of
from annotator.ui.widgets.reason_field import ReasonField


class RelationEntry(Entry):
    """Shows one link; `reasoned` gives what is now said for it, `unlinked` asks to take one's own back."""

    reasoned = Signal(str)
    unlinked = Signal()
    asked = Signal()

    def __init__(self, one: Relation, later: ClaimView, tie: TieView, names: Mapping[str, str], *, me: str) -> None:
        sentence = shown(relation_sentence(one, later.claim, tie, names))
        super().__init__(tie.tie.id, sentence, Frame("none"))
        self.tie, self.later, self.relation = tie, later, one
        self.own = tie.own(me) if me else None
        self._buttons: list[QWidget] = []
        body = self.frame.body
        body.setContentsMargins(12, 4, 12, 4)
        body.setSpacing(3)
        body.addLayout(self._head(one, later.claim))
        self.said = [prose(shown(said_words(each, names)), muted=True) for each in tie.said]
        for words in self.said:
            words.setContentsMargins(24, 0, 0, 0)
            body.addWidget(words)
        if tie.reason:
            decided = prose(shown(f"Settled: {tie.reason}"), muted=True)
            decided.setContentsMargins(24, 0, 0, 0)
            body.addWidget(decided)
        self.reason = ReasonField()
        self.reason.setContentsMargins(24, 6, 0, 6)
        self.reason.given.connect(lambda _what, words: self.reasoned.emit(words))
        self.reason.left.connect(self.setFocus)
        body.addWidget(self.reason)

    def _head(self, one: Relation, later: Claim) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Sign(ICONS[one.kind], TONES.get(one.kind, "muted")))
        line.addWidget(prose(shown(f"{outlet_words(later)} {relation_words(one, later)}"), strong=True), 1)
        status = status_words(self.tie)
        if status:
            line.addWidget(Chip(status, "warning" if self.tie.status == "unresolved" else ""))
        if self.own is not None:
            theme = theme_of(self)
            edit = small_button("edit", "Say why", theme)
            edit.clicked.connect(self.asked)
            cross = small_button("close", "Remove your link", theme)
            cross.clicked.connect(self.unlinked)
            self._buttons = [edit, cross]
            for button in (edit, cross):
                line.addWidget(button)
        return line

    @property
    def buttons(self) -> list[QWidget]:
        """Those for one's own link."""
        return self._buttons

    def ask_why(self) -> None:
        """Asks for the reason in place."""
        known = self.own.reason if self.own is not None else None
        self.reason.ask("reason", "Why does this link hold?", "Say so", "A sentence", known or "")
        self.reason.field.selectAll()
