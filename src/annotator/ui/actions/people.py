"""The Analyst menu: who is at the desk; everybody is listed above these when it opens."""

from __future__ import annotations

from annotator.ui.actions.action import Action, with_writing
from annotator.ui.workspace import Workspace

ANALYST = ("Analyst",)


def _somebody_writes(workspace: Workspace) -> str | None:
    return with_writing(workspace) or (None if workspace.analyst_id else "Say first who you are.")


ACTIONS = (
    Action("add_analyst", "Add Analyst…", ANALYST, lambda w: w.add_analyst(), why=with_writing, starts_group=True),
    Action("rename_analyst", "Rename Analyst…", ANALYST, lambda w: w.rename_analyst(), why=_somebody_writes),
)
