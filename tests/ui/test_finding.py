"""Finding: in the article with its ways to look, in the list of articles, and everywhere at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, documents, importing
from annotator.ui.dialogs.search_everywhere import LIMIT, SearchEverywhere
from annotator.ui.panels.articles_popover import FilterPopover
from annotator.ui.widgets.hit_list import HitRow
from tests.ui.judging import Judging
from tests.ui.person import Person

SLOW = r"(?s)(.+)(.+)(.+)(.+)\1\2\3\4"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, in a project in which she and Ben have marked."""
    judging = Judging(tmp_path)
    judging.mark(judging.ben, "claim", "Some 1,100 soldiers were lost")
    judging.mark(judging.ana, "figure", "Some 1,100")
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    yield somebody
    somebody.leave()


def find(person: Person, words: str) -> None:
    """Opens the field by its keys and types."""
    person.read()
    person.press(Qt.Key.Key_F, CTRL)
    person.press(words)


def selected(person: Person) -> str:
    """The words that are selected in the article."""
    span, desk = person.window.annotate.article.selected_span(), person.space.desk
    assert span is not None
    assert desk is not None
    return desk.text[span.start : span.end]


def test_ways_to_look_narrow_what_is_found_and_are_kept(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "or")
    assert bar.count.text() == "1 of 1"
    bar.options["whole_word"].click()
    assert bar.count.text() == "Not found"
    assert person.space.selection is None
    bar.field.setText("more")
    assert selected(person) == "More"
    bar.options["case"].click()
    assert bar.count.text() == "Not found"
    assert person.space.settings.get("find_options") == ["case", "whole_word"]


def test_a_regular_expression_finds_and_a_bad_one_is_said_beside_the_field(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "")
    bar.options["regex"].click()
    person.press(r"\d,\d+")
    person.qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")
    assert selected(person) == "1,100"
    person.press("(")
    person.qtbot.waitUntil(bar.fault.isVisible)
    assert "is not a regular expression" in bar.fault.text()
    assert bar.count.text() == ""
    person.press(Qt.Key.Key_Backspace)
    person.qtbot.waitUntil(lambda: not bar.fault.isVisible())
    assert bar.count.text() == "1 of 2"


def test_a_pattern_that_takes_too_long_is_given_up(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "")
    bar.options["regex"].click()
    bar.field.setText(SLOW)
    person.qtbot.waitUntil(bar.fault.isVisible)
    assert "takes too long" in bar.fault.text()
    bar.field.setText("general")
    person.qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    assert bar.fault.isHidden()


def test_the_window_works_on_while_a_pattern_is_looked_for(person: Person) -> None:
    bar, first = person.window.annotate.finder, person.space.document_id
    find(person, "")
    bar.options["regex"].click()
    bar.field.setText(SLOW)
    person.qtbot.waitUntil(lambda: bar.count.text() == "Searching…")
    person.press(Qt.Key.Key_Return)
    person.window.menus.action("next_article").trigger()
    assert person.space.document_id != first
    assert bar.count.text() == "Searching…"
    bar.field.setText("soldiers|agency")
    person.qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")
    assert bar.fault.isHidden()
    assert selected(person) == "soldiers"


def test_closing_the_field_gives_the_search_up(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "")
    bar.options["regex"].click()
    bar.field.setText(SLOW)
    person.qtbot.waitUntil(lambda: bar.count.text() == "Searching…")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    bar.field.setText("general")
    person.press(Qt.Key.Key_F3)
    person.qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    assert bar.fault.text() == ""


