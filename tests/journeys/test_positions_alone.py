"""Marks go to a colleague without the words of the articles and stand where they stood, all through the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import projects
from annotator.ui.dialogs.export import Export
from annotator.ui.dialogs.import_preview import ImportPreview
from tests.ui.person import Person

STORY = (
    "Strike at the port 🚢\n\n"
    "About 300 dockers walked out on Monday, the port union said.\n\n"
    "The operator counted 120. Nobody was hurt.\n"
)


def settled(qtbot: QtBot, person: Person, path: Path) -> ImportPreview:
    """The preview of a file that is given to the window."""
    person.window.files.import_paths([path])
    found: list[ImportPreview] = []

    def shown() -> bool:
        found[:] = [one for one in person.window.findChildren(ImportPreview) if one.isVisible()]
        return bool(found) and not found[0].is_busy

    qtbot.waitUntil(shown, timeout=10_000)
    return found[0]


def marked(person: Person) -> list[tuple[str, str, int, int]]:
    return sorted((one.tag, one.quote, one.start, one.end) for one in person.marks())


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "strike.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def begin(qtbot: QtBot, app: QApplication, folder: Path, name: str) -> Person:
    folder.mkdir()
    projects.create(folder / "port.annotator", "The port").close()
    somebody = Person(qtbot, app, folder, folder / "port.annotator")
    assert somebody.space.add_analyst(name)
    return somebody


@pytest.fixture
def ana(qtbot: QtBot, qapp: QApplication, tmp_path: Path, story: Path) -> Iterator[Person]:
    somebody = begin(qtbot, qapp, tmp_path / "ana", "Ana")
    somebody.take_in([story])
    somebody.read()
    yield somebody
    somebody.leave()


def test_positions_go_out_and_find_their_words_again(
    ana: Person, qtbot: QtBot, qapp: QApplication, tmp_path: Path, story: Path
) -> None:
    for words, key in (("About 300", Qt.Key.Key_2), ("the port union said", Qt.Key.Key_3)):
        ana.select(words)
        ana.press(key)
    out = tmp_path / "positions.json"
    ana.window.menus.action("export").trigger()
    dialog = ana.window.findChild(Export)
    assert isinstance(dialog, Export)
    dialog.format.setCurrentIndex(dialog.format.findData("annotator-corpus"))
    dialog.without_text.click()
    dialog.place.setText(str(out))
    dialog.done_button.click()
    qtbot.waitUntil(lambda: str(out) in ana.window.banner.words)
    assert "dockers" not in out.read_text("utf-8")
    there = marked(ana)

    ben = begin(qtbot, qapp, tmp_path / "ben", "Ben")
    without = settled(qtbot, ben, out)
    assert "Import the article first." in without.refusals.toPlainText()
    without.reject()
    ben.take_in([story])
    preview = settled(qtbot, ben, out)
    assert preview.words.text() == "1 article, 0 of them new. Marks: 2 new."
    preview.done_button.click()
    qtbot.waitUntil(lambda: ben.window.files.report is not None)
    report = ben.window.files.report
    assert report is not None
    report.close()
    ben.turn_to_window()
    assert marked(ben) == there
    assert [quote for _, quote, *_ in there] == ["the port union said", "About 300"]
    ben.window.menus.action("undo").trigger()
    ben.space.turns.settle()
    assert marked(ben) == []
    ben.leave()
