"""Suggestions at the real window: shown, taken, edited, put away, brought back, listed; never stored unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QComboBox

from annotator.operations import annotate, suggested
from annotator.tags.finding import found_in
from annotator.ui.annotate.suggesting import Suggesting
from annotator.ui.dialogs.places_table import ARTICLE, MARKED
from annotator.ui.dialogs.suggestions import SuggestionsDialog
from tests.factories import make_document
from tests.ui.annotate.analyst import Ana

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALL = ["Some 1,100", "the ministry said", "More than 100", "1,000"]


@pytest.fixture
def suggesting(ana: Ana) -> Suggesting:
    """Everything is known."""
    return ready(ana)


def ready(ana: Ana) -> Suggesting:
    found = ana.window.annotate.suggesting
    ana.qtbot.waitUntil(lambda: found.is_ready)
    return found


def shown(ana: Ana) -> list[str]:
    """What the article shows as suggested, dismissed ones in brackets."""
    pairs = ana.window.annotate.suggesting.between(0, len(ana.text))
    return [f"({words})" if is_away else words for words, is_away in
            ((ana.text[one.start : one.end], is_away) for one, is_away in pairs)]  # fmt: skip


def origins(ana: Ana) -> list[tuple[str, str | None]]:
    return [(mark.quote, mark.origin) for mark in ana.marks() if mark.analyst_id == ana.space.analyst_id]


def act(ana: Ana, name: str) -> None:
    ana.window.menus.action(name).trigger()
    ana.settle()


@pytest.mark.usefixtures("suggesting")
def test_opening_an_article_shows_what_is_suggested_and_stores_nothing(ana: Ana) -> None:
    assert shown(ana) == ALL
    assert ana.mine() == []
    assert ana.space.opened.undo_name is None


@pytest.mark.usefixtures("suggesting")
def test_accepting_is_one_step_and_the_mark_remembers_what_suggested_it(ana: Ana) -> None:
    ana.put_caret("ministry")
    ana.press("y")
    assert origins(ana) == [("the ministry said", "attribution")]
    assert ana.in_hand() == "attribution: the ministry said"
    values = ana.marks()[0].values
    assert (values["source_text"], values["cue"], values["negated"]) == ("the ministry", "said", False)
    assert shown(ana) == [ALL[0], *ALL[2:]]
    act(ana, "undo")
    assert ana.mine() == []
    assert shown(ana) == ALL
    act(ana, "redo")
    assert origins(ana) == [("the ministry said", "attribution")]


@pytest.mark.usefixtures("suggesting")
def test_the_next_one_is_taken_with_enter_or_with_its_tag_key(ana: Ana) -> None:
    ana.press("u")
    ana.press(Qt.Key.Key_Return)
    ana.press("u")
    ana.press("3")
    ana.press("u")
    ana.press("1")
    assert origins(ana) == [("Some 1,100", "number"), ("the ministry said", "attribution"), ("More than 100", None)]
    assert ("claim", "More than 100") in ana.mine()


@pytest.mark.usefixtures("suggesting")
def test_words_selected_by_hand_are_no_suggestion(ana: Ana) -> None:
    ana.select("ministry said")
    ana.press("3")
    assert origins(ana) == [("ministry said", None)]
    assert shown(ana) == [ALL[0], *ALL[2:]]


@pytest.mark.usefixtures("suggesting")
def test_accepting_to_edit_leads_into_the_form(ana: Ana) -> None:
    ana.put_caret("1,100")
    ana.press("Y", SHIFT)
    assert ana.in_hand() == "figure: Some 1,100"
    assert ana.window.tags.form.isAncestorOf(ana.window.focusWidget())


@pytest.mark.usefixtures("suggesting")
def test_what_is_dismissed_stays_away_for_this_analyst_alone(ana: Ana) -> None:
    ana.put_caret("1,100")
    ana.press("x")
    assert shown(ana) == ALL[1:]
    assert ana.mine() == []
    ana.window.annotate.article.set_caret(0)
    ana.press("u")
    assert ana.selected() == "the ministry said"
    away = suggested.dismissed(ana.space.opened, ana.first, ana.space.analyst_id)
    assert [(one.tag, one.origin, one.start) for one in away] == [("figure", "number", 0)]
    me = ana.space.analyst_id
    ana.space.set_analyst(next(one.id for one in ana.space.analysts if one.id != me))
    ready(ana)
    assert shown(ana) == ALL
    ana.space.set_analyst(me)
    ready(ana)
    assert shown(ana) == ALL[1:]


@pytest.mark.usefixtures("suggesting")
def test_what_was_dismissed_comes_back_by_undo_or_by_its_key_where_it_is_shown(ana: Ana) -> None:
    ana.put_caret("1,100")
    ana.press("x")
    act(ana, "undo")
    assert shown(ana) == ALL
    act(ana, "redo")
    act(ana, "show_dismissed")
    assert shown(ana) == ["(Some 1,100)", *ALL[1:]]
    ana.put_caret("1,100")
    ana.press("x")
    act(ana, "show_dismissed")
    assert shown(ana) == ALL


@pytest.mark.usefixtures("suggesting")
def test_where_there_is_none_the_keys_say_so(ana: Ana) -> None:
    ana.put_caret("lost")
    for key in "yx":
        ana.press(key)
        assert ana.told() == "There is no suggestion at the caret."
    assert ana.mine() == []


def test_suggestions_can_be_hidden_for_good(ana: Ana, suggesting: Suggesting) -> None:
    act(ana, "show_suggestions")
    assert not suggesting.is_ready
    assert shown(ana) == []
    assert not ana.window.menus.action("accept_suggestion").isEnabled()
    assert ana.space.settings.get("suggestions") is False
    ana.space.open_document(ana.second)
    assert shown(ana) == []
    act(ana, "show_suggestions")
    ready(ana)
    assert shown(ana) == ["Nearly 12,000", "an agency reported"]


@pytest.mark.usefixtures("suggesting")
def test_focus_on_a_tag_leaves_its_suggestions(ana: Ana) -> None:
    act(ana, "only_figure")
    assert shown(ana) == ["Some 1,100", "More than 100", "1,000"]
    ana.press("u")
    ana.press("2")
    ana.press("u")
    assert ana.selected() == "More than 100"


@pytest.mark.usefixtures("suggesting")
def test_words_marked_twice_elsewhere_are_suggested_here(ana: Ana) -> None:
    ana.space.open_document(ana.second)
    ready(ana)
    assert "soldiers" not in shown(ana)
    ben = next(one.id for one in ana.space.analysts if one.id != ana.space.analyst_id)
    ana.space.open_document(ana.first)
    for who in (ben, ana.space.analyst_id):
        span = ana.select("soldiers")
        annotate.add(ana.space.opened, document_id=ana.first, analyst_id=who, tag="claim", span=span)
    ana.space.open_document(ana.second)
    ready(ana)
    assert shown(ana) == ["Nearly 12,000", "soldiers", "an agency reported"]


@pytest.mark.usefixtures("suggesting")
def test_what_changes_while_suggestions_are_looked_for_is_not_suggested(ana: Ana) -> None:
    ana.space.open_document(ana.second)
    assert not ana.window.annotate.suggesting.is_ready
    ana.mark("2", "Nearly 12,000")
    ready(ana)
    assert shown(ana) == ["an agency reported"]


def test_a_tag_key_finds_the_words_around_the_selection_read(ana: Ana) -> None:
    paragraphs = [f"In town {number} the mayor said some {number},000 people had come to the square." * 20 for number in
                  range(2, 40)]  # fmt: skip
    with ana.space.opened.transaction("Add") as tx:
        long = make_document(tx, "\n".join(paragraphs))
    ana.space.open_document(long.id)
    ana.window.annotate.suggesting.finish()  # nothing is read beside the window
    before = found_in.cache_info().misses
    ana.select("some 39,000")
    ana.qtbot.waitUntil(lambda: found_in.cache_info().misses > before)
    read = found_in.cache_info().misses
    ana.press("2")
    assert found_in.cache_info().misses == read
    assert ana.mine() == [("figure", "some 39,000")]


def items(box: QComboBox) -> list[str]:
    return [box.itemText(at) for at in range(box.count())]


def dialog(ana: Ana, name: str = "accept_suggestions") -> SuggestionsDialog:
    act(ana, name)
    return next(one for one in ana.window.findChildren(SuggestionsDialog) if one.isVisible())


@pytest.mark.usefixtures("suggesting")
def test_all_of_a_kind_are_accepted_from_a_list_as_one_step(ana: Ana) -> None:
    listed = dialog(ana)
    assert items(listed.tag) == ["All kinds (4)", "Figure (3)", "Attribution (1)"]
    assert items(listed.origin) == ["All suggestions (4)", "Numbers (3)", "Credits (1)"]
    listed.tag.setCurrentIndex(1)
    assert [row.words for row in listed.places.rows] == ["Some 1,100", "More than 100", "1,000"]
    assert listed.count.text() == "3 of 3 ticked"
    listed.places.tick([1], False)
    assert listed.done_button.text() == "Accept 2 Suggestions"
    listed.done_button.click()
    assert origins(ana) == [("Some 1,100", "number"), ("1,000", "number")]
    assert ana.told() == "2 marks made."
    act(ana, "undo")
    assert ana.mine() == []


@pytest.mark.usefixtures("suggesting")
def test_a_place_of_the_list_is_shown_in_the_article(ana: Ana) -> None:
    listed = dialog(ana)
    listed.tag.setCurrentIndex(1)
    with ana.qtbot.waitSignal(ana.space.words_wanted) as wanted:
        listed.table.wanted.emit(2)
    assert wanted.args == [listed.places.rows[2].span]
    listed.close()
    assert ana.mine() == []


@pytest.mark.usefixtures("suggesting")
def test_the_list_says_why_and_what_each_would_become(ana: Ana) -> None:
    listed = dialog(ana)
    said = [[listed.places.index(row, column).data() for column in (ARTICLE, MARKED)] for row in range(2)]
    assert said == [
        ["A number, very sure (90%)", "Figure: 1,100 · about · soldiers"],
        ["A credit, very sure (90%)", "Attribution: the ministry · said"],
    ]


@pytest.mark.usefixtures("suggesting")
def test_the_list_can_be_narrowed_to_where_suggestions_come_from(ana: Ana) -> None:
    listed = dialog(ana)
    listed.origin.setCurrentIndex(listed.origin.findData("attribution"))
    assert [row.words for row in listed.places.rows] == ["the ministry said"]
    listed.done_button.click()
    assert origins(ana) == [("the ministry said", "attribution")]


def test_what_is_in_view_is_listed_alone(ana: Ana) -> None:
    text = "\n\n".join(f"In town {number} some {number},000 people came to the square." for number in range(12, 80))
    with ana.space.opened.transaction("Add") as tx:
        long = make_document(tx, text)
    ana.space.open_document(long.id)
    ready(ana)
    ana.window.annotate.article.set_position(text.index("In town 40"))
    ana.qtbot.waitUntil(lambda: ana.window.annotate.article.shown_range()[0] > 1_000)
    listed = dialog(ana, "accept_in_view")
    low, high = ana.window.annotate.article.shown_range()
    assert [row.span.start for row in listed.places.rows] == [
        one.start for one in ana.window.annotate.suggesting.free() if low < one.end and one.start < high
    ]
    assert 3 < len(listed.places.rows) < 30
    assert listed.places.rows[0].words == "40"
    listed.where.setCurrentIndex(0)
    assert len(listed.places.rows) == len(ana.window.annotate.suggesting.free())
    listed.close()


@pytest.mark.usefixtures("suggesting")
def test_what_comes_of_somewhere_can_be_hidden_for_good(ana: Ana) -> None:
    act(ana, "suggested_by_number")
    assert shown(ana) == ["the ministry said"]
    assert ana.space.settings.get("suggestions_hidden") == ["number"]
    ana.select("Some 1,100")
    ana.press("2")
    assert origins(ana) == [("Some 1,100", None)]
    act(ana, "suggested_by_number")
    assert shown(ana) == ALL[1:]


@pytest.mark.usefixtures("suggesting")
def test_an_empty_list_is_not_opened(ana: Ana) -> None:
    for _ in ALL:
        ana.press("u")
        ana.press(Qt.Key.Key_Return)
    act(ana, "accept_suggestions")
    assert ana.told() == "Nothing is suggested in this article any more."
    assert not any(one.isVisible() for one in ana.window.findChildren(SuggestionsDialog))


@pytest.mark.usefixtures("suggesting")
def test_hovering_says_what_it_is_and_how_sure(ana: Ana) -> None:
    first, last = ana.place_of("1,100")
    point = QPointF((first + last) / 2)
    assert ana.window.annotate.article._said_at(point).endswith("Suggested: figure, a number, very sure (90%)")
