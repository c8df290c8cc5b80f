"""The Review and Reconcile menus: their actions are made by the place when it is first shown, then they stand here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, Scope, with_project
from annotator.ui.places import PLACES

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

REVIEW, RECONCILE, TAKE = ("Review",), ("Reconcile",), ("Reconcile", "Take a Mark")
MOST_TAKES = 9


def _go(place: str, window: MainWindow) -> None:
    window.show_place(place)


def _elsewhere(place: str, workspace: Workspace) -> str | None:
    missing = with_project(workspace)
    return missing or (None if workspace.place == place else f"Go to {PLACES[place].title} first.")


def _action(
    place: Scope, menu: tuple[str, ...], name: str, text: str, key: str = "", *, starts_group: bool = False
) -> Action:
    return Action(
        f"{place}_{name}",
        text,
        menu,
        partial(_go, place),
        (key,) if key else (),
        why=partial(_elsewhere, place),
        scope=place,
        starts_group=starts_group,
    )


_review: Callable[..., Action] = partial(_action, "review", REVIEW)
_reconcile: Callable[..., Action] = partial(_action, "reconcile", RECONCILE)

REVIEW_ACTIONS = (
    _review("accept", "Accept Mark", "A"),
    _review("reject", "Reject Mark…", "R"),
    _review("comment", "Comment or Answer…", "C"),
    _review("next", "Next Mark", "N", starts_group=True),
    _review("previous", "Previous Mark", "P"),
    _review("next_article", "Next Article That Waits", "Shift+N", starts_group=True),
    _review("previous_article", "Previous Article That Waits", "Shift+P"),
)
RECONCILE_ACTIONS = (
    *(_action("reconcile", TAKE, f"take_{at}", f"Take Mark {at}", str(at)) for at in range(1, MOST_TAKES + 1)),
    _reconcile("union", "Union of the Words", "U"),
    _reconcile("intersection", "Intersection of the Words", "I"),
    _reconcile("edit", "Edit…", "E"),
    _reconcile("reject", "Reject…", "R"),
    _reconcile("defer", "Defer", "F"),
    _reconcile("reopen", "Reopen", "O"),
    _reconcile("keep", "Keep Link", "K", starts_group=True),
    _reconcile("drop", "Drop Link", "D"),
    _reconcile("why", "Give a Reason", "W", starts_group=True),
    _reconcile("next", "Next Group or Link", "N", starts_group=True),
    _reconcile("previous", "Previous Group or Link", "P"),
    _reconcile("rules", "Run Rules…", starts_group=True),
)
ACTIONS = (*REVIEW_ACTIONS, *RECONCILE_ACTIONS)
