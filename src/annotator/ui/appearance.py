"""Light or dark: what the person chose, what the system says, and the theme that follows from both."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui import theme as themes
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme

CHOICES = {"system": "As the System", "light": "Light", "dark": "Dark", "contrast": "High Contrast"}


class Appearance(QObject):
    """Holds the theme of the application and changes it while everything is open."""

    changed = Signal(object)

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self.theme: Theme = self._wanted()
        themes.apply(app, self.theme)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> str:
        """A key of `CHOICES`."""
        chosen = self._settings.get("theme", "system")
        return chosen if chosen in CHOICES else "system"

    def choose(self, choice: str) -> None:
        """Changes the theme now and for the next start."""
        self._settings.set("theme", choice)
        self._settings.save()
        self._follow()

    def _wanted(self) -> Theme:
        chosen = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(self.choice)
        is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return chosen or (DARK if is_dark else LIGHT)

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme:
            self.theme = wanted
            themes.apply(self._app, wanted)
            self.changed.emit(wanted)
