"""The other names of a source as chips: each can be taken away, made the name, or made a source of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.ui.appearance import Appearance
from annotator.ui.icons import dress
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.words import shortened

LONGEST = 30


class AliasChips(QWidget):
    """Chips and a line to add one; it only says what is wanted."""

    added = Signal(str)
    removed = Signal(str)
    promoted = Signal(str)
    split = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.names: list[str] = []
        self.chips: list[QFrame] = []
        self.buttons: dict[str, QToolButton] = {}
        self.crosses: dict[str, QToolButton] = {}
        self._flow = FlowLayout(spacing=4)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Add another name")
        self.line.setAccessibleName("Add another name")
        self.line.returnPressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._flow)
        column.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_names(self, names: Sequence[str], *, read_only: bool) -> None:
        """Replaces all chips."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.names, self.buttons, self.crosses = list(names), {}, {}
        self.chips = [self._chip(name, read_only=read_only) for name in names]
        self.line.setVisible(not read_only)
        self.updateGeometry()

    def stops(self) -> list[QWidget]:
        """Where Tab stops: each chip and its cross, then the line."""
        parts = [part for name in self.names for part in (self.buttons[name], self.crosses.get(name))]
        return [*(part for part in parts if part is not None), self.line]

    def _chip(self, name: str, *, read_only: bool) -> QFrame:
        chip = QFrame(self)
        chip.setObjectName("chip")
        chip.setStyleSheet("QFrame#chip { border: 1px solid palette(mid); border-radius: 11px; }")
        row = QHBoxLayout(chip)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(0)
        button = self.buttons[name] = QToolButton(chip)
        button.setText(shortened(name, LONGEST).replace("&", "&&"))
        button.setAccessibleName(f"Other name: {name}")
        button.setToolTip(name)
        button.setStyleSheet("padding: 2px 5px; border-radius: 9px;")
        row.addWidget(button)
        if not read_only:
            button.clicked.connect(partial(self._open, name))
            row.addWidget(self._cross(name, chip))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _cross(self, name: str, chip: QWidget) -> QToolButton:
        cross = self.crosses[name] = QToolButton(chip)
        dress(cross, "close", self._appearance.theme, "muted")
        cross.setIconSize(QSize(12, 12))
        cross.setStyleSheet("padding: 2px; border-radius: 9px;")
        cross.setAccessibleName(f"No longer “{name}”")
        cross.setToolTip(f"No longer “{shortened(name, LONGEST)}”")
        cross.clicked.connect(lambda _on: self.removed.emit(name))
        return cross

    def menu_of(self, name: str) -> QMenu:
        """What can be done with a name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, signal in (
            ("Make It the Name", self.promoted),
            ("Make It a Source of Its Own", self.split),
            ("No Longer a Name of This Source", self.removed),
        ):
            menu.addAction(words).triggered.connect(partial(_tell, signal, name))
        return menu

    def _open(self, name: str, _checked: bool = False) -> None:
        button = self.buttons[name]
        menu = self.menu_of(name)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _add(self) -> None:
        words = self.line.text().strip()
        if words:
            self.line.clear()
            self.added.emit(words)


def _tell(signal: object, name: str, _checked: bool = False) -> None:
    signal.emit(name)  # type: ignore[attr-defined]
