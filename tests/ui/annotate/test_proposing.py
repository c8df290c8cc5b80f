"""From one suggestion to the next, and marking what is under the caret, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.operations import annotate
from annotator.text.span import Span
from tests.ui.annotate.analyst import Ana

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_next_unmarked_number_is_selected_and_its_key_marks_it(ana: Ana) -> None:
    ana.press("u")
    assert ana.selected() == "Some 1,100"
    assert ana.told() == "Figure? Press 2 to mark it."
    ana.press("2")
    assert ana.told() == ""
    ana.press("u")
    assert ana.told() == "Attribution? Press 3 to mark it."
    assert ana.selected() == "the ministry said"
    ana.press("3")
    assert ana.mine() == [("figure", "Some 1,100"), ("attribution", "the ministry said")]


def test_what_a_colleague_marked_is_still_to_be_marked(ana: Ana) -> None:
    at = ana.text.index("More than 100")
    ben = next(one.id for one in ana.space.analysts if one.id != ana.space.analyst_id)
    span = Span.of(at, at + len("More than 100"))
    annotate.add(ana.space.opened, document_id=ana.first, analyst_id=ben, tag="figure", span=span)
    ana.window.annotate.article.set_caret(at)
    ana.press("u")
    assert ana.selected() == "More than 100"


def test_the_previous_one_and_the_end_of_them(ana: Ana) -> None:
    ana.window.annotate.article.set_caret(len(ana.text))
    ana.press("u")
    assert ana.told() == "There is nothing more to suggest further on."
    ana.press(Qt.Key.Key_U, SHIFT)
    assert ana.selected() == "1,000"
    ana.press("2")
    ana.press(Qt.Key.Key_U, SHIFT)
    assert ana.selected() == "More than 100"
    ana.window.annotate.article.set_caret(0)
    ana.space.set_selection(None)
    ana.press(Qt.Key.Key_U, SHIFT)
    assert ana.told() == "There is nothing more to suggest before this."


def test_the_key_that_was_chosen_is_named(ana: Ana) -> None:
    keys = ana.window.keys
    figure = next(one for one in keys.table if one.id == "mark_figure")
    keys.take(figure, "J")
    ana.press("u")
    assert ana.told() == "Figure? Press J to mark it."
    keys.choose(figure, [])
    ana.window.annotate.let_go()
    ana.window.annotate.article.set_caret(0)
    ana.press("u")
    assert ana.told() == "Figure? It is selected, ready to be marked."


def test_a_tag_key_marks_the_suggestion_or_else_the_number_or_word_under_the_caret(ana: Ana) -> None:
    ana.put_caret("1,100")
    ana.press("2")
    assert ana.mine() == [("figure", "Some 1,100")]
    ana.press(Qt.Key.Key_Escape)
    ana.put_caret("ministry")
    ana.press("1")
    assert ana.mine() == [("figure", "Some 1,100"), ("claim", "ministry")]
    ana.press(Qt.Key.Key_Escape)
    ana.press("3")
    assert ana.mine()[1] == ("attribution", "the ministry said")
    ana.window.menus.action("show_suggestions").trigger()
    ana.press(Qt.Key.Key_Escape)
    ana.put_caret("1,000")
    ana.press("2")
    assert ana.mine()[-1] == ("figure", "1,000")


def test_within_a_mark_of_that_tag_the_mark_is_taken_in_hand(ana: Ana) -> None:
    ana.put_caret("1,100")
    ana.press("2")
    ana.press(Qt.Key.Key_Escape)
    assert ana.in_hand() == ""
    ana.press("2")
    assert ana.mine() == [("figure", "Some 1,100")]
    assert ana.in_hand() == "figure: Some 1,100"


def test_without_suggestions_the_way_leads_from_number_to_number(ana: Ana) -> None:
    ana.window.menus.action("show_suggestions").trigger()
    ana.press("u")
    assert ana.selected() == "Some 1,100"
    ana.press("2")
    assert ana.marks()[0].origin is None
