"""What is picked in one part is picked in all: table, plot, findings and the sentence below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.figures.overview import Overview

if TYPE_CHECKING:
    from annotator.operations.figure_views import FigureView
    from annotator.ui.figures.page import FiguresPage

PICK = "Choose a figure to read its sentence."


class Sharing(QObject):
    """Carries what is picked, and what a finding or an estimate points out, from each part to the others."""

    def __init__(self, page: FiguresPage) -> None:
        super().__init__(page)
        self._page = page
        self.table, self.plot, self.strip = page.table, page.plot, page.strip
        self._overview: Overview | None = None
        self._record = ""
        self.table.picked.connect(self._picked_in_table)
        self.plot.selected.connect(self._picked_in_plot)
        for shown in (page.findings.shown_figure, page.estimates.form.shown_figure):
            shown.connect(self.look_at)
        for lit in (page.findings.lit, page.estimates.lit):
            lit.connect(self.light)

    def take(self, overview: Overview) -> None:
        """There are other figures, or the same anew."""
        self._overview = overview
        self._show_sentence()

    def begin_anew(self) -> None:
        """Another quantity is looked at: nothing is picked or pointed out."""
        self.table.choose(())
        self.plot.set_selected("")
        self.light(frozenset())
        self._record = ""

    @property
    def figure(self) -> FigureView | None:
        """The figure whose sentence is shown."""
        return self._overview.figures.get(self._record) if self._overview is not None else None

    @property
    def figures(self) -> list[FigureView]:
        """The figures that are picked; one that is in another quantity counts while it is the one looked at."""
        figure, chosen = self.figure, self.table.chosen
        if figure is None:
            return chosen
        return chosen if any(one.record == figure.record for one in chosen) else [figure]

    def look_at(self, record: str) -> None:
        """Picks a figure wherever it is, and shows its sentence."""
        self._record = record
        self.table.choose([record], reveal=True)
        self.plot.set_selected(record)
        self._show_sentence()
        self.table.changed_by_others.emit()

    def light(self, records: frozenset[str]) -> None:
        """Points figures out."""
        self.table.light(records)
        here = {one.record for one in self.plot.plot.figures}
        self.plot.highlight(records & here or None)

    def _picked_in_table(self) -> None:
        chosen = self.table.chosen
        current = self.table.current
        first = current if current in chosen else chosen[0] if chosen else None
        self._record = first.record if first is not None else ""
        self.plot.set_selected(self._record)
        self._show_sentence()

    def _picked_in_plot(self, record: str) -> None:
        self._record = record
        self.table.choose([record] if record else (), reveal=True)
        self._show_sentence()
        self.table.changed_by_others.emit()

    def _show_sentence(self) -> None:
        figure = self.figure
        if figure is None:
            self.strip.show_nothing(PICK)
        else:
            self.strip.show_figure(figure, self._page.text_of(figure.document_id), len(self.table.chosen))
