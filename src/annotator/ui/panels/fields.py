"""One editor for each kind of field a tag declares; each keeps its own error beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.tags.tag_type import Field
from annotator.ui.icons import dress
from annotator.ui.panels.earlier import Earlier
from annotator.ui.theme import Theme
from annotator.ui.widgets.words_button import WordsButton
from annotator.ui.words import choice_words, number_words

PLACEHOLDERS = {"date": "such as 2025-01-13"}


def freeze(widget: QWidget, frozen: bool) -> None:
    """Keeps a widget as it is without making its words pale: they are there to be read."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, frozen)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus if frozen else Qt.FocusPolicy.StrongFocus)


class FieldEditor(QWidget):
    """An editor that says `committed(name, value)` when a person has finished with it; None is an emptied field."""

    committed = Signal(str, object)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.error_label = QLabel(self)
        self.error_label.setObjectName("error")
        self.error_label.setWordWrap(True)
        self.error_label.hide()
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

    def show_error(self, words: str) -> None:
        """Says under the field what is wrong with it; nothing when it is right."""
        self.error_label.setText(words)
        self.error_label.setVisible(bool(words))

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self.error_label.text()


class LineEditor(FieldEditor):
    """Text, a number or a date, taken when Enter is pressed or the field is left."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(PLACEHOLDERS.get(field.kind, ""))
        self._shown = ""
        self.earlier: Earlier | None = None
        self._hold(self.line)
        self.line.editingFinished.connect(self._finished)

    def complete_from(self, ask: Callable[[], list[str]]) -> None:
        """Offers what was said before while a person types."""
        self.earlier = Earlier(self.line, ask)
        self.earlier.taken.connect(self._finished)

    def set_value(self, value: Any) -> None:
        if self.earlier is not None:
            self.earlier.forget()
        self._shown = number_words(value) if self.field.kind == "number" else str(value or "")
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _finished(self) -> None:
        typed = self.line.text().strip()
        if self.line.isReadOnly() or typed == self._shown:
            return
        self._shown = typed
        self._commit(_number(typed) if self.field.kind == "number" else typed or None)


def _number(typed: str) -> int | float | str | None:
    """What was typed as a number, thousands parted as one likes; the words themselves when it is none."""
    plain = typed.translate({ord(mark): None for mark in " ,'’\u00a0\u202f\u2009"}).replace("−", "-")
    if not plain:
        return None
    for read in (int, float):
        try:
            return read(plain)
        except ValueError:
            continue
    return typed


class FlagEditor(FieldEditor):
    """Yes or no, with its label beside the box."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox(field.label, self)
        self._hold(self.box)
        self.box.clicked.connect(self._commit)

    def set_value(self, value: Any) -> None:
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

    def wheelEvent(self, event: Any) -> None:
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
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)))
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        freeze(self.combo, read_only)


class RegistryEditor(FieldEditor):
    """A source or quantity: one that is known, or a new one by typing its name."""

    created = Signal(str, str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.combo = _QuietCombo(self)
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = QLineEdit(self.combo)
        self.combo.setLineEdit(self.line)
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.combo.setCompleter(completer)
        self._known: dict[str, str] = {}
        self._value: Any = None
        self._hold(self.combo)
        self.line.setPlaceholderText(f"Choose or type a {field.kind}")
        self.line.setAccessibleName(field.label)
        self.line.editingFinished.connect(self._finished)
        self.combo.activated.connect(lambda _row: self._finished())

    def set_known(self, known: dict[str, str]) -> None:
        """What there is to choose from: names by id."""
        if known != self._known:
            self._known = known
            self.combo.clear()
            for key, name in known.items():
                self.combo.addItem(name, key)
            self.set_value(self._value)

    def set_value(self, value: Any) -> None:
        self._value = value
        name = self._known.get(value, value or "")
        self.combo.setCurrentIndex(self.combo.findData(value))
        self.combo.setEditText(str(name))
        self.line.setCursorPosition(0)
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        freeze(self.combo, read_only)

    def _finished(self) -> None:
        typed = " ".join(self.combo.currentText().split())
        if typed == str(self._known.get(self._value, self._value or "")):
            return
        key = next((key for key, name in self._known.items() if name.casefold() == typed.casefold()), None)
        self._value = key or typed or None
        if key is None and typed:
            self.created.emit(self.field.name, typed)
        else:
            self._commit(key)


class SpanEditor(FieldEditor):
    """Words of the article, taken from the selection."""

    shown = Signal(object)

    def __init__(
        self,
        field: Field,
        theme: Theme,
        quote: Callable[[Any], str],
        selected: Callable[[], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, parent)
        self._quote, self._selected = quote, selected
        self._value: Any = None
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.words = WordsButton(line)
        self.take = QToolButton(line)
        self.take.setToolTip("Select words in the article, then press this")
        self.take.setAccessibleName(f"Set {field.label} from the selection")
        self.drop = QToolButton(line)
        self.drop.setToolTip("Clear")
        for button, icon in ((self.take, "boundaries"), (self.drop, "close")):
            dress(button, icon, theme, "muted")
            button.setIconSize(QSize(14, 14))
        self.drop.setAccessibleName(f"Clear {field.label}")
        for part in (self.words, self.take, self.drop):
            row.addWidget(part, 1 if part is self.words else 0)
        self._hold(line)
        self.setFocusProxy(self.take)
        self.words.clicked.connect(lambda: self.shown.emit(self._value))
        self.take.clicked.connect(self._taken)
        self.drop.clicked.connect(lambda: self._commit(None))

    def set_value(self, value: Any) -> None:
        self._value = value
        words = self._quote(value)
        self.words.show_words(words)
        self.words.setAccessibleName(f"{self.field.label}: {words or 'not set'}")
        self.drop.setVisible(value is not None)
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        self.take.setVisible(not read_only)
        self.drop.setVisible(not read_only and self._value is not None)

    def _taken(self) -> None:
        value = self._selected()
        if value is None:
            self.show_error("Select the words in the article first.")
        else:
            self._commit(value)
