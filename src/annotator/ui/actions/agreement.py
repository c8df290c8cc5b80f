"""The Agreement menu: its actions are made by the place when it is first shown, then they stand here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_project
from annotator.ui.places import PLACES

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

PLACE = "agreement"


def _go(window: MainWindow) -> None:
    window.show_place(PLACE)


def _elsewhere(workspace: Workspace) -> str | None:
    missing = with_project(workspace)
    return missing or (None if workspace.place == PLACE else f"Go to {PLACES[PLACE].title} first.")


_action = partial(Action, menu=("Agreement",), run=_go, why=_elsewhere, scope="agreement")

ACTIONS = (
    _action("agreement_copy_picture", "Copy Plot as Picture", shortcuts=("C",)),
    _action("agreement_copy_svg", "Copy Plot as SVG", shortcuts=("Shift+C",)),
    _action("agreement_copy_data", "Copy Data", shortcuts=("D",)),
    _action("agreement_save", "Save Plot or Data…", shortcuts=("S",)),
    _action("agreement_next", "Next View", shortcuts=("N",), starts_group=True),
    _action("agreement_previous", "Previous View", shortcuts=("P",)),
)
