"""What one person's Annotator remembers between starts: last project, layout, theme. Never anything of a project."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

APPLICATION = "annotator"


def config_folder() -> Path:
    """Where settings live, by the rules of the platform."""
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False)


def data_folder() -> Path:
    """Where projects live unless somebody says otherwise, by the rules of the platform."""
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def cache_folder() -> Path:
    """Where what can be made anew is kept, by the rules of the platform."""
    from platformdirs import user_cache_path

    return user_cache_path(APPLICATION, appauthor=False)


class Settings:
    """A small JSON file of names and values; a damaged or missing one counts as empty."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """The settings as they were last saved, by default those of the person running the program."""
        import json

        settings = cls(path or config_folder() / "settings.json")
        with suppress(OSError, ValueError):
            values = json.loads(settings.path.read_text(encoding="utf-8"))
            settings._values = values if isinstance(values, dict) else {}
        return settings

    @property
    def path(self) -> Path:
        """The file behind the settings."""
        return self._path or config_folder() / "settings.json"

    def get(self, key: str, default: Any = None) -> Any:
        """A remembered value, or the default."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Remembers a value that JSON can hold; `None` forgets it."""
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value

    def save(self) -> None:
        """Writes the file whole or not at all; a disk that refuses leaves the last good one."""
        import json

        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings.")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._values, file, ensure_ascii=False, indent=2, sort_keys=True)
            Path(name).replace(self.path)
