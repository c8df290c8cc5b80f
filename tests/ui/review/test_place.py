"""Review, as a reviewer uses it: in a window, with keys and the mouse, on a real project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, review
from tests.ui.review.scene import Scene


def test_only_colleagues_marks_are_offered(scene: Scene) -> None:
    assert [row.id for row in scene.place.panel.queue.rows] == [scene.claim.id, scene.figure.id, scene.late.id]
    assert [scene.place.author.itemText(at) for at in range(scene.place.author.count())] == [
        "Ben · 3 of 3 waiting",
        "",
        "My marks · nothing said yet",
    ]
    assert scene.place.panel.progress_words.text() == "1 of 3, 3 waiting"


def test_accepting_goes_to_the_next_that_waits(scene: Scene) -> None:
    scene.press(Qt.Key.Key_A)
    assert scene.verdicts() == [(scene.claim.id, "accept", None)]
    assert scene.shown == scene.figure.id
    assert scene.place.panel.progress_words.text() == "2 of 3, 2 waiting"


def test_rejecting_asks_for_the_reason_in_place(scene: Scene) -> None:
    scene.press(Qt.Key.Key_R)
    assert scene.verdicts() == []
    scene.write("a number, not a claim")
    assert scene.verdicts() == [(scene.claim.id, "reject", "a number, not a claim")]
    assert scene.shown == scene.figure.id


def test_a_reason_without_words_rejects_nothing(scene: Scene) -> None:
    scene.press(Qt.Key.Key_R)
    scene.write("   ")
    assert scene.verdicts() == []
    QTest.keyClick(scene.place.panel.reason.field, Qt.Key.Key_Escape)
    assert scene.place.panel.reason.isHidden()


def test_a_comment_stays_at_the_mark_and_leaves_it_waiting(scene: Scene) -> None:
    scene.press(Qt.Key.Key_C)
    scene.write("Which soldiers?")
    assert scene.verdicts() == [(scene.claim.id, "comment", "Which soldiers?")]
    assert scene.shown == scene.claim.id
    assert scene.place.panel.progress_words.text() == "1 of 3, 3 waiting"


def test_keys_step_through_the_marks(scene: Scene) -> None:
    scene.press(Qt.Key.Key_N)
    scene.press(Qt.Key.Key_N)
    assert scene.shown == scene.late.id
    scene.press(Qt.Key.Key_P)
    assert scene.shown == scene.figure.id


def test_undo_takes_a_verdict_back_and_shows_its_mark(scene: Scene) -> None:
    scene.press(Qt.Key.Key_A)
    scene.press(Qt.Key.Key_A)
    scene.space.undo()
    assert [mark for mark, _, _ in scene.verdicts()] == [scene.claim.id]
    assert scene.shown == scene.figure.id


def test_withdrawing_takes_back_ones_own_words(scene: Scene) -> None:
    scene.press(Qt.Key.Key_A)
    scene.press(Qt.Key.Key_P)
    verdict = review.verdicts(scene.space.opened, scene.project.first)[0]
    scene.place.panel.card.withdrawn.emit(verdict.id)
    assert scene.verdicts() == []
    assert scene.place.panel.progress_words.text() == "1 of 3, 3 waiting"


def test_a_mark_changed_after_the_verdict_is_said_to_be(scene: Scene) -> None:
    scene.press(Qt.Key.Key_A)
    annotate.set_values(
        scene.space.opened, scene.claim.id, analyst_id=scene.project.ben.id, values={"modality": "estimated"}
    )
    scene.press(Qt.Key.Key_P)
    assert scene.place.panel.card.notice.text() == "Changed since you accepted it: look again."
    assert scene.place.panel.progress_words.text() == "1 of 3, 3 waiting"


def test_all_judged_is_said(scene: Scene) -> None:
    for _ in range(3):
        scene.press(Qt.Key.Key_A)
    assert scene.place.panel.done_words.isVisible()
    assert scene.place.panel.done_words.text() == "You have judged all 3 marks."


def test_the_next_article_with_something_waiting_is_opened(scene: Scene) -> None:
    scene.place.gestures.next_article.trigger()
    assert scene.said == ["Nothing waits for you in the other articles."]
    scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    scene.place.gestures.next_article.trigger()
    assert scene.space.document_id == scene.project.second
    assert scene.place.panel.progress_words.text() == "1 of 1, 1 waiting"


def test_an_article_nobody_else_marked_says_so(scene: Scene) -> None:
    scene.space.open_document(scene.project.second)
    assert scene.place.empty.isVisible()
    assert "No colleague has marked this article" in scene.place.empty.said
    assert not scene.place.gestures.accept.isEnabled()


def test_a_clicked_mark_is_shown(scene: Scene) -> None:
    scene.place.article.mark_clicked.emit(scene.late.id)
    assert scene.shown == scene.late.id


def test_without_a_reviewer_the_place_asks_who_it_is(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    scene = Scene(qtbot, qapp, tmp_path, seated=False)
    assert "Who is reviewing?" in scene.place.empty.said
    scene.space.set_analyst(scene.project.ana.id)
    assert scene.shown == scene.claim.id
    scene.space.close_project()


def test_a_hidden_place_catches_up_when_it_is_shown(scene: Scene) -> None:
    scene.place.hide()
    scene.project.mark(scene.project.ben, "figure", "another 1,000", point=1000)
    scene.place.show()
    assert len(scene.place.panel.queue.rows) == 4


def test_everything_has_room_in_a_small_window(scene: Scene) -> None:
    scene.press(Qt.Key.Key_C)
    scene.write("Which soldiers does the ministry mean, and since when are they counted?")
    scene.place.resize(640, 620)
    assert scene.place.width() == 640
    card = scene.place.panel.card
    scene.qtbot.waitUntil(lambda: card.isVisible() and card.width() < 400)
    assert card.mapTo(scene.place, card.rect().topRight()).x() < 640


def _choose_mine(scene: Scene) -> None:
    scene.place.author.setCurrentIndex(scene.place.author.findData(scene.project.ana.id))


def _told(scene: Scene, outcome: str, reason: str | None = None) -> None:
    review.give(
        scene.space.opened,
        mark_id=scene.mine.id,
        reviewer_id=scene.project.ben.id,
        outcome=outcome,
        reason=reason,
    )


def test_the_author_reads_what_was_said_of_their_own_marks(scene: Scene) -> None:
    _told(scene, "reject", "too few words")
    assert scene.place.author.itemText(2) == "My marks · 1 to answer"
    _choose_mine(scene)
    assert [row.id for row in scene.place.panel.queue.rows] == [scene.mine.id]
    assert scene.place.panel.queue.rows[0].aside == "Ben rejected it"
    assert scene.place.panel.progress_words.text() == "1 of 1, 1 waiting for an answer"
    assert not scene.place.gestures.accept.isVisible()
    assert not scene.place.gestures.reject.isEnabled()
    scene.press(Qt.Key.Key_A)
    assert len(scene.verdicts()) == 1


def test_an_answer_stands_beside_the_verdict_and_is_read_by_the_reviewer(scene: Scene) -> None:
    _told(scene, "reject", "too few words")
    _choose_mine(scene)
    scene.press(Qt.Key.Key_C)
    scene.write("The whole sentence is another mark.")
    assert len(scene.verdicts()) == 1
    (_, answer) = review.thread(scene.space.opened, scene.mine.id)
    assert (answer.outcome, answer.reason) == ("reply", "The whole sentence is another mark.")
    assert scene.place.panel.done_words.text() == "Nothing here waits for an answer."
    assert scene.place.author.currentText() == "My marks · 1 seen to"
    scene.space.set_analyst(scene.project.ben.id)
    row = next(row for row in scene.place.panel.queue.rows if row.id == scene.mine.id)
    assert row.aside == "rejected · the author answered"


def test_a_mark_its_author_changed_waits_for_no_answer(scene: Scene) -> None:
    _told(scene, "comment", "Which ministry?")
    _choose_mine(scene)
    annotate.set_values(
        scene.space.opened, scene.mine.id, analyst_id=scene.project.ana.id, values={"point": 1100, "hedge": "about"}
    )
    assert scene.place.panel.card.notice.text() == "You changed this mark after that was said."
    assert scene.place.panel.progress_words.text() == "1 of 1, 0 waiting for an answer"


def test_what_was_accepted_is_listed_and_asks_for_nothing(scene: Scene) -> None:
    _told(scene, "accept")
    _choose_mine(scene)
    assert scene.place.author.currentText() == "My marks · 1 seen to"
    assert scene.place.panel.queue.rows[0].badges == ()


def test_nothing_said_of_ones_marks_is_said(scene: Scene) -> None:
    _choose_mine(scene)
    assert "Nothing was said of your marks here yet" in scene.place.empty.said
    _told(scene, "comment", "Which ministry?")
    assert scene.place.panel.isVisible()
    assert scene.shown == scene.mine.id


def test_another_reader_begins_where_something_waits_for_them(scene: Scene) -> None:
    _told(scene, "accept")
    _choose_mine(scene)
    scene.space.set_analyst(scene.project.ben.id)
    assert scene.place.author.currentText() == "Ana · 1 judged"


def test_an_article_in_which_only_an_answer_waits_is_found(scene: Scene) -> None:
    far = scene.project.mark(scene.project.ana, "figure", "Nearly 12,000", point=12000)
    review.give(
        scene.space.opened,
        mark_id=far.id,
        reviewer_id=scene.project.ben.id,
        outcome="comment",
        reason="Sent by whom?",
    )
    scene.place.gestures.next_article.trigger()
    assert (scene.space.document_id, scene.shown) == (scene.project.second, far.id)
