"""The lower part of the Analyst menu: who has which articles, what waits for whom, and blind marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_project, with_writing
from annotator.ui.actions.people import ANALYST

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace


def _somebody(workspace: Workspace) -> str | None:
    return with_project(workspace) or (None if workspace.analyst_id else "Say first who you are.")


def _blind(window: MainWindow) -> None:
    from annotator.ui.team.blind_sheet import BlindSheet

    BlindSheet(window.workspace, window).open()


def _is_blind(window: MainWindow) -> bool:
    return window.workspace.is_blind


def _next_assigned(window: MainWindow) -> None:
    from annotator.operations import assignments

    space = window.workspace
    found = space.attempt(lambda: assignments.next_for(space.opened, space.analyst_id, space.document_id))
    if not found:
        space.message.emit("You are done with every article assigned to you, or none is.")
        return
    window.show_place("annotate")
    space.open_document(found)


def _toggle_assigned(window: MainWindow) -> None:
    wanted = window.articles.filter
    wanted.set_single("assigned", None if wanted.single("assigned") else True)


def _only_assigned(window: MainWindow) -> bool:
    return window.articles.filter.single("assigned") is True


def _team(window: MainWindow) -> None:
    from annotator.ui.team import dialog

    dialog.show(window)


def _give_out(window: MainWindow) -> None:
    from annotator.ui.team import dialog

    dialog.give_out(window)


def _with_people(workspace: Workspace) -> str | None:
    return with_writing(workspace) or (None if workspace.analysts else "Add an analyst first.")


ACTIONS = (
    Action("team", "Team…", ANALYST, _team, ("Ctrl+Shift+T",), why=with_project, starts_group=True),
    Action("give_out", "Give Out Articles…", ANALYST, _give_out, why=_with_people),
    Action(
        "next_assigned", "Next Article Assigned to Me", ANALYST, _next_assigned, ("Ctrl+Shift+PgDown",), why=_somebody,
    ),
    Action(
        "assigned_only", "Only Articles Assigned to Me", ANALYST, _toggle_assigned, why=_somebody,
        checked=_only_assigned,
    ),
    Action("blind", "Blind Marking…", ANALYST, _blind, why=with_writing, checked=_is_blind, starts_group=True),
)  # fmt: skip
