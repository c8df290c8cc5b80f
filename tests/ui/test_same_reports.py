"""Wire copy through the window: named after an import, linked as one report, shown with the article, taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import documents, projects, same_reports
from annotator.ui.dialogs.article_details import ArticleDetails
from annotator.ui.dialogs.import_report import ImportReportDialog
from tests.text.test_shingles import article
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    somebody = Person(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    assert somebody.space.add_analyst("Ana")
    yield somebody
    somebody.leave()


def reported(person: Person, folder: Path, **texts: str) -> ImportReportDialog:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{name}\n\n{text}", encoding="utf-8")
    files = person.window.files
    files.import_paths([folder / f"{name}.txt" for name in texts])
    person.qtbot.waitUntil(lambda: files.report is not None)
    assert files.report is not None
    return files.report


def ids(person: Person) -> dict[str, str]:
    return {title: document_id for document_id, title in documents.titles(person.space.opened).items()}


def same(person: Person, title: str) -> list[str]:
    return [document.title for document in same_reports.others(person.space.opened, ids(person)[title])]


def test_wire_copy_is_linked_and_taken_apart(person: Person, tmp_path: Path) -> None:
    wire = article(1)
    report = reported(person, tmp_path, first=wire, second=f"{wire} more", third=article(2), fourth=f"{wire} again")
    alike = report.alike
    assert alike is not None
    assert alike.words.text().startswith("2 new articles say much the same as another one.")
    assert alike.ticked == [0, 1]
    item = alike.table.item(1, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    alike.button.click()
    linked = alike.table.item(0, 2)
    assert linked is not None
    assert linked.text() == "Linked"
    assert (alike.ticked, alike.button.isEnabled()) == ([], False)
    assert (same(person, "first"), same(person, "fourth")) == (["second"], [])
    report.close()
    person.turn_to_window()
    details = ArticleDetails(person.space, ids(person)["second"], person.window)
    assert details.same is not None
    assert details.same.text() == "first"
    details.same.setChecked(False)
    details.done_button.click()
    assert same(person, "first") == []
    assert ArticleDetails(person.space, ids(person)["second"], person.window).same is None


def test_nothing_is_said_where_nothing_is_alike(person: Person, tmp_path: Path) -> None:
    report = reported(person, tmp_path, first=article(1), second=article(2))
    assert report.alike is None
    report.close()
    person.turn_to_window()
