"""The top of Reconcile: which articles, what is left or everything, the counts, and the way to the rules."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QToolButton, QWidget

from annotator.ui.reconcile.phrases import KIND_WORDS, KINDS, STATUS_HELP, STATUS_TONES, STATUSES
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import Chip
from annotator.ui.words import counted

THIS, ALL = "This article", "All articles"


class ReconcileBar(QWidget):
    """Choices of what is listed; `chosen` says that one was made."""

    chosen = Signal()

    def __init__(self, rules: QAction, parent: QWidget | None = None) -> None:
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
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(8)
        line.addWidget(choices, 1)
        line.addWidget(KeyButton(rules), 0, Qt.AlignmentFlag.AlignTop)
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

    def show_counts(self, counts: Mapping[str, int], left: int) -> None:
        """Shows how many records there are of each status, and how many groups and links are to be settled."""
        self.open_items.setText(f"To settle  {left}")
        groups = counts.get("unresolved", 0)
        links = counted(left - groups, "link")
        self.open_items.setToolTip(f"{counted(groups, 'group')} of marks and {links}")
        for status, chip in self.chips.items():
            open_links = f" and {links}" if status == "unresolved" and left > groups else ""
            chip.set_text(f"{counts.get(status, 0)} {status}{open_links}")
            chip.setVisible(bool(counts.get(status, 0)))


class Filters(QWidget):
    """What of the list is shown: a kind of conflict or a status, and a tag."""

    chosen = Signal()

    def __init__(self, tags: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        name_choice(self.kind, "Filter by kind of conflict")
        self.kind.addItem("Any kind", "")
        for kind in KINDS:
            self.kind.addItem(KIND_WORDS[kind].capitalize(), kind)
        self.status = QComboBox()
        name_choice(self.status, "Filter by status")
        self.status.addItem("Any status", "")
        for status in STATUSES:
            self.status.addItem(status.capitalize(), status)
        self.tag = QComboBox()
        name_choice(self.tag, "Filter by tag")
        self.tag.addItem("Any tag", "")
        for name, label in tags.items():
            self.tag.addItem(label, name)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(6)
        for combo in (self.kind, self.status, self.tag):
            combo.setMinimumContentsLength(4)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            line.addWidget(combo, 1)
            combo.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.show_for(shows_all=False)

    @property
    def is_active(self) -> bool:
        """Whether anything is left out."""
        shown = [combo for combo in (self.kind, self.status, self.tag) if not combo.isHidden()]
        return any(combo.currentIndex() > 0 for combo in shown)

    def show_for(self, *, shows_all: bool) -> None:
        """Kinds for what is open, statuses for everything."""
        self.kind.setVisible(not shows_all)
        self.status.setVisible(shows_all)

    def clear(self) -> None:
        """Leaves nothing out."""
        for combo in (self.kind, self.status, self.tag):
            combo.setCurrentIndex(0)
