"""The thin line above the article: the way to its neighbours, how far one is with it, and the note on it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.ui.annotate import marking
from annotator.ui.annotate.article_note import ArticleNote
from annotator.ui.annotate.focus_hint import FocusHint
from annotator.ui.icons import dress
from annotator.ui.team.blind_line import BlindLine
from annotator.ui.widgets.glyphs import STATE_COLORS, STATE_ICONS, STATE_WORDS
from annotator.ui.widgets.said import when_words

if TYPE_CHECKING:
    from annotator.store.journal import Changes
    from annotator.ui.theme import Theme
    from annotator.ui.workspace import Workspace

PAUSE = 150


class ArticleHeader(QWidget):
    """Previous, next, find, the state of the article as a button with a menu, and when one last worked on it."""

    stepped = Signal(int)
    find_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state = "to_do"
        self.note = ArticleNote(workspace, self)
        self.blind = BlindLine(workspace, self)
        self.previous = self._button("previous", "Previous article")
        self.following = self._button("next", "Next article")
        self.place = QLabel(self)
        self.place.setObjectName("muted")
        self.worked = QLabel(self)
        self.worked.setObjectName("muted")
        self.worked.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self.finder = self._button("search", "Find in this article")
        self.state = QToolButton(self)
        self.state.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.state.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.state.setIconSize(QSize(16, 16))
        self.state.setToolTip("How far you are with this article")
        self.state.setMenu(self._menu())
        self.state.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 5)
        column.setSpacing(0)
        column.addLayout(self._row())
        column.addWidget(self.blind)
        column.addWidget(self.note)
        self._listen()

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.previous)
        row.addWidget(self.following)
        row.addSpacing(6)
        row.addWidget(self.place)
        row.addSpacing(10)
        row.addWidget(self.worked, 1)
        row.addWidget(FocusHint(self._workspace, self))
        row.addWidget(self.finder)
        row.addWidget(self.state)
        return row

    def _listen(self) -> None:
        workspace = self._workspace
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))
        self.finder.clicked.connect(self.find_wanted)
        self._pause.timeout.connect(self._look_back)
        workspace.document_changed.connect(self.refresh)
        workspace.analyst_changed.connect(self.refresh)
        workspace.follow(self._changed)

    @property
    def current_state(self) -> str:
        """How far who is at the desk is with the article."""
        return self._state

    def show_place(self, row: int, of: int) -> None:
        """Says where in the list the article is."""
        self.place.setText(f"{row + 1} of {of}" if row >= 0 else "")

    def refresh(self) -> None:
        """Shows everything as it is now."""
        workspace = self._workspace
        self.note.refresh()
        self.worked.clear()
        if not workspace.document_id:
            return
        self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        from annotator.operations import documents

        workspace = self._workspace
        self._state = documents.state(workspace.opened, workspace.document_id, workspace.analyst_id)
        self._dress(workspace.appearance.theme)
        self.state.setText(f"{STATE_WORDS[self._state]}  ▾")
        self.state.setAccessibleName(f"State of the article: {STATE_WORDS[self._state]}")
        self.state.setEnabled(bool(workspace.analyst_id) and workspace.can_write)

    def _dress(self, theme: Theme) -> None:
        dress(self.state, STATE_ICONS[self._state], theme, STATE_COLORS[self._state])

    def _changed(self, changes: Changes) -> None:
        if self._workspace.document_id not in changes.documents():
            return
        if changes.touches("work_state"):
            self._show_state()
        if changes.touches("document"):
            self.note.refresh()
        if changes.author and changes.author == self._workspace.analyst_id:
            self._pause.stop()
            self._show_last_work(datetime.now(UTC).isoformat())

    def _look_back(self) -> None:
        from annotator.operations.last_work import last_work

        workspace = self._workspace
        if workspace.store is not None and workspace.document_id and workspace.analyst_id:
            self._show_last_work(last_work(workspace.store, workspace.document_id, workspace.analyst_id))

    def _show_last_work(self, at: str | None) -> None:
        self.worked.setText(f"Last work: {when_words(at)}" if at else "")
        self.worked.setToolTip("When you last worked on this article" if at else "")

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
