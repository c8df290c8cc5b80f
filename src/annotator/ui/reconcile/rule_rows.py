"""One rule of the list: whether it is used, what it does in a sentence, its option, and its place in the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QToolButton, QWidget

from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule is called, what it does, and what there is to choose about it."""

    title: str
    sentence: str
    option: str = ""


RULES = {
    "unanimous": RuleWords("Unanimous", "Everybody marked the same words, with the same tag and values."),
    "tolerance": RuleWords(
        "Tolerance",
        "They differ only in punctuation, quote marks, spaces or “the” and “a”.",
        "Which words to take",
    ),
    "majority": RuleWords("Majority", "So many of those who worked on the article say exactly the same.", "How many"),
    "reviewed": RuleWords("Reviewed", "A reviewer accepted one reading, and no other was accepted."),
    "trusted": RuleWords("Trusted", "What this analyst marked is taken.", "Whom to trust"),
    "single": RuleWords("Single", "Only one analyst worked on the article."),
    "single_reviewed": RuleWords("Single, reviewed", "One analyst alone marked it, and a reviewer accepted it."),
}
TOLERANCES: Choices = (
    ("longest", "take the longest"),
    ("shortest", "take the shortest"),
    ("majority", "take what most marked"),
    ("intersection", "take what all cover"),
)
ARROW = 28
NOBODY = ("", "choose whom")


def majorities(people: int) -> Choices:
    """How many analysts can make a majority."""
    return (("", "more than half"), *((str(number), f"at least {number}") for number in range(2, max(3, people + 1))))


class RuleRow(QWidget):
    """A rule with its box, its sentence and its option; Alt with an arrow moves it, as its buttons do."""

    changed = Signal()
    moved = Signal(int)

    def __init__(self, kind: str, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, words = kind, RULES[kind]
        self.box = QCheckBox(words.title)
        self.box.setAccessibleDescription(f"{words.sentence} Alt with an arrow key moves it.")
        self.box.toggled.connect(lambda _: self.changed.emit())
        self.count = prose(muted=True, wraps=False)
        self.option = QComboBox()
        name_choice(self.option, words.option or words.title)
        for key, said in choices:
            self.option.addItem(said, key)
        if not choices:
            self.option.hide()
        self.option.activated.connect(lambda _: self._opted())
        sentence = prose(words.sentence, muted=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        for at, (arrow, by, where) in enumerate((("↑", -1, "up"), ("↓", 1, "down"))):
            button = QToolButton()
            button.setText(arrow)
            button.setFixedWidth(ARROW)
            button.setAccessibleName(f"Move “{words.title}” {where}")
            button.setToolTip(f"Try it {'earlier' if by < 0 else 'later'} (Alt+{'Up' if by < 0 else 'Down'})")
            button.clicked.connect(lambda _=False, by=by: self.moved.emit(by))
            grid.addWidget(button, 0, at, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.box, 0, 2)
        grid.addWidget(self.option, 0, 3)
        grid.addWidget(self.count, 0, 4)
        grid.addWidget(sentence, 1, 2, 1, 3)
        grid.setColumnStretch(4, 1)

    @property
    def is_used(self) -> bool:
        """Whether it is ticked and its option says enough."""
        return self.box.isChecked() and (self.kind != "trusted" or bool(self.option.currentData()))

    @property
    def written(self) -> str:
        """The rule as it is written on the command line."""
        option = self.option.currentData() or ""
        if self.kind == "tolerance" and option == "longest":
            return self.kind
        return f"{self.kind}:{option}" if option else self.kind

    def use(self, option: str) -> None:
        """Ticks it, with an option by its key or its words."""
        at = max(self.option.findData(option), self.option.findText(option))
        if at >= 0:
            self.option.setCurrentIndex(at)
        self.box.setChecked(True)

    def show_count(self, number: int | None) -> None:
        """How many groups it would settle; None where it is not known."""
        self.count.setText("" if number is None else f"→ {number:,}")
        self.count.setAccessibleName("" if number is None else f"would settle {number:,}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)

    def _opted(self) -> None:
        if self.kind == "trusted" and self.option.currentData() and not self.box.isChecked():
            self.box.setChecked(True)
        else:
            self.changed.emit()
