"""Marked articles in the window: read, saved as a page and as a PDF, with the lines that their tags have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.errors import Refused
from annotator.operations import blind, marked_articles
from annotator.tags.tag_type import tag_types
from annotator.ui.dialogs.marked_articles import MarkedArticles
from annotator.ui.marked_page import PATTERNS, underline
from tests.ui.judging import Judging
from tests.ui.person import Person


class Reading(Person):
    """Somebody who looks at marked articles."""

    made: Judging

    def open(self) -> MarkedArticles:
        self.window.menus.action("marked_articles").trigger()
        found = self.window.findChild(MarkedArticles)
        assert isinstance(found, MarkedArticles)
        self.qtbot.waitUntil(lambda: bool(found.html) or bool(found.said.text()))
        return found

    def choose(self, dialog: MarkedArticles, layer: str) -> None:
        before = dialog.html
        dialog.layer.setCurrentIndex(dialog.layer.findData(layer))
        self.qtbot.waitUntil(lambda: dialog.html not in {"", before})


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Reading]:
    made = Judging(tmp_path)
    made.mark(made.ana, "figure", "Some 1,100", point=1_100)
    made.mark(made.ben, "figure", "1,100", point=1_100)
    made.mark(made.ana, "claim", "another 1,000 were hurt")
    path = made.store.path
    made.store.close()
    somebody = Reading(qtbot, qapp, tmp_path, path)
    somebody.made = made
    somebody.space.set_analyst(made.ana.id)
    somebody.space.open_document(made.first)
    yield somebody
    somebody.leave()


def test_shows_the_open_article_then_all_and_whose_marks_are_chosen(person: Reading) -> None:
    dialog = person.open()
    assert "Reconciled" in dialog.page.toPlainText()
    person.choose(dialog, "votes")
    shown = dialog.page.toPlainText()
    assert "Ana" in shown
    assert "Ben" in shown
    before = dialog.html
    dialog.scope.setCurrentIndex(0)
    person.qtbot.waitUntil(lambda: dialog.html not in {"", before})
    assert dialog.html.count("<h2") > before.count("<h2")


def test_what_is_saved_is_what_is_read(person: Reading, tmp_path: Path) -> None:
    dialog = person.open()
    dialog.save_to(tmp_path / "marked.html")
    assert (tmp_path / "marked.html").read_text(encoding="utf-8") == dialog.html
    dialog.save_to(tmp_path / "marked.pdf")
    paper = pypdfium2.PdfDocument(tmp_path / "marked.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in paper)
    paper.close()
    assert "Some 1,100" in words
    assert "Figure · Reconciled" in words


def test_what_is_blind_is_not_in_it(person: Reading) -> None:
    blind.set_on(person.space.opened, True)
    dialog = person.open()
    assert dialog.html == ""
    assert dialog.said.text() == blind.HIDDEN
    assert not dialog.save.isEnabled()


def test_more_articles_than_can_be_shown_are_refused(person: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_articles, "MOST_ARTICLES", 0)
    with pytest.raises(Refused, match="Export them"):
        marked_articles.page(person.space.opened)


def test_lines_are_those_of_the_innermost_tag(qapp: QApplication) -> None:
    document, styles = QTextDocument(), {name: one.style for name, one in tag_types().items()}
    rules = "".join(
        f"span.{name} {{ color: {style.light}; text-decoration: underline; }}" for name, style in styles.items()
    )
    document.setHtml(
        f"<style>{rules}</style><p><a href='#x'>to</a> <span class='claim'>some <span class='figure'>40</span> boats"
        "</span></p>"
    )
    underline(document)
    found = {}
    here = document.begin().begin()
    while not here.atEnd():
        form = here.fragment().charFormat()
        found[here.fragment().text().strip()] = (form.underlineStyle(), form.underlineColor().name())
        here += 1
    for words, tag in (("some", "claim"), ("40", "figure"), ("boats", "claim")):
        assert found[words] == (PATTERNS[styles[tag].line], styles[tag].light), words
    assert found["to"][0] == PATTERNS["solid"]
