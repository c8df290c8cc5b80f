"""The base of our dialogs: a title, a form, an error line that is part of it, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Sheet(QDialog):
    """Asks for a few values; `save` does it and says what is wrong, or nothing when it is done."""

    def __init__(self, title: str, accept: str, parent: QWidget, *, width: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 20, 22, 18)
        self.column.setSpacing(12)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(9)
        self.form.setHorizontalSpacing(14)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._error = QLabel(self)
        self._error.setObjectName("error")
        self._error.setWordWrap(True)
        self._error.hide()
        self.buttons = QDialogButtonBox(self)
        self.done_button: QPushButton = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.done_button.setDefault(True)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.column.addLayout(self.form)
        self.column.addStretch(1)
        self.column.addWidget(self._error)
        self.column.addWidget(self.buttons)

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def explain(self, words: str) -> None:
        """Puts a sentence above the form."""
        label = QLabel(words, self)
        label.setWordWrap(True)
        label.setObjectName("muted")
        self.column.insertWidget(0, label)

    def save(self) -> str:
        """Does what the dialog is for; gives a sentence when it could not."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        # The buttons are made before the fields: left alone, a name typed at once would press them.
        field = self.buttons.buttons()[-1].nextInFocusChain()
        while field is not None and field is not self and not field.focusPolicy() & Qt.FocusPolicy.TabFocus:
            field = field.nextInFocusChain()
        if field is not None and field is not self:
            field.setFocus(Qt.FocusReason.TabFocusReason)
        super().showEvent(event)

    def _accept(self) -> None:
        words = self.save()
        self._error.setText(words)
        self._error.setVisible(bool(words))
        if not words:
            self.accept()
