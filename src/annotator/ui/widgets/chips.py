"""Small buttons for what narrows a list, each of which takes itself away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.words import shortened

LONGEST = 28


class Chips(QWidget):
    """A line or more of chips; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._flow = FlowLayout(spacing=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 8, 4)
        column.addLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What the chips say."""
        return [button.text().removesuffix("  ×") for button in self.buttons]

    def show_chips(self, chips: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Replaces all chips: the words of each, and what takes it away."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._chip(words, away) for words, away in chips]
        self.setVisible(bool(self.buttons))
        self.updateGeometry()

    def _chip(self, words: str, away: Callable[[], object]) -> QPushButton:
        button = QPushButton(f"{shortened(words, LONGEST)}  ×", self)
        button.setAccessibleName(f"No longer: {words}")
        button.setToolTip(f"No longer: {words}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setStyleSheet("padding: 2px 8px; border-radius: 10px;")
        button.clicked.connect(partial(_call, away))
        self._flow.addWidget(button)
        button.show()
        return button


def _call(away: Callable[[], object], _checked: bool = False) -> None:
    away()
