"""The value, hedge and bounds of a figure as one block: each bound with a sign that says whether it is included."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from annotator.tags.tag_type import Field
from annotator.ui.panels.fields import FieldEditor, FlagEditor

SIGNS = {"low_inclusive": (">", "≥"), "high_inclusive": ("<", "≤")}
ORDER = ("point", "hedge", "low_inclusive", "low", "high_inclusive", "high")
_CELLS = {
    "point": (1, 0, 2),
    "hedge": (1, 2, 2),
    "low_inclusive": (5, 0, 1),
    "low": (5, 1, 1),
    "high_inclusive": (5, 2, 1),
    "high": (5, 3, 1),
}
"""Row, column and width of each editor; labels go above, errors below in rows of their own."""


class EndButton(QToolButton):
    """A sign that is pressed to include or leave out the number beside it."""

    def __init__(self, signs: tuple[str, str]) -> None:
        super().__init__()
        self._signs = signs
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(26)
        self.setStyleSheet("padding: 4px 0;")
        self.toggled.connect(self._show)
        self._show(False)

    def _show(self, included: bool) -> None:
        self.setText(self._signs[included])


class EndEditor(FlagEditor):
    """Whether a bound is included, as the sign before it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent, EndButton(SIGNS[field.name]))
        self.box.setToolTip(f"{field.label}, or left out")


def bounds_rows(editors: Mapping[str, FieldEditor]) -> QWidget:
    """Value and hedge over the two bounds, with what is wrong under each line."""
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 2)
    grid.setHorizontalSpacing(4)
    grid.setVerticalSpacing(2)
    for name, (row, column, width) in _CELLS.items():
        editor = editors[name]
        if name in SIGNS:
            grid.addWidget(editor, row, column)
        else:
            grid.addWidget(_label(editor), row - 1, column - (name in {"low", "high"}), 1, 2)
            grid.addWidget(editor, row, column, 1, width)
    for at, name in enumerate(ORDER):
        grid.addWidget(editors[name].error_label, at + (2 if name in {"point", "hedge"} else 4), 0, 1, 4)
    for column in (1, 3):
        grid.setColumnStretch(column, 1)
    return block


def _label(editor: FieldEditor) -> QLabel:
    label = QLabel(editor.field.label)
    label.setObjectName("muted")
    label.setBuddy(editor.focusProxy() or editor)
    return label
