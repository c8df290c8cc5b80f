"""The top of Reconcile: which articles, what is left or everything, the counts, and the way to the rules."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QToolButton, QWidget

from annotator.ui.reconcile.phrases import STATUS_HELP, STATUS_TONES, STATUSES
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import Chip, prose
from annotator.ui.words import counted

THIS, ALL = "This article", "All articles"


class ReconcileBar(QWidget):
    """Choices of what is listed; `chosen` says that one was made."""

    chosen = Signal()

    def __init__(self, rules: QAction, examples: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope = QComboBox()
        name_choice(self.scope, "Which articles")
        self.scope.addItems([THIS, ALL])
        self.open_items = QToolButton()
        self.all_items = QToolButton()
        self.open_items.setText("To settle")
        self.all_items.setText("All records")
        self.all_items.setToolTip("Every record with its status, who or what settled it, and why")
        modes = QButtonGroup(self)
        for button in (self.open_items, self.all_items):
            button.setCheckable(True)
            modes.addButton(button)
        self.open_items.setChecked(True)
        self.chips = {status: Chip("", STATUS_TONES[status]) for status in STATUSES}
        choices = QWidget()
        flow = FlowLayout(choices, spacing=8)
        for part in (self.scope, self.open_items, self.all_items):
            flow.addWidget(part)
        for status, chip in self.chips.items():
            chip.setToolTip(STATUS_HELP[status])
            chip.hide()
            flow.addWidget(chip)
        self.reading = prose(muted=True, wraps=False)
        self.reading.hide()
        flow.addWidget(self.reading)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(8)
        line.addWidget(choices, 1)
        for action in (examples, rules):
            line.addWidget(KeyButton(action), 0, Qt.AlignmentFlag.AlignTop)
        self.scope.currentIndexChanged.connect(lambda _: self.chosen.emit())
        modes.buttonToggled.connect(lambda _, on: self.chosen.emit() if on else None)

    @property
    def is_everywhere(self) -> bool:
        """Whether all articles are in scope."""
        return self.scope.currentText() == ALL

    @property
    def shows_all(self) -> bool:
        """Whether settled records are listed as well."""
        return self.all_items.isChecked()

    def choose(self, *, everywhere: bool | None = None, shows_all: bool | None = None) -> None:
        """Makes choices without telling."""
        with QSignalBlocker(self.scope), QSignalBlocker(self.open_items), QSignalBlocker(self.all_items):
            if everywhere is not None:
                self.scope.setCurrentText(ALL if everywhere else THIS)
            if shows_all is not None:
                (self.all_items if shows_all else self.open_items).setChecked(True)

    def show_counts(self, counts: Mapping[str, int], left: int, shaken: int) -> None:
        """Shows how many records there are of each status, and what is to be settled; `shaken` is to be confirmed."""
        self.open_items.setText(f"To settle  {left:,}")
        groups = counts.get("unresolved", 0)
        open_links = left - groups - shaken
        again = f"; {counted(shaken, 'decision')} to look at again" if shaken else ""
        self.open_items.setToolTip(f"{counted(groups, 'group')} of marks and {counted(open_links, 'link')}{again}")
        for status, chip in self.chips.items():
            links = f" and {counted(open_links, 'link')}" if status == "unresolved" and open_links else ""
            chip.set_text(f"{counts.get(status, 0):,} {status}{links}")
            chip.setVisible(bool(counts.get(status, 0)) or bool(links))

    def show_reading(self, words: str) -> None:
        """Says that articles are still being read; nothing when they are not."""
        self.reading.setText(words)
        self.reading.setVisible(bool(words))
