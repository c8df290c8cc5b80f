"""What a quantity is: its label, what is counted of whom and where, over what, and what it is a part of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from annotator.errors import Problem
from annotator.model import BASES
from annotator.operations.figure_views import QuantityView
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.figures.quantity_words import BASIS_WORDS

LINES = {"label": "Label", "unit": "Unit", "population": "Population", "place": "Place"}
HINTS = {
    "label": "such as soldiers killed",
    "unit": "such as people, or share",
    "population": "of whom or of what",
    "place": "where it is counted",
}


class QuantitySheet(Sheet):
    """Asks what a quantity is; `keep` stores it and raises `Problem` where it cannot be so.

    `words` are those of its title and its button.
    """

    def __init__(
        self,
        words: tuple[str, str],
        known: Mapping[str, Any],
        wholes: Mapping[str, str],
        keep: Callable[[dict[str, Any]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(*words, parent)
        self._keep = keep
        self.lines = {name: QLineEdit(self) for name in LINES}
        self.definition = QPlainTextEdit(self)
        self.basis, self.whole = QComboBox(self), QComboBox(self)
        self.definition.setTabChangesFocus(True)
        self.definition.setFixedHeight(72)
        self.definition.setPlainText(str(known.get("definition") or ""))
        self.basis.addItem("Not said", None)
        for name in BASES:
            self.basis.addItem(BASIS_WORDS.get(name, name).capitalize(), name)
        self.basis.setCurrentIndex(max(0, self.basis.findData(known.get("basis"))))
        self.whole.addItem("Nothing", None)
        for quantity, called in wholes.items():
            self.whole.addItem(called, quantity)
        self.whole.setCurrentIndex(max(0, self.whole.findData(known.get("whole_id"))))
        for name, label in LINES.items():
            self.lines[name].setText(str(known.get(name) or ""))
            self.lines[name].setPlaceholderText(HINTS[name])
            self.form.addRow(label, self.lines[name])
            if name == "label":
                self.form.addRow("Definition", self.definition)
        self.form.addRow("Basis", self.basis)
        self.form.addRow("Part of", self.whole)

    def save(self) -> str:
        said: dict[str, Any] = {name: line.text().strip() or None for name, line in self.lines.items()}
        said["label"] = self.lines["label"].text().strip()
        said["definition"] = self.definition.toPlainText().strip() or None
        said["basis"], said["whole_id"] = self.basis.currentData(), self.whole.currentData()
        try:
            self._keep(said)
        except Problem as problem:
            return str(problem)
        return ""


def known_of(quantity: QuantityView) -> dict[str, Any]:
    """What is known of a quantity, by the names of its fields."""
    facts = quantity.facts
    return {
        "label": quantity.label, "unit": facts.unit, "definition": quantity.definition,
        "population": quantity.population, "place": facts.place, "basis": facts.basis,
        "whole_id": facts.whole or quantity.whole,
    }  # fmt: skip
