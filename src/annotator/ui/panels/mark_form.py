"""The mark in hand: whose it is, its words, its values, note and doubt, and its links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.tags.tag_type import TagType, tag_types
from annotator.ui.annotate import marking
from annotator.ui.annotate.suggested_words import began
from annotator.ui.icons import dress
from annotator.ui.panels.chain_part import ChainPart
from annotator.ui.panels.claim_part import ClaimPart
from annotator.ui.panels.consistency_line import ConsistencyLine
from annotator.ui.panels.links_list import LinksList
from annotator.ui.theme import Theme, heading
from annotator.ui.widgets.glyphs import paint_swatch
from annotator.ui.widgets.note_edit import NoteEdit
from annotator.ui.words import shortened, with_key

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.ui.annotate.linking import Linking
    from annotator.ui.panels.values_form import ValuesForm
    from annotator.ui.workspace import Workspace

QUOTE_SHOWN = 220


class MarkForm(QScrollArea):
    """Shows one mark; a colleague's is shown and not changed."""

    revealed = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace, linking: Linking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._mark: Annotation | None = None
        self._forms: dict[str, ValuesForm] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Values of the mark")
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(8)
        self._title = QLabel(page)
        self._quote = QLabel(page)
        self._owner = QLabel(page)
        self.retag: dict[str, QToolButton] = {}
        self.delete = QToolButton(page)
        column.addLayout(self._heading(page))
        column.addWidget(self._quote)
        column.addWidget(self._owner)
        self.consistency = ConsistencyLine(workspace, page)
        column.addWidget(self.consistency)
        self._values = QVBoxLayout()
        column.addLayout(self._values)
        self._note_heading = heading("Note", page)
        column.addWidget(self._note_heading)
        self.note = NoteEdit("Anything a colleague should know", "Note", lines=2, parent=page)
        self.doubt = QCheckBox("I am not sure of this mark", page)
        self._prepare_note()
        column.addWidget(self.note)
        column.addWidget(self.doubt)
        self.chain = ChainPart(workspace, page)
        self.links = LinksList(workspace, linking, page)
        self.links.asked.connect(self._bring_into_view)
        column.addWidget(self.chain)
        column.addWidget(self.links)
        self.elsewhere = ClaimPart(workspace, page)
        column.addWidget(self.elsewhere)
        column.addStretch(1)
        self.setWidget(page)
        workspace.appearance.changed.connect(self._draw_swatches)
        self._draw_swatches(workspace.appearance.theme)

    def _heading(self, page: QWidget) -> QHBoxLayout:
        font = QFont(self._title.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._title, 1)
        for tag in tag_types().values():
            button = QToolButton(page)
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            button.setAccessibleName(f"Make it a {tag.label.lower()}")
            button.clicked.connect(lambda _on, name=tag.name: self._make(name))
            self.retag[tag.name] = button
            row.addWidget(button)
        dress(self.delete, "delete", self._workspace.appearance.theme, "muted")
        self.delete.setIconSize(QSize(16, 16))
        self.delete.setAccessibleName("Delete this mark")
        self.delete.clicked.connect(lambda: marking.delete(self._workspace))
        row.addWidget(self.delete)
        self._quote.setWordWrap(True)
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._owner.setWordWrap(True)
        self._owner.setObjectName("muted")
        return row

    def _prepare_note(self) -> None:
        self.note.setObjectName("field_note")
        self.note.finished.connect(self._save_note)
        self.note.left.connect(self.left)
        self.doubt.setObjectName("field_doubt")
        self.doubt.clicked.connect(self._save_doubt)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Says on each button which key does the same, by the ids of the actions."""
        for name, button in self.retag.items():
            button.setToolTip(with_key(f"Make it a {tag_types()[name].label.lower()}", keys[f"mark_{name}"]))
        self.delete.setToolTip(with_key("Delete this mark", keys["delete"]))
        self.links.show_keys(keys)
        self.elsewhere.show_keys(keys)
        self.note.setToolTip(with_key("Note on this mark", keys["note"]))
        self.doubt.setToolTip(with_key("A doubt is seen in the list and can be filtered by", keys["doubt"]))

    @property
    def mark(self) -> Annotation | None:
        """The mark that is shown."""
        return self._mark

    @property
    def owner_words(self) -> str:
        """What is said of a mark that is not one's own, or that began as a suggestion."""
        return self._owner.text() if not self._owner.isHidden() else ""

    def write_note(self) -> None:
        """Puts the caret into the note, and the note into view."""
        self.note.begin()
        self.ensureWidgetVisible(self.note)

    def values(self) -> ValuesForm | None:
        """The form of the shown mark's values."""
        return self._forms.get(self._mark.tag) if self._mark is not None else None

    def show_mark(self, mark: Annotation) -> None:
        """Shows a mark, keeping the scroll position when it is the same one."""
        from annotator.ui.panels.fields import freeze

        is_same = self._mark is not None and self._mark.id == mark.id
        self._keep_edits(is_same=is_same)
        self._mark = mark
        mine = mark.analyst_id == self._workspace.analyst_id
        read_only = not (mine and self._workspace.can_write)
        tag = tag_types().get(mark.tag)
        self._title.setText(tag.label if tag else mark.tag)
        self._quote.setText(f"“{shortened(mark.quote, QUOTE_SHOWN)}”")
        owner = self._workspace.analyst_name(mark.analyst_id)
        whose = "" if mine else f"This is {owner}’s mark: you can read it here, and judge it under Review."
        self._owner.setText(" ".join(filter(None, (whose, began(mark.origin) if mark.origin else ""))))
        self._owner.setVisible(bool(self._owner.text()))
        for name, button in self.retag.items():
            button.setChecked(name == mark.tag)
            button.setVisible(not read_only)
        self.delete.setVisible(not read_only)
        if tag is not None:
            form = self._form(tag)
            form.show_mark(mark, read_only=read_only)
            self._show_only(form)
        self.note.show_note(mark.note or "")
        self.note.setReadOnly(read_only)
        self.doubt.setChecked(mark.doubt)
        freeze(self.doubt, read_only)
        self.doubt.setVisible(not read_only or mark.doubt)
        for part in (self._note_heading, self.note):
            part.setVisible(not read_only or bool(mark.note))
        self.chain.show_mark(mark)
        self.links.show_mark(mark, read_only=read_only)
        self.elsewhere.show_mark(mark, read_only=read_only)
        self.consistency.show_mark(None if read_only else mark)
        if not is_same:
            self.verticalScrollBar().setValue(0)

    def look_around(self) -> None:
        """Other marks changed: the same words may be treated otherwise elsewhere."""
        if self._mark is not None and not self.note.isReadOnly():
            self.consistency.show_mark(self._mark)

    def forget_registries(self) -> None:
        """Sources or quantities changed, or are those of another project."""
        for form in self._forms.values():
            form.forget_registries()

    def forget(self) -> None:
        """There is no mark in hand any more."""
        self._keep_edits(is_same=False)
        self._mark = None
        self.chain.show_mark(None)
        self.consistency.show_mark(None)

    def prepare(self, tag: TagType) -> None:
        """Builds the form of a tag, to be shown later."""
        if tag.name not in self._forms:
            self._form(tag).hide()

    def _form(self, tag: TagType) -> ValuesForm:
        from annotator.ui.panels.values_form import ValuesForm

        if tag.name not in self._forms:
            form = ValuesForm(tag, self._workspace, self.widget())
            form.revealed.connect(self.revealed)
            form.left.connect(self.left)
            form.failed.connect(self._bring_into_view)
            self._forms[tag.name] = form
            self._values.addWidget(form)
        return self._forms[tag.name]

    def _bring_into_view(self, part: QWidget) -> None:
        """What was just said stands where it can be read, once it has its place."""
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part, 0, 12))

    def _show_only(self, form: ValuesForm) -> None:
        for other in self._forms.values():
            other.setVisible(other is form)

    def _make(self, tag: str) -> None:
        mark = self._mark
        if mark is not None:
            self.retag[mark.tag].setChecked(True)
            self.retag[tag].setChecked(tag == mark.tag)
            marking.retag(self._workspace, tag)

    def _keep_edits(self, *, is_same: bool) -> None:
        """Saves what was written and not left, before something else is shown; values stay open on the same mark."""
        self._save_note()
        form = self.values()
        if form is not None and not is_same:
            form.finish()

    def _save_note(self) -> None:
        mark, note = self._mark, self.note.note
        if mark is None or not self.note.is_edited:
            return
        from annotator.operations import annotate

        self.note.show_note(note)
        self._mark = mark.changed(note=note or None)
        self._workspace.attempt(
            lambda: annotate.set_note(self._workspace.opened, mark.id, analyst_id=self._workspace.analyst_id, note=note)
        )

    def _save_doubt(self, doubt: bool) -> None:
        from annotator.operations import annotate

        mark = self._mark
        if mark is not None:
            self._workspace.attempt(
                lambda: annotate.set_doubt(
                    self._workspace.opened, mark.id, analyst_id=self._workspace.analyst_id, doubt=doubt
                )
            )

    def _draw_swatches(self, theme: Theme) -> None:
        from PySide6.QtCore import QRectF

        for name, button in self.retag.items():
            picture = QPixmap(QSize(48, 48))
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(3, 3)
            paint_swatch(painter, QRectF(0, 0, 16, 16), theme, name)
            painter.end()
            picture.setDevicePixelRatio(3)
            button.setIcon(QIcon(picture))