def test_more_places_than_are_lit_are_counted_stepped_through_and_on_the_stripe(person: Person, tmp_path: Path) -> None:
    bar, article = person.window.annotate.finder, person.window.annotate.article
    long = tmp_path / "long.txt"
    long.write_text("A quagga was seen near the river today.\n" * 3_000, encoding="utf-8")
    importing.import_paths(person.space.opened, [long])
    person.space.open_document(next(one.id for one in documents.listing(person.space.opened) if "quagga" in one.title))
    find(person, "quagga")
    person.qtbot.waitUntil(lambda: bar.count.text() == "1 of 3,000")
    person.press(Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 3,000"
    person.press(Qt.Key.Key_Return, SHIFT)
    person.press(Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "3,000 of 3,000"
    assert selected(person) == "quagga"
    stripe, accent = article.stripe.grab().toImage(), QColor(article.theme.accent)
    lit = [y for y in range(stripe.height()) if stripe.pixelColor(2, y) == accent]
    assert (min(lit) < 20, max(lit) > stripe.height() - 20) == (True, True)


def test_f3_goes_on_also_when_the_field_is_closed(person: Person) -> None:
    bar = person.window.annotate.finder
    find(person, "the")
    assert bar.count.text() == "1 of 3"
    person.press(Qt.Key.Key_F3)
    assert bar.count.text() == "2 of 3"
    person.press(Qt.Key.Key_F3, SHIFT)
    person.press(Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "3 of 3"
    person.press(Qt.Key.Key_Escape)
    assert bar.isHidden()
    person.press(Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "2 of 3"


def test_f3_without_words_asks_for_some(person: Person) -> None:
    person.read()
    QTest.keyClick(person.article, Qt.Key.Key_F3)
    assert person.window.annotate.finder.field.hasFocus()


def open_filters(person: Person) -> FilterPopover:
    """Opens what stands below the funnel."""
    QTest.mouseClick(person.window.articles.funnel, Qt.MouseButton.LeftButton)
    popover = person.window.articles.popover
    assert popover.isVisible()
    return popover


def titles(person: Person) -> list[str]:
    """What the list of articles shows."""
    return [one.title for one in person.window.articles.items]


def test_ticked_filters_hold_at_once_and_their_chips_take_them_away(person: Person) -> None:
    panel, popover = person.window.articles, open_filters(person)
    popover.boxes["tag", "claim"].click()
    popover.boxes["tag", "figure"].click()
    assert [one.id for one in panel.items] == [person.space.document_id]
    popover.boxes["state", "done"].click()
    assert not panel.items
    assert panel.words == "No article meets all the filters above."
    assert sorted(panel.chips.words) == ["Claim", "Done", "Figure"]
    popover.hide()
    next(chip for chip in panel.chips.buttons if chip.text().startswith("Done")).click()
    assert len(panel.items) == 1
    panel.clear()
    assert panel.chips.isHidden()
    assert len(panel.items) == 2


def test_disagreement_filters_and_sorts_and_follows_the_work(person: Person) -> None:
    panel, space = person.window.articles, person.space
    first = space.document_id
    panel.filter.set_single("has_conflict", True)
    assert panel.found.is_comparing
    person.qtbot.waitUntil(lambda: [one.id for one in panel.items] == [first])
    assert panel.chips.words == ["With disagreement"]
    panel.filter.set_single("has_conflict", False)
    assert first not in [one.id for one in panel.items]
    panel.clear()
    panel.filter.order("disagreement", descending=True)
    assert panel.items[-1].id == first
    panel.filter.order("disagreement", descending=False)
    assert panel.items[0].id == first
    while space.desk is not None and space.desk.marks:
        mark = next(iter(space.desk.marks))
        annotate.remove(space.opened, [mark.id], analyst_id=mark.analyst_id)
    panel.filter.set_single("has_conflict", True)
    person.qtbot.waitUntil(lambda: not panel.items)


def test_the_sort_menu_orders_the_list(person: Person) -> None:
    panel = person.window.articles
    panel.sorting.aboutToShow.emit()
    by = {action.text(): action for action in panel.sorting.actions()}
    by["Title"].trigger()
    assert titles(person) == sorted(titles(person), key=str.casefold)
    panel.sorting.aboutToShow.emit()
    turned = next(action for action in panel.sorting.actions() if action.text() == "Other Way Round")
    before = titles(person)
    turned.trigger()
    assert titles(person) == before[::-1]


def test_disagreement_and_dates_are_asked_for_and_a_bad_date_is_said_beside_its_field(person: Person) -> None:
    popover = open_filters(person)
    flag = popover.flags["has_conflict"]
    QTest.keyClick(flag, Qt.Key.Key_Down)
    assert person.window.articles.chips.words == ["With disagreement"]
    QTest.keyClick(flag, Qt.Key.Key_Up)
    field = popover.dates["published_from"]
    field.setFocus()
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert popover.fault.isVisible()
    assert not person.window.articles.filter.is_set
    field.clear()
    QTest.keyClicks(field, "2024-05")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert person.window.articles.chips.words == ["From 2024-05"]
    popover.hide()


def test_a_filter_is_saved_chosen_and_removed(person: Person) -> None:
    panel, popover = person.window.articles, open_filters(person)
    assert popover.saved.form.isHidden()
    popover.boxes["state", "to_do"].click()
    panel.search.setText("agency")
    panel.filter.order("title", descending=True)
    popover.saved.name.setText("Left to read")
    popover.saved.done.click()
    assert list(popover.saved.rows) == ["Left to read"]
    panel.clear()
    panel.filter.order("added", descending=False)
    popover.hide()
    popover = open_filters(person)
    popover.saved.rows["Left to read"][0].click()
    assert popover.isHidden()
    assert panel.search.text() == "agency"
    assert panel.filter.several("state") == ("to_do",)
    assert (panel.filter.sort, panel.filter.descending) == ("title", True)
    popover = open_filters(person)
    popover.saved.rows["Left to read"][1].click()
    assert popover.saved.rows == {}
    popover.hide()


def save_filter(person: Person, state: str, name: str) -> FilterPopover:
    """Saves one state under a name, as one does."""
    popover = open_filters(person)
    person.window.articles.filter.clear()
    popover.boxes["state", state].click()
    popover.saved.name.setText(name)
    popover.saved.done.click()
    return popover


def test_a_saved_filter_is_renamed_in_its_place(person: Person) -> None:
    save_filter(person, "to_do", "Left to read").hide()
    popover = save_filter(person, "done", "Read")
    saved = popover.saved
    saved.rows["Read"][2].click()
    field = saved.renaming
    assert field is not None
    assert popover.focusWidget() is field
    assert field.selectedText() == "Read"
    QTest.keyClicks(field, "Left to read")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert saved.fault.isVisible()
    assert "already a filter called" in saved.fault.text()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert saved.fault.isHidden()
    assert list(saved.rows) == ["Left to read", "Read"]
    assert popover.focusWidget() is saved.rows["Read"][0]
    saved.rows["Read"][2].click()
    field = saved.renaming
    assert field is not None
    QTest.keyClicks(field, "Finished  ones")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert list(saved.rows) == ["Finished ones", "Left to read"]
    saved.rows["Finished ones"][0].click()
    assert person.window.articles.filter.several("state") == ("done",)


def test_saving_under_a_known_name_replaces_and_says_so_before(person: Person) -> None:
    popover = save_filter(person, "to_do", "Mine")
    popover.boxes["state", "to_do"].click()
    popover.boxes["state", "done"].click()
    popover.saved.name.setText("Mine")
    assert popover.saved.done.text() == "Replace"
    popover.saved.done.click()
    assert popover.saved.done.text() == "Save"
    person.window.articles.filter.clear()
    popover.saved.rows["Mine"][0].click()
    assert person.window.articles.filter.several("state") == ("done",)


def search(person: Person, words: str) -> SearchEverywhere:
    """Opens the search over everything by its keys, types, and waits for what is found."""
    QTest.keyClick(person.window, Qt.Key.Key_F, CTRL | SHIFT)
    dialog = person.window.everywhere
    assert dialog is not None
    QTest.keyClicks(dialog.field, words)
    person.qtbot.waitUntil(lambda: dialog.found == words)
    return dialog


def kinds(dialog: SearchEverywhere) -> list[str]:
    """What is listed: headings by their words, hits by their kinds."""
    return [row.words if row.hit is None else row.hit.kind for row in dialog.list.hits.rows]


def bold(row: HitRow) -> list[str]:
    """The words of a line that stand out."""
    return [row.words[start:end] for start, end in row.bold]


def test_search_everywhere_groups_by_article_and_enter_goes_to_the_place(person: Person) -> None:
    space = person.space
    dialog = search(person, "soldiers")
    first, second = (
        documents.get(space.opened, space.document_id).title,
        "Nearly 12,000 soldiers were sent, an agency reported.",
    )
    assert sorted(kinds(dialog)) == sorted([first, "title", "text", "mark", "value", second, "title", "text"])
    headings = [row for row in dialog.list.hits.rows if row.hit is None]
    assert sorted(row.aside for row in headings) == ["2 hits", "4 hits"]
    assert all(bold(row) == ["soldiers"] for row in dialog.list.hits.rows if row.hit is not None)
    assert dialog.note.text().startswith("6 hits in 2 articles")
    start = space.document_id
    wanted = next(
        at
        for at, row in enumerate(dialog.list.hits.rows)
        if row.hit is not None and row.hit.kind == "text" and row.hit.document_id != start
    )
    for _ in dialog.list.hits.rows:
        if dialog.list.currentIndex().row() != wanted:
            QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    hit = dialog.list.current
    assert hit is not None
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isHidden()
    assert space.document_id == hit.document_id != start
    assert selected(person) == "soldiers"
    assert space.selection is not None


def test_a_click_on_a_mark_that_was_found_takes_it_in_hand(person: Person) -> None:
    desk = person.space.desk
    assert desk is not None
    own = next(one for one in desk.marks if one.tag == "figure")
    annotate.set_note(person.space.opened, own.id, analyst_id=own.analyst_id, note="Ask the ministry about 🪖 gear")
    dialog = search(person, "gear")
    assert kinds(dialog)[1:] == ["note"]
    rect = dialog.list.visualRect(dialog.list.hits.index(1, 0))
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert dialog.isHidden()
    assert person.space.mark_id == own.id


def test_searching_says_when_nothing_or_more_is_there(person: Person, tmp_path: Path) -> None:
    dialog = search(person, "zebra")
    assert dialog.note.text().startswith("Nothing has “zebra” in it.")
    assert dialog.list.hits.rows == []
    dialog.hide()
    many = tmp_path / "many.txt"
    many.write_text("A quagga was seen. " * (LIMIT + 5), encoding="utf-8")
    importing.import_paths(person.space.opened, [many])
    dialog.field.clear()
    dialog = search(person, "quagga")
    assert sum(row.hit is not None and row.hit.kind == "text" for row in dialog.list.hits.rows) == LIMIT
    assert "there are more" in dialog.note.text()


def test_kinds_that_are_not_ticked_are_not_searched_and_that_is_kept(person: Person) -> None:
    dialog = search(person, "soldiers")
    for kind in ("title", "mark", "value"):
        dialog.kinds[kind].click()
    person.qtbot.waitUntil(lambda: dialog.note.text().startswith("2 hits in 2 articles"))
    assert [kind for kind in kinds(dialog) if kind in dialog.kinds] == ["text", "text"]
    assert person.space.settings.get("not_searched") == ["title", "mark", "value"]
    dialog.kinds["text"].click()
    person.qtbot.waitUntil(lambda: dialog.note.text().startswith("Nothing has"))
    dialog.kinds["note"].click()
    assert dialog.note.text() == "Tick above what to search."
    assert kinds(dialog) == []


def test_esc_closes_and_what_was_looked_for_is_still_there(person: Person) -> None:
    dialog = search(person, "soldiers")
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    chosen = dialog.list.current
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    person.turn_to_window()
    QTest.keyClick(person.window, Qt.Key.Key_F, CTRL | SHIFT)
    assert dialog.field.text() == dialog.field.selectedText() == "soldiers"
    person.qtbot.waitUntil(lambda: dialog.note.text().startswith("6 hits"))
    assert dialog.list.current == chosen


def test_closing_the_project_empties_the_search(person: Person) -> None:
    dialog = search(person, "soldiers")
    person.window.files.close_project()
    assert dialog.isHidden()
    assert dialog.field.text() == ""
    person.qtbot.waitUntil(lambda: dialog.list.hits.rows == [])
