"""Up to where each reader has seen what came in: remembered for each person and project."""

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
        """What is beyond this is new to a reader; 0 for who never looked: then all is new that they have not judged."""
        return self._all().get(reader_id, 0)

    def seen(self, reader_id: str, end: int) -> None:
        """A reader has seen everything up to here."""
        self._workspace.memory.remember(self._workspace.opened.path, **{KEY: {**self._all(), reader_id: end}})

    def _all(self) -> dict[str, int]:
        found = self._workspace.memory.of(self._workspace.opened.path).get(KEY)
        return {name: at for name, at in found.items() if isinstance(at, int)} if isinstance(found, dict) else {}
