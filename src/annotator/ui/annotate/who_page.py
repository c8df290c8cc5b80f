"""Asked once in a project: who is at the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.ui.theme import heading
from annotator.ui.widgets.choice_button import ChoiceButton
from annotator.ui.widgets.glyphs import marker_icon

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

WIDTH = 380


class WhoPage(QWidget):
    """The analysts there are, and a field for a new name."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        box = self._box = QFrame(self)
        box.setMinimumWidth(WIDTH - 120)
        box.setMaximumWidth(WIDTH)
        self._column = QVBoxLayout(box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        title = QLabel("Who is annotating?", box)
        font = QFont(title.font())
        font.setPixelSize(22)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        self._column.addWidget(title)
        words = QLabel("Every mark carries the name of its analyst, and only you can change yours.", box)
        words.setObjectName("muted")
        words.setWordWrap(True)
        self._column.addWidget(words)
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        self._column.addSpacing(8)
        self._column.addLayout(self._people)
        self._new_heading = heading("Somebody else", box)
        self._column.addSpacing(6)
        self._column.addWidget(self._new_heading)
        row = QHBoxLayout()
        self.name = QLineEdit(box)
        self.name.setPlaceholderText("Your name")
        self.name.setAccessibleName("Your name")
        self.name.setObjectName("analyst_name")
        self.join = QPushButton("Start", box)
        self.join.setDefault(True)
        self.join.setEnabled(False)
        row.addWidget(self.name, 1)
        row.addWidget(self.join)
        self._column.addLayout(row)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(box, 100)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)
        self.name.textChanged.connect(lambda typed: self.join.setEnabled(bool(typed.strip())))
        self.name.returnPressed.connect(self._add)
        self.join.clicked.connect(self._add)

    def refresh(self) -> None:
        """Lists who there is."""
        while (item := self._people.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        people = self._workspace.analysts
        for lane, one in enumerate(people):
            button = ChoiceButton(one.name, self._box)
            button.setIcon(marker_icon(lane, self._workspace.appearance.theme.muted))
            button.clicked.connect(partial(self._workspace.set_analyst, one.id))
            self._people.addWidget(button)
        self._new_heading.setText("SOMEBODY ELSE" if people else "YOUR NAME")
        can_write = self._workspace.can_write
        for widget in (self._new_heading, self.name, self.join):
            widget.setVisible(can_write)
        if self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        """The keyboard belongs to the first name, or to the field where there is none yet."""
        first = self._people.itemAt(0)
        widget = first.widget() if first is not None else self.name
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def _add(self) -> None:
        if self.name.text().strip() and self._workspace.add_analyst(self.name.text()):
            self.name.clear()
