"""The parts of the page that only hold others: the search above the list, the tabs at the side, the line of notices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.figures.quantity_rows import ORDERS
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.elided import ElidedLabel
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import prose

FINDINGS, ESTIMATES = range(2)
TABS = ("Findings", "Estimates")


class Seeking(QWidget):
    """What is looked for in the list of quantities, and its order."""

    def __init__(self) -> None:
        super().__init__()
        self.search, self.order = QLineEdit(), QComboBox()
        self.search.setPlaceholderText("Find a quantity")
        self.search.setAccessibleName("Find a quantity")
        self.search.setClearButtonEnabled(True)
        name_choice(self.order, "Order of the quantities")
        for name, words in ORDERS.items():
            self.order.addItem(words, name)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 8, 10, 8)
        lines.setSpacing(6)
        for part in (self.search, self.order):
            lines.addWidget(part)


class Side(QTabWidget):
    """Findings and estimates, with how many there are of each."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        for named in (self, self.tabBar()):
            named.setAccessibleName("Findings and estimates")
        self.setMinimumWidth(250)

    def hold(self, findings: QWidget, estimates: QWidget) -> None:
        """Takes its pages."""
        for words, part in zip(TABS, (findings, estimates), strict=True):
            self.addTab(part, words)

    def show_counts(self, *counts: int) -> None:
        """Says how many there are."""
        for at, (words, count) in enumerate(zip(TABS, counts, strict=True)):
            self.setTabText(at, f"{words} ({count:,})" if count else words)


class Notice(QWidget):
    """A sentence across the page, with a button where one can do something about it."""

    def __init__(self, button: str) -> None:
        super().__init__()
        self.words, self.button = prose(strong=True), QPushButton(button)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 8)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()

    def say(self, words: str, *, with_button: bool = False) -> None:
        """Shows the words; hidden when there are none."""
        self.words.setText(words)
        self.button.setVisible(with_button)
        self.setVisible(bool(words))


class Corner(QWidget):
    """What belongs to the page in the bar of the place: what there is altogether, and the way out of the window."""

    def __init__(self, actions: Sequence[QAction], last: QWidget) -> None:
        super().__init__()
        self.overall = ElidedLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.overall, 1)
        for action in actions:
            line.addWidget(KeyButton(action))
        line.addWidget(last)


def either() -> QStackedWidget:
    """For parts of which one is seen."""
    made = QStackedWidget()
    # a part that was never laid out asks for the height of words in a narrow column
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    return made
