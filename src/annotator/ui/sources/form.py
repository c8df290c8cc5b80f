"""The form of one source: names, what it is, how it is rated, what was merged into it, and what may be the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.panels.earlier import Earlier
from annotator.ui.panels.fields import freeze
from annotator.ui.sources import codes
from annotator.ui.sources.alias_chips import AliasChips
from annotator.ui.sources.offers import Offers
from annotator.ui.theme import heading
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.model import Source
    from annotator.operations.source_list import SourceLine
    from annotator.operations.whom import Offer
    from annotator.ui.workspace import Workspace

LABEL = 86


class SourceForm(QScrollArea):
    """Shows one source and changes it field by field; each change is a step of its own."""

    merging = Signal(str)
    made = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._line: SourceLine | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The chosen source")
        page = QWidget(self)
        self.name = QLineEdit(page)
        self.aliases = AliasChips(workspace.appearance, page)
        self.kind, self.reliability, self.credibility = (QComboBox(page) for _ in range(3))
        self.group = QLineEdit(page)
        self.groups: list[str] = []
        self._earlier = Earlier(self.group, lambda: self.groups)
        self.counts = prose(muted=True)
        self._merged_heading = heading("Merged into it", page)
        self._merged = QVBoxLayout()
        self.apart: list[QPushButton] = []
        self._alike_heading = heading("May be the same", page)
        self.alike = Offers(page)
        self.delete = QPushButton("Delete", page)
        self._lay_out(page)
        self._connect()
        self.setWidget(page)

    def _lay_out(self, page: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Name", self.name), ("Also called", self.aliases), ("Kind", self.kind), ("Group", self.group),
            ("Reliability", self.reliability), ("Credibility", self.credibility),
        )  # fmt: skip
        for words, editor in rows:
            if editor is self.aliases:
                form.addRow(_label(words, self.aliases.line))
                form.addRow(editor)
            else:
                form.addRow(_label(words, editor), editor)
        self.group.setPlaceholderText("Who shares what they know with it")
        for box, codes_of in ((self.reliability, codes.RELIABILITY), (self.credibility, codes.CREDIBILITY)):
            box.addItem("–", None)
            for code, meaning in codes_of.items():
                box.addItem(f"{code} – {meaning}", code)
        for words, box in (("Kind", self.kind), ("Reliability", self.reliability), ("Credibility", self.credibility)):
            name_choice(box, words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.name.setAccessibleName("Name")
        self.group.setAccessibleName("Group")
        self.reliability.setToolTip("How far the source can be trusted (Admiralty code, NATO AJP-2.1)")
        self.credibility.setToolTip("How far what it says can be believed (Admiralty code, NATO AJP-2.1)")
        column.addLayout(form)
        column.addWidget(self.counts)
        column.addWidget(self._merged_heading)
        column.addLayout(self._merged)
        column.addWidget(self._alike_heading)
        column.addWidget(self.alike)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.delete)
        column.addLayout(foot)
        column.addStretch(1)
        self.delete.setAutoDefault(False)

    def _connect(self) -> None:
        from annotator.operations import sources

        self.name.editingFinished.connect(self._rename)
        self.group.editingFinished.connect(lambda: self._describe("source_group", self.group.text().strip() or None))
        self._earlier.taken.connect(lambda: self._describe("source_group", self.group.text().strip() or None))
        for box, field in (
            (self.kind, "source_kind"), (self.reliability, "reliability"), (self.credibility, "credibility"),
        ):  # fmt: skip
            box.activated.connect(lambda at, box=box, field=field: self._describe(field, box.itemData(at)))
        self.aliases.added.connect(partial(self._do, sources.add_alias))
        self.aliases.removed.connect(partial(self._do, sources.remove_alias))
        self.aliases.promoted.connect(partial(self._do, sources.rename))
        self.aliases.split.connect(self._split)
        self.alike.taken.connect(self.merging)
        self.delete.clicked.connect(self.remove)

    @property
    def line(self) -> SourceLine | None:
        """The source that is shown."""
        return self._line

    def show_line(self, line: SourceLine, groups: Sequence[str], used_kinds: set[str]) -> None:
        """Shows a source; what is being typed about the same one stays."""
        is_same = self._line is not None and self._line.source.id == line.source.id
        before, self._line = self._line, line
        source, read_only = line.source, not self._workspace.can_write
        self.groups = list(groups)
        self._earlier.forget()
        if not (is_same and before is not None and self.name.text().strip() != before.source.name):
            self.name.setText(source.name)
            self.name.setCursorPosition(0)
        if not (is_same and self.group.hasFocus()):
            self.group.setText(source.source_group or "")
        if not (is_same and before is not None and before.source.aliases == source.aliases):
            self.aliases.show_names(source.aliases, read_only=read_only)
        self._offer_kinds(used_kinds)
        for box, value in (
            (self.kind, source.source_kind), (self.reliability, source.reliability),
            (self.credibility, source.credibility),
        ):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))
            freeze(box, read_only)
        for one in (self.name, self.group):
            one.setReadOnly(read_only)
        self.counts.setText(_counts(line))
        self._show_merged(line.merged, read_only=read_only)
        self.delete.setVisible(not read_only)
        if not is_same:
            self.show_alike([])
            self.verticalScrollBar().setValue(0)
        self._order()

    def show_alike(self, offers: Sequence[Offer]) -> None:
        """Shows which other sources may be the same."""
        self._alike_heading.setVisible(bool(offers))
        self.alike.setVisible(bool(offers))
        self.alike.show_offers(offers, "Merge…", enabled=self._workspace.can_write)
        self._order()

    def _order(self) -> None:
        """Tab goes through the form as it stands, also through what was made later."""
        fields = [self.kind, self.group, self.reliability, self.credibility]
        for one, other in pairwise(
            [self.name, *self.aliases.stops(), *fields, *self.apart, *self.alike.buttons, self.delete]
        ):
            QWidget.setTabOrder(one, other)

    def _offer_kinds(self, used: set[str]) -> None:
        wanted = codes.kinds(used)
        if self.kind.count() != len(wanted) + 1:
            self.kind.clear()
            self.kind.addItem("–", None)
            for kind in wanted:
                self.kind.addItem(kind, kind)

    def _show_merged(self, merged: Sequence[Source], *, read_only: bool) -> None:
        while (item := self._merged.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.apart = [self._part(source, read_only=read_only) for source in merged]
        self._merged_heading.setVisible(bool(merged))

    def _part(self, source: Source, *, read_only: bool) -> QPushButton:
        holder = QWidget(self.widget())
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        also = f", also {', '.join(source.aliases)}" if source.aliases else ""
        row.addWidget(prose(f"{source.name}{also}"), 1)
        button = QPushButton("Take Apart", holder)
        button.setAutoDefault(False)
        button.setAccessibleName(f"Take “{source.name}” apart again")
        button.setVisible(not read_only)
        button.clicked.connect(lambda _on: self._take_apart(source.id))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._merged.addWidget(holder)
        return button

    # what is done

    @property
    def _author(self) -> str | None:
        return self._workspace.analyst_id or None

    def _do(self, verb: Callable[..., Any], words: str) -> None:
        line = self._line
        if line is not None:
            self._workspace.attempt(lambda: verb(self._workspace.opened, line.source.id, words, author_id=self._author))

    def _rename(self) -> None:
        from annotator.operations import sources

        line, words = self._line, " ".join(self.name.text().split())
        if line is None or self.name.isReadOnly() or words == line.source.name:
            return
        if not words or not self._workspace.tried(
            lambda: sources.rename(self._workspace.opened, line.source.id, words, author_id=self._author)
        ):
            self.name.setText(line.source.name)

    def _describe(self, field: str, value: str | None) -> None:
        from annotator.operations import sources

        line = self._line
        if line is None or self.name.isReadOnly() or getattr(line.source, field) == value:
            return
        self._workspace.attempt(
            lambda: sources.describe(self._workspace.opened, line.source.id, field, value, author_id=self._author)
        )

    def _split(self, alias: str) -> None:
        from annotator.operations import sources

        line = self._line
        if line is None:
            return
        made = self._workspace.attempt(
            lambda: sources.split_alias(self._workspace.opened, line.source.id, alias, author_id=self._author)
        )
        if made is not None:
            self.made.emit(made.id)

    def _take_apart(self, source_id: str) -> None:
        from annotator.operations import sources

        if self._workspace.tried(lambda: sources.take_apart(self._workspace.opened, source_id, author_id=self._author)):
            self.made.emit(source_id)

    def remove(self) -> None:
        """Deletes the source, unless something credits it."""
        from annotator.operations import sources

        line = self._line
        if line is not None and self._workspace.can_write:
            self._workspace.tried(
                lambda: sources.remove(self._workspace.opened, [line.source.id], author_id=self._author)
            )


def _counts(line: SourceLine) -> str:
    if not line.marks:
        return "Nothing credits it yet."
    credit = "credits" if line.marks == 1 else "credit"
    said = f"{counted(line.marks, 'mark')} in {counted(line.articles, 'article')} {credit} it"
    return f"{said}; {counted(line.root_of, 'article')} {'goes' if line.root_of == 1 else 'go'} back to it."


def _label(words: str, editor: QWidget) -> QLabel:
    label = QLabel(words)
    label.setObjectName("muted")
    label.setContentsMargins(0, 5, 0, 0)
    label.setFixedWidth(LABEL)
    label.setBuddy(editor)
    return label
