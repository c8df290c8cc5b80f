"""Whose marks are shown: everybody in the project with their marker and a box to tick."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from annotator.ui.widgets.glyphs import marker_icon

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace


class AnalystsList(QWidget):
    """A check box for each analyst."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._boxes: dict[str, QCheckBox] = {}
        workspace.appearance.changed.connect(lambda _theme: self.refresh())

    def refresh(self) -> None:
        """Shows the analysts as they are now."""
        people = self._workspace.analysts
        for gone in self._boxes.keys() - {one.id for one in people}:
            self._boxes.pop(gone).deleteLater()
        for lane, one in enumerate(people):
            box = self._boxes.get(one.id) or self._added(one.id)
            mine = one.id == self._workspace.analyst_id
            box.setText(f"{one.name} (you)" if mine else one.name)
            box.setChecked(self._workspace.is_visible(one.id))
            box.setIcon(marker_icon(lane, self._workspace.appearance.theme.muted))
            box.setAccessibleName(f"Show the marks of {one.name}")

    def _toggle(self, analyst_id: str, _checked: bool = False) -> None:
        self._workspace.set_visible(analyst_id, self._boxes[analyst_id].isChecked())

    def box(self, analyst_id: str) -> QCheckBox:
        """The box of one analyst."""
        return self._boxes[analyst_id]

    def _added(self, analyst_id: str) -> QCheckBox:
        box = QCheckBox(self)
        box.setIconSize(QSize(16, 16))
        box.clicked.connect(partial(self._toggle, analyst_id))
        self._column.addWidget(box)
        self._boxes[analyst_id] = box
        return box
