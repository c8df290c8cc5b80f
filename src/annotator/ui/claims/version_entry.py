"""One version of a claim in the timeline: outlet and day, its words, its numbers, and on whose word it is told."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.operations.claim_views import ClaimView
from annotator.reconcile.claims import Claim
from annotator.ui.article.display import shown
from annotator.ui.claims.entry import Entry, Frame, Sign
from annotator.ui.claims.phrases import (
    echo_words,
    figures_words,
    mood_words,
    outlet_words,
    published_words,
    version_sentence,
    voice_words,
)
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import Chip, prose
from annotator.ui.widgets.quote import Piece, QuoteLabel


class VersionEntry(Entry):
    """Shows what one article makes of a claim."""

    has_sign = True

    def __init__(self, one: ClaimView, echoes: Claim | None, rank: int | None, parent: QWidget | None = None) -> None:
        super().__init__(one.record, shown(version_sentence(one, echoes)), Frame(), parent)
        self.claim, self.rank = one, rank
        body = self.frame.body
        head = QHBoxLayout()
        head.setSpacing(8)
        outlet = prose(shown(outlet_words(one.claim)), strong=True)
        outlet.setToolTip(shown(one.title))
        head.addWidget(outlet, 1)
        head.addWidget(prose(published_words(one.claim), muted=True, wraps=False))
        body.addLayout(head)
        self.quote = QuoteLabel([Piece(f"“{one.claim.words}”", "inside")])
        body.addWidget(self.quote)
        chips = [*(Chip(words, "warning" if words == "denies" else "") for words in mood_words(one))]
        chips += [Chip(shown(words), "accent") for words in figures_words(one)]
        if chips:
            box = QWidget()
            flow = FlowLayout(box, spacing=6)
            for chip in chips:
                flow.addWidget(chip)
            body.addWidget(box)
        self.voice = prose(shown(voice_words(one.claim)), muted=True)
        self.voice.setToolTip("On whose word it is told, down to the root")
        body.addWidget(self.voice)
        if echoes is not None:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(Sign("finding-same-root", "accent"))
            line.addWidget(prose(shown(echo_words(one.claim, echoes))), 1)
            body.addLayout(line)
