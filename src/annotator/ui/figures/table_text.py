"""Figures as text that a spreadsheet takes: the columns of the table, parted by tabs; no cell is run as a formula."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.formats.csv_cells import cell
from annotator.operations.figure_views import FigureView
from annotator.ui.figures.figure_words import COLUMNS


def as_tsv(figures: Iterable[FigureView]) -> str:
    """A heading and a line for each figure."""
    rows = [[column.heading for column in COLUMNS]]
    rows += [[column.words(one) for column in COLUMNS] for one in figures]
    return "".join("\t".join(" ".join(cell(one).split()) for one in row) + "\n" for row in rows)
