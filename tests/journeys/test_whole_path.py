"""The whole path in one window: import, two analysts, links, verdicts, rules and decisions, the dataset, undo, redo."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, projects
from annotator.ui.dialogs.export import Export
from annotator.ui.reconcile.place import ReconcilePlace
from annotator.ui.reconcile.sieve import as_link, as_record
from annotator.ui.review.place import ReviewPlace
from tests.ui.person import Person

FERRY = (
    "Ferry 🛳️ runs aground\n\n"
    "🚨 About 40 people were hurt, the harbour master Zoë Łuczak said on Monday.\n\n"
    "The operator put the number at 25. Nobody died.\n"
)
STORM = "Storm closes the port\n\nMore than 1,200 passengers wait ashore, a spokesman said.\n\nThe trains are late.\n"
Row = dict[str, str]


class Team(Person):
    """Ana and Ben at one window, one after the other."""

    def sit_down(self, name: str) -> None:
        known = {one.name: one.id for one in self.space.analysts}
        if name in known:
            self.space.set_analyst(known[name])
        else:
            assert self.space.add_analyst(name)

    def open(self, title: str) -> None:
        self.window.show_place("annotate")
        self.space.open_document(next(one.id for one in self.window.articles.items if title in one.title))
        self.read()

    def mark(self, words: str, key: str) -> None:
        self.select(words)
        self.press(key)

    def link_to_first(self) -> None:
        """Links the mark in hand to the one that is proposed first."""
        self.press(Qt.Key.Key_L)
        self.press(Qt.Key.Key_Return)

    def go(self, number: int) -> None:
        self.turn_to_window()
        self.window.menus.action(("place_annotate", "place_review", "place_reconcile")[number - 1]).trigger()

    @property
    def review(self) -> ReviewPlace:
        found = self.window.findChild(ReviewPlace)
        assert isinstance(found, ReviewPlace)
        return found

    @property
    def reconcile(self) -> ReconcilePlace:
        found = self.window.findChild(ReconcilePlace)
        assert isinstance(found, ReconcilePlace)
        return found

    def look_at(self, words: str) -> None:
        """Chooses the group in which somebody marked just these words."""
        for item in self.reconcile.board.items:
            record = as_record(item)
            if record is not None and words in {mark.quote for mark in record.marks}:
                self.reconcile.go_to(item.id)
                return
        raise AssertionError(f"“{words}” is not in the list")

    def export(self, folder: Path) -> dict[str, list[Row]]:
        """The dataset's tables, written through the dialog."""
        self.window.menus.action("export").trigger()
        dialog = self.window.findChild(Export)
        assert isinstance(dialog, Export)
        dialog.place.setText(str(folder))
        dialog.done_button.click()
        self.qtbot.waitUntil(lambda: str(folder) in self.window.banner.words)
        self.window.banner.dismiss()
        self.turn_to_window()
        tables = {}
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                tables[path.stem] = list(csv.DictReader(file))
        return tables

    def everything(self) -> list[tuple[str, str, str]]:
        """All marks of the project: whose, tag and words."""
        store = self.space.opened
        return sorted(
            (self.space.analyst_name(mark.analyst_id), mark.tag, mark.quote)
            for item in self.window.articles.items
            for mark in annotate.marks(store, item.id)
        )


