"""The two panels beside the article: which are shown, on which side, and how wide; all of it comes back on start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

if TYPE_CHECKING:
    from annotator.settings import Settings

ROOMY = 1_200
ROOMY_WIDTHS, NARROW_WIDTHS = (270, 320), (216, 276)
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class Docks(QObject):
    """The articles and the tag panel, as docks of a window."""

    def __init__(self, window: QMainWindow, settings: Settings, articles: QWidget, tags: QWidget) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self.articles = self._dock("Articles", articles, LEFT)
        self.tags = self._dock("Tags", tags, RIGHT)
        self.both = [self.articles, self.tags]
        self._widths: dict[str, int] = {}
        saved = settings.get("dock_widths")
        if isinstance(saved, dict):
            self._widths = {name: width for name, width in saved.items() if isinstance(width, int)}

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"{title.lower()}_dock")
        dock.setTitleBarWidget(QWidget(dock))
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setWidget(widget)
        self._window.addDockWidget(area, dock)
        return dock

    @property
    def are_swapped(self) -> bool:
        """Whether the tag panel is on the left."""
        return self._window.dockWidgetArea(self.tags) == LEFT

    def swap(self) -> None:
        """Puts the articles where the tags are, and the other way round."""
        self._note_widths()
        sides = (LEFT, RIGHT) if self.are_swapped else (RIGHT, LEFT)
        for dock, side in zip(self.both, sides, strict=True):
            self._window.addDockWidget(side, dock)
        self.widen()

    def toggle(self, dock: QDockWidget) -> None:
        """Wants a dock no longer, or again, and remembers it."""
        self._settings.set(f"hide_{dock.objectName()}", not dock.isHidden())

    def show(self, *, articles: bool, tags: bool) -> None:
        """Shows those that are of use now, unless they are not wanted."""
        self._note_widths()
        for dock, is_of_use in zip(self.both, (articles, tags), strict=True):
            dock.setVisible(is_of_use and not self._settings.get(f"hide_{dock.objectName()}", False))
        self.widen()

    def widen(self) -> None:
        """Gives the shown docks the widths they had; a dock forgets its own when it is hidden or restored unseen."""
        shown = [dock for dock in self.both if not dock.isHidden()]
        if self._window.isVisible() and shown:
            usual = ROOMY_WIDTHS if self._window.width() >= ROOMY else NARROW_WIDTHS
            widths = [self._widths.get(dock.objectName(), usual[self.both.index(dock)]) for dock in shown]
            self._window.resizeDocks(shown, widths, Qt.Orientation.Horizontal)

    def remember(self) -> None:
        """Keeps the widths for the next start."""
        self._note_widths()
        self._settings.set("dock_widths", self._widths)

    def _note_widths(self) -> None:
        self._widths |= {dock.objectName(): dock.width() for dock in self.both if dock.isVisible()}
