"""Named choices of the export dialog, kept with the settings of whoever uses the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from annotator.ui.icons import dress
from annotator.ui.widgets.choice_name import name_choice

if TYPE_CHECKING:
    from annotator.settings import Settings
    from annotator.ui.theme import Theme

Choices = dict[str, Any]
PROFILES, LAST = "export_profiles", "export_last"


class _Name(QLineEdit):
    """A field of a dialog in which Enter is its own, and presses no button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class ExportProfiles(QWidget):
    """Chooses a profile, saves what is chosen now as one, and deletes one; `chosen` hands out its choices."""

    chosen = Signal(dict)
    save_wanted = Signal(str)

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.list = QComboBox(self)
        name_choice(self.list, "Profile")
        self.delete = QToolButton(self)
        dress(self.delete, "close", theme, "muted")
        self.delete.setIconSize(QSize(14, 14))
        self.name = _Name(self)
        self.name.setPlaceholderText("Save as…")
        self.name.setAccessibleName("Name of the profile")
        self.save = QPushButton("Save", self)
        self.save.setAutoDefault(False)
        self._lay_out()
        self.list.activated.connect(self._take)
        self.delete.clicked.connect(self._delete)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.name.textChanged.connect(self._tell)
        self._fill("")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.list, 1)
        row.addWidget(self.delete)
        row.addWidget(self.name, 1)
        row.addWidget(self.save)

    @property
    def kept(self) -> dict[str, Choices]:
        """The profiles by name; what is damaged counts as none."""
        found = self._settings.get(PROFILES, {})
        known = found.items() if isinstance(found, dict) else ()
        return {name: one for name, one in sorted(known) if isinstance(one, dict)}

    @property
    def last(self) -> Choices:
        """What was chosen when something was last exported."""
        found = self._settings.get(LAST, {})
        return found if isinstance(found, dict) else {}

    def remember(self, choices: Choices) -> None:
        """Keeps what was exported with."""
        self._settings.set(LAST, choices)

    def keep(self, name: str, choices: Choices) -> None:
        """Saves choices under a name, in the place of those that had it."""
        self._settings.set(PROFILES, {**self.kept, name: choices})
        self._settings.save()
        self._fill(name)

    def _fill(self, chosen: str) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItem("As last time" if self.last else "None", "")
            for name in self.kept:
                self.list.addItem(name, name)
            self.list.setCurrentIndex(max(0, self.list.findData(chosen)))
        self.name.setText(chosen)
        self._tell()

    def _tell(self) -> None:
        current = str(self.list.currentData())
        words = f"Delete the profile “{current}”" if current else "Delete the profile"
        self.delete.setEnabled(bool(current))
        self.delete.setToolTip(words)
        self.delete.setAccessibleName(words)
        self.save.setEnabled(bool(self.name.text().strip()))

    def _take(self) -> None:
        name = str(self.list.currentData())
        self.name.setText(name)
        self._tell()
        self.chosen.emit(self.kept[name] if name else self.last)

    def _save(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.save_wanted.emit(name)

    def _delete(self) -> None:
        gone = str(self.list.currentData())
        self._settings.set(PROFILES, {name: one for name, one in self.kept.items() if name != gone})
        self._settings.save()
        self._fill("")
