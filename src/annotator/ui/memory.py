"""What the window remembers of each project between starts: who was at it, which article, where in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.settings import Settings

RECENT = 8


class Memory:
    """A view on the settings: recent projects, and a few values for each."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def last(self) -> Path | None:
        """The project that was open when the window was last closed, if it still exists."""
        name = self._settings.get("last_project")
        path = Path(str(name)) if name else None
        return path if path is not None and path.is_file() else None

    @property
    def recent(self) -> list[Path]:
        """Projects opened lately, the latest first, those that still exist."""
        return [path for path in map(Path, self._settings.get("recent", [])) if path.is_file()]

    def opened(self, path: Path | None) -> None:
        """Puts a project first among the recent ones."""
        if path is None:
            return
        others = [name for name in self._settings.get("recent", []) if name != str(path)]
        self._settings.set("recent", [str(path), *others][:RECENT])
        self._settings.set("last_project", str(path))
        self._settings.save()

    def closed(self) -> None:
        """The project was closed on purpose: the next start begins at the welcome page."""
        self._settings.set("last_project", None)
        self._settings.save()

    def of(self, path: Path | None) -> dict[str, Any]:
        """What is remembered of a project."""
        known: dict[str, Any] = self._settings.get("projects", {}).get(str(path), {})
        return dict(known)

    def remember(self, path: Path | None, **values: Any) -> None:
        """Remembers values of a project, beside those known already."""
        if path is None:
            return
        projects = dict(self._settings.get("projects", {}))
        projects[str(path)] = {**projects.get(str(path), {}), **values}
        self._settings.set("projects", projects)
        self._settings.save()

    def position(self, path: Path | None, document_id: str) -> int:
        """Where an article was last left, in code points."""
        return int(self.of(path).get("positions", {}).get(document_id, 0))

    def remember_position(self, path: Path | None, document_id: str, position: int) -> None:
        """Remembers where an article is left."""
        positions = {**self.of(path).get("positions", {}), document_id: position}
        self.remember(path, positions=dict(list(positions.items())[-200:]), document=document_id)
