"""The actions of Agreement, and the menu with which a plot or its data is taken out of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from annotator.ui import copying
from annotator.ui.actions.agreement import ACTIONS
from annotator.ui.agreement.pages import TITLES, Pages
from annotator.ui.widgets.key_button import PlaceActions
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.ui.copying import Plot


class Taking:
    """Copies and saves what the page in front shows."""

    def __init__(self, place: QWidget, workspace: Workspace, pages: Pages) -> None:
        self._place, self._workspace, self._pages = place, workspace, pages
        make = PlaceActions(place, ACTIONS).make
        self.copies = [
            make("agreement_copy_picture", "Copy as picture", lambda: self._copy(copying.copy_picture, "picture")),
            make("agreement_copy_svg", "Copy as SVG", lambda: self._copy(copying.copy_svg, "SVG")),
            make("agreement_copy_data", "Copy data", lambda: self._copy(copying.copy_data, "data")),
            make("agreement_save", "Save…", self._ask_where),
        ]
        self.steps = [
            make("agreement_next", "Next view", lambda: self._step(1)),
            make("agreement_previous", "Previous view", lambda: self._step(-1)),
        ]
        self.button = QToolButton()
        self.button.setText("Copy or save")
        self.button.setStyleSheet("QToolButton { padding-right: 20px; } QToolButton::menu-indicator { right: 6px; }")
        self.button.setToolTip("Take this plot or its data out of the window")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.addActions(self.copies)
        self.button.setMenu(self.menu)
        pages.setCornerWidget(self.button)
        for page in pages.by_name.values():
            for widget in (page.grid, page.content):
                widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                widget.customContextMenuRequested.connect(self._popper(widget))

    def _popper(self, widget: QWidget) -> Callable[[QPoint], object]:
        return lambda at: self.menu.popup(widget.mapToGlobal(at))

    def refresh(self) -> None:
        """What is not there cannot be taken."""
        for action in self.copies:
            action.setEnabled(self._pages.page.is_shown)

    @property
    def plot(self) -> Plot:
        """What the page in front shows."""
        return self._pages.page.plot(self._workspace.appearance.theme, self._place.font())

    def _copy(self, how: Callable[[Plot], None], words: str) -> None:
        if self._pages.page.is_shown:
            how(self.plot)
            self._workspace.message.emit(f"Copied {TITLES[self._pages.name].lower()} as {words}.")

    def _ask_where(self) -> None:
        folder = Path(str(self._workspace.settings.get("export_folder") or Path.home()))
        start = str(folder / f"agreement-{self._pages.name}.svg")
        patterns = ";;".join(copying.KINDS.values())
        path, pattern = QFileDialog.getSaveFileName(self._place, "Save plot or data", start, patterns)
        if path:
            suffix = next(one for one, words in copying.KINDS.items() if words == pattern)
            chosen = Path(path)
            self.save(chosen if chosen.suffix.lower() in copying.KINDS else chosen.with_name(chosen.name + suffix))

    def save(self, path: Path) -> None:
        """Writes what the page in front shows, as the end of the name says."""
        self._workspace.settings.set("export_folder", str(path.parent))
        if self._workspace.tried(lambda: copying.save(self.plot, path)):
            self._workspace.message.emit(f"Saved {path}.")

    def _step(self, step: int) -> None:
        self._pages.setCurrentIndex((self._pages.currentIndex() + step) % self._pages.count())
        self._pages.page.setFocus()
