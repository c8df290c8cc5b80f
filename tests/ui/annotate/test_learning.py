"""Learning at the real window: asked for, watched, stopped, switched off, forgotten, kept up by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import learned
from annotator.settings import Settings
from annotator.store import Store
from annotator.ui.annotate.learner import Learner
from annotator.ui.dialogs.learning import NOTHING, RUNS, LearningDialog
from tests.factories import make_analyst, make_document
from tests.learning.harbour import article, fill, learn_from
from tests.ui.person import Person

NEW, WANTED = article(77)
LONG = 60_000  # trainings may wait for a busy machine


class Ada(Person):
    """Has marked twelve articles about boats, and reads one more."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path, *, is_learned: bool, articles: int = 12) -> None:
        path = folder / "harbour.annotator"
        with Store.create(path, "Harbour") as store:
            ada, _ = fill(store, articles)
            with store.transaction("More") as tx:
                self.new = make_document(tx, NEW, title="New").id
                make_analyst(tx, "Ben")
            if is_learned:
                learn_from(store, articles)
        super().__init__(qtbot, app, folder, path)
        self.space.set_analyst(ada.id)
        self.space.open_document(self.new)
        self.ready()

    def ready(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.annotate.suggesting.is_ready, timeout=LONG)

    @property
    def learner(self) -> Learner:
        return self.window.annotate.learner

    def origins(self, tag: str = "claim") -> set[str]:
        return {one.origin for one in self.window.annotate.suggesting.free() if one.tag == tag}

    def suggested(self, tag: str) -> list[str]:
        return [NEW[one.start : one.end] for one in self.window.annotate.suggesting.free() if one.tag == tag]

    def sheet(self) -> LearningDialog:
        self.window.menus.action("learn").trigger()
        self.settle()
        found = next(one for one in self.window.findChildren(LearningDialog) if one.isVisible())
        self.qtbot.waitUntil(lambda: self.learner.known is not None, timeout=LONG)
        return found


def wanted(tag: str) -> list[str]:
    return [one.quote(NEW) for one in WANTED[tag]]


@pytest.fixture
def novice(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Ada]:
    somebody = Ada(qtbot, qapp, tmp_path, is_learned=False)
    yield somebody
    somebody.leave()


@pytest.fixture
def ada(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Ada]:
    somebody = Ada(qtbot, qapp, tmp_path, is_learned=True)
    yield somebody
    somebody.leave()


def test_what_is_learned_on_request_says_what_is_suggested_from_then_on(novice: Ada) -> None:
    sheet = novice.sheet()
    assert sheet.said.text() == NOTHING
    assert "model" not in novice.origins()
    sheet.learn.click()
    assert sheet.said.text() == RUNS
    assert not sheet.learn.isEnabled()
    novice.qtbot.waitUntil(lambda: "model" in novice.origins(), timeout=LONG)
    assert novice.suggested("claim") == wanted("claim")
    novice.qtbot.waitUntil(lambda: set(sheet.switches) == {"claim", "figure"}, timeout=LONG)
    assert sheet.said.text() == "Learned from 12 articles."
    assert all(box.isChecked() and box.isEnabled() for box in sheet.switches.values())
    assert "It does better than the rules" in sheet.switches["claim"].accessibleDescription()
    assert novice.mine() == []
    assert novice.space.opened.undo_name is None


def test_nothing_is_learned_before_somebody_asks(novice: Ada) -> None:
    with novice.qtbot.waitSignal(novice.learner.soon.timeout, timeout=LONG):
        novice.learner.soon.start(0)
    novice.sheet().close()
    novice.learner._learning.finish()
    novice.qtbot.waitUntil(lambda: not novice.learner._learning.is_busy)
    assert not novice.learner.is_learning
    assert learned.of_project(novice.space.opened) is None


def test_a_model_of_before_suggests_at_once(ada: Ada) -> None:
    assert ada.suggested("claim") == wanted("claim")
    assert ada.suggested("figure") == wanted("figure")
    assert (ada.origins("claim"), ada.origins("figure")) == ({"model"}, {"number"})


