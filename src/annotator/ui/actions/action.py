"""What an action is: a name, a place in a menu, its keys, when it can be done and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

Scope = Literal["window", "article"]


def always(_workspace: Workspace) -> bool:
    """Can be done at any time."""
    return True


def with_project(workspace: Workspace) -> bool:
    """Needs a project."""
    return workspace.is_open


def with_writing(workspace: Workspace) -> bool:
    """Needs a project that can be changed here."""
    return workspace.can_write


def with_article(workspace: Workspace) -> bool:
    """Needs an article on the desk."""
    return workspace.desk is not None


def with_own_mark(workspace: Workspace) -> bool:
    """Needs a mark of one's own in hand, in a project that can be changed here."""
    return workspace.can_write and workspace.own_mark is not None


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table. Keys of `article` actions work while the article or the list of marks has the focus.

    `menu` is the way to it from the menu bar; `starts_group` draws a line above it. `named` gives a text that
    changes with the state, `checked` makes it a box that is ticked or not.
    """

    id: str
    text: str
    menu: tuple[str, ...]
    run: Callable[[MainWindow], object]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[Workspace], bool] = always
    scope: Scope = "window"
    starts_group: bool = False
    named: Callable[[Workspace], str] | None = None
    checked: Callable[[MainWindow], bool] | None = None
