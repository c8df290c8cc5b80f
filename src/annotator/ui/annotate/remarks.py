"""What is said about marks and articles beside their values: doubts, and notes on the article as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace


def toggle_doubt(workspace: Workspace) -> None:
    """Says that one is unsure of the own mark in hand, or is no longer."""
    from annotator.operations import annotate

    mark = workspace.own_mark
    if mark is not None:
        doubt = not mark.doubt
        done = workspace.tried(
            lambda: annotate.set_doubt(workspace.opened, mark.id, analyst_id=workspace.analyst_id, doubt=doubt)
        )
        if done:
            quote = annotate.shown(mark.quote)
            workspace.message.emit(f"{quote} is in doubt." if doubt else f"{quote} is not in doubt any more.")


def set_article_note(workspace: Workspace, document_id: str, note: str) -> None:
    """Replaces the note on an article."""
    from annotator.operations import documents

    author = workspace.analyst_id or None
    workspace.attempt(lambda: documents.edit(workspace.opened, document_id, author_id=author, note=note))
