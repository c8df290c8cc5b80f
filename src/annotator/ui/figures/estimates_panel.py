"""The estimates of a quantity: those that hold, what each took the place of, and the form that sets another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.operations.figure_views import EstimateView, QuantityView
from annotator.ui.article.display import shown
from annotator.ui.figures.estimate_form import EstimateForm
from annotator.ui.figures.estimate_words import (
    STATUS_TONES,
    author_words,
    basis_words,
    counts_shares,
    date_words,
    day_of,
    numbers_words,
)
from annotator.ui.theme import heading
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.labels import Chip, prose
from annotator.ui.words import counted


def current(quantity: QuantityView) -> list[EstimateView]:
    """The estimates that hold, the latest day first."""
    return sorted((one for one in quantity.estimates if one.replaced_by is None), key=day_of, reverse=True)


def history(one: EstimateView, quantity: QuantityView) -> list[EstimateView]:
    """What an estimate took the place of, the newest first."""
    by_id = {each.id: each for each in quantity.estimates}
    found: list[EstimateView] = []
    at = by_id.get(one.replaces or "")
    while at is not None and at not in found:
        found.append(at)
        at = by_id.get(at.replaces or "")
    return found


class EstimateCard(Card):
    """One estimate that holds; `replace_wanted` asks for another in its place, `hovered` points its evidence out."""

    replace_wanted = Signal()
    hovered = Signal(bool)

    def __init__(self, one: EstimateView, quantity: QuantityView, names: Mapping[str, str], *, can_write: bool) -> None:
        super().__init__(margin=10, spacing=4)
        self.estimate = one
        share = counts_shares(quantity)
        said = numbers_words(one, share=share)
        self.setAccessibleName(f"Estimate for {date_words(one)}: {said}, {one.status or ''}")
        line = QHBoxLayout()
        line.addWidget(prose(date_words(one), muted=True), 1)
        if one.status:
            line.addWidget(Chip(one.status, STATUS_TONES.get(one.status, "muted")))
        self.body.addLayout(line)
        numbers = prose(said)
        font = QFont(numbers.font())
        font.setPixelSize(16)
        font.setWeight(QFont.Weight.DemiBold)
        numbers.setFont(font)
        self.body.addWidget(numbers)
        self.body.addWidget(prose(shown(basis_words(one)), muted=True))
        if one.reason:
            self.body.addWidget(prose(shown(f"“{one.reason}”")))
        self.body.addWidget(prose(shown(author_words(one, names)), muted=True))
        self._former = history(one, quantity)
        self.past = [prose(shown(self._was(each, names, share=share)), muted=True) for each in self._former]
        self.replace = QPushButton("Replace…")
        self.unfold = QPushButton()
        self._add_buttons(can_write=can_write)
        for label in self.past:
            label.hide()
            self.body.addWidget(label)

    def _add_buttons(self, *, can_write: bool) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        for button in (self.replace, self.unfold):
            button.setObjectName("small")
            line.addWidget(button)
        line.addStretch(1)
        self.replace.setEnabled(can_write)
        self.replace.clicked.connect(self.replace_wanted)
        self.unfold.setCheckable(True)
        self.unfold.setText(f"Replaced {counted(len(self._former), 'other')}")
        self.unfold.setVisible(bool(self._former))
        self.unfold.toggled.connect(self._show_past)
        self.body.addLayout(line)

    def _show_past(self, shown_now: bool) -> None:
        for label in self.past:
            label.setVisible(shown_now)

    @staticmethod
    def _was(one: EstimateView, names: Mapping[str, str], *, share: bool) -> str:
        """A former estimate in a line."""
        reason = f" “{one.reason}”" if one.reason else ""
        status = f", {one.status}" if one.status else ""
        return f"{numbers_words(one, share=share)}{status}. {basis_words(one)}. {author_words(one, names)}.{reason}"

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)


class EstimatesPanel(QWidget):
    """The estimates that hold above, the form below. `lit` gives the records of evidence that is pointed out."""

    lit = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[EstimateCard] = []
        self._shown: object = None
        self.area = QScrollArea(self)
        self.area.setAccessibleName("Estimates")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)
        content = QWidget()
        self.area.setWidget(content)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(8)
        self._title = heading("Set an estimate")
        self.form = EstimateForm()
        self._column.addWidget(self._title)
        self._column.addWidget(self.form)
        self._column.addStretch(1)

    def show_quantity(
        self, quantity: QuantityView, ranks: Mapping[str, int], names: Mapping[str, str], why_not: str
    ) -> None:
        """Shows the estimates of a quantity, and has the form be about it; `why_not` says why none can be set."""
        wanted = (quantity.id, quantity.estimates, tuple(names.items()), why_not)
        if wanted != self._shown:
            self._shown = wanted
            self._fill(quantity, names, can_write=not why_not)
        self.form.show_quantity(quantity, ranks)
        self.form.set_enabled(why_not)

    def _fill(self, quantity: QuantityView, names: Mapping[str, str], *, can_write: bool) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [EstimateCard(one, quantity, names, can_write=can_write) for one in current(quantity)]
        for at, card in enumerate(self.cards):
            self._column.insertWidget(at, card)
            card.replace_wanted.connect(partial(self._replace, card.estimate))
            card.hovered.connect(partial(self._hover, card.estimate))

    def _replace(self, one: EstimateView) -> None:
        self.form.replace(one)
        self.form.focus_date()
        self.area.ensureWidgetVisible(self._title)

    def _hover(self, one: EstimateView, inside: bool) -> None:
        self.lit.emit(frozenset(one.evidence) if inside else frozenset())

    def begin(self) -> None:
        """The keyboard goes to the form."""
        self.form.focus_date()
        self.area.ensureWidgetVisible(self.form)
