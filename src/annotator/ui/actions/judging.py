"""The Review and Reconcile menus: their actions are made by the place when it is first shown, then they stand here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from annotator.ui.actions.action import Action, Scope, with_project
from annotator.ui.places import PLACES

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

REVIEW, RECONCILE, TAKE = ("Review",), ("Reconcile",), ("Reconcile", "Take a Mark")
AMENDMENT = ("Review", "Move Boundary of Amendment")
MOST_TAKES = 9


def _go(place: str, window: MainWindow) -> None:
    window.show_place(place)


def _elsewhere(place: str, workspace: Workspace) -> str | None:
    missing = with_project(workspace)
    return missing or (None if workspace.place == place else f"Go to {PLACES[place].title} first.")


def _action(
    place: Scope, menu: tuple[str, ...], name: str, text: str, *keys: str, starts_group: bool = False
) -> Action:
    return Action(
        f"{place}_{name}",
        text,
        menu,
        partial(_go, place),
        keys,
        why=partial(_elsewhere, place),
        scope=place,
        starts_group=starts_group,
    )


_review: Callable[..., Action] = partial(_action, "review", REVIEW)
_reconcile: Callable[..., Action] = partial(_action, "reconcile", RECONCILE)

AMENDMENT_EDGES: tuple[tuple[Literal["start", "end"], str, str, bool, tuple[str, ...]], ...] = (
    ("end", "on", "On", False, ("Alt+Right",)),
    ("end", "back", "Back", False, ("Alt+Left",)),
    ("start", "on", "On", False, ("Alt+Shift+Right",)),
    ("start", "back", "Back", False, ("Alt+Shift+Left",)),
    ("end", "on", "On", True, ("Ctrl+Alt+Right", "K")),
    ("end", "back", "Back", True, ("Ctrl+Alt+Left", "J")),
    ("start", "on", "On", True, ("Ctrl+Alt+Shift+Right", "Shift+K")),
    ("start", "back", "Back", True, ("Ctrl+Alt+Shift+Left", "Shift+J")),
)
REVIEW_ACTIONS = (
    _review("accept", "Accept Mark", "A"),
    _review("amend", "Amend Mark…", "E"),
    _review("reject", "Reject Mark…", "R"),
    _review("comment", "Comment or Answer…", "C"),
    _review("agree", "Agree with What Was Said", "G", starts_group=True),
    _review("delete", "Agree and Delete Mark", "D"),
    _review("stand", "Stand By It…", "S"),
    _review("withdraw", "Withdraw What I Said", "W"),
    _review("next", "Next Mark", "N", starts_group=True),
    _review("previous", "Previous Mark", "P"),
    _review("next_article", "Next Article That Waits", "Shift+N"),
    _review("previous_article", "Previous Article That Waits", "Shift+P"),
    _review("new", "Read What Is New", "Shift+R", starts_group=True),
    _review("seen", "I Have Seen What Is New", "Shift+S"),
    _review("articles", "Choose Articles to Review…", "Shift+O"),
    _review("done", "Also Show What Is Done", "Shift+D"),
    *(
        _action("review", AMENDMENT, f"{edge}_{name}{'_word' if by_word else ''}",
                f"{edge.capitalize()} {way} by a {'Word' if by_word else 'Character'}", *keys)
        for edge, name, way, by_word, keys in AMENDMENT_EDGES
    ),
)  # fmt: skip
RECONCILE_ACTIONS = (
    *(_action("reconcile", TAKE, f"take_{at}", f"Take Mark {at}", str(at)) for at in range(1, MOST_TAKES + 1)),
    _reconcile("union", "Union of the Words", "U"),
    _reconcile("intersection", "Intersection of the Words", "I"),
    _reconcile("merge", "Merge Values…", "M"),
    _reconcile("edit", "Edit…", "E"),
    _reconcile("reject", "Reject…", "R"),
    _reconcile("defer", "Defer", "F"),
    _reconcile("send_back", "Send Back to the Author…", "B"),
    _reconcile("answer", "Answer What Was Sent Back…", "Y", starts_group=True),
    _reconcile("change_mine", "Change My Mark in Annotate", "Shift+E"),
    _reconcile("confirm", "Confirm the Decision", "C", starts_group=True),
    _reconcile("reopen", "Reopen", "O"),
    _reconcile("keep", "Keep Link", "K", starts_group=True),
    _reconcile("drop", "Drop Link", "D"),
    _reconcile("why", "Give a Reason", "W", starts_group=True),
    _reconcile("slip", "Slip", "S"),
    _reconcile("guideline_gap", "Guideline Gap", "G"),
    _reconcile("ambiguous_text", "Ambiguous Text", "A"),
    _reconcile("judgement", "Judgement", "J"),
    _reconcile("example", "Improve the Guideline", "X"),
    _reconcile("next", "Next Group or Link", "N", starts_group=True),
    _reconcile("previous", "Previous Group or Link", "P"),
    _reconcile("history", "History", "H"),
    _reconcile("versions", "Versions of the Claim", "V"),
    _reconcile("rules", "Run Rules…", starts_group=True),
    _reconcile("examples", "Examples for the Guideline…"),
)
ACTIONS = (*REVIEW_ACTIONS, *RECONCILE_ACTIONS)
