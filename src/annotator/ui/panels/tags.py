"""The tag panel: the tags with their keys, whose marks are shown, the marks of the article, and the one in hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.panels.analysts_list import AnalystsList
from annotator.ui.panels.marks_table import MarksTable
from annotator.ui.theme import heading
from annotator.ui.widgets.said import listed
from annotator.ui.widgets.tag_button import TagButton

if TYPE_CHECKING:
    from annotator.store.journal import Changes
    from annotator.ui.annotate.linking import Linking
    from annotator.ui.panels.link_picker import LinkPicker
    from annotator.ui.panels.mark_form import MarkForm
    from annotator.ui.workspace import Workspace


class TagPanel(QWidget):
    """The right dock of the Annotate place; what shows a mark in hand is made once the window is painted."""

    revealed = Signal(object)
    previewed = Signal(str)
    left = Signal()
    tag_wanted = Signal(str)

    def __init__(self, workspace: Workspace, linking: Linking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._linking = workspace, linking
        self.setMinimumWidth(272)
        self.analysts = AnalystsList(workspace, self)
        self.table = MarksTable(workspace, "Marks", self)
        self._parts: tuple[MarkForm, LinkPicker] | None = None
        self._keys: Mapping[str, str] = {}
        self._marks_heading = heading("Marks", self)
        self._no_marks = QLabel(self)
        self.buttons: dict[str, TagButton] = {}
        self._lower = QStackedWidget(self)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setObjectName("tag_split")
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._list())
        self._split.addWidget(self._lower)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([210, 420])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(self._split, 1)
        self._listen()
        self.refresh()

    def _top(self) -> QWidget:
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(6)
        column.addWidget(heading("Tag selection", top))
        for tag in tag_types().values():
            button = TagButton(tag, self._workspace.appearance, top)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self.tag_wanted.emit, tag.name))
            self.buttons[tag.name] = button
            column.addWidget(button)
        column.addSpacing(6)
        column.addWidget(heading("Analysts", top))
        column.addWidget(self.analysts)
        return top

    def _list(self) -> QWidget:
        frame = QWidget(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        self._marks_heading.setContentsMargins(14, 0, 14, 0)
        self._no_marks.setObjectName("muted")
        self._no_marks.setWordWrap(True)
        self._no_marks.setContentsMargins(14, 0, 14, 8)
        self._no_marks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setMinimumHeight(104)
        column.addWidget(self._marks_heading)
        column.addWidget(self._no_marks, 1)
        column.addWidget(self.table, 1)
        return frame

    def _listen(self) -> None:
        workspace = self._workspace
        workspace.follow(self._changed)
        workspace.document_changed.connect(self.refresh)
        workspace.analyst_changed.connect(self.refresh)
        workspace.visibility_changed.connect(self.refresh)
        workspace.mark_selected.connect(lambda _mark_id: workspace.turns.put(self._show_mark))
        self.table.chosen.connect(workspace.select_mark)
        self.table.activated_mark.connect(lambda _mark: self.focus_form())
        self._linking.changed.connect(self._show_linking)

    @property
    def form(self) -> MarkForm:
        """The form of the mark in hand."""
        return self.complete()[0]

    @property
    def picker(self) -> LinkPicker:
        """What stands in the place of the form while a mark waits to be linked."""
        return self.complete()[1]

    def complete(self) -> tuple[MarkForm, LinkPicker]:
        """Makes what shows the mark in hand, unless it is there: at the latest when an article can be marked."""
        if self._parts is None:
            self._parts = self._make_parts()
        return self._parts

    def _make_parts(self) -> tuple[MarkForm, LinkPicker]:
        from annotator.ui.panels.link_picker import LinkPicker
        from annotator.ui.panels.mark_form import MarkForm

        form = MarkForm(self._workspace, self._linking, self)
        picker = LinkPicker(self._workspace, self._linking, self)
        for part in (form, picker):
            self._lower.addWidget(part)
        self._workspace.project_changed.connect(form.forget_registries)
        form.revealed.connect(self.revealed)
        form.left.connect(self.left)
        form.links.followed.connect(self.left)
        form.chain.followed.connect(self.left)
        picker.previewed.connect(self.previewed)
        if self._keys:
            form.show_keys(self._keys)
        return form, picker

    def focus_form(self) -> None:
        """Puts the caret into the first value of the mark in hand."""
        self._workspace.turns.settle()
        form = self.form.values()
        if form is not None and self.form.isVisible():
            form.focus_first()

    def focus_note(self) -> None:
        """Puts the caret into the note on the mark in hand."""
        self._workspace.turns.settle()
        if self.form.isVisible():
            self.form.write_note()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Names the keys a person has, by the ids of the actions."""
        self._keys = keys
        for tag, button in self.buttons.items():
            button.show_key(keys[f"mark_{tag}"])
        if self._parts is not None:
            self.form.show_keys(keys)
        self.analysts.show_keys(keys)
        self.refresh()

    def refresh(self) -> None:
        """Shows everything anew."""
        self.analysts.refresh()
        self._refresh_marks()
        usable = self._workspace.desk is not None and self._workspace.can_write
        for button in self.buttons.values():
            button.setEnabled(usable)
        self._show_mark()

    def _refresh_marks(self) -> None:
        workspace, desk = self._workspace, self._workspace.desk
        marks = desk.marks if desk is not None else []
        if workspace.sight.is_partial:
            marks = [mark for mark in marks if workspace.sight.shows(mark)]
        is_whole = desk is not None and not workspace.sight.is_partial
        self.table.show_marks(marks, workspace.mark_id, desk.ids if desk is not None and is_whole else None)
        self.table.setVisible(bool(marks))
        self._no_marks.setVisible(not marks)
        hidden = len(desk.marks) - len(marks) if desk is not None else 0
        self._no_marks.setText(self._why_none(hidden))
        self._marks_heading.setText(f"MARKS  {len(marks)}" if marks else "MARKS")

    def _changed(self, changes: Changes) -> None:
        if changes.touches("source", "quantity"):
            self.form.forget_registries()
        if changes.touches("analyst", "document"):
            self.refresh()
        elif changes.touches("annotation"):
            self._refresh_marks()
        if changes.touches("link", "source", "quantity") or self._is_about_mark(changes):
            self._workspace.turns.put(self._show_mark)
        elif changes.touches("annotation"):
            self.form.look_around()
        if self._linking.is_active:
            self.picker.refresh()

    def _is_about_mark(self, changes: Changes) -> bool:
        """Whether the mark in hand changed, or one that is linked with it: the form says the words of both."""
        desk, held = self._workspace.desk, self._workspace.mark_id
        if desk is None or not held:
            return False
        near = {held, *(end for link in desk.links_of(held) for end in (link.from_id, link.to_id))}
        return any(row.id in near for row in changes.rows)

    def _show_mark(self) -> None:
        mark = self._workspace.mark
        if self._parts is None and self._workspace.desk is None:
            self._lower.hide()
            return
        self.table.show_current(self._workspace.mark_id)
        if mark is not None:
            self.form.show_mark(mark)
        else:
            self.form.forget()
        self._lower.setVisible(mark is not None or self._linking.is_active)

    def _show_linking(self) -> None:
        active = self._linking.is_active
        if active:
            self.picker.refresh()
        self._lower.setCurrentWidget(self.picker if active else self.form)
        self._lower.setVisible(active or self._workspace.mark is not None)
        if active:
            self.picker.take_focus()

    def _why_none(self, hidden: int) -> str:
        desk, sight = self._workspace.desk, self._workspace.sight
        if self._workspace.is_opening:
            return "Opening…"
        if desk is None:
            return "Open an article to see its marks."
        key = self._keys.get("show_all", "")
        if hidden and sight.is_focused:
            return f"{hidden} not in focus." + (f" {key} shows everything again." if key else "")
        if hidden:
            return f"{hidden} hidden. Tick an analyst above to see theirs."
        keys = [one for tag in self.buttons if (one := self._keys.get(f"mark_{tag}", ""))]
        how = f"press {listed(keys, 'or')}" if keys else "choose a tag above"
        return f"No marks yet. Select words in the article, then {how}."
