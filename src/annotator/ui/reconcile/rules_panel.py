"""Settling the easy groups by rule: which rules, in which order, and what they would do before they do it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QPushButton, QWidget

from annotator.ui.reconcile.phrases import DEFAULT_RULES, KIND_WORDS, RULES
from annotator.ui.theme import heading
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.reconcile import RulesReport


class RulesPanel(QWidget):
    """Rules as check boxes with what they do in a sentence; `asked` wants a dry run, `applied` the real one."""

    asked = Signal(str)
    applied = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self.trusted = QComboBox()
        name_choice(self.trusted, "Trusted analyst")
        self.result = prose(strong=True)
        self.apply = QPushButton("Apply rules")
        self.apply.setDefault(True)
        self.apply.clicked.connect(lambda: self.applied.emit(self.rules))
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.title = heading("Settle by rules")
        self.title.setIndent(0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for line, (name, sentence) in enumerate(RULES.items()):
            box = QCheckBox(f"{line + 1}. {name}")
            box.setChecked(name in DEFAULT_RULES)
            box.setAccessibleDescription(sentence)
            box.toggled.connect(lambda _: self._ask_soon.start())
            self.boxes[name] = box
            grid.addWidget(box, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(prose(sentence, muted=True), line, 1)
        grid.addWidget(prose(f"{len(RULES) + 1}. trusted", wraps=False), len(RULES), 0)
        trust = QHBoxLayout()
        trust.setSpacing(8)
        trust.addWidget(prose("What this analyst says is taken:", muted=True, wraps=False))
        trust.addWidget(self.trusted)
        trust.addStretch()
        grid.addLayout(trust, len(RULES), 1)
        self.trusted.currentIndexChanged.connect(lambda _: self._ask_soon.start())
        close = QPushButton("Close")
        close.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.addWidget(self.result, 1)
        row.addWidget(close)
        row.addWidget(self.apply)
        card = Card(spacing=8)
        around = QHBoxLayout(self)
        around.setContentsMargins(14, 0, 14, 10)
        around.addWidget(card)
        card.body.addWidget(self.title)
        card.body.addWidget(
            prose("Tried in this order, the first that fits settles a group. What people decided stays.", muted=True)
        )
        card.body.addLayout(grid)
        card.body.addLayout(row)

    @property
    def rules(self) -> str:
        """The chosen rules as they are written on the command line."""
        chosen = [name for name, box in self.boxes.items() if box.isChecked()]
        trusted = self.trusted.currentData()
        return ",".join([*chosen, *([f"trusted:{trusted}"] if trusted else [])])

    def open(self, people: Sequence[tuple[str, str]], scope: str, *, can_write: bool) -> None:
        """Shows itself for a scope in words; `people` are ids and names of those who could be trusted."""
        self.title.setText(f"SETTLE {scope.upper()} BY RULES")
        self.title.setAccessibleName(f"Settle {scope} by rules")
        known = self.trusted.currentData()
        self.trusted.blockSignals(True)
        self.trusted.clear()
        self.trusted.addItem("nobody", "")
        for person, name in people:
            self.trusted.addItem(name, person)
        self.trusted.setCurrentIndex(max(0, self.trusted.findData(known)))
        self.trusted.blockSignals(False)
        self._can_write = can_write
        self.show()
        self._ask()
        self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hides itself."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def show_report(self, report: RulesReport) -> None:
        """Says what the chosen rules would do."""
        settled = sum(report.settled.values())
        left = f"{report.left} left for people" if report.left else "nothing left for people"
        kinds = [f"{KIND_WORDS[kind]} ({number})" for kind, number in report.kinds.items() if number and kind != "link"]
        self.result.setText(
            f"Would settle {counted(settled, 'group')}, {left}" + (f": {', '.join(kinds)}." if kinds else ".")
        )
        self.apply.setEnabled(self._can_write)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if not self.isVisible():
            return
        if self.rules:
            self.asked.emit(self.rules)
        else:
            self.result.setText("Choose at least one rule.")
            self.apply.setEnabled(False)
