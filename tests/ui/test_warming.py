"""What is done before the first key, so that it need not wait."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.tags.tag_type import tag_types
from annotator.ui.panels.values_form import ValuesForm
from annotator.ui.warming import Warming
from tests.ui.person import Person


def test_the_forms_are_there_before_a_mark_is_and_none_is_shown(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    person = Person(qtbot, qapp, tmp_path)
    form = person.window.tags.form
    ended: list[bool] = []
    assert not form.findChildren(ValuesForm)
    Warming(form, lambda: ended.append(True)).begin()
    qtbot.waitUntil(lambda: bool(ended))
    made = form.findChildren(ValuesForm)
    assert len(made) == len(tag_types())
    assert all(one.isHidden() for one in made)
    person.leave()
