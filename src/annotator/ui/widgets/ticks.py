"""A few boxes to tick, which run on like text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.words import shortened


class Ticks(QWidget):
    """Boxes by what they stand for, all ticked at first; `changed` when another set of them is."""

    changed = Signal()

    def __init__(self, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        flow = FlowLayout(self, spacing=12)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for value, words in choices.items():
            box = self.boxes[value] = QCheckBox(shortened(words).replace("&", "&&"), self)
            box.setChecked(True)
            box.toggled.connect(self.changed)
            flow.addWidget(box)

    @property
    def some(self) -> tuple[str, ...]:
        """What is ticked; empty when everything is."""
        ticked = tuple(value for value, box in self.boxes.items() if box.isChecked())
        return () if len(ticked) == len(self.boxes) else ticked

    @property
    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not any(box.isChecked() for box in self.boxes.values())

    def tick(self, values: Iterable[str]) -> None:
        """Ticks these, or everything when none of them is here."""
        wanted = self.boxes.keys() & set(values) or self.boxes.keys()
        for value, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(value in wanted)
        self.changed.emit()
