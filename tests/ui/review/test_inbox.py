"""The author's inbox: what was said of one's own marks is answered, agreed to or stood by, and then it is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.operations import annotate, answers, reconcile, review
from annotator.ui.review.badge import WaitingCount
from annotator.ui.widgets.labels import Chip
from tests.ui.review.scene import Scene


def _told(scene: Scene, outcome: str, reason: str | None = None, *, mark_id: str = "") -> str:
    """Ben says something of a mark of Ana's."""
    return review.give(
        scene.space.opened,
        mark_id=mark_id or scene.mine.id,
        reviewer_id=scene.project.ben.id,
        outcome=outcome,
        reason=reason,
    ).id


def _mine(scene: Scene) -> None:
    scene.place.author.setCurrentIndex(scene.place.author.findData(scene.project.ana.id))


def _thread(scene: Scene) -> list[tuple[str, str | None]]:
    return [(entry.outcome, entry.reason) for entry in review.thread(scene.space.opened, scene.mine.id)]


def test_what_was_answered_moves_out_of_the_list_once_one_goes_on(scene: Scene) -> None:
    other = scene.project.mark(scene.project.ana, "claim", "A general may be among the dead")
    _told(scene, "comment", "Which ministry?")
    _told(scene, "reject", "not sure", mark_id=other.id)
    _mine(scene)
    scene.press(Qt.Key.Key_C)
    scene.write("The one of defence.")
    assert [row.id for row in scene.place.panel.queue.rows] == [other.id]
    assert scene.shown == other.id
    scene.place.gestures.done.trigger()
    assert [row.id for row in scene.place.panel.queue.rows] == [scene.mine.id, other.id]


def test_standing_by_a_mark_asks_why_and_the_reviewer_has_it_to_answer(scene: Scene) -> None:
    _told(scene, "reject", "too few words")
    _mine(scene)
    scene.press(Qt.Key.Key_S)
    scene.write("The guideline says so.")
    assert _thread(scene) == [("reject", "too few words"), ("stand", "The guideline says so.")]
    scene.space.set_analyst(scene.project.ben.id)
    row = next(row for row in scene.place.panel.queue.rows if row.id == scene.mine.id)
    assert (row.badges, row.aside) == (("answered you",), "rejected · the author stands by it")
    assert scene.place.panel.progress_words.text() == "1 of 1, 1 waiting, 1 answered you"
    scene.press(Qt.Key.Key_A)
    assert scene.place.panel.progress_words.text() == "1 of 1, 0 waiting"


def test_a_rejection_is_agreed_to_with_or_without_deleting_the_mark(scene: Scene) -> None:
    _told(scene, "reject", "no figure")
    _mine(scene)
    scene.press(Qt.Key.Key_G)
    assert _thread(scene)[-1] == ("agree", None)
    scene.space.undo()
    assert scene.shown == scene.mine.id
    scene.press(Qt.Key.Key_D)
    assert scene.mine.id not in {mark.id for mark in annotate.marks(scene.space.opened, scene.project.first)}
    assert "Nothing was said of your marks here yet" in scene.place.empty.said
    scene.space.undo()
    assert scene.shown == scene.mine.id


def test_only_what_can_be_done_is_offered(scene: Scene) -> None:
    _told(scene, "comment", "Which ministry?")
    _mine(scene)
    own = scene.place.gestures
    assert [one.isVisible() for one in (own.comment, own.stand, own.agree, own.delete, own.accept)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    scene.space.set_analyst(scene.project.ana.id)
    scene.place.author.setCurrentIndex(scene.place.author.findData(scene.project.ben.id))
    assert [one.isVisible() for one in (own.accept, own.amend, own.stand)] == [True, True, False]


def test_a_word_is_taken_back_by_key_and_by_its_button(scene: Scene) -> None:
    verdict = _told(scene, "reject", "no figure")
    _mine(scene)
    said = answers.reply(scene.space.opened, verdict, analyst_id=scene.project.ana.id, words="It is one.")
    assert not scene.place.panel.queue.rows[0].badges
    scene.place.panel.card.withdrawn.emit(said.id)
    assert _thread(scene) == [("reject", "no figure")]
    answers.reply(scene.space.opened, verdict, analyst_id=scene.project.ana.id, words="It is.")
    scene.press(Qt.Key.Key_W)
    assert _thread(scene) == [("reject", "no figure")]


def test_a_group_sent_back_is_read_and_answered_here(scene: Scene) -> None:
    views = reconcile.records(scene.space.opened, scene.project.first).records
    view = next(view for view in views if any(mark.id == scene.mine.id for mark in view.marks))
    reconcile.send_back(
        scene.space.opened, view.id, document_id=scene.project.first, author_id=scene.project.ben.id,
        note="Is it some 1,100?", to=scene.project.ana.id,
    )  # fmt: skip
    _mine(scene)
    assert scene.place.panel.queue.rows[0].aside == "sent back to you"
    scene.press(Qt.Key.Key_C)
    scene.write("Yes, some.")
    assert scene.place.panel.done_words.text() == "Nothing here waits for an answer."
    assert _thread(scene) == [("comment", "Yes, some.")]


def test_the_rail_counts_what_waits_for_an_answer(scene: Scene) -> None:
    shown: list[int] = []
    count = WaitingCount(scene.space, shown.append, scene.place)
    _told(scene, "reject", "no figure")
    scene.qtbot.waitUntil(lambda: shown[-1:] == [1])
    verdict = review.verdicts(scene.space.opened, scene.project.first)[-1]
    answers.stand(scene.space.opened, verdict.id, analyst_id=scene.project.ana.id, reason="It is.")
    scene.qtbot.waitUntil(lambda: shown[-1:] == [0])
    scene.space.set_analyst(scene.project.ben.id)
    scene.qtbot.waitUntil(lambda: shown[-1:] == [1])
    count.deleteLater()


def test_answers_to_a_withdrawn_verdict_stay_to_be_read(scene: Scene) -> None:
    told = _told(scene, "reject", "too few words")
    answers.reply(scene.space.opened, told, analyst_id=scene.project.ana.id, words="The guideline says so.")
    review.withdraw(scene.space.opened, told, reviewer_id=scene.project.ben.id)
    _mine(scene)
    scene.place.gestures.done.trigger()
    item = scene.place.current
    assert item is not None
    assert [(one.outcome, one.is_withdrawn) for one in item.entries] == [("reject", True), ("reply", False)]
    assert (item.waiting, item.verdicts) == (False, [])
    said = {chip.text for chip in scene.place.panel.findChildren(Chip) if not chip.isHidden()}
    assert "withdrawn" in said
    scene.press(Qt.Key.Key_W)
    assert _thread(scene) == []
