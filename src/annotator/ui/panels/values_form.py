"""The form of a tag's values, built from the fields the tag declares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from annotator.errors import Problem
from annotator.tags.tag_type import Field, TagType, Values
from annotator.tags.values import WrongValues, checked
from annotator.text.span import Span
from annotator.ui.panels.advice import Advice
from annotator.ui.panels.bounds import BOUNDS, bounds_fault, followed
from annotator.ui.panels.bounds_rows import ORDER, SIGNS, EndEditor, bounds_rows
from annotator.ui.panels.date_editor import DateEditor
from annotator.ui.panels.fields import ChoiceEditor, FieldEditor, FlagEditor, LineEditor
from annotator.ui.panels.registries import known_quantities, known_sources
from annotator.ui.panels.registry_editor import RegistryEditor
from annotator.ui.panels.source_editor import SourceEditor
from annotator.ui.panels.span_editor import SpanEditor

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.whom import Offer
    from annotator.ui.workspace import Workspace

MOST_EARLIER = 500


class ValuesForm(QWidget):
    """All values of one mark, each saved as soon as its field is finished; `left` goes back to the article."""

    revealed = Signal(object)
    left = Signal()
    failed = Signal(object)

    def __init__(self, tag: TagType, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag, self._workspace = tag, workspace
        self._mark: Annotation | None = None
        self._published_on: str | None = None
        self._knows_registries = False
        self._advice: Advice | None = None
        self.editors: dict[str, FieldEditor] = {field.name: self._made(field) for field in tag.fields}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if self._has_bounds:
            form.addRow(bounds_rows(self.editors))
        for editor in self._below():
            if editor.field.kind == "flag":
                form.addRow(editor)
            else:
                form.addRow(_label(editor.field.label, editor), editor)
            form.addRow(editor.error_label)
            if isinstance(editor, SourceEditor):
                form.addRow(editor.below)

    @property
    def _has_bounds(self) -> bool:
        return self.editors.keys() >= BOUNDS

    def _below(self) -> list[FieldEditor]:
        """The editors that have a row of their own."""
        return [one for name, one in self.editors.items() if not (self._has_bounds and name in BOUNDS)]

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order in which the fields stand."""
        first = [self.editors[name] for name in ORDER] if self._has_bounds else []
        return [stop for editor in (*first, *self._below()) for stop in editor.stops()]

    def show_mark(self, mark: Annotation, *, read_only: bool) -> None:
        """Shows a mark's values; what is being typed about the same mark stays."""
        is_same = self._mark is not None and self._mark.id == mark.id
        self._mark = mark
        desk = self._workspace.desk
        self._published_on = desk.document.published_on if desk is not None else None
        if not self._knows_registries:
            self._fill_registries()
        for name, editor in self.editors.items():
            value = mark.values.get(name)
            if not (is_same and editor.is_edited and editor.value == value):
                editor.set_value(value)
            editor.set_read_only(read_only)
        if self._advice is not None:
            if not is_same:
                self._forget_advice()
            self._advice.ask(None if read_only else mark)

    def _forget_advice(self) -> None:
        for editor in self.editors.values():
            if isinstance(editor, SourceEditor):
                editor.show_offers((), "")

    def finish(self) -> None:
        """Saves what was typed and not left yet."""
        for editor in self.editors.values():
            if self._mark is not None and editor.is_edited:
                editor.finish()

    def focus_first(self) -> None:
        """Puts the caret into the first field."""
        first = next(iter(self.stops()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _made(self, field: Field) -> FieldEditor:
        editor = self._editor(field)
        editor.committed.connect(self._save)
        editor.left.connect(self.left)
        editor.failed.connect(lambda: self.failed.emit(editor.error_label))
        return editor

    def _editor(self, field: Field) -> FieldEditor:
        match field.kind:
            case "flag":
                return EndEditor(field, self) if field.name in SIGNS else FlagEditor(field, self)
            case "choice":
                return ChoiceEditor(field, self)
            case "date":
                return DateEditor(field, lambda: self._published_on, self)
            case "source" | "quantity":
                registry = self._source_editor(field) if field.kind == "source" else RegistryEditor(field, self)
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

    def _source_editor(self, field: Field) -> SourceEditor:
        editor = SourceEditor(field, self)
        self._advice = Advice(self._workspace, self)
        self._advice.given.connect(partial(self._show_advice, editor))
        editor.alias_wanted.connect(self._add_alias)
        return editor

    def _show_advice(self, editor: SourceEditor, mark_id: str, offers: Sequence[Offer], alias: str) -> None:
        if self._mark is not None and self._mark.id == mark_id:
            editor.show_offers(offers, alias)

    def _earlier(self, name: str) -> list[str]:
        from annotator.operations import annotate

        space = self._workspace
        return annotate.earlier_values(space.opened, self._tag.name, name, limit=MOST_EARLIER, viewer=space.analyst_id)

    def forget_registries(self) -> None:
        """Sources or quantities changed: they are read again before they are next shown."""
        self._knows_registries = False
        if self._advice is not None:
            self._advice.forget()

    def _fill_registries(self) -> None:
        self._knows_registries = True
        store = self._workspace.opened
        for editor in self.editors.values():
            if isinstance(editor, RegistryEditor):
                sources = editor.field.kind == "source"
                editor.set_known(known_sources(store) if sources else known_quantities(store))

    def _create(self, name: str, typed: str) -> None:
        from annotator.operations import knowledge

        store, author = self._workspace.opened, self._workspace.analyst_id or None
        editor = self.editors[name]
        if editor.field.kind == "source":
            added = self._workspace.attempt(lambda: knowledge.add_source(store, typed, author_id=author).id)
        else:
            added = self._workspace.attempt(lambda: knowledge.add_quantity(store, typed, author_id=author).id)
        if added is None:
            editor.set_value(self._mark.values.get(name) if self._mark is not None else None)
        else:
            self._save(name, added)
            self._workspace.message.emit(f"“{typed}” is a new {editor.field.kind} of this project.")

    def _add_alias(self, alias: str) -> None:
        from annotator.operations import sources

        mark, space = self._mark, self._workspace
        source_id = mark.values.get("source") if mark is not None else None
        if source_id:
            space.attempt(lambda: sources.add_alias(space.opened, source_id, alias, author_id=space.analyst_id or None))

    def _save(self, name: str, value: Any) -> None:
        from annotator.operations import annotate

        mark, editor = self._mark, self.editors[name]
        if mark is None or value == mark.values.get(name, editor.field.default):
            editor.show_error("")
            return
        fault = self._fault(name, value)
        if fault:
            editor.show_error(fault)
            return
        try:
            self._mark = annotate.set_values(
                self._workspace.opened, mark.id, analyst_id=self._workspace.analyst_id, values=self._with(name, value)
            )
        except Problem as problem:
            editor.show_error(str(problem))

    def _fault(self, name: str, value: Any) -> str:
        """What is wrong with a value, by itself and beside the others."""
        try:
            checked(self._tag, {name: value})
        except WrongValues as wrong:
            return wrong.sentences[name].replace(f"“{name}”", self.editors[name].field.label)
        return bounds_fault(self._with(name, value), name) if self._has_bounds and name in BOUNDS else ""

    def _with(self, name: str, value: Any) -> Values:
        """The mark's values with one of them changed, and what hangs on it."""
        held: Values = dict(self._mark.values) if self._mark is not None else {}
        changed = followed(held, name, value) if self._has_bounds and name in BOUNDS else {**held, name: value}
        if value is None and self.editors[name].field.kind != "number":
            changed.pop(name, None)
        return changed

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


def _label(text: str, editor: QWidget) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setContentsMargins(0, 4, 0, 0)
    label.setWordWrap(True)
    label.setFixedWidth(92)
    label.setBuddy(editor.focusProxy() or editor)
    return label