@pytest.fixture
def team(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Team]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    for name, text in (("ferry.txt", FERRY), ("storm.txt", STORM)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    people = Team(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    people.sit_down("Ana")
    assert people.take_in([tmp_path / "ferry.txt", tmp_path / "storm.txt"]) == "2 articles added."
    yield people
    people.leave()


def both_mark(team: Team) -> None:
    team.open("Ferry")
    team.mark("About 40 people were hurt", "1")
    team.mark("About 40", "2")
    team.mark("the harbour master Zoë Łuczak said", "3")
    team.link_to_first()
    team.open("Storm")
    team.mark("More than 1,200", "2")
    team.mark("More than 1,200 passengers wait ashore", "1")
    team.sit_down("Ben")
    team.open("Ferry")
    team.mark("About 40 people were hurt", "1")
    team.mark("40", "2")
    team.mark("the harbour master Zoë Łuczak said on Monday", "3")
    team.mark("Nobody died", "1")
    team.open("Storm")
    team.mark("More than 1,200", "2")
    team.mark("The trains are late", "1")


def ben_reviews(team: Team) -> None:
    team.open("Ferry")
    team.go(2)
    for key, words in (("a", ""), ("r", "the count is 40"), ("c", "with the day?")):
        team.press(key)
        if words:
            team.press(words)
            team.press(Qt.Key.Key_Return)


def ben_settles(team: Team) -> None:
    team.go(3)
    place = team.reconcile
    place.bar.choose(everywhere=True)
    place.bar.chosen.emit()
    team.qtbot.waitUntil(lambda: not place.feed.is_reading)
    place.gestures.rules.trigger()
    team.qtbot.waitUntil(place.rules.apply.isEnabled)
    place.rules.apply.click()
    team.qtbot.waitUntil(lambda: not place.shows_rules)
    team.look_at("40")
    team.press("2")
    team.look_at("the harbour master Zoë Łuczak said")
    team.press("i")
    team.look_at("Nobody died")
    team.press("r")
    team.press("nobody is credited")
    team.press(Qt.Key.Key_Return)
    team.look_at("More than 1,200 passengers wait ashore")
    team.press("f")
    team.look_at("More than 1,200 passengers wait ashore")
    team.press("1")
    team.look_at("The trains are late")
    team.press("e")
    place.panel.edit.reason.setText("said plainly")
    place.panel.edit.saved.emit()
    link = next(item for item in place.board.items if as_link(item) is not None)
    place.go_to(link.id)
    team.press("k")


def test_what_was_done_is_what_the_tables_say(team: Team, tmp_path: Path) -> None:
    both_mark(team)
    ben_reviews(team)
    ben_settles(team)
    tables = team.export(tmp_path / "dataset")
    texts = {row["document"]: FERRY if "Ferry" in row["title"] else STORM for row in tables["documents"]}
    names = {row["analyst"]: row["name"] for row in tables["analysts"]}
    for table in ("records", "votes"):
        for row in tables[table]:
            assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["quote"]
    assert sorted((names[row["analyst"]], row["tag"], row["quote"]) for row in tables["votes"]) == team.everything()
    said = {
        row["quote"]: (row["tag"], row["status"], row["rule"] or names[row["decided_by"]], row["reason"])
        for row in tables["records"]
    }
    assert said.pop("About 40 people were hurt")[:3] == ("claim", "agreed", "unanimous")
    assert said.pop("More than 1,200")[:3] == ("figure", "agreed", "unanimous")
    assert said == {
        "40": ("figure", "settled", "Ben", ""),
        "the harbour master Zoë Łuczak said": ("attribution", "settled", "Ben", ""),
        "Nobody died": ("claim", "rejected", "Ben", "nobody is credited"),
        "More than 1,200 passengers wait ashore": ("claim", "settled", "Ben", ""),
        "The trains are late": ("claim", "settled", "Ben", "said plainly"),
    }
    assert [(names[row["reviewer"]], row["outcome"], row["reason"]) for row in tables["verdicts"]] == [
        ("Ben", "accept", ""),
        ("Ben", "reject", "the count is 40"),
        ("Ben", "comment", "with the day?"),
    ]
    quotes = {row["record"]: row["quote"] for row in tables["records"]}
    assert [(row["kind"], quotes[row["from"]], quotes[row["to"]], row["status"]) for row in tables["links"]] == [
        ("covers", "the harbour master Zoë Łuczak said", "About 40 people were hurt", "settled")
    ]
    numbers = {quotes[row["record"]]: (row["low"], row["high"], row["hedge"]) for row in tables["figures"]}
    assert numbers == {"40": ("40", "40", "exact"), "More than 1,200": ("1200", "", "more_than")}


def test_everything_can_be_undone_to_the_import_and_done_again(team: Team, tmp_path: Path) -> None:
    both_mark(team)
    ben_reviews(team)
    ben_settles(team)
    before = team.export(tmp_path / "before")
    undo, redo = team.window.menus.action("undo"), team.window.menus.action("redo")
    steps = []
    while "Import" not in undo.text():
        steps.append(undo.text().removeprefix("Undo "))
        undo.trigger()
        team.space.turns.settle()
    assert team.everything() == []
    empty = team.export(tmp_path / "empty")
    assert [len(empty[name]) for name in ("documents", "votes", "records", "verdicts", "links")] == [2, 0, 0, 0, 0]
    done = []
    while redo.isEnabled():
        done.append(redo.text().removeprefix("Redo "))
        redo.trigger()
        team.space.turns.settle()
    assert done == steps[::-1]
    assert "Mark “About 40” as figure" in done
    assert all(done), "every step has a name"
    assert team.export(tmp_path / "after") == before
