"""Taking things out of Figures: the plot as a picture, its data, and the findings as text or table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from annotator.ui import copying
from annotator.ui.figures import plot_export
from annotator.ui.figures.finding_kinds import as_rows, as_text

if TYPE_CHECKING:
    from annotator.ui.figures.page import FiguresPage

Make = Callable[[str, str, Callable[[], object]], QAction]
KINDS: Mapping[str, Mapping[str, str]] = {
    "plot": {suffix: words for suffix, words in copying.KINDS.items() if suffix != ".tsv"},
    "findings": {".txt": "Findings as text (*.txt)", ".csv": "Findings as CSV (*.csv)"},
}
TITLES = {"plot": "Save plot or data", "findings": "Save findings"}
_NO_NAME = re.compile(r"[^\w-]+")


class Taking:
    """Copies and saves what the page shows."""

    def __init__(self, page: FiguresPage) -> None:
        self._page, self._space = page, page.workspace
        self.button = QToolButton()
        self.button.setText("Copy or save")
        self.button.setStyleSheet("QToolButton { padding-right: 20px; } QToolButton::menu-indicator { right: 6px; }")
        self.button.setToolTip("Take the plot, its data or the findings out of the window")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._of_plot: list[QAction] = []

    def actions(self, make: Make) -> list[QAction]:
        """Makes the actions; the table and the findings have some of their own that stand in the menu too."""
        self._of_plot = [
            make("figures_copy_picture", "Copy plot as picture", self._copy_picture),
            make("figures_save", "Save plot or data…", lambda: self.ask_where("plot")),
        ]
        return self._of_plot

    def fill(self, *others: QAction) -> None:
        """Puts the actions into the menu."""
        self.menu.addActions(self._of_plot)
        self.menu.addSeparator()
        self.menu.addActions(others)

    def enable(self) -> None:
        """What is not there cannot be taken."""
        quantity = self._page.quantity
        for action in self._of_plot:
            action.setEnabled(quantity is not None and bool(self._page.table.figures.passed))

    def _copy_picture(self) -> None:
        plot = self._page.whole_plot
        if plot is not None:
            copying.copy_picture(plot_export.picture(plot, self._page.font(), self._page.plot.state.arrangement))
            self._space.message.emit(f"Copied the plot of “{plot.title}”.")

    def ask_where(self, what: str) -> None:
        """Asks for a name and writes the plot or its data, or the findings."""
        quantity = self._page.quantity
        if quantity is None:
            return
        folder = Path(str(self._space.settings.get("export_folder") or Path.home()))
        name = _NO_NAME.sub("-", quantity.label).strip("-").lower() or "figures"
        kinds = KINDS[what]
        start = str(folder / f"{what if what == 'findings' else 'figures'}-{name}{next(iter(kinds))}")
        path, pattern = QFileDialog.getSaveFileName(self._page, TITLES[what], start, ";;".join(kinds.values()))
        if path:
            suffix = next((one for one, words in kinds.items() if words == pattern), next(iter(kinds)))
            chosen = Path(path)
            self.save(what, chosen if chosen.suffix.lower() in kinds else chosen.with_name(chosen.name + suffix))

    def save(self, what: str, path: Path) -> None:
        """Writes it, as the end of the name says."""
        self._space.settings.set("export_folder", str(path.parent))
        write = self._write_findings if what == "findings" else self._write_plot
        if self._space.tried(lambda: write(path)):
            self._space.message.emit(f"Saved {path}.")

    def _write_plot(self, path: Path) -> None:
        plot = self._page.whole_plot
        if plot is not None:
            copying.save(plot_export.picture(plot, self._page.font(), self._page.plot.state.arrangement), path)

    def _write_findings(self, path: Path) -> None:
        page = self._page
        if page.overview is None:
            return
        findings = [*page.findings.held, *page.findings.set_aside]
        about = findings, page.overview.figures, page.overview.view.names
        if path.suffix.lower() == ".csv":
            made = copying.csv(copying.Plot("", QSizeF(), lambda _: None, as_rows(*about)))
        else:
            made = as_text(*about)
        copying.write(path, made.encode())
