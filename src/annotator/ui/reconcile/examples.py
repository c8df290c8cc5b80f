"""What was flagged to improve the guideline: each example with what everybody had and what was decided, to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.tags.tag_type import tag_type
from annotator.ui.reconcile.phrases import CATEGORY_WORDS, ended
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.queue_table import QueueRow, QueueTable
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.reconcile import Example
    from annotator.ui.workspace import Workspace

NONE = (
    "Nothing is flagged yet. Press “Improve the guideline” before a decision to collect the group here as an example."
)


class Examples(QDialog):
    """A list of the examples, the one picked in full beside it, copied as text one by one or all together."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        from annotator.operations import reconcile

        self._workspace = workspace
        self.setWindowTitle("Examples for the guideline")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 520)
        self.found: list[Example] = reconcile.guideline_examples(workspace.opened, workspace.analyst_id)
        self.list = QueueTable("Examples")
        self.list.set_rows([_row(one) for one in self.found])
        self.list.chosen.connect(self._show)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName("The example in words")
        self.words.setTabChangesFocus(True)
        self.copy = QPushButton("&Copy All as Text")
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text))
        self.guideline = QPushButton("Open the &Guideline…")
        self.guideline.clicked.connect(self._open_guideline)
        self._lay_out()
        if self.found:
            self.list.choose(self.found[0].record.id)
            self._show(self.found[0].record.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        said = f"{counted(len(self.found), 'decision')} flagged to improve the guideline." if self.found else NONE
        column.addWidget(prose(said, muted=True))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.list)
        both.addWidget(self.words)
        both.setSizes([300, 480])
        both.setChildrenCollapsible(False)
        column.addWidget(both, 1)
        both.setHidden(not self.found)
        if not self.found:
            column.addStretch(1)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.guideline)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.copy.setEnabled(bool(self.found))

    @property
    def text(self) -> str:
        """All examples as plain text."""
        return "\n\n".join(words_of(one) for one in self.found)

    def _show(self, record_id: str) -> None:
        example = next(one for one in self.found if one.record.id == record_id)
        self.words.setPlainText(words_of(example))

    def _open_guideline(self) -> None:
        from annotator.ui.dialogs.guideline import Guideline

        Guideline(self._workspace, self).open()


def _row(example: Example) -> QueueRow:
    category = (CATEGORY_WORDS[example.category].lower(),) if example.category else ()
    return QueueRow(example.record.id, example.record.tag, example.quote, category, example.title)


def words_of(example: Example) -> str:
    """An example as it can be pasted into the guideline."""
    lines = [f"“{example.quote}” — {example.title}"]
    lines += [f"- {one.analyst}: {tag_type(one.tag).label.lower()} “{one.quote}”" for one in example.positions]
    lines += [one.sentence for one in example.differences]
    lines.append(_decision(example))
    if example.category:
        lines.append(f"Cause: {CATEGORY_WORDS[example.category].lower()}.")
    return "\n".join(lines)


def _decision(example: Example) -> str:
    record = example.record
    by = f" by {example.decided_by}" if example.decided_by else ""
    reason = f": {ended(example.reason)}" if example.reason else "."
    if record.status == "unresolved":
        return f"Still open{reason}"
    if record.status == "rejected":
        return f"Rejected{by}{reason}"
    return f"Settled{by} as {tag_type(record.tag).label.lower()} “{record.quote}”{reason}"
