"""A link worth making: what it would say, why, and the two ways to answer."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.reconcile.alike import Proposal
from annotator.reconcile.claims import Claim
from annotator.ui.article.display import shown
from annotator.ui.claims.entry import Entry, Frame, Sign
from annotator.ui.claims.phrases import ICONS, outlet_words, proposal_words, where_words
from annotator.ui.claims.rows import proposal_id
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import prose


class ProposalEntry(Entry):
    """Shows a proposed link. `other` is the claim it would bring in, None where both stand beside it already."""

    is_broken = True

    def __init__(
        self,
        one: Proposal,
        other: Claim | None,
        answers: list[QAction],
        *,
        is_aside: bool,
        parent: QWidget | None = None,
    ) -> None:
        what = f"{outlet_words(one.later)} {proposal_words(one)}"
        brought = f", “{other.words}”" if other is not None else ""
        lead = "Put away" if is_aside else "Proposed link"
        super().__init__(proposal_id(one), shown(f"{lead}: {what}{brought}. {one.reason}"), Frame("dashed"), parent)
        self.proposal, self.is_aside = one, is_aside
        body = self.frame.body
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Sign(ICONS[one.kind], "muted"))
        line.addWidget(prose(shown(f"{'Put away' if is_aside else 'Perhaps'}: {what}"), strong=True), 1)
        body.addLayout(line)
        if other is not None:
            body.addWidget(prose(shown(f"{where_words(other)}: “{other.words}”")))
        body.addWidget(prose(shown(one.reason), muted=True))
        self._answers = [KeyButton(action) for action in answers]
        below = QHBoxLayout()
        below.setSpacing(6)
        for button in self._answers:
            below.addWidget(button)
        below.addStretch(1)
        body.addLayout(below)
        self.set_current(False)

    @property
    def buttons(self) -> list[QWidget]:
        """The answers; they are seen where keys are about this one."""
        return list(self._answers)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        for button in getattr(self, "_answers", ()):
            button.setVisible(current)
