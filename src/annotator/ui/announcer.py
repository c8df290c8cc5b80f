"""Tells screen readers what happens to marks, which changes no widget they would read out by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from annotator.ui.article.spoken import described, named, tag_words
from annotator.ui.marked_article import names_of
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.store.journal import Changes
    from annotator.ui.article.view import ArticleView
    from annotator.ui.workspace import Workspace


def announce(source: QObject, words: str) -> None:
    """Has a screen reader say words, when it is done with what it says now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, words))


class Announcer(QObject):
    """Says which marks the caret comes into, which mark is in hand, what becomes of marks, and what the window tells.

    Costs nothing while nobody listens: `QAccessible` knows whether a screen reader is there.
    """

    def __init__(
        self, workspace: Workspace, article: ArticleView, say: Callable[[QObject, str], None] = announce
    ) -> None:
        super().__init__(article)
        self._workspace, self._article, self._say_aloud = workspace, article, say
        self._around: set[str] = set()
        self._in_hand: Annotation | None = None
        self._made = ""
        article.cursorPositionChanged.connect(self._caret_moved)
        workspace.document_changed.connect(self._forget)
        workspace.mark_selected.connect(self._selected)
        workspace.changed.connect(self._changed)
        for told in (workspace.message, workspace.problem, workspace.removed):
            told.connect(self._say)

    def _say(self, words: str) -> None:
        if words and QAccessible.isActive():
            self._say_aloud(self._article, words)

    def _forget(self) -> None:
        self._around, self._in_hand, self._made = set(), None, ""

    def _caret_moved(self) -> None:
        """Marks are named from the outside inwards, as one reads into them."""
        desk = self._workspace.desk
        if not QAccessible.isActive() or desk is None or not self._article.isVisible():
            return
        around = self._article.marks_at(self._article.caret_offset())
        entered = [desk.mark(mark_id) for mark_id in reversed(around) if mark_id not in self._around]
        self._around = set(around)
        self._say(". ".join(named(mark, self._who(mark)) for mark in entered if mark is not None))

    def _selected(self, mark_id: str) -> None:
        if not QAccessible.isActive():
            return
        before, self._in_hand = self._in_hand, self._workspace.mark
        if self._in_hand is not None and mark_id != self._made:
            self._say(self._described(self._in_hand))
        elif self._in_hand is None and before is not None and self._exists(before):
            self._say("No mark in hand.")
        self._made = ""

    def _changed(self, changes: Changes) -> None:
        workspace = self._workspace
        if not QAccessible.isActive() or workspace.document_id not in changes.documents():
            return
        rows = [row for row in changes.rows if row.kind == "annotation" and row.document_id == workspace.document_id]
        here = set(workspace.desk.ids) if workspace.desk is not None else set()
        made = [row.id for row in rows if row.before is None and row.id in here]
        gone = [row.id for row in rows if row.id not in here]
        if gone:
            self._say(self._farewell(gone))
        elif len(made) == 1 and workspace.desk is not None:
            self._made = made[0]
            fresh = workspace.desk.mark(made[0])
            self._say(f"Marked. {self._described(fresh)}" if fresh is not None else "")
        elif made:
            self._say(f"{counted(len(made), 'mark')} made.")
        else:
            self._tell_of_mark_in_hand()

    def _tell_of_mark_in_hand(self) -> None:
        """Another tag or other words; what is typed into a field is read out by the field."""
        before, now = self._in_hand, self._workspace.mark
        if before is None or now is None or before.id != now.id:
            return
        self._in_hand = now
        if now.tag != before.tag:
            self._say(f"Now {self._described(now)}")
        elif now.quote != before.quote or now.span != before.span:
            self._say(f"Now on: {shortened(now.quote, 160)}")

    def _farewell(self, gone: list[str]) -> str:
        before = self._in_hand
        if len(gone) == 1 and before is not None and before.id == gone[0]:
            self._in_hand = None
            return f"{tag_words(before.tag)} deleted: {shortened(before.quote, 80)}"
        return f"{counted(len(gone), 'mark')} deleted."

    def _exists(self, mark: Annotation) -> bool:
        desk = self._workspace.desk
        return desk is not None and desk.mark(mark.id) is not None

    def _described(self, mark: Annotation) -> str:
        return described(mark, self._who(mark), names_of(self._workspace))

    def _who(self, mark: Annotation) -> str:
        mine = mark.analyst_id == self._workspace.analyst_id
        return "you" if mine else self._workspace.analyst_name(mark.analyst_id)
