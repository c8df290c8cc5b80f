"""Somebody in Figures, at the sample project with its groups settled by rule."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations.figure_views import FigureView, FindingView
from annotator.ui.figures.finding_card import FindingCard
from annotator.ui.figures.page import FiguresPage
from annotator.ui.figures.place import FiguresPlace
from tests.ui.person import Person

PATIENCE = 20_000


class Looking(Person):
    """Opens the place by key and reads what it shows."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path, project: Path) -> None:
        mine = folder / project.name
        shutil.copy(project, mine)
        super().__init__(qtbot, app, folder, mine)
        self.window.resize(1360, 860)

    def sit_down(self, name: str = "Ana") -> None:
        """Says who is at the desk."""
        self.space.set_analyst(next(one.id for one in self.space.analysts if one.name.startswith(name)))

    def go(self) -> FiguresPage:
        """Goes there and waits until all is read."""
        self.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        assert self.window.place == "figures"
        self.wait()
        return self.page

    @property
    def page(self) -> FiguresPage:
        place = self.window.findChild(FiguresPlace)
        assert isinstance(place, FiguresPlace)
        page = place.page
        assert isinstance(page, FiguresPage)
        return page

    def wait(self) -> None:
        """Until all that was asked is answered."""
        self.settle()
        page = self.page

        def is_quiet() -> bool:
            is_read = page.feed.is_whole and not page.feed.is_reading
            return is_read and page.findings.is_complete and not page.estimates.form.is_busy

        self.qtbot.waitUntil(is_quiet, timeout=PATIENCE)

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key to whatever has the keyboard, and what follows from it."""
        self.press(key, modifier)
        self.wait()

    def do(self, name: str) -> None:
        """An action by its id."""
        action = self.window.menus.action(name)
        assert action.isEnabled(), action.toolTip()
        action.trigger()
        self.wait()

    # what is shown

    def labels(self) -> list[str]:
        """What the list of quantities says, headings in brackets, parts set in."""
        return [
            f"[{row.label}]" if row.is_heading else "  " * row.depth + row.label for row in self.page.quantities.rows
        ]

    def confirmed(self) -> list[str]:
        """The quantities that somebody confirmed."""
        labels = self.labels()
        end = next((at for at, one in enumerate(labels) if one.startswith("[")), len(labels))
        return [one.strip() for one in labels[:end]]

    def choose(self, label: str) -> None:
        """Chooses a quantity by its label."""
        row = next(one for one in self.page.quantities.rows if one.label == label)
        self.page.choose(row.id)
        self.wait()

    def words(self) -> list[str]:
        """The figures that are listed, as printed, a voice in brackets."""
        lines = self.page.table.figures.lines
        return [line.figure.quote if isinstance(line, FigureView) else f"[{line.words}]" for line in lines]

    def figure(self, words: str) -> FigureView:
        """A figure of the quantity by its words."""
        quantity = self.page.quantity
        assert quantity is not None
        return next(one for one in quantity.figures if one.figure.quote == words)

    def pick(self, *words: str) -> None:
        """Picks figures in the table as the mouse does."""
        table = self.page.table
        for at, one in enumerate(words):
            row = table.figures.row_of(self.figure(one).record)
            table.scrollTo(table.figures.index(row, 0))
            modifier = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
            spot = table.visualRect(table.figures.index(row, 1)).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, spot)
        self.settle()

    def kinds(self) -> list[str]:
        """The kinds of the findings that are listed."""
        return [one.kind for one in self.page.findings.held]

    def card(self, kind: str) -> FindingCard:
        """The first card of a kind."""
        return next(card for card in self.page.findings.cards.values() if card.finding.kind == kind)

    def finding(self, kind: str) -> FindingView:
        """The first finding of a kind."""
        return next(one for one in self.page.findings.held if one.kind == kind)
