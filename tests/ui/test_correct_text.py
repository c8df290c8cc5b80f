"""A text put right in the window, beside the page it came from, with every letter as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, documents, projects
from annotator.text.span import Span
from annotator.ui.dialogs.correct_text import CorrectText, words_of
from tests.formats.test_html import page
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    somebody = Person(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    assert somebody.space.add_analyst("Ana")
    (tmp_path / "boats.html").write_text(page(), "utf-8")
    somebody.take_in([tmp_path / "boats.html"])
    yield somebody
    somebody.leave()


def test_what_the_page_has_is_copied_over(person: Person) -> None:
    space, old = person.space, person.space.document_id
    dialog = CorrectText(space, old, person.window)
    assert dialog.source is not None
    assert "Donate to us today" in dialog.source.toPlainText()
    assert dialog.source.isReadOnly()
    dialog.text.appendPlainText("By Ann Writer, 1\u00a0200 words")
    dialog.done_button.click()
    assert dialog.error == ""
    assert space.document_id not in {"", old}
    assert documents.text(space.opened, space.document_id).endswith("\nBy Ann Writer, 1\u00a0200 words")
    space.undo()
    assert [one.id for one in documents.listing(space.opened)] == [old]


def test_nothing_changed_changes_nothing(person: Person) -> None:
    old, undo = person.space.document_id, person.space.opened.undo_name
    CorrectText(person.space, old, person.window).done_button.click()
    assert (person.space.document_id, person.space.opened.undo_name) == (old, undo)


def test_an_article_with_marks_is_only_shown(person: Person) -> None:
    space = person.space
    annotate.add(
        space.opened, document_id=space.document_id, analyst_id=space.analyst_id, tag="claim", span=Span.of(0, 5)
    )
    dialog = CorrectText(space, space.document_id, person.window)
    assert dialog.text.isReadOnly()
    assert not dialog.done_button.isEnabled()
    dialog.reject()


def test_every_letter_is_read_back(qapp: QApplication) -> None:
    text = "1\u00a0200\n\n  \u00ad😀\u200b\u2028x\t\ny"
    document = QTextDocument()
    document.setPlainText(text)
    assert words_of(document) == text
