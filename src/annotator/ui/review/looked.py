"""Up to where each reader has seen what came in: remembered for each person and project, told from their verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

KEY = "looked"


class Looked:
    """Places in the project's journal, by reader."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def after(self, reader_id: str) -> int:
        """What is beyond this is new to a reader; before they first looked, what came after their last verdict."""
        from annotator.operations import inbox

        store = self._workspace.opened
        known = self._all().get(reader_id)
        return known if known is not None else inbox.last_judged(store, reader_id)

    def seen(self, reader_id: str, end: int) -> None:
        """A reader has seen everything up to here."""
        self._workspace.memory.remember(self._workspace.opened.path, **{KEY: {**self._all(), reader_id: end}})

    def _all(self) -> dict[str, int]:
        found = self._workspace.memory.of(self._workspace.opened.path).get(KEY)
        return {name: at for name, at in found.items() if isinstance(at, int)} if isinstance(found, dict) else {}
