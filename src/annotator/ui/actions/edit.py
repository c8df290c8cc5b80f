"""The Edit menu: undo and redo by name, and finding."""

from __future__ import annotations

from annotator.ui.actions.action import Action, with_article, with_project
from annotator.ui.workspace import Workspace

EDIT = ("Edit",)


NOT_YOURS = "The last step is {}’s: while marking is blind, nobody else sees or undoes it."


def _undo_name(workspace: Workspace) -> str | None:
    store = workspace.store
    return None if store is None or _hidden_author(workspace, store.undo_author) else store.undo_name


def _redo_name(workspace: Workspace) -> str | None:
    store = workspace.store
    return None if store is None or _hidden_author(workspace, store.redo_author) else store.redo_name


def _hidden_author(workspace: Workspace, author: str | None) -> str:
    """Who did a step that somebody else may not read of; empty when it may be read."""
    is_hidden = workspace.is_blind and author is not None and author != workspace.analyst_id
    return workspace.analyst_name(author or "") if is_hidden else ""


def _why_no_undo(workspace: Workspace) -> str | None:
    author = _hidden_author(workspace, workspace.store.undo_author) if workspace.store is not None else ""
    nothing = NOT_YOURS.format(author) if author else "Nothing was done yet that could be undone."
    return with_project(workspace) or (None if _undo_name(workspace) else nothing)


def _why_no_redo(workspace: Workspace) -> str | None:
    author = _hidden_author(workspace, workspace.store.redo_author) if workspace.store is not None else ""
    nothing = NOT_YOURS.format(author) if author else "Nothing was undone."
    return with_project(workspace) or (None if _redo_name(workspace) else nothing)


def _why_no_finding(workspace: Workspace) -> str | None:
    """The article is not shown before somebody said who they are."""
    asks_who = workspace.can_write and not workspace.analyst_id
    return with_article(workspace) or ("Say first who you are." if asks_who else None)


ACTIONS = (
    Action(
        "undo", "Undo", EDIT, lambda w: w.workspace.undo(), ("Ctrl+Z",), "undo",
        _why_no_undo,
        named=lambda workspace: f"Undo {_undo_name(workspace) or ''}".rstrip(),
    ),
    Action(
        "redo", "Redo", EDIT, lambda w: w.workspace.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo",
        _why_no_redo,
        named=lambda workspace: f"Redo {_redo_name(workspace) or ''}".rstrip(),
    ),
    Action(
        "find", "Find in Article…", EDIT, lambda w: w.find_in_article(), ("Ctrl+F",), "search", _why_no_finding,
        starts_group=True,
    ),
    Action("find_next", "Find Next", EDIT, lambda w: w.find_again(1), ("F3",), why=_why_no_finding),
    Action("find_previous", "Find Previous", EDIT, lambda w: w.find_again(-1), ("Shift+F3",), why=_why_no_finding),
    Action(
        "search", "Search Articles", EDIT, lambda w: w.focus_search(), ("Ctrl+K", "Ctrl+L"), why=with_project
    ),
    Action(
        "search_everywhere", "Search Everywhere…", EDIT, lambda w: w.search_everywhere(), ("Ctrl+Shift+F",),
        why=with_project,
    ),
)  # fmt: skip