def test_it_can_be_switched_off_for_a_tag_and_stays_so(ada: Ada, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = ada.sheet()
    sheet.switches["claim"].click()
    qtbot.waitUntil(lambda: "model" not in ada.origins(), timeout=LONG)
    assert ada.suggested("figure") == wanted("figure")
    assert Settings.load(tmp_path / "settings.json").get(f"not_learned/{ada.space.project().id}") == ["claim"]
    qtbot.waitUntil(lambda: not sheet.switches["claim"].isChecked())
    sheet.switches["claim"].click()
    qtbot.waitUntil(lambda: "model" in ada.origins(), timeout=LONG)
    assert Settings.load(tmp_path / "settings.json").get(f"not_learned/{ada.space.project().id}") is None


def test_what_was_learned_is_forgotten_on_request(ada: Ada) -> None:
    sheet = ada.sheet()
    sheet.forget.click()
    ada.qtbot.waitUntil(lambda: sheet.said.text() == NOTHING, timeout=LONG)
    ada.qtbot.waitUntil(lambda: "model" not in ada.origins(), timeout=LONG)
    assert learned.of_project(ada.space.opened) is None


def test_learning_can_be_stopped_and_goes_on_when_the_sheet_is_closed(novice: Ada) -> None:
    sheet = novice.sheet()
    sheet.learn.click()
    sheet.working.cancel.click()
    assert not novice.learner.is_learning
    assert sheet.said.text() == NOTHING
    novice.qtbot.waitUntil(lambda: not novice.learner._learning.is_busy, timeout=LONG)
    assert learned.of_project(novice.space.opened) is None
    sheet.learn.click()
    sheet.close_button.click()
    novice.qtbot.waitUntil(lambda: "model" in novice.origins(), timeout=LONG)


def test_closing_the_window_ends_learning(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    somebody = Ada(qtbot, qapp, tmp_path, is_learned=False)
    somebody.sheet().learn.click()
    somebody.leave()
    assert not somebody.learner._learning.is_busy
    assert not somebody.space.is_open


def test_too_little_to_learn_from_is_said(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    somebody = Ada(qtbot, qapp, tmp_path, is_learned=False, articles=1)
    sheet = somebody.sheet()
    sheet.learn.click()
    qtbot.waitUntil(lambda: "too little to learn from" in sheet.said.text(), timeout=LONG)
    assert sheet.learn.isEnabled()
    somebody.leave()


def test_it_learns_anew_by_itself_once_enough_is_new(ada: Ada) -> None:
    before = learned.of_project(ada.space.opened)
    ada.learner.soon.stop()
    ada.learner.soon.setInterval(0)
    fill(ada.space.opened, 1, first=40)
    ada.settle()
    assert not ada.learner.soon.isActive()
    fill(ada.space.opened, 4, first=41)
    ada.settle()
    ada.qtbot.waitUntil(lambda: learned.of_project(ada.space.opened) != before, timeout=LONG)
    ada.qtbot.waitUntil(lambda: not ada.learner.is_learning, timeout=LONG)
    model = learned.of_project(ada.space.opened)
    assert model is not None
    assert len(model.about["taught_by"]) == 17
    ada.ready()
    assert "model" in ada.origins()


def test_a_damaged_model_suggests_nothing_and_is_learned_anew(ada: Ada) -> None:
    from annotator.settings import cache_folder

    (kept,) = (cache_folder() / "models").rglob("*.model")
    kept.write_bytes(kept.read_bytes()[:-9])
    ada.window.annotate.suggesting._begin()
    ada.ready()
    assert "model" not in ada.origins()
    ada.learner.soon.start(0)
    ada.qtbot.waitUntil(lambda: "model" in ada.origins(), timeout=LONG)


def test_what_is_suggested_stays_in_sight_while_it_is_worked_out_anew(ada: Ada) -> None:
    suggesting = ada.window.annotate.suggesting
    first = suggesting.free()[0]
    suggesting.renew()
    assert suggesting.is_ready
    assert first in suggesting.free()
    suggesting.accept([first])
    assert first not in suggesting.free()
    ada.qtbot.waitUntil(lambda: not suggesting._beside.is_busy, timeout=LONG)
    assert (first.tag, first.start) not in {(one.tag, one.start) for one in suggesting.free()}


def test_a_mark_made_of_it_remembers_and_says_so(ada: Ada) -> None:
    one = next(one for one in ada.window.annotate.suggesting.free() if one.origin == "model")
    ada.window.annotate.article.set_caret(one.end - 2)
    ada.read()
    ada.press("y")
    assert ada.space.mark is not None
    assert (ada.space.mark.origin, ada.space.mark.tag) == ("model", "claim")
    assert ada.window.tags.form.owner_words == "Began as a suggestion: learned from marks."
