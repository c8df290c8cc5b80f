"""How the article is to be read, tried out while the article is seen: size, width, spacing, letters, light or dark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.appearance import CHOICES
from annotator.ui.reading import FONT_WORDS, LARGEST, MEASURE_WORDS, SMALLEST, SPACING_WORDS, Reading

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class ReadingDialog(QDialog):
    """Stays beside the article; every choice is seen at once and kept."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._preferences, self._appearance = window.workspace.reading, window.workspace.appearance
        self.setWindowTitle("Reading")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(12)
        self.form.setHorizontalSpacing(18)
        self.size_label = QLabel(self)
        self.larger, self.smaller = self._size_buttons()
        choose = self._preferences.choose
        self.measures = self._choices("Width", MEASURE_WORDS, lambda name: choose(measure=name))
        self.spacings = self._choices("Spacing", SPACING_WORDS, lambda name: choose(spacing=name))
        self.fonts = self._fonts()
        self.form.addRow("Letters", self.fonts)
        self.themes = self._choices("Theme", CHOICES, self._appearance.choose)
        buttons = QDialogButtonBox(self)
        self.reset = buttons.addButton("As at First", QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.clicked.connect(self._preferences.reset)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(16)
        column.addLayout(self.form)
        column.addWidget(buttons)
        self._preferences.changed.connect(self._show)
        self._show(self._preferences.reading)
        self.adjustSize()
        self.move(window.mapToGlobal(QPoint(max(0, window.width() - self.width() - 12), 64)))

    def _size_buttons(self) -> tuple[QPushButton, QPushButton]:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        made = []
        for sign, name, step in (("A−", "Smaller text", -1), ("A+", "Larger text", 1)):
            button = QPushButton(sign, row)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._zoom, step))
            made.append(button)
        self.size_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.size_label.setMinimumWidth(56)
        for part in (made[0], self.size_label, made[1]):
            line.addWidget(part)
        line.addStretch(1)
        self.form.addRow("Size", row)
        return made[1], made[0]

    def _zoom(self, step: int, _checked: bool = False) -> None:
        self._preferences.zoom_by(step)

    def _choices(self, title: str, words: Mapping[str, str], choose: Callable[[str], object]) -> dict[str, QPushButton]:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        group = QButtonGroup(row)
        made = {}
        for name, text in words.items():
            button = QPushButton(text, row)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{title}: {text}")
            button.clicked.connect(partial(_chosen, choose, name))
            group.addButton(button)
            line.addWidget(button)
            made[name] = button
        line.addStretch(1)
        self.form.addRow(title, row)
        return made

    def _fonts(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName("Letters")
        box.setMaxVisibleItems(16)
        for name, words in FONT_WORDS.items():
            box.addItem(words, name)
        box.insertSeparator(box.count())
        for family in QFontDatabase.families():
            if QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family):
                box.addItem(family, family)
        box.activated.connect(lambda index: self._preferences.choose(font=box.itemData(index)))
        return box

    def _show(self, reading: Reading) -> None:
        self.size_label.setText(f"{round(reading.zoom * 100)} %")
        self.size_label.setAccessibleName(f"Size {self.size_label.text()}")
        self.larger.setEnabled(reading.zoom < LARGEST)
        self.smaller.setEnabled(reading.zoom > SMALLEST)
        self.measures[reading.measure].setChecked(True)
        self.spacings[reading.spacing].setChecked(True)
        self.themes[self._appearance.choice].setChecked(True)
        self.fonts.setCurrentIndex(self.fonts.findData(reading.font))
        self.reset.setEnabled(reading != Reading())


def _chosen(choose: Callable[[str], object], name: str, _checked: bool = False) -> None:
    choose(name)
