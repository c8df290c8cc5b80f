"""Somebody who follows claims through the articles of the sample project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Link
from annotator.operations import link
from annotator.ui.claims.entry import Entry
from annotator.ui.claims.picker import ClaimPicker
from annotator.ui.claims.proposal_entry import ProposalEntry
from annotator.ui.claims.relation_entry import RelationEntry
from annotator.ui.claims.version_entry import VersionEntry
from annotator.ui.claims.view import ClaimsView
from annotator.ui.figures.place import FiguresPlace
from tests.ui.person import Person

PATIENCE = 20_000


class Following(Person):
    """Opens the page and reads what it shows."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path, project: Path) -> None:
        super().__init__(qtbot, app, folder, project)
        self.window.resize(1360, 860)

    def sit_down(self, name: str = "Ana") -> None:
        """Says who is at the desk."""
        self.space.set_analyst(next(one.id for one in self.space.analysts if one.name.startswith(name)))

    def go(self) -> ClaimsView:
        """Goes there and waits until all is read."""
        self.window.menus.action("claims").trigger()
        self.wait()
        return self.page

    @property
    def place(self) -> FiguresPlace:
        place = self.window.findChild(FiguresPlace)
        assert isinstance(place, FiguresPlace)
        return place

    @property
    def page(self) -> ClaimsView:
        page = self.place.page
        assert isinstance(page, ClaimsView)
        return page

    def wait(self) -> None:
        """Until all that was asked is answered."""
        self.settle()
        page = self.page
        self.qtbot.waitUntil(lambda: not page.feed.is_behind and not page.feed.is_reading, timeout=PATIENCE)
        QApplication.processEvents()

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key to whatever has the keyboard, and what follows from it."""
        self.press(key, modifier)
        self.wait()

    def walk_to(self, entry: Entry) -> None:
        """Goes from the list into the timeline and down to an entry, with the arrows."""
        page = self.page
        page.list.setFocus()
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Home)
        for _ in page.timeline.entries:
            if page.timeline.current is entry:
                break
            self.press(Qt.Key.Key_Down)
        assert page.timeline.current is entry
        assert entry.hasFocus()

    # what is shown

    def lines(self) -> list[str]:
        """What the list says, headings in brackets."""
        return [f"[{row.label}]" if row.is_heading else row.label for row in self.page.list.rows]

    def told(self) -> list[str]:
        """What the timeline says from the top: outlets, and between them how they stand to each other."""
        return [self.said(one) for one in self.page.timeline.entries]

    def said(self, entry: Entry) -> str:
        """An entry in short."""
        match entry:
            case VersionEntry():
                return entry.claim.claim.outlet
            case RelationEntry():
                return f"{entry.relation.kind} {entry.relation.earlier.outlet}"
            case ProposalEntry():
                return f"? {entry.proposal.kind} {entry.proposal.later.outlet} {entry.proposal.earlier.outlet}"
        return ""

    def version(self, outlet: str) -> VersionEntry:
        """The version of an outlet."""
        found = (one for one in self.page.timeline.entries if isinstance(one, VersionEntry))
        return next(one for one in found if one.claim.claim.outlet == outlet)

    def relation(self, kind: str) -> RelationEntry:
        """The first link of a kind."""
        found = (one for one in self.page.timeline.entries if isinstance(one, RelationEntry))
        return next(one for one in found if one.relation.kind == kind)

    def proposal(self) -> ProposalEntry:
        """The first proposal beside what is looked at."""
        return next(one for one in self.page.timeline.entries if isinstance(one, ProposalEntry))

    def choose(self, label: str) -> None:
        """Chooses a line of the list by how it begins."""
        self.page.choose(next(row.id for row in self.page.list.rows if row.id and row.label.startswith(label)))
        self.wait()

    def worth_linking(self) -> list[str]:
        """The lines of proposals, as they begin."""
        lines = self.lines()
        at = next((at for at, one in enumerate(lines) if one.startswith("[Worth")), len(lines))
        end = next((at for at, one in enumerate(lines) if one.startswith("[Put away")), len(lines))
        return lines[at + 1 : end]

    @property
    def picker(self) -> ClaimPicker:
        """The dialog that is open."""
        found = [one for one in self.window.findChildren(ClaimPicker) if one.isVisible()]
        assert len(found) == 1
        self.qtbot.waitActive(found[0])
        self.qtbot.waitUntil(found[0].search.hasFocus)
        return found[0]

    def stored(self) -> list[Link]:
        """The links between claims of this project that are one’s own, the latest last."""
        everywhere = {
            one.id: one
            for document in self.window.articles.items
            for one in link.links(self.space.opened, document.id)
            if one.analyst_id == self.space.analyst_id
        }
        return sorted(everywhere.values(), key=lambda one: (one.created_at, one.id))


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
