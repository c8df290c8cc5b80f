"""What of Reconcile's list is shown: a line or two of choices that leave the rest out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QWidget

from annotator.ui.reconcile.phrases import KIND_WORDS, KINDS, STATE_WORDS, STATUSES
from annotator.ui.reconcile.sieve import Sieve
from annotator.ui.widgets.choice_name import name_choice


class Filters(QWidget):
    """A kind of conflict or a state, a tag, an analyst, a status, and what waits for oneself."""

    chosen = Signal()

    def __init__(self, tags: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._me = ""
        self.kind = self._choice("Filter by kind of conflict", "Any kind", {kind: KIND_WORDS[kind] for kind in KINDS})
        self.kind.insertSeparator(self.kind.count())
        for state, words in STATE_WORDS.items():
            self.kind.addItem(words.capitalize(), state)
        self.tag = self._choice("Filter by tag", "Any tag", tags)
        self.analyst = self._choice("Filter by analyst", "Anybody", {})
        self.status = self._choice("Filter by status", "Any status", {status: status for status in STATUSES})
        self.mine = QCheckBox()
        self.mine.setToolTip("Groups that were sent back to you, or a question about your mark")
        self.mine.toggled.connect(lambda _: self.chosen.emit())
        self.mine.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setSpacing(6)
        for at, part in enumerate((self.kind, self.tag, self.analyst, self.status)):
            grid.addWidget(part, at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
        grid.addWidget(self.mine, 2, 0, 1, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_for(shows_all=False)

    def _choice(self, name: str, nothing: str, choices: Mapping[str, str]) -> QComboBox:
        combo = QComboBox()
        name_choice(combo, name)
        combo.addItem(nothing, "")
        for key, words in choices.items():
            combo.addItem(words.capitalize() if words.islower() else words, key)
        combo.setMinimumContentsLength(4)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.currentIndexChanged.connect(lambda _: self.chosen.emit())
        return combo

    @property
    def sieve(self) -> Sieve:
        """What is wanted."""
        kind, status, tag, analyst = (str(one.currentData() or "") for one in self._combos)
        return Sieve(kind, status, tag, analyst, self._me if self.mine.isChecked() else "")

    @property
    def is_active(self) -> bool:
        """Whether anything is left out."""
        return self.sieve != Sieve()

    @property
    def _combos(self) -> tuple[QComboBox, ...]:
        return self.kind, self.status, self.tag, self.analyst

    def show_people(self, people: Iterable[tuple[str, str]], me: str, waiting: int) -> None:
        """Offers these analysts by id and name, and what waits for who is at the desk; tells nobody."""
        self._me = me
        known = self.analyst.currentData()
        with QSignalBlocker(self.analyst), QSignalBlocker(self.mine):
            while self.analyst.count() > 1:
                self.analyst.removeItem(1)
            for person, name in people:
                self.analyst.addItem(name, person)
            self.analyst.setCurrentIndex(max(0, self.analyst.findData(known)))
            self.mine.setText(f"Mine to answer ({waiting})")
            if not waiting:
                self.mine.setChecked(False)
        self.mine.setVisible(waiting > 0)

    def show_for(self, *, shows_all: bool) -> None:
        """Only everything has more than one status to choose from."""
        self.status.setEnabled(shows_all)
        if not shows_all:
            with QSignalBlocker(self.status):
                self.status.setCurrentIndex(0)

    def clear(self) -> None:
        """Leaves nothing out."""
        with QSignalBlocker(self):
            for combo in self._combos:
                combo.setCurrentIndex(0)
            self.mine.setChecked(False)
        self.chosen.emit()
