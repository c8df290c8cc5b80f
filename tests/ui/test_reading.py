"""Reading as one likes: seen at once in every article, kept for the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.settings import Settings
from annotator.ui.article.view import ArticleView
from annotator.ui.dialogs.reading import ReadingDialog
from annotator.ui.reading import LARGEST, MEASURES, SMALLEST, SPACINGS, Preferences, Reading
from tests.ui.judging import Judging
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, with an article open."""
    judging = Judging(tmp_path)
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    yield somebody
    somebody.leave()


@pytest.fixture
def dialog(person: Person) -> ReadingDialog:
    person.window.menus.action("reading").trigger()
    return next(one for one in person.window.findChildren(ReadingDialog) if one.isVisible())


def width(view: ArticleView) -> int:
    return view.page_layout.column()[1]


def height(view: ArticleView) -> float:
    return view.page_layout.blockBoundingRect(view.document().firstBlock().next().next()).height()


def test_width_spacing_and_letters_are_seen_at_once(person: Person, dialog: ReadingDialog) -> None:
    person.window.resize(1800, 860)
    view = person.window.annotate.article
    person.qtbot.waitUntil(lambda: view.width() > 1000)
    dialog.measures["narrow"].click()
    narrow = width(view)
    dialog.measures["normal"].click()
    assert width(view) > narrow
    before = height(view)
    dialog.spacings["open"].click()
    assert height(view) > before
    dialog.fonts.setCurrentIndex(1)
    dialog.fonts.activated.emit(1)
    assert view.document().defaultFont().families() == Reading(font="sans").families


def test_size_goes_by_button_key_and_wheel(person: Person, dialog: ReadingDialog) -> None:
    view = person.window.annotate.article
    dialog.larger.click()
    assert dialog.size_label.text() == "110 %"
    dialog.close()
    person.turn_to_window()
    person.read()
    person.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.reading.zoom == 1.0
    place = QPointF(60, 60)
    turn = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turn)
    assert view.reading.zoom == 1.1


def test_the_judging_places_follow(person: Person) -> None:
    person.window.show_place("review")
    person.space.reading.choose(zoom=1.4, measure="wide")
    person.window.show_place("reconcile")
    views = person.window.findChildren(ArticleView)
    assert len(views) >= 3
    assert {view.reading for view in views} == {Reading(zoom=1.4, measure="wide")}


def test_choices_are_kept_and_can_be_forgotten(person: Person, dialog: ReadingDialog) -> None:
    dialog.measures["wide"].click()
    dialog.spacings["very_open"].click()
    again = Preferences(Settings.load(person.space.settings.path))
    assert again.reading == Reading(measure="wide", spacing="very_open")
    dialog.reset.click()
    assert Preferences(Settings.load(person.space.settings.path)).reading == Reading()
    assert not dialog.reset.isEnabled()
    assert dialog.measures["normal"].isChecked()


def test_themes_change_while_everything_is_open(person: Person, dialog: ReadingDialog) -> None:
    for name in ("dark", "contrast", "light"):
        dialog.themes[name].click()
        assert person.window.annotate.article.theme.name == name
    person.space.appearance.choose("system")


def test_marking_goes_on_beside_the_dialog(person: Person, dialog: ReadingDialog) -> None:
    assert not dialog.isModal()
    person.select("Some 1,100")
    person.window.menus.action("mark_figure").trigger()
    assert person.mine() == [("figure", "Some 1,100")]


anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.integers())


@given(found=st.dictionaries(st.sampled_from(["zoom", "measure", "spacing", "font", "other"]), anything) | anything)
def test_damaged_settings_still_give_something_to_read_with(found: Any) -> None:
    settings = Settings()
    settings.set("reading", found)
    reading = Preferences(settings).reading
    assert SMALLEST <= reading.zoom <= LARGEST
    assert reading.measure in MEASURES
    assert reading.spacing in SPACINGS
    assert reading.families
