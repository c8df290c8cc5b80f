"""Amending: other words, another tag or other values are proposed beside the mark, which its author may take over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.operations import annotate, review
from annotator.text.span import Span
from annotator.ui.review.amendment import AmendmentView
from tests.ui.judging import FIRST
from tests.ui.review.scene import Scene

ALT = Qt.KeyboardModifier.AltModifier


def _proposal(scene: Scene) -> tuple[str | None, str, dict[str, object] | None]:
    verdict = review.verdicts(scene.space.opened, scene.project.first)[-1]
    return verdict.tag, verdict.span.quote(FIRST) if verdict.span else "", verdict.values


def _inbox(scene: Scene) -> None:
    """Ben reads what was said of his marks."""
    scene.space.set_analyst(scene.project.ben.id)
    scene.place.author.setCurrentIndex(scene.place.author.findData(scene.project.ben.id))


def test_a_boundary_moved_by_key_is_proposed_and_the_mark_stays(scene: Scene) -> None:
    scene.press(Qt.Key.Key_E)
    scene.press(Qt.Key.Key_Left, ALT)
    scene.press(Qt.Key.Key_Right, ALT | Qt.KeyboardModifier.ShiftModifier)
    scene.press(Qt.Key.Key_Left, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert scene.place.panel.amend.words.text() == "Leaves out “t”."
    scene.place.panel.amend.saved.emit()
    assert _proposal(scene) == ("claim", "Some 1,100 soldiers were los", scene.claim.values)
    assert annotate.get(scene.space.opened, scene.claim.id).quote == "Some 1,100 soldiers were lost"
    assert scene.shown == scene.figure.id
    assert scene.place.panel.progress_words.text() == "2 of 3, 2 waiting"


def test_words_selected_in_the_article_are_those_proposed(scene: Scene) -> None:
    scene.press(Qt.Key.Key_E)
    wanted = Span.of(5, 10)
    scene.place.article.span_selected.emit(wanted)
    scene.place.panel.amend.saved.emit()
    assert _proposal(scene)[1] == "1,100"


def test_a_handle_dragged_in_the_article_moves_the_boundary_proposed(scene: Scene) -> None:
    scene.press(Qt.Key.Key_E)
    proposed = scene.place.article.canvas.index.get(scene.place.article.canvas.current)
    assert proposed is not None
    assert proposed.mine
    scene.place.article.boundary_moved.emit(proposed.id, Span.of(0, 10))
    scene.place.panel.amend.saved.emit()
    assert _proposal(scene)[1] == "Some 1,100"


def test_another_tag_and_its_values_are_proposed(scene: Scene) -> None:
    scene.press(Qt.Key.Key_E)
    form = scene.place.panel.amend
    form.tag.setCurrentIndex(form.tag.findData("figure"))
    form.form.take("point", 1100)
    QTest.keyClicks(form.reason, "a number")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert _proposal(scene) == ("figure", "Some 1,100 soldiers were lost", {"point": 1100})
    assert scene.verdicts() == [(scene.claim.id, "amend", "a number")]


def test_one_key_proposes_from_any_field(scene: Scene) -> None:
    scene.press(Qt.Key.Key_E)
    form = scene.place.panel.amend
    form.set_span(Span.of(0, 10))
    QTest.keyClick(form.tag, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _proposal(scene)[1] == "Some 1,100"
    assert scene.verdicts() == [(scene.claim.id, "amend", None)]


def test_what_changes_nothing_is_said_and_left_does_nothing(scene: Scene) -> None:
    scene.press(Qt.Key.Key_E)
    scene.place.panel.amend.saved.emit()
    assert scene.said == ["This is what the mark says already. Change something, or accept it."]
    assert scene.place.amending.is_on
    scene.press(Qt.Key.Key_A)
    scene.press(Qt.Key.Key_Escape)
    assert (scene.verdicts(), scene.place.amending.is_on, scene.shown) == ([], False, scene.claim.id)
    scene.press(Qt.Key.Key_A)
    assert scene.verdicts() == [(scene.claim.id, "accept", None)]


def test_the_author_takes_an_amendment_over_with_one_key_and_one_undo_brings_the_mark_back(scene: Scene) -> None:
    scene.press(Qt.Key.Key_E)
    scene.place.article.span_selected.emit(Span.of(0, 10))
    scene.place.panel.amend.saved.emit()
    _inbox(scene)
    assert scene.shown == scene.claim.id
    assert scene.place.gestures.agree.iconText() == "Take it over"
    scene.press(Qt.Key.Key_G)
    assert annotate.get(scene.space.opened, scene.claim.id).quote == "Some 1,100"
    assert scene.place.panel.done_words.text() == "Nothing here waits for an answer."
    scene.space.undo()
    assert annotate.get(scene.space.opened, scene.claim.id).quote == "Some 1,100 soldiers were lost"
    assert scene.place.panel.progress_words.text() == "1 of 1, 1 waiting for an answer"


def test_the_card_of_an_amendment_says_what_differs(scene: Scene) -> None:
    review.give(
        scene.space.opened,
        mark_id=scene.figure.id,
        reviewer_id=scene.project.ana.id,
        outcome="amend",
        amendment=review.Amendment("figure", Span.of(61, 78), {"low": 100, "hedge": "at_least"}),
    )
    _inbox(scene)
    (view,) = (one for one in scene.place.panel.card.findChildren(AmendmentView) if one.isVisible())
    assert view.values.said["hedge"] == "at least (was more than)"
    assert [piece.text for piece in view.quote.pieces if piece.kind == "differs"] == [" had"]
