"""Suggestions as the article shows them: brackets under the words, ticks in the stripe, and Enter to take one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from annotator.tags.finding import Found
    from annotator.ui.annotate.suggesting import Suggesting
    from annotator.ui.article.ghosts import GhostView
    from annotator.ui.workspace import Workspace

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ArticleSuggestions(QObject):
    """Keeps one view in step with what is suggested."""

    def __init__(self, workspace: Workspace, suggesting: Suggesting, article: GhostView) -> None:
        super().__init__(article)
        self._workspace, self._suggesting, self._article = workspace, suggesting, article
        article.say_ghost = suggesting.said
        article.set_ghosts(suggesting.between)
        article.installEventFilter(self)
        suggesting.restarted.connect(self._show_all)
        suggesting.changed.connect(self._show_changed)

    def _show_all(self) -> None:
        self._article.set_ghosts(self._suggesting.between)
        self._article.stripe.set_ghosts(self._suggesting.free())

    def _show_changed(self, changed: set[Found]) -> None:
        self._article.update_ghosts(changed)
        self._article.stripe.change_ghosts({one: self._suggesting.is_free(one) for one in changed})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the suggestion that is selected, or the one at the caret where there is no mark to open."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._article and is_key and event.key() in _ENTER:  # type: ignore[attr-defined]
            caret = self._article.caret_offset()
            can_open = self._workspace.selection is None and bool(self._article.marks_at(caret))
            found = None if can_open else self._suggesting.here(caret)
            return found is not None and self._suggesting.accept_chain(found)
        return super().eventFilter(watched, event)
