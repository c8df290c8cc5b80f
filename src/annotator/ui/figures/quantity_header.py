"""Above the figures of a quantity: what it is called and means, and how few voices all of it goes back to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.operations.figure_views import QuantityView
from annotator.ui.article.display import shown
from annotator.ui.figures.overview import Overview
from annotator.ui.figures.quantity_words import BESIDE_WORDS, facts_words, summary_words, voices_of
from annotator.ui.figures.voices_bar import VoicesBar
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import Chip, prose


class QuantityHeader(QWidget):
    """One quantity in words and one bar; `group_chosen` gives the root group that was clicked in it."""

    group_chosen = Signal(object)

    def __init__(self, confirm: QAction, edit: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_tight = False
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = QFont(self.title.font())
        font.setPixelSize(19)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.proposed = Chip("proposed", "warning")
        self.proposed.setToolTip("The program proposes this quantity; nothing is stored until somebody confirms it")
        self.facts, self.definition = prose(muted=True), prose()
        self.summary = prose(strong=True)
        self.voices = VoicesBar()
        self.voices.chosen.connect(self.group_chosen)
        self.confirm, self.edit = KeyButton(confirm, primary=True), KeyButton(edit)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        line.addWidget(self.proposed, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.confirm)
        line.addWidget(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 6)
        column.setSpacing(3)
        column.addLayout(line)
        for part in (self.facts, self.definition):
            column.addWidget(part)
        column.addSpacing(3)
        column.addWidget(self.summary)
        column.addSpacing(2)
        column.addWidget(self.voices)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_tight(self, tight: bool) -> None:
        """Where there is little room, what the quantity is stands in the tool tip of its title."""
        self._is_tight = tight
        self._show_words()

    def show_quantity(self, quantity: QuantityView, overview: Overview) -> None:
        """Says what is known of a quantity."""
        self.title.setText(shown(quantity.label))
        self.proposed.setVisible(quantity.is_proposed)
        self.confirm.setVisible(quantity.is_proposed)
        self.facts.setText(shown(facts_words(quantity, overview)))
        self.definition.setText(shown(quantity.definition or BESIDE_WORDS.get(quantity.id, "")))
        self._show_words()
        self.summary.setText(summary_words(quantity))
        self.voices.show_voices(voices_of(quantity, overview))

    def _show_words(self) -> None:
        said = [one.text() for one in (self.facts, self.definition) if one.text()]
        for label in (self.facts, self.definition):
            label.setVisible(bool(label.text()) and not self._is_tight)
        self.title.setToolTip("\n".join(said) if self._is_tight else "")
