"""The values a person settles on: one editor for each field, and beside those in dispute what each analyst has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.tags.tag_type import Field, TagType
from annotator.ui.panels.fields import ChoiceEditor, FieldEditor, FlagEditor, LineEditor
from annotator.ui.panels.known import Known
from annotator.ui.panels.registry_editor import RegistryEditor
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.said import HIDDEN_KINDS, value_words
from annotator.ui.words import counted

Offered = Mapping[str, Sequence[tuple[str, Any]]]


class DisputedValues(QWidget):
    """A form that holds values without saving them; a press on what an analyst has puts it into the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(8)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._held: dict[str, Any] = {}
        self._first_quiet = 0
        self.editors: dict[str, FieldEditor] = {}
        self.offers: dict[tuple[str, str], QPushButton] = {}

    def show_tag(self, tag: TagType, values: Mapping[str, Any], names: Mapping[str, str], offered: Offered) -> None:
        """Builds the form for a tag; `offered` names who has what for the fields in dispute, those come first."""
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self.editors.clear()
        self.offers.clear()
        self._held = {one.name: values[one.name] for one in tag.fields if one.name in values}
        shown = [one for one in tag.fields if one.kind not in HIDDEN_KINDS]
        for one in sorted(shown, key=lambda field: field.name not in offered):
            self._add_row(one, names, offered.get(one.name, ()))
        self._first_quiet = len([one for one in shown if one.name in offered])
        self._fold(folded=0 < self._first_quiet < len(shown))

    def begin(self) -> None:
        """Puts the keyboard to what the first analyst has for the first value in dispute."""
        first = next(iter(self.offers.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _fold(self, *, folded: bool) -> None:
        """Hides the values nobody disputes behind a button, until it is pressed."""
        for row in range(self._first_quiet, self._rows.rowCount()):
            self._rows.setRowVisible(row, not folded)
        if folded:
            hidden = self._rows.rowCount() - self._first_quiet
            more = QPushButton(f"Show the {counted(hidden, 'value')} not in dispute")
            more.setAutoDefault(False)
            more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            more.clicked.connect(lambda: self._unfold(more))
            self._rows.addRow("", more)

    def _unfold(self, button: QPushButton) -> None:
        for row in range(self._rows.rowCount()):
            self._rows.setRowVisible(row, True)
        self._rows.setRowVisible(button, False)

    def values(self) -> dict[str, Any]:
        """What the form says now; fields without a value are not among it, bounds that are said to be none are."""
        for editor in self.editors.values():
            if isinstance(editor, LineEditor):
                editor.line.editingFinished.emit()
        return dict(self._held)

    def take(self, name: str, value: Any) -> None:
        """Puts a value into a field."""
        self._hold(name, value)
        self.editors[name].set_value(value)

    def _add_row(self, one: Field, names: Mapping[str, str], choices: Sequence[tuple[str, Any]]) -> None:
        editor = _editor(one, names)
        editor.set_value(self._held.get(one.name))
        editor.committed.connect(self._hold)
        if isinstance(editor, RegistryEditor):
            editor.created.connect(self._hold)
        self.editors[one.name] = editor
        cell = self._with_offers(editor, names, choices) if choices else editor
        if one.kind == "flag" and not choices:
            self._rows.addRow("", cell)
            return
        label = prose(f"≠ {one.label}" if choices else one.label, muted=not choices, strong=bool(choices), wraps=False)
        label.setContentsMargins(0, 6, 0, 0)
        label.setBuddy(editor.focusProxy() or editor)
        self._rows.addRow(label, cell)

    def _with_offers(
        self, editor: FieldEditor, names: Mapping[str, str], choices: Sequence[tuple[str, Any]]
    ) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(editor)
        row = QWidget()
        flow = FlowLayout(row, spacing=4)
        for who, value in choices:
            button = offer_button(f"{who}: {value_words(editor.field, value, names)}")
            button.setAccessibleName(f"{editor.field.label} as {who} has it")
            button.clicked.connect(lambda _=False, name=editor.field.name, value=value: self.take(name, value))
            flow.addWidget(button)
            self.offers[editor.field.name, who] = button
        column.addWidget(row)
        return cell

    def _hold(self, name: str, value: Any) -> None:
        if value is None and self.editors[name].field.kind != "number":
            self._held.pop(name, None)
        elif value is not None or name in self._held:
            self._held[name] = value


def offer_button(words: str) -> QPushButton:
    """A small button that puts what somebody has into a field."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setStyleSheet("padding: 2px 9px")
    return button


def _editor(one: Field, names: Mapping[str, str]) -> FieldEditor:
    match one.kind:
        case "flag":
            return FlagEditor(one)
        case "choice":
            return ChoiceEditor(one)
        case "source" | "quantity":
            registry = RegistryEditor(one)
            registry.set_known([Known(key, name) for key, name in names.items()])
            return registry
    return LineEditor(one)
