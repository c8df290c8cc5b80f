"""The Figures menu: its actions are made by the place when it is first shown, then they stand here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_project
from annotator.ui.places import PLACES

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

PLACE = "figures"


def _go(window: MainWindow) -> None:
    window.show_place(PLACE)


def _elsewhere(workspace: Workspace) -> str | None:
    missing = with_project(workspace)
    return missing or (None if workspace.place == PLACE else f"Go to {PLACES[PLACE].title} first.")


_action = partial(Action, menu=("Figures",), run=_go, why=_elsewhere, scope="figures")
_plot = partial(_action, menu=("Figures", "Plot"))

ACTIONS = (
    _action("figures_find", "Find a Quantity", shortcuts=("F",)),
    _action("figures_next", "Next Quantity", shortcuts=("N",)),
    _action("figures_previous", "Previous Quantity", shortcuts=("P",)),
    _action("figures_confirm", "Confirm Proposed Quantity", shortcuts=("C",), starts_group=True),
    _action("figures_edit", "Edit Quantity…", shortcuts=("E",)),
    _action("figures_go", "Go to the Sentence", shortcuts=("G",), starts_group=True),
    _action("figures_reconcile", "Open in Reconcile", shortcuts=("R",)),
    _action("figures_place", "Place under Another Quantity…", shortcuts=("M",)),
    _action("figures_leave_out", "Leave out of Comparisons", shortcuts=("X",)),
    _action("figures_copy", "Copy Figures", shortcuts=("Ctrl+C",)),
    _action("figures_copy_table", "Copy Table", shortcuts=("Ctrl+Shift+C",)),
    _action("figures_filter", "Filter Figures", shortcuts=("Shift+F",), starts_group=True),
    _action("figures_group", "One Voice as One", shortcuts=("V",)),
    _action("figures_next_finding", "Next Finding", shortcuts=("J",), starts_group=True),
    _action("figures_previous_finding", "Previous Finding", shortcuts=("K",)),
    _action("figures_dismiss", "Dismiss Finding…", shortcuts=("D",)),
    _action("figures_bring_back", "Bring Finding Back", shortcuts=("B",)),
    _action("figures_save_findings", "Save Findings…"),
    _action("figures_estimate", "Set Estimate…", shortcuts=("S",), starts_group=True),
    _plot("figures_log", "Log Scale", shortcuts=("L",)),
    _plot("figures_whole", "Show Whole Plot", shortcuts=("W",)),
    _plot("figures_copy_picture", "Copy Plot as Picture", shortcuts=("Shift+C",)),
    _plot("figures_save", "Save Plot or Data…", shortcuts=("Shift+S",)),
)
