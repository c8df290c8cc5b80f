"""One editor for each kind of field a tag declares; each keeps its own error beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.tags.tag_type import Field
from annotator.ui.panels.earlier import Earlier
from annotator.ui.widgets.fault_label import FaultLabel
from annotator.ui.words import choice_words, number_words, typed_number


def freeze(widget: QWidget, frozen: bool) -> None:
    """Keeps a widget as it is without making its words pale: they are there to be read."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, frozen)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus if frozen else Qt.FocusPolicy.StrongFocus)


class FieldEditor(QWidget):
    """An editor that says `committed(name, value)` when a person has finished with it; None is an emptied field.

    `left` says that a person is done here and goes back to the article: Enter takes what was entered, Esc gives it up.
    """

    committed = Signal(str, object)
    left = Signal()
    failed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.value: Any = None
        self.error_label = FaultLabel(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)

    def _hold(self, editor: QWidget) -> None:
        editor.setAccessibleName(self.field.label)
        editor.setObjectName(f"field_{self.field.name}")
        if self.field.help:
            editor.setToolTip(self.field.help)
            editor.setAccessibleDescription(self.field.help)
        self.column.addWidget(editor)
        self.column.addWidget(self.error_label)
        self.setFocusProxy(editor)

    def _commit(self, value: Any) -> None:
        self.committed.emit(self.field.name, value)

    def set_value(self, value: Any) -> None:
        """Shows a value without committing it."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Shows without letting change."""
        raise NotImplementedError

    @property
    def is_edited(self) -> bool:
        """Whether there is something in it that is not kept yet."""
        return False

    def finish(self) -> None:
        """Commits what was entered, as leaving the field does."""

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        proxy = self.focusProxy()
        return [proxy] if proxy is not None else []

    def show_error(self, words: str) -> None:
        """Says under the field what is wrong with it; nothing when it is right."""
        self.error_label.say(words)
        for stop in self.stops():
            stop.setAccessibleDescription(words or self.field.help)
        if words:
            self.failed.emit()

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self.error_label.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.set_value(self.value)
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish()
            if not self.error:
                self.left.emit()
        else:
            super().keyPressEvent(event)


class LineEditor(FieldEditor):
    """Text or a number, taken when Enter is pressed or the field is left."""

    def __init__(self, field: Field, parent: QWidget | None = None, line: QLineEdit | None = None) -> None:
        super().__init__(field, parent)
        self.line = line or QLineEdit(self)
        self._shown = ""
        self._tried: str | None = ""
        self.earlier: Earlier | None = None
        self._hold(self.line)
        self.line.returnPressed.connect(self._entered)
        self.line.editingFinished.connect(self.finish)
        self.line.textEdited.connect(self._retyped)

    def complete_from(self, ask: Callable[[], list[str]]) -> None:
        """Offers what was said before while a person types."""
        self.earlier = Earlier(self.line, ask)
        self.earlier.taken.connect(self.finish)

    def set_value(self, value: Any) -> None:
        if self.earlier is not None:
            self.earlier.forget()
        self.value = value
        self._shown = self._tried = number_words(value) if self.field.kind == "number" else str(value or "")
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    @property
    def is_edited(self) -> bool:
        return not self.line.isReadOnly() and self.line.text().strip() != self._shown

    def finish(self) -> None:
        typed = self.line.text().strip()
        if self.line.isReadOnly() or typed == self._tried:
            return
        self._tried = typed
        if typed == self._shown:
            self.show_error("")
        else:
            self._take(typed)

    def _entered(self) -> None:
        """Enter in the list of earlier values does not come to us as a key: it is the list's."""
        if self.earlier is not None and self.earlier.is_open:
            self.finish()
            if not self.error:
                self.left.emit()

    def _retyped(self, _typed: str) -> None:
        """Nothing is said to be wrong while it is typed."""
        self._tried = None
        self.show_error("")

    def _take(self, typed: str) -> None:
        self._keep(typed, typed_number(typed) if self.field.kind == "number" else typed or None)

    def _keep(self, typed: str, value: Any) -> None:
        """Commits a value; refused, what was typed stays there to be put right."""
        before, self._shown = self._shown, typed
        self._commit(value)
        if self.error:
            self._shown = before


class FlagEditor(FieldEditor):
    """Yes or no, with its label beside the box."""

    def __init__(self, field: Field, parent: QWidget | None = None, box: QAbstractButton | None = None) -> None:
        super().__init__(field, parent)
        self.box = box or QCheckBox(field.label, self)
        self._hold(self.box)
        self.box.clicked.connect(self._commit)

    def set_value(self, value: Any) -> None:
        self.value = value
        self.box.setChecked(bool(self.field.default if value is None else value))
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        freeze(self.box, read_only)


class _QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the panel around it unless it has the focus, and is as narrow as it must."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(FieldEditor):
    """One of a few words, or none."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.combo = _QuietCombo(self)
        self.combo.addItem("–", None)
        for choice in field.choices:
            self.combo.addItem(choice_words(choice), choice)
        self._hold(self.combo)
        self.combo.activated.connect(lambda row: self._commit(self.combo.itemData(row)))

    def set_value(self, value: Any) -> None:
        self.value = value
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)))
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        freeze(self.combo, read_only)
