"""Marks are looked at before they come: what is new, changed, the same and refused, and what the files leave unsaid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument
from annotator.formats.format import Format, ReadOptions, formats
from annotator.formats.names import unnamed
from annotator.operations import projects
from annotator.text.span import Span
from annotator.ui.dialogs.import_preview import ImportPreview
from tests.operations.files import corpus, document, everything, mark, save, two_analysts
from tests.ui.person import Person


class Importing(Person):
    """Gives files to the window and waits for what it shows of them."""

    def look(self, path: Path) -> ImportPreview:
        self.window.files.import_paths([path])
        found: list[ImportPreview] = []

        def shown() -> bool:
            found[:] = [one for one in self.window.findChildren(ImportPreview) if one.isVisible()]
            return bool(found) and not found[0].is_busy

        self.qtbot.waitUntil(shown, timeout=10_000)
        return found[0]

    def looked(self, dialog: ImportPreview) -> str:
        self.qtbot.waitUntil(lambda: not dialog.is_busy, timeout=10_000)
        return dialog.words.text()

    def take(self, dialog: ImportPreview) -> str:
        dialog.done_button.click()
        self.qtbot.waitUntil(lambda: self.window.files.report is not None, timeout=10_000)
        report = self.window.files.report
        assert report is not None
        words = report.words.text()
        report.close()
        self.turn_to_window()
        return words

    def rows(self, dialog: ImportPreview) -> list[list[str]]:
        model = dialog.lines
        return [[model.words(row, at) for at in range(model.columnCount())] for row in range(model.rowCount())]


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Importing]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    somebody = Importing(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    assert somebody.space.add_analyst("Ana")
    yield somebody
    somebody.leave()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return save(tmp_path / "two.json", two_analysts())


def changed(path: Path) -> None:
    """The file again, with one mark that says something else, one more, and one that cannot be."""
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    marks = content["documents"][0]["annotations"]
    marks[0]["note"] = "Look again"
    marks += [mark("m9", "a1", "claim", "the agency"), {**mark("m8", "a1", "claim", "the agency"), "quote": "nothing"}]
    save(path, content)


def test_nothing_is_stored_before_one_says_so(person: Importing, path: Path) -> None:
    before = everything(person.space.opened)
    dialog = person.look(path)
    assert dialog.words.text() == "1 new article. Marks: 7 new."
    assert person.rows(dialog) == [["Losses", "New article", "7", "", "", ""]]
    assert not dialog.refusals.isVisible()
    for field in (dialog.analyst, dialog.unit):
        assert not field.isVisible(), "a file that says everything is asked nothing"
    dialog.reject()
    assert everything(person.space.opened) == before
    assert person.menu_text("undo") == "Undo Add analyst “Ana”"


def test_it_comes_as_one_step_and_twice_is_once(person: Importing, path: Path) -> None:
    before = everything(person.space.opened)
    assert person.take(person.look(path)) == "1 article added, 7 marks added."
    there = everything(person.space.opened)
    again = person.look(path)
    assert again.words.text() == "1 article, 0 of them new. Marks: 7 the same. All of them are here already."
    person.take(again)
    assert everything(person.space.opened) == there
    person.window.menus.action("undo").trigger()
    person.space.turns.settle()
    kept = ("document", "annotation", "link", "verdict")
    assert {name: everything(person.space.opened)[name] for name in kept} == {name: before[name] for name in kept}


def test_what_changed_and_what_is_refused_is_counted_by_article(person: Importing, path: Path) -> None:
    person.take(person.look(path))
    changed(path)
    dialog = person.look(path)
    assert dialog.words.text() == "1 article, 0 of them new. Marks: 1 new, 1 changed, 6 the same, 1 refused."
    assert person.rows(dialog) == [["Losses", "", "1", "1", "6", "1"]]
    assert "The quote “nothing” does not stand" in dialog.refusals.toPlainText()
    assert dialog.unit.isVisible()
    assert person.take(dialog).startswith("1 mark added")


def test_labels_of_others_are_asked_about(person: Importing, tmp_path: Path) -> None:
    marks = [mark("m1", "a1", "Statement", "About 300 soldiers were killed"), mark("m2", "a1", "Number", "About 300")]
    dialog = person.look(save(tmp_path / "labels.json", corpus(document(annotations=marks))))
    assert list(dialog.labels) == ["Statement", "Number"]
    assert "2 refused" in dialog.words.text()
    box = dialog.labels["Statement"]
    box.setCurrentIndex(box.findData("claim"))
    assert person.looked(dialog) == "1 new article. Marks: 1 new, 1 refused."
    assert person.take(dialog) == "1 article added, 1 mark added, 1 mark refused."
    [only] = everything(person.space.opened)["annotation"]
    assert only["tag"] == "claim"


def test_what_offsets_count_is_asked_where_marks_do_not_fit(person: Importing, tmp_path: Path) -> None:
    late = mark("m1", "a1", "claim", "A lawmaker")
    shape = corpus(document(annotations=[{**late, "start": late["start"] + 1, "end": late["end"] + 1}]))
    del shape["offset_unit"]
    dialog = person.look(save(tmp_path / "units.json", shape))
    assert "1 refused" in dialog.words.text()
    dialog.unit.setCurrentIndex(dialog.unit.findData("utf16"))
    assert person.looked(dialog) == "1 new article. Marks: 1 new."
    dialog.reject()


def test_whose_marks_are_is_asked_where_a_file_does_not_say(
    person: Importing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, options: ReadOptions) -> Corpus:
        who = unnamed(options)
        only = CorpusAnnotation("m1", who.id, "claim", Span.of(0, 5))
        return Corpus([CorpusDocument("d1", path.read_text("utf-8"), annotations=[only])], [who])

    holds = frozenset({"text", "marks"})
    monkeypatch.setitem(formats(), "bare", Format("bare", "Bare", (".bare",), holds=holds, read=read))
    path = tmp_path / "one.bare"
    path.write_text("About 300 dockers walked out.\n", encoding="utf-8")
    dialog = person.look(path)
    assert dialog.analyst.isVisible()
    assert dialog.said["unnamed"] is None
    dialog.analyst.setCurrentText("Zoë")
    person.looked(dialog)
    assert person.take(dialog) == "1 article added, 1 mark added."
    assert {row["name"] for row in everything(person.space.opened)["analyst"]} == {"Ana", "Zoë"}


def test_a_file_that_cannot_be_read_cannot_be_imported(person: Importing, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"format": "annotator-corpus", "version": 1, "documents": [', encoding="utf-8")
    dialog = person.look(path)
    assert "1 file refused" in dialog.words.text()
    assert "cut off" in dialog.refusals.toPlainText()
    assert not dialog.done_button.isEnabled()
    dialog.reject()
