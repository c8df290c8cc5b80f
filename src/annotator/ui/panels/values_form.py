"""The form of a tag's values, built from the fields the tag declares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QWidget

from annotator.errors import Problem
from annotator.tags.tag_type import Field, TagType
from annotator.tags.values import WrongValues, checked
from annotator.text.span import Span
from annotator.ui.panels.fields import ChoiceEditor, FieldEditor, FlagEditor, LineEditor, RegistryEditor, SpanEditor

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.ui.workspace import Workspace

MOST_EARLIER = 500


class ValuesForm(QWidget):
    """All values of one mark, each saved as soon as its field is finished."""

    revealed = Signal(object)

    def __init__(self, tag: TagType, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag, self._workspace = tag, workspace
        self._mark: Annotation | None = None
        self._knows_registries = False
        self.editors: dict[str, FieldEditor] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for kind, fields in groupby(tag.fields, key=lambda field: field.kind):
            editors = [self._added(field) for field in fields]
            if kind == "number" and len(editors) > 1:
                form.addRow(_side_by_side(editors, labelled=True))
            elif kind == "flag":
                form.addRow(_side_by_side(editors, labelled=False))
            else:
                for editor in editors:
                    form.addRow(_label(editor.field.label, editor), editor)

    def show_mark(self, mark: Annotation, *, read_only: bool) -> None:
        """Shows a mark's values."""
        self._mark = mark
        if not self._knows_registries:
            self._fill_registries()
        for name, editor in self.editors.items():
            editor.set_value(mark.values.get(name))
            editor.set_read_only(read_only)

    def focus_first(self) -> None:
        """Puts the caret into the first field."""
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _added(self, field: Field) -> FieldEditor:
        editor = self._editor(field)
        editor.committed.connect(self._save)
        self.editors[field.name] = editor
        return editor

    def _editor(self, field: Field) -> FieldEditor:
        match field.kind:
            case "flag":
                return FlagEditor(field, self)
            case "choice":
                return ChoiceEditor(field, self)
            case "source" | "quantity":
                registry = RegistryEditor(field, self)
                registry.created.connect(self._create)
                return registry
            case "span":
                span = SpanEditor(field, self._workspace.appearance.theme, self._quote, self._selected, self)
                span.shown.connect(self._reveal)
                return span
        line = LineEditor(field, self)
        if field.kind == "text":
            line.complete_from(partial(self._earlier, field.name))
        return line

    def _earlier(self, name: str) -> list[str]:
        from annotator.operations import annotate

        return annotate.earlier_values(self._workspace.opened, self._tag.name, name, limit=MOST_EARLIER)

    def forget_registries(self) -> None:
        """Sources or quantities changed: they are read again before they are next shown."""
        self._knows_registries = False

    def _fill_registries(self) -> None:
        from annotator.operations import knowledge

        self._knows_registries = True
        store = self._workspace.opened
        for editor in self.editors.values():
            if isinstance(editor, RegistryEditor):
                if editor.field.kind == "source":
                    editor.set_known({source.id: source.name for source in knowledge.sources(store)})
                else:
                    editor.set_known({quantity.id: quantity.label for quantity in knowledge.quantities(store)})

    def _create(self, name: str, typed: str) -> None:
        from annotator.operations import knowledge

        store, author = self._workspace.opened, self._workspace.analyst_id or None
        editor = self.editors[name]
        if editor.field.kind == "source":
            added = self._workspace.attempt(lambda: knowledge.add_source(store, typed, author_id=author).id)
        else:
            added = self._workspace.attempt(lambda: knowledge.add_quantity(store, typed, author_id=author).id)
        if added is not None:
            self._save(name, added)
            self._workspace.message.emit(f"“{typed}” is a new {editor.field.kind} of this project.")

    def _save(self, name: str, value: Any) -> None:
        from annotator.operations import annotate

        mark, editor = self._mark, self.editors[name]
        if mark is None or value == mark.values.get(name, editor.field.default):
            editor.show_error("")
            return
        keeps_empty = editor.field.kind == "number"
        values = {key: held for key, held in mark.values.items() if key != name}
        if value is not None or keeps_empty:
            values[name] = value
        try:
            checked(self._tag, {name: value})
            self._mark = annotate.set_values(
                self._workspace.opened, mark.id, analyst_id=self._workspace.analyst_id, values=values
            )
        except WrongValues as wrong:
            sentence = wrong.sentences.get(name, str(wrong))
            editor.show_error(sentence.replace(f"“{name}”", editor.field.label))
        except Problem as problem:
            editor.show_error(str(problem))

    def _quote(self, value: Any) -> str:
        desk = self._workspace.desk
        if desk is None or not isinstance(value, list | tuple) or len(value) != 2:
            return ""
        return desk.text[value[0] : value[1]]

    def _selected(self) -> list[int] | None:
        span = self._workspace.selection
        return [span.start, span.end] if span is not None else None

    def _reveal(self, value: Any) -> None:
        if value:
            self.revealed.emit(Span.of(value[0], value[1]))


def _side_by_side(editors: Sequence[FieldEditor], *, labelled: bool) -> QWidget:
    """Short fields of one kind share a row, with what is wrong with any of them under it."""
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 2)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    for column, editor in enumerate(editors):
        if labelled:
            label = QLabel(editor.field.label, row)
            label.setObjectName("muted")
            label.setBuddy(editor)
            grid.addWidget(label, 0, column)
        grid.addWidget(editor, 1, column)
        grid.addWidget(editor.error_label, 2 + column, 0, 1, -1)
        grid.setColumnStretch(column, 1)
    return row


def _label(text: str, editor: QWidget) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setContentsMargins(0, 4, 0, 0)
    label.setWordWrap(True)
    label.setFixedWidth(92)
    label.setBuddy(editor)
    return label
