"""Folders that other programs write: which files there are, and whether a folder is one of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DEEPEST = 4
"""Folders within folders that are looked into."""


def files_within(folder: Path, suffix: str, depth: int = 0) -> Iterator[Path]:
    """The files with that suffix in a folder, in order; what a link leads to, or hides, is not looked at."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir() and depth < DEEPEST:
            yield from files_within(entry, suffix, depth + 1)
        elif entry.suffix.lower() == suffix and entry.is_file():
            yield entry


def is_folder_of(path: Path, suffix: str, *names: str) -> bool:
    """Whether a path is a folder with a file of that suffix or one of those names, or only folders with such files."""
    try:
        if not path.is_dir():
            return False
        entries = [one for one in path.iterdir() if not one.name.startswith(".")]
        if any(one.name in names or one.suffix.lower() == suffix for one in entries):
            return True
        folders = [one for one in entries if one.is_dir() and not one.is_symlink()]
        return len(folders) == len(entries) and any(
            inner.suffix.lower() == suffix for one in folders for inner in one.iterdir()
        )
    except OSError:
        return False


def are_copies(files: Iterator[Path]) -> bool:
    """Whether folders hold the same articles, each as another analyst marked it, and not one part of them each."""
    seen: set[Path] = set()
    for file in files:
        inner = Path(*file.parts[1:])
        if len(file.parts) > 1 and inner in seen:
            return True
        seen.add(inner)
    return False
