"""Marks over each other: cycled by click and by key, named by the pointer, and shown everywhere once one is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.operations import annotate
from annotator.text.span import Span
from annotator.ui.review.place import ReviewPlace
from tests.ui.annotate.analyst import Ana

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
WORDS = "More than 100"


class Stack:
    """Ben's claim over the words, Ana's claim within it, and her figure within that."""

    def __init__(self, ana: Ana) -> None:
        self.outer = ana.bens
        self.middle = ana.mark("1", "More than 100 had").id
        ana.press(Qt.Key.Key_Escape)
        self.inner = ana.mark("2", WORDS).id
        ana.press(Qt.Key.Key_Escape)


@pytest.fixture
def stack(ana: Ana) -> Stack:
    return Stack(ana)


def shown_everywhere(ana: Ana, mark_id: str) -> bool:
    """Whether the article, the stripe, the list and the form all show a mark."""
    view, tags = ana.window.annotate.article, ana.window.tags
    index = tags.table.currentIndex()
    in_list = index.isValid() and tags.table.marks.mark_at(index.row()).id == mark_id
    in_form = tags.form.mark is not None and tags.form.mark.id == mark_id and tags.form.isVisible()
    start = tags.form.mark.start if tags.form.mark is not None else 0
    in_sight = any(
        block.contains(view.display.position(start)) and top < view.viewport().height()
        for block, top in view.visible_blocks()
    )
    view.stripe.rebuild()
    in_stripe = mark_id in view.stripe._places
    return view.canvas.current == mark_id and in_list and in_form and in_sight and in_stripe


def test_clicks_at_one_place_go_from_the_inside_out(ana: Ana, stack: Stack) -> None:
    first, last = ana.place_of(WORDS)
    place = (first + last) / 2
    port = ana.window.annotate.article.viewport()
    taken = []
    for _ in range(4):
        QTest.mouseClick(port, LEFT, NO_KEYS, place, QApplication.doubleClickInterval() + 50)
        taken.append(ana.space.mark_id)
        assert shown_everywhere(ana, taken[-1])
    assert taken == [stack.inner, stack.middle, stack.outer, stack.inner]


def test_a_key_goes_through_the_marks_at_the_caret(ana: Ana, stack: Stack) -> None:
    ana.put_caret("than 100")
    taken = []
    for _ in range(4):
        ana.press("h")
        taken.append(ana.space.mark_id)
        assert shown_everywhere(ana, taken[-1])
    assert taken == [stack.inner, stack.middle, stack.outer, stack.inner]
    assert ana.told() == "1 of 3 marks here."


def test_a_mark_taken_otherwise_is_where_here_is_until_the_caret_moves(ana: Ana, stack: Stack) -> None:
    far = ana.mark("3", "the ministry said").id
    ana.press(Qt.Key.Key_Escape)
    ana.put_caret("ministry said")
    ana.space.select_mark(stack.middle)
    ana.press("h")
    assert ana.space.mark_id == stack.outer
    ana.press(Qt.Key.Key_Right)
    ana.press("h")
    assert ana.space.mark_id == far
    ana.press("h")
    assert ana.told() == "No other mark here."
    ana.put_caret("A general")
    ana.press("h")
    assert (ana.space.mark_id, ana.told()) == (far, "No mark here. Put the caret into one.")


def test_a_caret_right_after_a_mark_is_at_it(ana: Ana, stack: Stack) -> None:
    ana.window.annotate.article.set_caret(ana.text.index("More than 100 had died") + len("More than 100 had died"))
    ana.press("h")
    assert ana.space.mark_id == stack.outer


def test_hovering_names_each_with_values_note_and_doubt(ana: Ana, stack: Stack) -> None:
    store, me = ana.space.opened, ana.space.analyst_id
    annotate.set_note(store, stack.inner, analyst_id=me, note="see <b>the table</b>")
    annotate.set_doubt(store, stack.inner, analyst_id=me, doubt=True)
    first, last = ana.place_of(WORDS)
    said = ana.window.annotate.article._said_at(QPointF((first + last) / 2))
    assert said.split("\n") == [
        "Figure · Ana · more than 100 · died · Note: see <b>the table</b> · In doubt",
        "Claim · Ana",
        "Claim · Ben",
    ]


def test_many_marks_under_the_pointer_are_counted(ana: Ana) -> None:
    start = ana.text.index("another 1,000")
    for end in range(15):
        span = Span.of(start, start + 13 + end)
        annotate.add(ana.space.opened, document_id=ana.first, analyst_id=ana.space.analyst_id, tag="claim", span=span)
    first, last = ana.place_of("another 1,000")
    said = ana.window.annotate.article._said_at(QPointF((first + last) / 2)).split("\n")
    assert (len(said), said[-1]) == (13, "and 3 more")


def test_a_mark_that_was_hidden_is_shown_when_it_is_taken(ana: Ana, stack: Stack) -> None:
    ben = next(one.id for one in ana.space.analysts if one.name == "Ben")
    ana.space.set_visible(ben, visible=False)
    ana.space.sight.only_tag("figure")
    ana.space.go_to_mark(ana.first, stack.outer)
    assert ana.space.is_visible(ben)
    assert shown_everywhere(ana, stack.outer)


def test_the_mark_in_hand_is_chosen_again_to_see_it(ana: Ana, stack: Stack) -> None:
    ana.window.resize(1280, 420)
    ana.space.select_mark(stack.inner)
    view, table = ana.window.annotate.article, ana.window.tags.table
    view.zoom_turned.emit(1)
    for _ in range(12):
        ana.space.reading.zoom_by(1)
    view.verticalScrollBar().setValue(0)
    view.reveal(Span.of(len(ana.text) - 3, len(ana.text) - 2))
    scrolled = view.verticalScrollBar().value()
    assert scrolled > 0
    index = table.currentIndex()
    QTest.mouseClick(table.viewport(), LEFT, NO_KEYS, table.visualRect(index).center())
    assert view.verticalScrollBar().value() != scrolled
    assert shown_everywhere(ana, stack.inner)


def test_review_and_annotate_have_the_same_mark_in_hand(ana: Ana, stack: Stack) -> None:
    other = annotate.add(
        ana.space.opened,
        document_id=ana.first,
        analyst_id=next(one.id for one in ana.space.analysts if one.name == "Ben"),
        tag="figure",
        span=Span.of(ana.text.index("1,100"), ana.text.index("1,100") + 5),
    )
    ana.space.select_mark(stack.outer)
    ana.window.show_place("review")
    review = ana.window.findChild(ReviewPlace)
    assert isinstance(review, ReviewPlace)
    assert review.current is not None
    assert review.current.mark.id == stack.outer
    review.panel.queue.chosen.emit(other.id)
    ana.window.show_place("annotate")
    assert shown_everywhere(ana, other.id)
