"""What a table of agreement shows, before anything is painted: cells with their words, their shade and their key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: as it is painted, as it is said in full, how dark its ground is, and what a click on it lists.

    `shade` goes from -1 to 1; None leaves the ground as it is. A cell without a `key` lists nothing.
    """

    text: str = ""
    below: str = ""
    said: str = ""
    shade: float | None = None
    key: Any = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns of cells under their headings; `data` is the same as plain numbers, headings first."""

    name: str
    corner: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()
    data: tuple[tuple[object, ...], ...] = ()
    row_help: tuple[str, ...] = ()


NOTHING = Grid("")
