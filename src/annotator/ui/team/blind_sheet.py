"""Switching blind marking on and off, with what it means for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

MEANS = (
    "While marking is blind, nobody sees what others did with an article that is theirs to mark: no marks, notes or "
    "values, nothing suggested or completed from them, no verdicts, groups or agreement. They see it once they have "
    "set the article to done.\n\n"
    "Theirs to mark is an article that was given to them or that they have begun. As long as no article is given to "
    "anybody, every article is everybody’s: to review or reconcile one, be done with it, or give the articles out, and "
    "who has none of an article sees all of it.\n\n"
    "Reopening an article hides others’ work again, and is kept in the record with its date. What is exported, or "
    "printed on the command line, always holds everything."
)


class BlindSheet(Sheet):
    """Says what blind marking is; its button switches it."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        words = "Switch Off" if workspace.is_blind else "Switch On"
        super().__init__("Blind marking", words, parent, width=520)
        self._workspace = workspace
        self.explain(MEANS)
        self.explain(f"Marking is {'blind' if workspace.is_blind else 'not blind'} in this project.")
        self.done_button.setEnabled(workspace.can_write)

    def save(self) -> str:
        from annotator.operations import blind

        workspace = self._workspace
        try:
            blind.set_on(workspace.opened, not workspace.is_blind, author_id=workspace.analyst_id or None)
        except Problem as problem:
            return str(problem)
        return ""
