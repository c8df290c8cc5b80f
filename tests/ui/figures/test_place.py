"""Figures, as somebody looks at it: which quantities there are, on whose word, and the way to each sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, blind, documents, projects
from annotator.ui.figures.figure_words import AS_OF, COLUMNS, HIGH, LOW, POINT
from annotator.ui.figures.page import FiguresPage
from annotator.ui.figures.place import FiguresPlace
from annotator.ui.reconcile.place import ReconcilePlace
from tests.ui.figures.looking import Looking
from tests.ui.person import Person

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def column(person: Looking, at: int) -> list[str]:
    """What a column says, from the top."""
    model = person.page.table.figures
    return [model.data(model.index(row, at)) for row in range(model.rowCount())]


def test_ctrl_4_leads_to_what_is_worth_a_look_first(person: Looking) -> None:
    page = person.go()
    labels = person.labels()
    at = labels.index("casualties")
    assert labels[at : at + 3] == ["casualties", "  killed", "  wounded"]
    proposed = [row.label for row in page.quantities.rows if row.is_proposed]
    assert "monthly donors" in proposed
    assert labels[-len(proposed) - 1 :] == [f"[Proposed ({len(proposed)})]", *proposed]
    assert page.quantities.hasFocus()
    assert page.header.title.text() == "casualties"
    quantity = page.quantity
    assert quantity is not None
    figures = quantity.figures
    articles = len({one.document_id for one in figures})
    assert page.header.summary.text().startswith(f"{len(figures)} figures in {articles} articles go back to 2 voices; ")
    assert {one.group: one.figures for one in page.header.voices.voices} == quantity.groups
    assert page.overview is not None
    assert page.corner.overall.text().startswith(f"{len(page.overview.figures)} figures in ")
    assert page.corner.overall.text().endswith(" findings to check")
    assert len(page.plot.plot.figures) == len(figures)
    assert not person.window.docks.articles.isVisible()


def test_a_row_says_everything_in_words_a_person_uses(person: Looking) -> None:
    person.go()
    row = person.words().index("more than 3,000")
    said = [column(person, at)[row] for at in range(len(COLUMNS))]
    assert said == [
        "Harbour Courier", "27 Dec 2024", "23 Dec 2024", "more than 3,000", "> 3,000", "", "open", "more than",
        "Volodymyr Zelenskyy", "Volodymyr Zelenskyy", "agreed",
    ]  # fmt: skip
    assert not any("_" in words for at in range(len(COLUMNS)) for words in column(person, at))
    circled = person.words().index("More than 4,000")
    assert "credit each other in a circle" in person.page.table.figures.index(circled, 9).data(
        Qt.ItemDataRole.ToolTipRole
    )


def test_shares_are_said_in_per_cent(person: Looking) -> None:
    person.go()
    person.choose("share of soldiers lost")
    assert column(person, POINT) == ["25 %", "25 %"]


def test_the_list_is_gone_along_by_keys_over_its_headings(person: Looking) -> None:
    page = person.go()
    person.key(Qt.Key.Key_Down)
    assert page.header.title.text() == "killed"
    last, first = person.confirmed()[-1], next(row.label for row in page.quantities.rows if row.is_proposed)
    person.choose(last)
    for key, there in ((Qt.Key.Key_Down, first), (Qt.Key.Key_Up, last), ("n", first), ("p", last)):
        person.key(key)
        assert page.header.title.text() == there


def test_the_list_can_be_searched_and_ordered(person: Looking) -> None:
    page = person.go()
    person.key("f")
    assert page.seeking.search.hasFocus()
    person.key("deploy")
    assert person.labels() == ["soldiers sent"]
    person.key(Qt.Key.Key_Return)
    assert page.quantities.hasFocus()
    page.seeking.search.clear()
    page.seeking.order.setCurrentIndex(page.seeking.order.findData("figures"))
    assert person.labels()[:3] == ["casualties", "  killed", "  wounded"]


def test_any_column_sorts_both_ways(person: Looking) -> None:
    page = person.go()
    page.table.sort_by(LOW)
    up = column(person, LOW)
    assert up[0] == "1,000"
    assert up[-1] == "> 4,000"
    page.table.sort_by(LOW)
    assert column(person, LOW)[0] == "> 4,000"
    page.table.sort_by(AS_OF)
    assert column(person, AS_OF)[0] == "16–22 Dec 2024"
    for at in range(len(COLUMNS)):
        page.table.sort_by(at)
        assert len(column(person, HIGH)) == 11


def test_filters_narrow_table_and_plot_and_say_so(person: Looking) -> None:
    page = person.go()
    person.key("f", SHIFT)
    assert page.filter.text.hasFocus()
    person.key("4,000")
    person.qtbot.waitUntil(lambda: len(person.words()) == 4)
    assert page.filter.count.text() == "4 of 11 figures"
    assert {one.words for one in page.plot.plot.figures} == set(person.words())
    page.header.voices.buttons["South Korea"].click()
    assert person.words() == ["above 4,000"]
    assert page.header.voices.buttons["South Korea"].isChecked()
    page.filter.clear_button.click()
    assert len(person.words()) == 11
    assert not page.filter.clear_button.isVisible()
    page.filter.dates.setCurrentIndex(page.filter.dates.findText("Dec 2024"))
    assert person.words() == ["Some 1,100", "more than 3,000", "about 1,000"]
    page.filter.outlet.setCurrentIndex(page.filter.outlet.findText("Harbour Courier"))
    assert person.words() == ["more than 3,000", "about 1,000"]
    person.choose("killed")
    assert len(person.words()) == 6, "another quantity begins with nothing left out"


def test_one_voice_is_shown_as_one_and_folds_up(person: Looking) -> None:
    page = person.go()
    person.key("v")
    quantity = page.quantity
    assert quantity is not None
    groups = quantity.groups
    of_seoul = [one for one in quantity.figures if one.group == "South Korea"]
    articles = len({one.document_id for one in of_seoul})
    voices = [words for words in person.words() if words.startswith("[")]
    assert voices[0] == f"[South Korea: {len(of_seoul)} figures in {articles} articles, one voice]"
    assert voices[-1].startswith("[No source credited: ")
    assert len(voices) == len(groups)
    whole = len(quantity.figures) + len(groups)
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.figures.index(0, 0))
    person.key(Qt.Key.Key_Left)
    assert len(person.words()) == whole - len(of_seoul)
    assert len(page.chosen) == len(of_seoul), "a voice stands for all of its figures"
    person.key(Qt.Key.Key_Space)
    assert len(person.words()) == whole
    spot = page.table.visualRect(page.table.figures.index(0, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(person.words()) == whole - len(of_seoul)
    person.key("v")
    assert len(person.words()) == len(quantity.figures)


def test_a_picked_figure_is_picked_everywhere_and_read_in_its_sentence(person: Looking) -> None:
    page = person.go()
    person.pick("past 3,000")
    record = person.figure("past 3,000").record
    assert page.plot.state.record == record
    pieces = page.strip.quote.pieces
    assert [one.text for one in pieces if one.kind == "differs"] == ["past 3,000"]
    assert "".join(one.text for one in pieces).startswith("Casualties in the Kursk region")
    assert page.strip.chain.text() == "On the word of: Lee Seong-kweun ← National Intelligence Service (South Korea)"
    page.plot.go_to_end(last=False)
    assert page.table.records == (page.plot.state.record,)
    person.pick("past 3,000", "Some 1,100")
    assert len(page.chosen) == 2
    assert page.strip.where.text().startswith("2 figures picked. ")


def test_enter_goes_to_the_sentence_with_ones_own_mark_in_hand(person: Looking) -> None:
    page = person.go()
    person.pick("past 3,000")
    person.press(Qt.Key.Key_Return)
    assert person.window.place == "annotate"
    assert person.space.document_id == next(
        one.id for one in documents.listing(person.space.opened) if one.outlet == "The Meridian Post"
    )
    assert person.in_hand() == "figure: past 3,000"
    assert person.space.own_mark is not None
    person.press(Qt.Key.Key_4, CONTROL)
    page.plot.setFocus()
    page.plot.set_selected(person.figure("Some 1,100").record)
    person.press(Qt.Key.Key_Return)
    assert person.window.place == "annotate"
    assert person.in_hand() == "figure: Some 1,100"


@pytest.mark.parametrize("words", ["past 3,000", "together more than 4,000"])
def test_a_figure_is_found_in_reconcile_settled_or_not(person: Looking, words: str) -> None:
    person.go()
    person.pick(words)
    record = person.figure(words).record
    person.press("r")
    assert person.window.place == "reconcile"
    place = person.window.findChild(ReconcilePlace)
    assert isinstance(place, ReconcilePlace)
    person.qtbot.waitUntil(lambda: not place.feed.is_reading)
    assert place.current is not None
    assert place.current.id == record


def test_rows_and_the_table_are_copied_for_a_spreadsheet(person: Looking) -> None:
    page = person.go()
    person.pick("past 3,000")
    page.table.setFocus()
    person.press(Qt.Key.Key_C, CONTROL)
    heading, row, end = QGuiApplication.clipboard().text().split("\n")
    assert heading.split("\t") == [one.heading for one in COLUMNS]
    assert row.split("\t")[:4] == ["The Meridian Post", "13 Jan 2025", "13 Jan 2025", "past 3,000"]
    assert end == ""
    page.filter.text.setText("4,000")
    person.qtbot.waitUntil(lambda: len(person.words()) == 4)
    person.do("figures_copy_table")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 5


def test_the_menu_of_figures_offers_what_can_be_done(person: Looking) -> None:
    page = person.go()
    person.pick("past 3,000")
    page.gestures.menu_of_figures(page.table.mapToGlobal(QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    offered = [action.text() for action in menu.actions() if action.text()]
    assert offered == [
        "Go to the Sentence", "Open in Reconcile", "Place under Another Quantity…", "Leave out of Comparisons",
        "Copy Figures", "Copy Table", "One Voice as One", "Sort by",
    ]  # fmt: skip
    menu.close()


def test_the_plot_has_a_log_scale_and_shows_the_whole_again(person: Looking) -> None:
    page = person.go()
    person.key("l")
    assert page.plot.state.is_log
    page.plot.zoom_in()
    assert page.plot.state.is_zoomed
    person.key("w")
    assert not page.plot.state.is_zoomed


def test_what_another_does_is_taken_in_at_once(person: Looking) -> None:
    page = person.go()
    store, before = person.space.opened, page.overview
    figure = person.figure("past 3,000")
    mark = next(one for one in figure.members)
    values = {**figure.values, "low": 3500}
    annotate.set_values(store, mark, analyst_id=mark_owner(person, mark), values=values)
    person.wait()
    assert page.overview is not before
    assert page.header.title.text() == "casualties"
    assert len(person.words()) == 11


def mark_owner(person: Looking, mark_id: str) -> str:
    """Whose mark that is."""
    with person.space.opened.reading() as reading:
        from annotator.model import Annotation

        return str(reading.get(Annotation, mark_id).analyst_id)


def test_what_was_missed_is_taken_in_when_one_comes_back(person: Looking) -> None:
    page = person.go()
    person.pick("past 3,000")
    figure = page.current_figure
    assert figure is not None
    person.window.show_place("annotate")
    for mark in figure.members:
        annotate.remove(person.space.opened, [mark], analyst_id=mark_owner(person, mark))
    person.settle()
    assert len(page.quantity.figures if page.quantity else ()) == 11
    person.go()
    assert len(person.words()) == 10
    assert page.current_figure is None


def test_blind_marking_leaves_out_what_is_not_to_be_seen(person: Looking) -> None:
    blind.set_on(person.space.opened, True)
    person.settle()
    page = person.go()
    assert page.overview is not None
    assert page.overview.view.hidden > 0
    assert page.notice.isVisible() is bool(page.overview.quantities)
    assert str(page.overview.view.hidden) in (page.notice.words.text() or page.empty.said)
    documents.set_state(person.space.opened, first_document(person), person.space.analyst_id, "done")
    person.wait()
    assert page.overview.figures


def first_document(person: Looking) -> str:
    """An article with figures in it."""
    return next(one.id for one in documents.listing(person.space.opened) if one.outlet == "Kestrel Wire")


def test_without_figures_it_says_what_would_be_here(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with projects.create(tmp_path / "empty.annotator", "Empty"):
        pass
    somebody = Person(qtbot, qapp, tmp_path, tmp_path / "empty.annotator")
    somebody.window.show_place("figures")
    place = somebody.window.findChild(FiguresPlace)
    assert isinstance(place, FiguresPlace)
    page = place.page
    assert isinstance(page, FiguresPage)
    qtbot.waitUntil(lambda: page.feed.is_whole)
    assert page.empty.isVisible()
    assert page.empty.said.startswith("No articles yet")
    somebody.take_in([_article(tmp_path)])
    qtbot.waitUntil(lambda: page.empty.said.startswith("No figure is marked yet"))
    assert not somebody.window.menus.action("figures_go").isEnabled()
    somebody.leave()


def _article(folder: Path) -> Path:
    path = folder / "one.txt"
    path.write_text("Nothing is counted here.\n", encoding="utf-8")
    return path


def test_a_project_is_let_go_while_it_is_read(person: Looking) -> None:
    person.press(Qt.Key.Key_4, CONTROL)
    page = person.page
    person.space.close_project()
    assert not page.feed.is_reading
    assert page.overview is None
    assert person.window.place == "figures"


def test_reading_can_be_stopped_and_taken_up_again(person: Looking) -> None:
    page = person.go()
    page.feed.read()
    page.working.stopped.emit()
    assert page.notice.isVisible()
    assert page.notice.words.text() == "Stopped: only a part of the articles is read."
    page.notice.button.click()
    person.wait()
    assert not page.notice.isVisible()
    assert len(person.words()) == 11


@pytest.fixture
def reader(person: Looking) -> Iterator[Looking]:
    """The same, while another process holds the project for writing."""
    path = person.space.opened.path
    assert path is not None
    person.space.close_project()
    with projects.open_project(path):
        assert person.space.open(path)
        person.sit_down()
        yield person
        person.space.close_project()


def test_read_only_everything_is_seen_and_nothing_can_be_changed(reader: Looking) -> None:
    page = reader.go()
    reader.pick("past 3,000")
    assert page.gestures.go.isEnabled()
    for action in (page.gestures.place, page.gestures.leave_out, page.gestures.edit, page.gestures.estimate):
        assert not action.isEnabled()
        assert "read only" in action.toolTip()
    reader.key("j")
    assert not page.gestures.dismiss.isEnabled()
    assert not page.findings.cards[page.findings.held[0].key].close_button.isEnabled()
    page.side.setCurrentWidget(page.estimates)
    assert not page.estimates.form.set_button.isEnabled()


def test_the_whole_place_by_keys_alone(person: Looking) -> None:
    """From the list into the table, to a finding, to its sentence, and back."""
    page = person.go()
    person.key(Qt.Key.Key_Return)
    assert page.table.hasFocus()
    person.key(Qt.Key.Key_Down)
    assert page.current_figure is not None
    person.key("j")
    card = page.findings.cards[page.findings.held[0].key]
    assert card.hasFocus()
    assert page.table.figures.lit == frozenset(card.finding.records)
    person.key(Qt.Key.Key_Down)
    assert page.findings.current == page.findings.held[1]
    person.key(Qt.Key.Key_Return)
    assert person.window.place == "annotate"
    assert person.in_hand().startswith("figure: ")


def test_larger_changes_are_read_from_the_start_and_keep_the_place(person: Looking) -> None:
    page = person.go()
    person.choose("killed")
    person.pick("About 300")
    article = first_document(person)
    documents.edit(person.space.opened, article, published_on="2024-12-24")
    person.wait()
    assert page.header.title.text() == "killed"
    assert page.current_figure is not None
    assert page.current_figure.figure.quote == "About 300"
