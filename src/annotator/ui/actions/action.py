"""What an action is: a name, a place in a menu, its keys, when it can be done and what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

Scope = Literal["window", "article", "review", "reconcile", "figures", "claims", "agreement"]


def always(_workspace: Workspace) -> str | None:
    """Can be done at any time."""
    return None


def with_project(workspace: Workspace) -> str | None:
    """Needs a project."""
    if workspace.is_opening and not workspace.is_open:
        return "Opening…"
    return None if workspace.is_open else "Open a project first."


def with_writing(workspace: Workspace) -> str | None:
    """Needs a project that can be changed here."""
    if workspace.is_open and not workspace.can_write:
        return "The project is open to read only here."
    return with_project(workspace)


def with_article(workspace: Workspace) -> str | None:
    """Needs an article on the desk."""
    return with_project(workspace) or (None if workspace.desk is not None else "Open an article first.")


def with_own_mark(workspace: Workspace) -> str | None:
    """Needs a mark of one's own in hand, in a project that can be changed here."""
    missing = with_writing(workspace) or with_article(workspace)
    if missing or workspace.own_mark is not None:
        return missing
    if workspace.mark is None:
        return "Choose one of your marks first."
    return f"This mark is {workspace.analyst_name(workspace.mark.analyst_id)}’s; only its owner changes it."


class Action(NamedTuple):
    """One row of the table. Keys of `article` actions work while the article or the list of marks has the focus,
    those of a place while the place is shown: it makes these actions itself and says when they can be done.

    `why` says in a sentence why it cannot be done now, and nothing when it can: menus, keys and palette ask only that.
    `menu` is the way to it from the menu bar; `starts_group` draws a line above it. `named` gives a text that
    changes with the state, `checked` makes it a box that is ticked or not.
    """

    id: str
    text: str
    menu: tuple[str, ...]
    run: Callable[[MainWindow], object]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    why: Callable[[Workspace], str | None] = always
    scope: Scope = "window"
    starts_group: bool = False
    named: Callable[[Workspace], str] | None = None
    checked: Callable[[MainWindow], bool] | None = None
