"""What a tag key means: the mark in hand, or the place to which the caret was moved since."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.annotate.analyst import Ana


def test_a_tag_key_marks_where_the_caret_went_and_not_the_mark_left_behind(ana: Ana) -> None:
    ana.mark("1", "A general")
    ana.put_caret("soldiers")
    ana.press("3")
    assert ana.mine() == [("attribution", "soldiers"), ("claim", "A general")]


def test_a_tag_key_retags_the_mark_in_hand_while_the_caret_stays(ana: Ana) -> None:
    ana.mark("1", "soldiers")
    ana.press("3")
    assert ana.mine() == [("attribution", "soldiers")]
    ana.press(Qt.Key.Key_Left)
    ana.press("1")
    assert ana.mine() == [("claim", "soldiers")]


def test_a_mark_taken_from_the_list_is_retagged_wherever_the_caret_is(ana: Ana) -> None:
    mark = ana.mark("1", "soldiers")
    ana.press(Qt.Key.Key_Escape)
    ana.put_caret("A general")
    ana.space.select_mark(mark.id)
    ana.press("3")
    assert ana.mine() == [("attribution", "soldiers")]


SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("key", "held", "words"),
    [
        (Qt.Key.Key_K, PLAIN, "soldiers were lost"),
        (Qt.Key.Key_J, PLAIN, "soldiers"),
        (Qt.Key.Key_J, SHIFT, "1,100 soldiers were"),
        (Qt.Key.Key_K, SHIFT, "were"),
    ],
)
def test_letters_move_an_end_by_a_word_where_the_desktop_keeps_the_arrows(
    ana: Ana, key: Qt.Key, held: Qt.KeyboardModifier, words: str
) -> None:
    ana.mark("1", "soldiers were")
    ana.press(key, held)
    assert ana.in_hand() == f"claim: {words}"
