"""The Analyst menu: who is at the desk; everybody is listed above these when it opens."""

from __future__ import annotations

from annotator.ui.actions.action import Action, with_writing
from annotator.ui.workspace import Workspace

ANALYST = ("Analyst",)


def _somebody_writes(workspace: Workspace) -> bool:
    return with_writing(workspace) and bool(workspace.analyst_id)


ACTIONS = (
    Action("add_analyst", "Add Analyst…", ANALYST, lambda w: w.add_analyst(), enabled=with_writing, starts_group=True),
    Action("rename_analyst", "Rename Analyst…", ANALYST, lambda w: w.rename_analyst(), enabled=_somebody_writes),
)
