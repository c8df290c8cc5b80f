"""What is done with claims through the articles: the way there from a mark, and the actions of their page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_article, with_own_mark, with_project
from annotator.ui.actions.marks import MARK

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

PLACE, PAGE = "figures", "claims"


def _show(window: MainWindow) -> None:
    window.show_place(PLACE)
    window.workspace.page_wanted.emit(PAGE, "")


def _show_versions(window: MainWindow) -> None:
    mark_id = window.workspace.mark_id
    window.show_place(PLACE)
    window.workspace.page_wanted.emit(PAGE, mark_id)


def _link_far(window: MainWindow) -> None:
    from annotator.ui.claims.picker import link_mark

    link_mark(window.workspace, window)


def _with_claim(workspace: Workspace) -> str | None:
    missing = with_article(workspace)
    is_claim = workspace.mark is not None and workspace.mark.tag == "claim"
    return missing or (None if is_claim else "Choose a claim first.")


def _with_own_claim(workspace: Workspace) -> str | None:
    return with_own_mark(workspace) or _with_claim(workspace)


def _elsewhere(workspace: Workspace) -> str | None:
    missing = with_project(workspace)
    return missing or (None if (workspace.place, workspace.page) == (PLACE, PAGE) else "Go to Claims first.")


_action = partial(Action, menu=("Figures", "Claims"), run=_show, why=_elsewhere, scope="claims")

MARK_ACTIONS = (
    Action(
        "link_far", "Link to Another Article…", MARK, _link_far, ("Alt+L",), "link", _with_own_claim, "article",
        starts_group=True,
    ),
    Action("versions", "Show Versions of the Claim", MARK, _show_versions, ("V",), "", _with_claim, "article"),
)  # fmt: skip

ACTIONS = (
    Action("claims", "Claims through the Articles", ("Figures", "Claims"), _show, why=with_project),
    _action("claims_find", "Find a Claim", shortcuts=("F",), starts_group=True),
    _action("claims_next", "Next Claim", shortcuts=("N",)),
    _action("claims_previous", "Previous Claim", shortcuts=("P",)),
    _action("claims_go", "Go to the Sentence", shortcuts=("G",), starts_group=True),
    _action("claims_reconcile", "Open in Reconcile", shortcuts=("R",)),
    _action("claims_link", "Link to Another Claim…", shortcuts=("L",), starts_group=True),
    _action("claims_reason", "Say Why a Link Holds…", shortcuts=("E",)),
    _action("claims_unlink", "Remove Own Link", shortcuts=("Del", "Backspace")),
    _action("claims_confirm", "Confirm Proposed Link", shortcuts=("C",), starts_group=True),
    _action("claims_put_away", "Put Proposed Link Away", shortcuts=("X",)),
    _action("claims_bring_back", "Bring Proposed Link Back", shortcuts=("B",)),
)
