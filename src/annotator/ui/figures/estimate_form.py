"""Setting an estimate: a date, a rule, the figures it rests on, and three numbers that the rule fills in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.operations import estimate as estimating
from annotator.operations.estimate import BY_PEOPLE, RULES
from annotator.operations.figure_views import EstimateView, FigureView, QuantityView
from annotator.reconcile.estimating import Proposed, Rule, Support
from annotator.ui.figures.estimate_words import (
    STATUS_TONES,
    counts_shares,
    date_words,
    support_words,
    typed_value,
    value_words,
)
from annotator.ui.figures.evidence_table import EvidenceTable
from annotator.ui.tasks import Latest
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.date_line import DateLine
from annotator.ui.widgets.fault_label import FaultLabel
from annotator.ui.widgets.labels import Chip, prose
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.progress import Progress

NUMBERS = ("low", "best", "high")
RULE_HELP = {
    "range": "From the least to the greatest number reported; best is the median, each root group once.",
    "majority": "What more than half of the root groups agree on.",
    "hierarchy": "The number of the source that was rated most reliable.",
    "recent": "The latest number of a source that is not held unreliable.",
    "lowest": "The lowest of the numbers told for the nearest days.",
    "team": "What the team decided. Say why below.",
    "hand": "Your own numbers. Say why below.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An estimate as it was filled in."""

    as_of: str
    low: float | None
    best: float | None
    high: float | None
    rule: Rule
    evidence: tuple[FigureView, ...]
    reason: str
    replaces: str | None


