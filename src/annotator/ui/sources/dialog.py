"""The registry of sources beside the window, while one marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from annotator.ui.sources.view import SourcesView
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

LONGEST = 90


class SourcesDialog(QDialog):
    """Holds the view, and what can be undone; it stays open while one works."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = window.workspace
        self.setWindowTitle("Sources")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = SourcesView(window.workspace, self)
        self.undo = QPushButton(self)
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(lambda _on: self._workspace.undo())
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addWidget(self.undo)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        keys, space = QKeySequence.StandardKey, self._workspace
        for key, step in ((keys.Undo, space.undo), (keys.Redo, space.redo)):
            QShortcut(key, self).activated.connect(step)
        self._workspace.changed.connect(self._say)
        self._workspace.project_changed.connect(self.close)
        self.finished.connect(lambda _result: self.view.finish())
        self.resize(max(760, min(1000, window.width() - 40)), min(660, window.height() - 60))
        self._say()

    def _say(self) -> None:
        """Names what undoing would undo."""
        store = self._workspace.store
        name = store.undo_name if store is not None and self._workspace.can_write else None
        self.undo.setVisible(name is not None)
        self.undo.setText(f"Undo {shortened(name or '', LONGEST)}".replace("&", "&&"))
        self.undo.setToolTip(f"{name} (Ctrl+Z)" if name else "")


def show(window: MainWindow) -> None:
    """Opens the registry, or brings it to the front."""
    there = window.findChild(SourcesDialog)
    dialog = there if isinstance(there, SourcesDialog) else SourcesDialog(window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.view.setFocus(Qt.FocusReason.OtherFocusReason)
