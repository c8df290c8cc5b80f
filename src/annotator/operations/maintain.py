"""Looking after a project file: proving it sound, copying it, bringing a copy back."""

from __future__ import annotations

from pathlib import Path

from annotator.store import backup as copies
from annotator.store.check import CheckReport, Finding, check

__all__ = ["CheckReport", "Finding", "backup", "check", "restore"]


def backup(path: Path, out: Path | None = None) -> Path:
    """A verified copy of a project, also of one in use; beside it with the moment in its name unless `out` says."""
    return copies.backup(path.absolute(), (out or copies.default_target(path)).absolute())


def restore(source: Path, target: Path) -> Path | None:
    """Makes `target` a copy of a backup; a project there is kept under another name, which is given back."""
    return copies.restore(source.absolute(), target.absolute())
