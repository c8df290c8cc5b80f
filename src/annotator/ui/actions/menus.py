"""Menus and shortcuts made from the table, and kept in step with what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.ui.actions.action import Action
from annotator.ui.actions.keys import Keys
from annotator.ui.icons import dress
from annotator.ui.places import PLACES

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Menus:
    """The actions of one window."""

    def __init__(self, window: MainWindow, keys: Keys, article_widgets: Sequence[QWidget]) -> None:
        self._window, self._keys = window, keys
        self._made: dict[str, tuple[Action, QAction]] = {}
        self._menus: dict[tuple[str, ...], QMenu] = {}
        self._said: dict[str, tuple[str | None, str]] = {}
        self._adopted: set[str] = set()
        for action in keys.table:
            made = self._make(action)
            self._made[action.id] = (action, made)
            menu = self._menu(action.menu)
            if action.starts_group:
                menu.addSeparator()
            menu.addAction(made)
            if action.scope == "article":
                for widget in article_widgets:
                    widget.addAction(made)
        keys.changed.connect(self._take_keys)
        self._take_keys()

    def adopt(self, made: Iterable[QAction]) -> None:
        """Takes in the actions of a place that was just made, each known by its name, where the table has them."""
        for own in made:
            action, stand_in = self._made[own.objectName()]
            self._made[action.id] = (action, own)
            self._adopted.add(action.id)
            own.setMenuRole(QAction.MenuRole.NoRole)
            menu = self._menu(action.menu)
            menu.insertAction(stand_in, own)
            menu.removeAction(stand_in)
            stand_in.deleteLater()
        self._take_keys()

    def action(self, name: str) -> QAction:
        """The action of that id."""
        action, made = self._made[name]
        self._dress(action, made)
        return made

    def menu(self, *path: str) -> QMenu:
        """The menu at that place."""
        return self._menus[path]

    def refresh(self) -> None:
        """Says anew what can be done, how it is called and what is ticked."""
        workspace = self._window.workspace
        for action, made in self._made.values():
            reason = action.why(workspace)
            if action.scope in PLACES:
                self._menus[action.menu[:1]].menuAction().setEnabled(reason is None)
            if action.id in self._adopted:
                continue  # the place it belongs to knows better
            said = reason, action.named(workspace) if action.named is not None else action.text
            if self._said.get(action.id) != said:
                self._say(made, *said)
                self._said[action.id] = said
            if action.checked is not None:
                made.setChecked(action.checked(self._window))

    @staticmethod
    def _say(made: QAction, reason: str | None, text: str) -> None:
        made.setText(text.replace("&", "&&"))
        made.setEnabled(reason is None)
        made.setToolTip(reason or "")

    def _take_keys(self) -> None:
        for action, made in self._made.values():
            made.setShortcuts([QKeySequence(key) for key in self._keys.of(action)])

    def _make(self, action: Action) -> QAction:
        made = QAction(action.text, self._window)
        made.setObjectName(action.id)
        made.setCheckable(action.checked is not None)
        in_article = action.scope == "article"
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut if in_article else Qt.ShortcutContext.WindowShortcut
        made.setShortcutContext(context)
        made.setMenuRole(QAction.MenuRole.NoRole)
        made.triggered.connect(partial(self._run, action))
        return made

    def _dress(self, action: Action, made: QAction) -> None:
        """Icons are drawn when they are about to be seen."""
        if action.icon and made.icon().isNull():
            dress(made, action.icon, self._window.workspace.appearance.theme, "muted")

    def _open(self, path: tuple[str, ...]) -> None:
        for action, made in self._made.values():
            if action.menu == path:
                self._dress(action, made)
        self.refresh()

    def _run(self, action: Action, _checked: bool = False) -> None:
        with self._window.workspace.turns.action():
            action.run(self._window)
            self._window.refresh_actions()

    def _menu(self, path: tuple[str, ...]) -> QMenu:
        if path not in self._menus:
            parent: QMenuBar | QMenu = self._window.menuBar() if len(path) == 1 else self._menu(path[:-1])
            menu = parent.addMenu(path[-1] if len(path) > 1 else self._mnemonic(path[-1]))
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(self._open, path))
            self._menus[path] = menu
        return self._menus[path]

    def _mnemonic(self, title: str) -> str:
        """The title with the first letter underlined that no other menu has."""
        used = {
            menu.title()[menu.title().index("&") + 1].casefold() for menu in self._menus.values() if "&" in menu.title()
        }
        at = next((at for at, letter in enumerate(title) if letter.casefold() not in used), 0)
        return f"{title[:at]}&{title[at:]}"
