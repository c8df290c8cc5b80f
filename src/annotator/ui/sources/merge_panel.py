"""Several sources that are one: which of them stays, and what that means, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.theme import heading
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.said import listed
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.operations.source_list import SourceLine
    from annotator.ui.workspace import Workspace

LONGEST = 36
KEEPS = "Their names and marks stay as they are: you can take them apart again at any time."


class MergePanel(QScrollArea):
    """Asks into which of the chosen sources the others are merged; `merged` gives its id."""

    merged = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: list[SourceLine] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Merge the chosen sources")
        page = QWidget(self)
        self._title = prose(strong=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(0)
        self.targets = QButtonGroup(self)
        self.preview = prose()
        self.warning = prose()
        self.warning.setObjectName("error")
        self.merge = QPushButton(page)
        self.merge.setAutoDefault(False)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(prose("Which one do the others turn out to be?", muted=True))
        column.addLayout(self._choices)
        column.addWidget(heading("What happens", page))
        column.addWidget(self.preview)
        column.addWidget(self.warning)
        column.addWidget(prose(KEEPS, muted=True))
        column.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(page)
        self.targets.idToggled.connect(lambda _id, on: self._say() if on else None)
        self.merge.clicked.connect(lambda _on: self.apply())

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Offers to merge these; at first into the one that most marks credit."""
        if [one.source.id for one in lines] == [one.source.id for one in self._lines] and self._lines:
            self._lines = list(lines)
            self._say()
            return
        self._lines = list(lines)
        for button in self.targets.buttons():
            self.targets.removeButton(button)
        while (item := self._choices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, line in enumerate(self._lines):
            about = " · ".join(
                part
                for part in (line.source.source_kind, line.source.source_group, counted(line.marks, "mark"))
                if part
            )
            self._add_choice(at, line.source.name, about)
        most = max(range(len(self._lines)), key=lambda at: (self._lines[at].marks, -at), default=-1)
        self._title.setText(f"{len(self._lines)} sources are one")
        self.merge.setEnabled(self._workspace.can_write)
        if most >= 0:
            self.targets.button(most).setChecked(True)
        self._say()

    def _add_choice(self, at: int, name: str, about: str) -> None:
        choice = QRadioButton(shortened(name, LONGEST).replace("&", "&&"), self.widget())
        choice.setAccessibleName(f"Into {name}, {about}")
        choice.setToolTip(name)
        said = prose(about, muted=True)
        said.setContentsMargins(23, 0, 0, 4)
        self.targets.addButton(choice, at)
        self._choices.addWidget(choice)
        self._choices.addWidget(said)

    @property
    def target(self) -> SourceLine | None:
        """The source the others are merged into."""
        at = self.targets.checkedId()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _say(self) -> None:
        target = self.target
        if target is None:
            return
        others = [line for line in self._lines if line is not target]
        names = listed([f"“{line.source.name}”" for line in others])
        marks = sum(line.marks for line in self._lines)
        says = "counts" if len(others) == 1 else "count"
        self.preview.setText(
            f"{names} {says} as “{target.source.name}” from now on, which {counted(marks, 'mark')} credit then."
        )
        groups = sorted({line.source.source_group for line in self._lines if line.source.source_group})
        self.warning.setVisible(len(groups) > 1)
        self.warning.setText(f"They are of different groups: {listed(groups)}. Is it one source?")
        self.merge.setText(f"Merge into “{shortened(target.source.name, LONGEST)}”".replace("&", "&&"))

    def apply(self) -> None:
        """Merges, as one step."""
        from annotator.operations import sources

        target, space = self.target, self._workspace
        if target is None or not space.can_write:
            return
        others = [line.source.id for line in self._lines if line is not target]
        author = space.analyst_id or None
        if space.tried(lambda: sources.merge(space.opened, others, target.source.id, author_id=author)):
            self.merged.emit(target.source.id)