class EstimateForm(QWidget):
    """The form; `given` carries what was filled in."""

    given = Signal(object)
    shown_figure = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quantity: QuantityView | None = None
        self._ranks: Mapping[str, int] = {}
        self._replaced: EstimateView | None = None
        self._known_date = ""
        self._exact: dict[str, tuple[str, float | None]] = {}
        self._working = Latest(self)
        self.as_of = DateLine(self._published)
        self.as_of.setAccessibleName("Estimate as of")
        self.as_of.setPlaceholderText("such as 13 January 2025")
        self.rule = QComboBox()
        name_choice(self.rule, "Rule of the estimate")
        for name, words in RULES.items():
            self.rule.addItem(words, name)
            self.rule.setItemData(self.rule.count() - 1, RULE_HELP[name], Qt.ItemDataRole.ToolTipRole)
        self.help, self.why = prose(muted=True), prose()
        self.table = EvidenceTable()
        self.evidence_count = prose(muted=True)
        self.numbers = {name: QLineEdit() for name in NUMBERS}
        self.status, self.support = Chip(), prose(muted=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason of the estimate")
        self.fault = FaultLabel()
        self.replacing, self.cancel = prose(strong=True), QPushButton("Cancel")
        self.set_button = QPushButton("Set estimate")
        self.set_button.setDefault(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, (words, field) in enumerate((("As of", self.as_of), ("Rule", self.rule))):
            grid.addWidget(_label(words, field), row, 0)
            grid.addWidget(field, row, 1)
        numbers = QHBoxLayout()
        numbers.setSpacing(6)
        for name, field in self.numbers.items():
            field.setAccessibleName(f"{name.capitalize()} of the estimate")
            field.setPlaceholderText("open" if name != "best" else "none")
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(_label(name.capitalize(), field))
            pair.addWidget(field)
            numbers.addLayout(pair, 1)
        about = QHBoxLayout()
        about.addWidget(self.replacing, 1)
        about.addWidget(self.cancel)
        status = QHBoxLayout()
        status.addWidget(self.status)
        status.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(about)
        column.addLayout(grid)
        column.addWidget(self.help)
        column.addWidget(self.evidence_count)
        column.addWidget(self.table)
        column.addLayout(numbers)
        column.addWidget(self.why)
        column.addLayout(status)
        for part in (self.support, self.reason, self.fault):
            column.addWidget(part)
        column.addWidget(self.set_button, 0, Qt.AlignmentFlag.AlignRight)
        self.cancel.setObjectName("small")

    def _connect(self) -> None:
        self.as_of.editingFinished.connect(self._date_left)
        self.as_of.picked.connect(self._date_given)
        self.rule.activated.connect(lambda _: self._rule_chosen())
        self.table.evidence.ticks_changed.connect(self._ticked)
        self.table.shown_figure.connect(self.shown_figure)
        for field in self.numbers.values():
            field.textEdited.connect(lambda _: self._typed())
        self.reason.returnPressed.connect(self._give)
        self.set_button.clicked.connect(self._give)
        self.cancel.clicked.connect(self.begin_anew)

    # what it is about

    @property
    def is_busy(self) -> bool:
        """Whether a rule is being worked out."""
        return self._working.is_busy

    @property
    def chosen_rule(self) -> Rule:
        """The rule."""
        return cast(Rule, self.rule.currentData())

    def show_quantity(self, quantity: QuantityView, ranks: Mapping[str, int]) -> None:
        """Is about a quantity; what was filled in stays while it is the same."""
        known, self._quantity, self._ranks = self._quantity, quantity, ranks
        if known is None or known.id != quantity.id:
            self.begin_anew()
        elif known.figures != quantity.figures:
            kept = {one.record for one in self.table.evidence.ticked}
            self.table.evidence.show(quantity.figures, ranks, kept)
            self._ticked()

    def begin_anew(self) -> None:
        """An estimate for the day that most figures are told for, by the first rule."""
        self._replaced = None
        quantity = self._quantity
        if quantity is None:
            return
        days = Counter(one.period.last for one in quantity.figures if one.period is not None)
        self.as_of.setText(max(days, key=lambda day: (days[day], day)).isoformat() if days else "")
        self.rule.setCurrentIndex(0)
        self.reason.clear()
        self._show_replacing()
        self._date_given()

    def replace(self, one: EstimateView) -> None:
        """Fills in an estimate that is to be replaced."""
        quantity = self._quantity
        if quantity is None:
            return
        self._replaced = one
        self.as_of.setText(one.as_of or "")
        self.rule.setCurrentIndex(max(0, self.rule.findData(one.rule)))
        self.reason.setText(one.reason or "")
        self._fill_in((one.low, one.best, one.high))
        self.table.evidence.show(quantity.figures, self._ranks, one.evidence)
        self._known_date = self.as_of.text()
        self._show_replacing()
        self._say_count()
        self._work(keeps_numbers=True)

    def set_enabled(self, why_not: str) -> None:
        """Whether it can be filled in; says why where it cannot."""
        can = not why_not
        for part in (self.as_of, self.rule, self.reason, *self.numbers.values(), self.set_button):
            part.setEnabled(can)
        self.table.evidence.is_frozen = not can
        self.set_button.setToolTip(why_not)
        self.fault.say(why_not)

    def _published(self) -> str | None:
        dates = [one.figure.published for one in self._quantity.figures] if self._quantity else []
        said = [day for day in dates if day is not None]
        return max(said).isoformat() if said else None

    def _show_replacing(self) -> None:
        one = self._replaced
        self.replacing.setText(f"Replaces the estimate for {date_words(one)}" if one is not None else "")
        for part in (self.replacing, self.cancel):
            part.setVisible(one is not None)
        self.set_button.setText("Replace estimate" if one is not None else "Set estimate")

    # what follows from what

    def _date(self) -> str:
        """The date as ISO; raises `ValueError` with the rest of a sentence."""
        return self.as_of.read() or ""

    def _date_left(self) -> None:
        """The line was left or Enter pressed in it; only another date changes anything."""
        if self.as_of.text().strip() != self._known_date:
            self._date_given()

    def _date_given(self) -> None:
        quantity = self._quantity
        if quantity is None:
            return
        try:
            when = self._date()
        except ValueError as fault:
            self.fault.say(f"“{self.as_of.text()}” {fault}.")
            return
        self.fault.say("")
        if when != self.as_of.text().strip() and when:
            self.as_of.setText(when)
        self._known_date = self.as_of.text().strip()
        bearing = {one.record for one in estimating.evidence_for(quantity, when or None)}
        self.table.evidence.show(quantity.figures, self._ranks, bearing)
        self._ticked()

    def _rule_chosen(self) -> None:
        self._work(keeps_numbers=False)

    def _ticked(self) -> None:
        self._say_count()
        self._work(keeps_numbers=False)

    def _say_count(self) -> None:
        ticked, every = len(self.table.evidence.ticked), len(self.table.evidence.rows)
        self.evidence_count.setText(f"Evidence: {ticked:,} of {counted(every, 'figure')}")

    def _typed(self) -> None:
        """Numbers that somebody typed are theirs, not the rule’s."""
        if self.chosen_rule not in BY_PEOPLE:
            with QSignalBlocker(self.rule):
                self.rule.setCurrentIndex(self.rule.findData("hand"))
        self._work(keeps_numbers=True)

    def _work(self, *, keeps_numbers: bool) -> None:
        """Has the rule worked out beside the window, then how well the evidence bears it out."""
        rule, figures = self.chosen_rule, list(self.table.evidence.ticked)
        self.help.setText(RULE_HELP[rule])
        needs_reason = rule in BY_PEOPLE
        self.reason.setPlaceholderText("Why (needed)" if needs_reason else "Why (if there is more to say)")
        keeps = keeps_numbers or needs_reason
        written = self._written()
        try:
            when = self._date() or None
        except ValueError:
            when = None

        def work(_progress: Progress) -> tuple[Proposed | None, Support]:
            made = None if keeps else estimating.proposal(rule, figures, when)
            numbers = written if made is None else (made.low, made.best, made.high)
            return made, estimating.outlook(figures, *numbers)

        self._working.ask(work, lambda found: self._show_found(*found, keeps=keeps), self.fault.say)

    def _written(self) -> list[float | None]:
        """The three numbers, None for what is none."""
        found: list[float | None] = []
        for name in NUMBERS:
            try:
                found.append(self._number(name))
            except ValueError:
                found.append(None)
        return found

    def _fill_in(self, values: Sequence[float | None]) -> None:
        """Shows numbers; as long as nobody types over them they are taken as they are, not as they are shown."""
        share = self._quantity is not None and counts_shares(self._quantity)
        for name, value in zip(NUMBERS, values, strict=True):
            words = value_words(value, share=share)
            self._exact[name] = words, value
            self.numbers[name].setText(words)

    def _show_found(self, made: Proposed | None, found: Support, *, keeps: bool) -> None:
        if not keeps:
            self._fill_in((made.low, made.best, made.high) if made is not None else (None, None, None))
            nothing = (
                "The rule gives nothing for these figures." if self.table.evidence.ticked else "Tick some figures."
            )
            self.why.setText(made.reason if made is not None else nothing)
        else:
            self.why.clear()
        self.why.setVisible(bool(self.why.text()))
        has_numbers = any(field.text().strip() for field in self.numbers.values())
        self.status.setVisible(has_numbers)
        self.status.set_tone(STATUS_TONES[found.status])
        self.status.set_text(found.status)
        self.support.setText(support_words(found) if has_numbers else "")

    def _give(self) -> None:
        try:
            when = self._date()
            low, best, high = (self._number(name) for name in NUMBERS)
        except ValueError as fault:
            self.fault.say(str(fault)[0].upper() + str(fault)[1:])
            return
        evidence = tuple(self.table.evidence.ticked)
        replaces = self._replaced.id if self._replaced is not None else None
        self.fault.say("")
        self.given.emit(Wanted(when, low, best, high, self.chosen_rule, evidence, self.reason.text(), replaces))

    def _number(self, name: str) -> float | None:
        typed = self.numbers[name].text()
        shown, exact = self._exact.get(name, ("", None))
        if typed == shown:
            return exact
        try:
            return typed_value(typed)
        except ValueError as fault:
            raise ValueError(f"{name.capitalize()} {fault}: “{typed.strip()}”.") from fault

    def say_refused(self, words: str) -> None:
        """Says why it could not be set; the reason is where the keyboard goes when that is what is missing."""
        self.fault.say(words)
        if self.chosen_rule in BY_PEOPLE and not self.reason.text().strip():
            self.reason.setFocus()

    def focus_date(self) -> None:
        """The keyboard goes to the date."""
        self.as_of.setFocus(Qt.FocusReason.OtherFocusReason)
        self.as_of.selectAll()


def _label(words: str, field: QWidget) -> QLabel:
    label = QLabel(words)
    label.setObjectName("muted")
    label.setBuddy(field)
    return label
