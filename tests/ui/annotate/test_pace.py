"""Pieces of a mark, values as in the last one, and ends moved by words: all by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.operations import annotate
from annotator.text.span import Span
from annotator.ui.annotate.edges import moved
from tests.ui.annotate.analyst import Ana

CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_words_are_added_to_a_mark_and_taken_from_it(ana: Ana) -> None:
    mark = ana.mark("1", "More than 100 had died")
    enabled = ana.window.menus.action("add_words")
    assert not enabled.isEnabled()
    ana.select("1,000 were hurt")
    assert enabled.isEnabled()
    ana.press("a")
    held = annotate.get(ana.space.opened, mark.id)
    assert [ana.text[start:end] for start, end in held.span] == ["More than 100 had died", "1,000 were hurt"]
    assert ana.selected() == ""
    ana.select("than 100")
    ana.press(Qt.Key.Key_A, SHIFT)
    held = annotate.get(ana.space.opened, mark.id)
    assert [ana.text[start:end] for start, end in held.span] == ["More", "had died", "1,000 were hurt"]
    assert ana.menu_text("undo") == "Undo Take words out of “More than 100 had died … 1,000 were hurt”"
    ana.window.menus.action("undo").trigger()
    ana.window.menus.action("undo").trigger()
    assert annotate.get(ana.space.opened, mark.id).quote == "More than 100 had died"


def test_words_that_change_nothing_are_no_step(ana: Ana) -> None:
    ana.mark("1", "More than 100 had died")
    before = ana.menu_text("undo")
    ana.select("than 100")
    ana.press("a")
    assert ana.told() == "The mark has these words already."
    ana.select("A general")
    ana.press(Qt.Key.Key_A, SHIFT)
    assert ana.told() == "The mark has none of these words."
    assert ana.menu_text("undo") == before


def test_all_words_of_a_mark_are_not_taken(ana: Ana) -> None:
    ana.mark("1", "More than 100")
    ana.select("More than 100 had")
    ana.press(Qt.Key.Key_A, SHIFT)
    assert "Nothing of “More than 100” would be left" in ana.window.banner.words
    assert ana.mine() == [("claim", "More than 100")]


def test_values_of_the_last_mark_are_copied(ana: Ana) -> None:
    ana.mark("3", "the ministry said")
    figure = ana.mark("2", "1,100")
    annotate.set_values(
        ana.space.opened, figure.id, analyst_id=ana.space.analyst_id, values={**figure.values, "unit": "soldiers"}
    )
    second = ana.mark("2", "1,000")
    assert second.values.get("unit") != "soldiers"
    ana.press("s")
    held = annotate.get(ana.space.opened, second.id)
    assert (held.values["unit"], held.values["point"]) == ("soldiers", 1000)
    assert ana.told() == "Values as in “1,100”."


def test_without_an_earlier_mark_nothing_is_copied(ana: Ana) -> None:
    ana.mark("2", "1,100")
    before = ana.menu_text("undo")
    ana.press("s")
    assert ana.told() == "You have no earlier figure to take values from."
    assert ana.menu_text("undo") == before


def test_ends_move_by_words_as_one_step(ana: Ana) -> None:
    ana.mark("1", "another 1,000")
    for _ in range(2):
        QTest.keyClick(ana.article, Qt.Key.Key_Right, CONTROL_ALT)
    assert ana.mine() == [("claim", "another 1,000 were hurt")]
    QTest.keyClick(ana.article, Qt.Key.Key_Left, CONTROL_ALT)
    assert ana.mine() == [("claim", "another 1,000 were")]
    QTest.keyClick(ana.article, Qt.Key.Key_Left, CONTROL_ALT | SHIFT)
    QTest.keyClick(ana.article, Qt.Key.Key_Left, CONTROL_ALT | SHIFT)
    assert ana.mine() == [("claim", "died, and another 1,000 were")]
    QTest.keyClick(ana.article, Qt.Key.Key_Right, CONTROL_ALT | SHIFT)
    assert ana.mine() == [("claim", "and another 1,000 were")]
    ana.window.menus.action("undo").trigger()
    ana.window.menus.action("undo").trigger()
    assert ana.mine() == [("claim", "another 1,000")]


def test_a_mark_of_one_word_does_not_collapse() -> None:
    text = "one two, three"
    two = Span.of(4, 7)
    assert moved(two, text, "end", -1, by_word=True) is None
    assert moved(two, text, "start", 1, by_word=True) is None
    assert moved(two, text, "end", 1, by_word=True) == Span.of(4, 14)
    assert moved(Span.of(0, 14), text, "end", 1, by_word=True) is None
    assert moved(Span.of(0, 14), text, "start", -1, by_word=True) is None
    assert moved(Span.of(0, 14), text, "end", -1, by_word=True) == Span.of(0, 7)
