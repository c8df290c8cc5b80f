"""Settling the easy groups by rule: which rules, in which order, and what they would do before they do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.reconcile.phrases import KIND_WORDS
from annotator.ui.reconcile.rule_rows import NOBODY, RULES, TOLERANCES, Choices, RuleRow, majorities
from annotator.ui.theme import heading
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import prose
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.reconcile import RulesReport

HOW = (
    "Tried in this order; the first that fits settles a group. What people decided stays, and running is one step "
    "to undo."
)
NO_RULE = "Choose at least one rule."
LOOKING = "Looking what they would settle…"


class RulesPanel(QWidget):
    """Rules in order; `asked` wants a dry run of them, `applied` the real one, `kept` that they be remembered."""

    asked = Signal(str)
    applied = Signal(str)
    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RuleRow] = []
        self._kept = ""
        self._can_write = False
        self.title = heading("Settle by rules")
        self.title.setIndent(0)
        self.result = prose(strong=True)
        self.why = prose()
        self.apply = QPushButton("Run rules")
        self.apply.setDefault(True)
        self.apply.clicked.connect(lambda: self.applied.emit(self.rules))
        self.keep = QPushButton("Keep for project")
        self.keep.setToolTip("Remember these rules in this order, for everybody and the command line")
        self.keep.clicked.connect(lambda: self.kept.emit(self.rules))
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask)
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(prose(HOW, muted=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column.addLayout(self._list)
        column.addStretch()
        area = QScrollArea()
        area.setAccessibleName("Rules in order")
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        close = QPushButton("Close")
        close.clicked.connect(self.leave)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=6)
        for button in (self.apply, self.keep, close):
            flow.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.setSpacing(8)
        foot.addWidget(self.why)
        foot.addWidget(self.result)
        foot.addWidget(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addLayout(foot)

    @property
    def rules(self) -> str:
        """The chosen rules as they are written on the command line."""
        return ",".join(row.written for row in self.rows if row.is_used)

    def open(self, written: str, people: Choices, scope: str, *, can_write: bool) -> None:
        """Starts with the rules of the project; `people` are ids and names of those who could be trusted."""
        self.title.setText(f"SETTLE {scope.upper()} BY RULES")
        self.title.setAccessibleName(f"Settle {scope} by rules")
        self._kept, self._can_write = written, can_write
        self._show_rules(written, people)
        self.why.setText("")
        self._ask()
        self.rows[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rules(self, written: str, people: Choices) -> None:
        while taken := self._list.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        used = [part.partition(":")[::2] for part in written.split(",") if part]
        self.rows = []
        for kind, option in used:
            self._add(kind, people).use(option or ("longest" if kind == "tolerance" else ""))
        for kind in RULES:
            if kind not in {row.kind for row in self.rows}:
                self._add(kind, people)
        for row in self.rows:
            row.changed.connect(self._ask_soon.start)
            row.moved.connect(lambda by, row=row: self._move(row, by))

    def _add(self, kind: str, people: Choices) -> RuleRow:
        options: dict[str, Choices] = {
            "tolerance": TOLERANCES, "majority": majorities(len(people)), "trusted": (NOBODY, *people),
        }  # fmt: skip
        row = RuleRow(kind, options.get(kind, ()))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _move(self, row: RuleRow, by: int) -> None:
        at = self.rows.index(row)
        to = at + by
        if 0 <= to < len(self.rows):
            focus = self.focusWidget()
            self.rows.insert(to, self.rows.pop(at))
            self._list.insertWidget(to, row)
            if focus is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._ask_soon.start()

    def row(self, kind: str) -> RuleRow:
        """The row of a rule."""
        return next(row for row in self.rows if row.kind == kind)

    def leave(self) -> None:
        """Says that it is no longer wanted."""
        self.left.emit()

    def show_report(self, report: RulesReport, new: int) -> None:
        """Says what the chosen rules would do; `new` of the groups are not settled so already."""
        settled = sum(report.settled.values())
        for row in self.rows:
            row.show_count(report.settled.get(row.written, 0) if row.is_used else None)
        left = f"{report.left:,} left for people" if report.left else "nothing left for people"
        kinds = [f"{KIND_WORDS[kind]} ({number:,})" for kind, number in _of_groups(report.kinds)]
        already = f" ({settled - new:,} of them settled so already)" if new < settled else ""
        self.result.setText(
            f"Would settle {counted(settled, 'group')}{already}, {left}" + (f": {', '.join(kinds)}." if kinds else ".")
        )
        self.apply.setEnabled(self._can_write)

    def show_why(self, sentence: str) -> None:
        """Says why a rule would settle the group that is looked at."""
        self.why.setText(sentence)
        self.why.setVisible(bool(sentence))

    def note_kept(self, written: str) -> None:
        """These are the rules of the project now."""
        self._kept = written
        self._show_kept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show_kept(self) -> None:
        self.keep.setEnabled(self._can_write and bool(self.rules) and self.rules != self._kept)

    def _ask(self) -> None:
        self._show_kept()
        self.apply.setEnabled(False)
        self.show_why("")
        self.result.setText(LOOKING if self.rules else NO_RULE)
        self.asked.emit(self.rules)


def _of_groups(kinds: Counter[str]) -> Sequence[tuple[str, int]]:
    return [(kind, number) for kind, number in kinds.items() if number and kind != "link"]
