"""Marks are read across articles: of one colleague or of all, in chosen articles, or what came since the last look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from annotator.operations import analysts, annotate, blind, documents, review
from annotator.ui.review.look import EVERYBODY, Scope
from annotator.ui.review.pick import ArticlesPick
from tests.ui.review.scene import Scene


def _read(scene: Scene, within: str, *chosen: str) -> None:
    scene.place.read_in(Scope(within, chosen))  # type: ignore[arg-type]
    scene.qtbot.waitUntil(lambda: not scene.place.reader.is_busy)


def _rows(scene: Scene) -> list[str]:
    return [row.id for row in scene.place.panel.queue.rows]


def test_marks_of_all_articles_come_one_by_one_with_their_article(scene: Scene) -> None:
    far = scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    _read(scene, "all")
    assert _rows(scene) == [scene.claim.id, scene.figure.id, scene.late.id, far.id]
    for _ in range(3):
        scene.press(Qt.Key.Key_A)
    assert (scene.shown, scene.space.document_id) == (far.id, scene.project.second)
    scene.press(Qt.Key.Key_P)
    assert (scene.shown, scene.space.document_id) == (scene.late.id, scene.project.first)
    scene.press(Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert scene.shown == far.id
    assert scene.place.panel.progress_words.text() == "4 of 4, 1 waiting"


def test_undo_far_away_goes_back_to_the_mark(scene: Scene) -> None:
    scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    _read(scene, "all")
    scene.press(Qt.Key.Key_A)
    scene.press(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert scene.space.document_id == scene.project.second
    scene.space.undo()
    assert (scene.shown, scene.space.document_id) == (scene.claim.id, scene.project.first)


def test_a_mark_made_meanwhile_joins_and_one_deleted_leaves(scene: Scene) -> None:
    _read(scene, "all")
    far = scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    scene.qtbot.waitUntil(lambda: far.id in _rows(scene))
    annotate.remove(scene.space.opened, [scene.late.id], analyst_id=scene.project.ben.id)
    assert scene.late.id not in _rows(scene)
    assert scene.place.author.currentText() == "Ben · 3 of 3 waiting"


def test_several_articles_are_ticked_and_read(scene: Scene) -> None:
    far = scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    scene.place.pick_articles()
    (pick,) = scene.place.findChildren(ArticlesPick)
    assert not pick.review.isEnabled()
    pick.narrow.setText("nearly")
    titles = [pick.list.item(at) for at in range(pick.list.count())]
    assert [one.isHidden() for one in titles].count(False) == 1
    for entry in titles:
        if not entry.isHidden():
            entry.setCheckState(Qt.CheckState.Checked)
    pick.review.click()
    scene.qtbot.waitUntil(lambda: not scene.place.reader.is_busy)
    assert _rows(scene) == [far.id]
    assert scene.place.scope.currentText() == "1 article chosen…"


def test_everybodys_marks_are_read_together(scene: Scene) -> None:
    carla = analysts.add(scene.space.opened, "Carla")
    hers = scene.project.mark(carla, "figure", "another 1,000")
    scene.place.author.setCurrentIndex(scene.place.author.findData(EVERYBODY))
    assert _rows(scene) == [scene.claim.id, scene.figure.id, hers.id, scene.late.id]
    assert scene.place.panel.queue.rows[2].aside == "waiting · Carla"
    assert scene.mine.id not in _rows(scene)


def test_what_is_new_is_what_came_since_everything_new_was_seen(scene: Scene) -> None:
    scene.place.read_new()
    scene.qtbot.waitUntil(lambda: not scene.place.reader.is_busy)
    assert _rows(scene) == [scene.claim.id, scene.figure.id, scene.late.id]
    scene.press(Qt.Key.Key_N)
    scene.place.read_new()
    scene.qtbot.waitUntil(lambda: not scene.place.reader.is_busy)
    assert len(_rows(scene)) == 3, "not all of it was looked at"
    for _ in range(2):
        scene.press(Qt.Key.Key_N)
    far = scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    scene.place.read_new()
    scene.qtbot.waitUntil(lambda: not scene.place.reader.is_busy)
    assert _rows(scene) == [far.id]
    scene.press(Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    scene.qtbot.waitUntil(lambda: "Nothing new since you last looked" in scene.place.empty.said)


def test_to_who_never_looked_all_is_new_that_they_have_not_judged(scene: Scene) -> None:
    review.give(scene.space.opened, mark_id=scene.claim.id, reviewer_id=scene.project.ana.id, outcome="accept")
    far = scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    scene.place.read_new()
    scene.qtbot.waitUntil(lambda: not scene.place.reader.is_busy)
    assert _rows(scene) == [scene.figure.id, scene.late.id, far.id]


def test_another_article_opened_by_hand_is_gone_to(scene: Scene) -> None:
    far = scene.project.mark(scene.project.ben, "figure", "Nearly 12,000", point=12000)
    _read(scene, "all")
    scene.space.open_document(scene.project.second)
    assert (scene.shown, scene.place.scope.scope.within) == (far.id, "all")


def test_blind_marking_hides_the_others_until_one_is_done(scene: Scene) -> None:
    blind.set_on(scene.space.opened, True)
    assert "Others’ work is hidden here" in scene.place.empty.said
    documents.set_state(scene.space.opened, scene.project.first, scene.project.ana.id, "done")
    assert scene.shown == scene.claim.id
    assert _rows(scene) == [scene.claim.id, scene.figure.id, scene.late.id]


def test_the_context_menu_offers_what_can_be_done(scene: Scene) -> None:
    scene.place.panel.queue.customContextMenuRequested.emit(scene.place.panel.queue.rect().center())
    (menu,) = scene.place.panel.queue.findChildren(QMenu)
    assert [one.text() for one in menu.actions()] == [
        "Accept Mark", "Amend Mark…", "Reject Mark…", "Comment or Answer…",
    ]  # fmt: skip
    menu.close()
