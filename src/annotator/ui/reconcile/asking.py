"""Words that go to somebody: a note to the author of a mark, or the author's answer. Asked for in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.ui.widgets.card import Card
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose


class AskCard(Card):
    """A line for the words and, where there is one, the choice of who gets them; `given` carries who and the words."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=8)
        self.prompt = prose(strong=True)
        self.whom = QComboBox()
        name_choice(self.whom, "To whom")
        self.words = QLineEdit()
        self.words.returnPressed.connect(self._give)
        self._button = QPushButton()
        self._button.setDefault(True)
        self._button.clicked.connect(self._give)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)
        first = QHBoxLayout()
        first.addWidget(self.prompt)
        first.addWidget(self.whom)
        first.addStretch(1)
        second = QHBoxLayout()
        second.addWidget(self.words, 1)
        second.addWidget(cancel)
        second.addWidget(self._button)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.hide()

    def ask(self, prompt: str, button: str, placeholder: str, people: Sequence[tuple[str, str]] = ()) -> None:
        """Shows itself; `people` are ids and names of those who could be meant, the likeliest first."""
        self.prompt.setText(prompt)
        self.whom.clear()
        for person, name in people:
            self.whom.addItem(name, person)
        self.whom.setVisible(bool(people))
        self._button.setText(button)
        self.words.clear()
        self.words.setPlaceholderText(placeholder)
        self.words.setAccessibleName(prompt)
        self.show()
        (self.whom if len(people) > 1 else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hides itself with nothing said."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.whom.hasFocus():
                self.words.setFocus(Qt.FocusReason.TabFocusReason)
            case _:
                super().keyPressEvent(event)

    def _give(self) -> None:
        if self.words.text().strip():
            self.given.emit(self.whom.currentData() or "", self.words.text().strip())
        else:
            self.words.setFocus()
