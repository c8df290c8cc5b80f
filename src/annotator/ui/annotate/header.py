"""The thin line above the article: the way to its neighbours, and how far one is with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from annotator.ui.annotate import marking
from annotator.ui.annotate.focus_hint import FocusHint
from annotator.ui.icons import dress
from annotator.ui.widgets.glyphs import STATE_COLORS, STATE_ICONS, STATE_WORDS

if TYPE_CHECKING:
    from annotator.store.journal import Changes
    from annotator.ui.theme import Theme
    from annotator.ui.workspace import Workspace


class ArticleHeader(QWidget):
    """Previous, next, find, and the state of the article as a button with a menu."""

    stepped = Signal(int)
    find_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state = "to_do"
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.setSpacing(2)
        self.previous = self._button("previous", "Previous article")
        self.following = self._button("next", "Next article")
        self.place = QLabel(self)
        self.place.setObjectName("muted")
        self.finder = self._button("search", "Find in this article")
        self.state = QToolButton(self)
        self.state.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.state.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.state.setIconSize(QSize(16, 16))
        self.state.setToolTip("How far you are with this article")
        self.state.setMenu(self._menu())
        self.state.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        row.addWidget(self.previous)
        row.addWidget(self.following)
        row.addSpacing(6)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(FocusHint(workspace, self))
        row.addWidget(self.finder)
        row.addWidget(self.state)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))
        self.finder.clicked.connect(self.find_wanted)
        workspace.document_changed.connect(self.refresh)
        workspace.analyst_changed.connect(self.refresh)
        workspace.changed.connect(self._changed)

    @property
    def current_state(self) -> str:
        """How far who is at the desk is with the article."""
        return self._state

    def show_place(self, row: int, of: int) -> None:
        """Says where in the list the article is."""
        self.place.setText(f"{row + 1} of {of}" if row >= 0 else "")

    def refresh(self) -> None:
        """Shows the state as it is now."""
        from annotator.operations import documents

        workspace = self._workspace
        if not workspace.document_id:
            return
        self._state = documents.state(workspace.opened, workspace.document_id, workspace.analyst_id)
        self._dress(workspace.appearance.theme)
        self.state.setText(f"{STATE_WORDS[self._state]}  ▾")
        self.state.setAccessibleName(f"State of the article: {STATE_WORDS[self._state]}")
        self.state.setEnabled(bool(workspace.analyst_id) and workspace.can_write)

    def _dress(self, theme: Theme) -> None:
        dress(self.state, STATE_ICONS[self._state], theme, STATE_COLORS[self._state])

    def _changed(self, changes: Changes) -> None:
        if changes.touches("work_state"):
            self.refresh()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for state, words in STATE_WORDS.items():
            menu.addAction(words).triggered.connect(partial(self._set, state))
        return menu

    def _set(self, state: str, _checked: bool = False) -> None:
        marking.set_state(self._workspace, self._workspace.document_id, state)

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        dress(button, icon, self._workspace.appearance.theme, "muted")
        button.setIconSize(QSize(18, 18))
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._workspace.appearance.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.page))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.border))
        painter.end()
