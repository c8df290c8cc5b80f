"""What narrows the list of articles: a menu of states, outlets, tags and analysts, one of each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.widgets.glyphs import STATE_WORDS

if TYPE_CHECKING:
    from annotator.operations.listing import Wants
    from annotator.ui.workspace import Workspace

TITLES = {"state": "State", "outlet": "Outlet", "tag": "With a mark of", "marked_by": "Marked by"}


class ArticlesFilter(QObject):
    """Which values are asked for; `changed` when they do."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._chosen: dict[str, tuple[str, str]] = {}
        self.menu = QMenu("Filter", parent)
        self.menu.aboutToShow.connect(self._fill)
        workspace.project_changed.connect(self.clear)

    @property
    def is_set(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._chosen)

    @property
    def words(self) -> str:
        """What is asked for, in words."""
        return " · ".join(label for _, label in self._chosen.values())

    def conditions(self) -> Wants:
        """What is asked for, as the listing takes it."""
        return cast("Wants", {name: value for name, (value, _) in self._chosen.items()})

    def clear(self) -> None:
        """Asks for nothing."""
        if self._chosen:
            self._chosen = {}
            self.changed.emit()

    def choose(self, name: str, value: str, label: str) -> None:
        """Asks for one value, or for any with an empty one."""
        if value:
            self._chosen[name] = (value, label)
        else:
            self._chosen.pop(name, None)
        self.changed.emit()

    def _fill(self) -> None:
        from annotator.operations import documents

        self.menu.clear()
        if not self._workspace.is_open:
            return
        tags = [(tag.name, tag.label) for tag in tag_types().values()]
        outlets = [(name, name) for name in documents.outlets(self._workspace.opened)]
        people = [(one.id, one.name) for one in self._workspace.analysts]
        self._add("state", STATE_WORDS.items())
        self._add("outlet", outlets)
        self._add("tag", tags)
        self._add("marked_by", people)
        self.menu.addSeparator()
        clear = self.menu.addAction("Clear Filters")
        clear.setEnabled(self.is_set)
        clear.triggered.connect(self.clear)

    def _add(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        menu = self.menu.addMenu(TITLES[name])
        group = QActionGroup(menu)
        current = self._chosen.get(name, ("", ""))[0]
        for value, label in (("", "Any"), *choices):
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.triggered.connect(partial(self._picked, name, value, label))
            group.addAction(action)

    def _picked(self, name: str, value: str, label: str, _checked: bool = False) -> None:
        self.choose(name, value, label)
