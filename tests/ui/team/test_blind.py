"""Two analysts at one window while marking is blind: each sees the other's work only when they are done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, blind
from annotator.ui.panels.values_form import ValuesForm
from annotator.ui.team import blind_line
from annotator.ui.team.blind_sheet import BlindSheet
from tests.ui.judging import Judging
from tests.ui.person import Person


@pytest.fixture
def judging(tmp_path: Path) -> Judging:
    """Ben has marked a figure and credited it; Ana has one mark of her own."""
    made = Judging(tmp_path)
    made.mark(made.ana, "figure", "Some 1,100")
    claim = made.mark(made.ben, "claim", "Some 1,100 soldiers were lost")
    credit = made.mark(made.ben, "attribution", "the ministry said", cue="snorted")
    made.covers(made.ben, credit, claim)
    annotate.set_note(made.store, claim.id, analyst_id=made.ben.id, note="hearsay")
    return made


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path, judging: Judging) -> Iterator[Person]:
    path = judging.store.path
    assert path is not None
    blind.set_on(judging.store, True)
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    somebody.read()
    yield somebody
    somebody.leave()


def shown(person: Person) -> set[str]:
    """Whose marks are on the page and in the list, which are the same ones."""
    index = person.window.annotate.article.canvas.index
    on_page = {mark.id for mark in person.marks() if index.get(mark.id)}
    rows = person.window.tags.table.marks
    assert {rows.mark_at(row).id for row in range(rows.rowCount())} == on_page
    return {person.space.analyst_name(mark.analyst_id) for mark in person.marks() if mark.id in on_page}


def line(person: Person) -> str:
    return person.window.annotate.header.blind.words


def test_others_marks_come_with_done_and_go_with_reopening(person: Person) -> None:
    space = person.space
    assert shown(person) == {"Ana"}
    assert line(person) == blind_line.HIDDEN
    assert space.desk is not None
    assert space.desk.links == []
    person.press("d")
    assert shown(person) == {"Ana", "Ben"}
    assert line(person) == blind_line.SEEN
    assert len(space.desk.links) == 1
    ben_s = next(mark for mark in person.marks() if mark.analyst_id != space.analyst_id)
    space.select_mark(ben_s.id)
    person.press("d")
    assert shown(person) == {"Ana"}
    assert space.mark is None
    assert line(person).startswith(blind_line.HIDDEN)
    assert "You reopened it today" in line(person)


def test_another_at_the_desk_sees_theirs(person: Person, judging: Judging) -> None:
    person.space.set_analyst(judging.ben.id)
    assert shown(person) == {"Ben"}
    person.space.set_analyst("")
    assert person.space.desk is not None
    assert person.space.desk.marks == []
    person.space.set_analyst(judging.ana.id)
    assert shown(person) == {"Ana"}


def test_a_mark_made_by_another_meanwhile_stays_out_of_sight(person: Person, judging: Judging) -> None:
    judging.store = person.space.opened
    judging.mark(judging.ben, "figure", "More than 100")
    assert shown(person) == {"Ana"}
    judging.mark(judging.ana, "figure", "another 1,000")
    assert [quote for _, quote in person.mine()] == ["Some 1,100", "another 1,000"]
    assert shown(person) == {"Ana"}


def test_the_list_of_articles_counts_what_may_be_seen(person: Person, judging: Judging) -> None:
    def marks() -> int:
        return next(one.marks for one in person.window.articles.items if one.id == judging.first)

    assert marks() == 1
    person.press("d")
    assert marks() == 3


def test_nobody_reads_or_undoes_the_last_step_of_another(person: Person, judging: Judging) -> None:
    judging.store = person.space.opened
    judging.mark(judging.ben, "figure", "More than 100")
    undo = person.window.menus.action("undo")
    person.window.menus.refresh()
    assert undo.text() == "Undo"
    assert not undo.isEnabled()
    assert "Ben’s" in undo.toolTip()
    person.space.set_analyst(judging.ben.id)
    person.window.menus.refresh()
    assert undo.text() == "Undo Mark “More than 100” as figure"
    assert undo.isEnabled()


def test_what_is_typed_is_not_completed_from_hidden_marks(person: Person, judging: Judging) -> None:
    judging.store = person.space.opened
    own = judging.mark(judging.ana, "attribution", "the ministry said")
    person.space.select_mark(own.id)
    form = next(one for one in person.window.tags.findChildren(ValuesForm) if "cue" in one.editors)
    assert form._earlier("cue") == ["said"]
    person.read()
    person.press("d")
    assert form._earlier("cue") == ["said", "snorted"]


def test_switching_it_off_shows_everything_at_once_and_undo_hides_it_again(person: Person, qtbot: QtBot) -> None:
    action = person.window.menus.action("blind")
    assert action.isChecked()
    action.trigger()
    sheet = person.window.findChild(BlindSheet)
    assert sheet is not None
    assert sheet.done_button.text() == "Switch Off"
    sheet.done_button.click()
    assert shown(person) == {"Ana", "Ben"}
    assert line(person) == ""
    qtbot.waitUntil(lambda: not action.isChecked())
    person.turn_to_window()
    person.space.undo()
    assert shown(person) == {"Ana"}
    assert line(person) == blind_line.HIDDEN


def test_search_everywhere_finds_no_note_of_another(person: Person, qtbot: QtBot) -> None:
    person.window.search_everywhere()
    everywhere = person.window.everywhere
    assert everywhere is not None
    everywhere.field.setText("hearsay")
    everywhere.search()
    qtbot.waitUntil(lambda: everywhere.note.text() not in {"", "Searching…"})
    assert everywhere.list.model().rowCount() == 0
    everywhere.close()
    person.turn_to_window()
    person.read()
    person.press(Qt.Key.Key_D)
    everywhere.begin()
    qtbot.waitUntil(lambda: everywhere.list.model().rowCount() > 0)
