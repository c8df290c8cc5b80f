"""The whole table of actions, in the order of the menus."""

from __future__ import annotations

from annotator.ui.actions import (
    agreement,
    claims,
    edit,
    figures,
    files,
    go,
    judging,
    marks,
    people,
    remarks,
    sight,
    sources,
    suggestions,
    team,
    view,
)
from annotator.ui.actions import help as helping
from annotator.ui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    *files.ACTIONS,
    *edit.ACTIONS,
    *marks.ACTIONS,
    *claims.MARK_ACTIONS,
    *suggestions.ACTIONS,
    *remarks.MARK_ACTIONS,
    *sources.ACTIONS,
    *judging.ACTIONS,
    *figures.ACTIONS,
    *claims.ACTIONS,
    *agreement.ACTIONS,
    *go.ACTIONS,
    *remarks.STATE_ACTIONS,
    *people.ACTIONS,
    *team.ACTIONS,
    *sight.ACTIONS,
    *view.ACTIONS,
    *helping.ACTIONS,
)
