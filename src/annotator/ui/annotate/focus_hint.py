"""Says that not everything is shown, and is the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.ui.icons import dress

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace


class FocusHint(QToolButton):
    """Stands in the header while one tag or one analyst is shown alone."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setToolTip("Show everything again (Esc)")
        self.setCheckable(True)
        dress(self, "close", workspace.appearance.theme, "accent")
        self.clicked.connect(workspace.sight.leave_focus)
        workspace.visibility_changed.connect(self.refresh)
        workspace.project_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is in focus now."""
        sight = self._workspace.sight
        words = sight.words(self._workspace.analyst_name(sight.analyst))
        self.setText(words)
        self.setAccessibleName(f"{words}: show everything again" if words else "Show everything")
        self.setChecked(sight.is_focused)
        self.setVisible(sight.is_focused)
