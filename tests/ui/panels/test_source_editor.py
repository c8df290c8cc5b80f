"""Whom an attribution credits, offered with the reason in its form; the words of the article as another name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import annotate, knowledge, sources
from annotator.ui.panels.source_editor import SourceEditor
from annotator.ui.panels.values_form import ValuesForm
from tests.ui.judging import Judging
from tests.ui.person import Person

KEY = Qt.Key


class Crediting(Person):
    """Ana before an article with a named source, a noun that may mean it, and a registry that knows it."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        judging = Judging(folder)
        add = knowledge.add_source
        self.ministry = add(judging.store, "Ministry of Defence", aliases=["the ministry"], kind="official").id
        self.mod = add(judging.store, "General Andriy Bondar", kind="military").id
        self.known = judging.mark(judging.ana, "attribution", "the ministry said", source=self.ministry).id
        self.named = judging.mark(judging.ana, "attribution", "on Monday", source_text="Gen. Andrii Bondar").id
        self.he = judging.mark(judging.ana, "attribution", "among the dead", source_text="it").id
        self.none = judging.mark(judging.ana, "attribution", "More than 100", source_text="Odd Fellows").id
        path = judging.store.path
        judging.store.close()
        super().__init__(qtbot, app, folder, path)
        self.space.set_analyst(judging.ana.id)
        self.space.open_document(judging.first)

    def editor(self, mark_id: str) -> SourceEditor:
        self.space.select_mark(mark_id)
        form = self.window.tags.form.values()
        assert form is not None
        editor = form.editors["source"]
        assert isinstance(editor, SourceEditor)
        return editor

    def hinted(self, mark_id: str) -> SourceEditor:
        """The editor of a mark once it hints at something."""
        editor = self.editor(mark_id)
        self.qtbot.waitUntil(lambda: not editor.hint.isHidden())
        return editor

    def values(self, mark_id: str) -> dict[str, object]:
        return annotate.get(self.space.opened, mark_id).values


@pytest.fixture
def here(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Crediting]:
    made = Crediting(qtbot, qapp, tmp_path)
    yield made
    made.leave()


def test_the_likeliest_source_is_one_key_away_with_its_reason(here: Crediting) -> None:
    editor = here.hinted(here.named)
    assert editor.hint.accessibleName() == ("Take General Andriy Bondar: another spelling of “General Andriy Bondar”")
    assert editor.hint in editor.stops()
    editor.hint.setFocus()
    QTest.keyClick(editor.hint, KEY.Key_Return)
    assert here.values(here.named)["source"] == here.mod
    assert editor.line.text() == "General Andriy Bondar"


def test_a_pronoun_is_offered_who_was_named_before_and_is_no_name(here: Crediting) -> None:
    editor = here.hinted(here.he)
    assert editor.hint.toolTip() == "Ministry of Defence? official, named before this as “the ministry”"
    editor.hint.click()
    assert here.values(here.he)["source"] == here.ministry
    here.qtbot.waitUntil(editor.hint.isHidden)
    assert "source" not in here.values(here.named)


def test_the_list_of_sources_begins_with_what_is_offered(here: Crediting) -> None:
    editor = here.hinted(here.he)
    editor.line.setFocus()
    QTest.keyClick(editor.line, KEY.Key_Down)
    here.qtbot.waitUntil(editor.popup.isVisible)
    first, second = (editor.rows.index(row, 0) for row in (0, 1))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert first.data(spoken) == "Ministry of Defence, official, named before this as “the ministry” · official"
    assert second.data(spoken) == "General Andriy Bondar, military"
    assert editor.popup.currentIndex() == first
    QTest.keyClick(editor.popup, KEY.Key_Return)
    assert here.values(here.he)["source"] == here.ministry


def test_words_that_are_no_name_of_the_chosen_source_can_become_one(here: Crediting) -> None:
    editor = here.hinted(here.named)
    editor.hint.click()
    here.qtbot.waitUntil(lambda: editor.hint.toolTip() == "Also call it “Gen. Andrii Bondar”")
    editor.hint.click()
    known = {one.id: one.aliases for one in knowledge.sources(here.space.opened)}
    assert known[here.mod] == ["Gen. Andrii Bondar"]
    assert here.space.opened.undo_name == "Add “Gen. Andrii Bondar” to the names of “General Andriy Bondar”"
    here.qtbot.waitUntil(editor.hint.isHidden)


def test_where_nobody_fits_nothing_is_said_and_the_room_stays(here: Crediting) -> None:
    below = following(here.hinted(here.named))
    editor = here.editor(here.none)
    assert editor.hint.isHidden()
    here.hinted(here.he)
    here.editor(here.none)
    assert editor.hint.isHidden(), "what is said of one mark is not said of the next"
    assert following(editor) == below


def following(editor: SourceEditor) -> int:
    """Where the field after it begins."""
    form = editor.parentWidget()
    assert isinstance(form, ValuesForm)
    QApplication.sendPostedEvents()
    layout = form.layout()
    assert layout is not None
    layout.activate()
    return form.editors["source_text"].y()


def test_a_merged_source_is_not_offered_and_goes_by_what_it_turned_out_to_be(here: Crediting) -> None:
    twin = knowledge.add_source(here.space.opened, "War Office").id
    annotate.set_values(here.space.opened, here.none, analyst_id=here.space.analyst_id, values={"source": twin})
    sources.merge(here.space.opened, [twin], here.ministry)
    editor = here.editor(here.none)
    assert editor.line.text() == "Ministry of Defence"
    editor.line.setFocus()
    QTest.keyClick(editor.line, KEY.Key_Down)
    here.qtbot.waitUntil(editor.popup.isVisible)
    names = [editor.rows.index(row, 0).data() for row in range(editor.rows.rowCount())]
    assert names == ["General Andriy Bondar", "Ministry of Defence"]
    editor.popup.hide()
    editor.line.selectAll()
    QTest.keyClicks(editor.line, "war")
    here.qtbot.waitUntil(editor.popup.isVisible)
    first = editor.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "Ministry of Defence, also “War Office” · official"


def test_a_colleague_s_mark_gets_no_hints(here: Crediting) -> None:
    here.space.set_analyst("")
    editor = here.editor(here.named)
    assert editor.hint.isHidden()
