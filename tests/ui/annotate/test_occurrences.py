"""Every occurrence of the words in hand is listed, ticked, and marked as one step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.operations import annotate
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from annotator.ui.dialogs.places_table import MARKED, TICK, WORDS
from tests.ui.annotate.analyst import Ana


def opened(ana: Ana) -> OccurrencesDialog:
    """The dialog, called with its key, when it has looked."""
    ana.press("o")
    return looked(ana)


def looked(ana: Ana) -> OccurrencesDialog:
    """The dialog that is open, when it has looked."""
    dialog = next(one for one in ana.window.findChildren(OccurrencesDialog) if one.isVisible())
    ana.qtbot.waitUntil(lambda: not dialog.is_busy)
    return dialog


def look_everywhere(ana: Ana, dialog: OccurrencesDialog) -> None:
    dialog.where.setCurrentIndex(1)
    assert dialog.is_busy
    ana.qtbot.waitUntil(lambda: not dialog.is_busy)


def mark_them(ana: Ana, dialog: OccurrencesDialog) -> None:
    """Presses the button and waits for the marks."""
    with ana.qtbot.waitSignal(dialog.accepted):
        dialog.done_button.click()


def shown(dialog: OccurrencesDialog, row: int, column: int, role: Qt.ItemDataRole) -> Any:
    return dialog.model.data(dialog.model.index(row, column), role)


def listed(dialog: OccurrencesDialog) -> list[tuple[str, str, bool, bool]]:
    """Words, what they are marked as, whether ticked, and whether that can be changed."""
    display, check = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.CheckStateRole
    return [
        (
            shown(dialog, row, WORDS, display),
            shown(dialog, row, MARKED, display) or "",
            shown(dialog, row, TICK, check) is Qt.CheckState.Checked,
            shown(dialog, row, TICK, check) is not None,
        )
        for row in range(dialog.model.rowCount())
    ]


def marks(ana: Ana, document_id: str) -> list[tuple[str, str]]:
    found = annotate.marks(ana.space.opened, document_id)
    return [(mark.tag, mark.quote) for mark in found if mark.analyst_id == ana.space.analyst_id]


def test_the_words_of_the_mark_in_hand_are_marked_everywhere_as_one_step(ana: Ana) -> None:
    ana.mark("3", "soldiers")
    dialog = opened(ana)
    assert listed(dialog) == []
    assert dialog.count.text() == "These words stand nowhere else in this article."
    assert not dialog.done_button.isEnabled()
    look_everywhere(ana, dialog)
    assert listed(dialog) == [("soldiers", "", True, True)]
    assert dialog.done_button.text() == "&Mark 1 Place"
    mark_them(ana, dialog)
    assert marks(ana, ana.second) == [("attribution", "soldiers")]
    assert ana.told() == "1 mark made."
    ana.window.menus.action("undo").trigger()
    assert marks(ana, ana.second) == []


def test_selected_words_can_be_marked_as_any_tag_place_by_place(ana: Ana) -> None:
    ana.select("were")
    dialog = opened(ana)
    assert [row[0] for row in listed(dialog)] == ["were", "were"]
    dialog.tag.setCurrentIndex(dialog.tag.findData("figure"))
    QTest.keyClick(dialog.places, Qt.Key.Key_Space)
    assert dialog.count.text() == "1 of 2 ticked"
    mark_them(ana, dialog)
    assert ana.mine() == [("figure", "were")]
    assert ana.marks()[-1].start == ana.text.rindex("were")


def test_what_is_marked_already_is_shown_and_left(ana: Ana) -> None:
    ana.mark("2", "were")
    ana.press(Qt.Key.Key_Escape)
    ana.select("were")
    dialog = opened(ana)
    dialog.tag.setCurrentIndex(dialog.tag.findData("figure"))
    assert listed(dialog) == [("were", "Figure (Ana)", False, False), ("were", "", True, True)]
    dialog.tick_all(False)
    assert not dialog.done_button.isEnabled()
    dialog.tick_all(True)
    assert len(dialog.model.ticked()) == 1
    dialog.tag.setCurrentIndex(dialog.tag.findData("claim"))
    assert len(dialog.model.ticked()) == 2
    dialog.reject()
    assert ana.mine() == [("figure", "were")]


def test_a_mark_in_pieces_is_refused_with_a_sentence(ana: Ana) -> None:
    ana.mark("1", "More than 100")
    ana.select("were hurt")
    ana.press("a")
    ana.press("o")
    assert "in several pieces" in ana.window.banner.words
    assert not any(one.isVisible() for one in ana.window.findChildren(OccurrencesDialog))


def test_there_must_be_words_to_look_for(ana: Ana) -> None:
    action = ana.window.menus.action("occurrences")
    assert not action.isEnabled()
    ana.space.select_mark(ana.bens)
    assert not action.isEnabled()
    ana.select("were")
    assert action.isEnabled()


def test_a_place_is_looked_at_in_its_article_without_closing(ana: Ana) -> None:
    mark = ana.mark("3", "soldiers")
    dialog = opened(ana)
    look_everywhere(ana, dialog)
    QTest.keyClick(dialog.places, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert ana.space.document_id == ana.second
    assert ana.text.startswith("Nearly 12,000")
    assert marks(ana, ana.second) == []
    mark_them(ana, dialog)
    assert (ana.space.document_id, ana.space.mark_id) == (ana.first, mark.id)
    assert marks(ana, ana.second) == [("attribution", "soldiers")]


def test_a_double_click_shows_the_place_and_cancel_goes_back(ana: Ana) -> None:
    mark = ana.mark("3", "soldiers")
    dialog = opened(ana)
    look_everywhere(ana, dialog)
    at = dialog.places.visualRect(dialog.model.index(0, WORDS)).center()
    QTest.mouseClick(dialog.places.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(dialog.places.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert ana.space.document_id == ana.second
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (ana.space.document_id, ana.space.mark_id) == (ana.first, mark.id)
    assert marks(ana, ana.second) == []


def test_the_dialog_never_stands_before_the_place_it_shows(ana: Ana) -> None:
    ana.select("were")
    dialog = opened(ana)
    dialog.move(ana.window.mapToGlobal(QPoint(60, 20)))
    dialog.resize(dialog.width(), 500)
    article = ana.window.annotate.article
    first, _ = ana.place_of("were")
    spot = article.viewport().mapToGlobal(first)
    assert dialog.frameGeometry().contains(spot)
    QTest.keyClick(dialog.places, Qt.Key.Key_Return)
    ana.qtbot.waitUntil(lambda: not dialog.frameGeometry().contains(spot))
    dialog.reject()


def test_a_click_on_the_box_ticks_and_ctrl_enter_marks(ana: Ana) -> None:
    ana.select("were")
    dialog = opened(ana)
    box = dialog.places.visualRect(dialog.model.index(1, TICK))
    QTest.mouseClick(dialog.places.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(14, 14))
    assert [row[2] for row in listed(dialog)] == [True, False]
    with ana.qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [mark.start for mark in ana.marks() if mark.quote == "were"] == [ana.text.index("were")]


def test_a_search_that_is_stopped_lists_nothing_more(ana: Ana) -> None:
    ana.mark("3", "soldiers")
    dialog = opened(ana)
    dialog.where.setCurrentIndex(1)
    dialog.stop.click()
    assert not dialog.is_busy
    assert dialog.count.text() == "Stopped."
    dialog.where.setCurrentIndex(0)
    ana.qtbot.waitUntil(lambda: not dialog.is_busy)
    assert listed(dialog) == []
    dialog.reject()


def test_closing_while_it_looks_leaves_nothing_behind(ana: Ana) -> None:
    ana.mark("3", "soldiers")
    dialog = opened(ana)
    dialog.where.setCurrentIndex(1)
    dialog.reject()
    assert not dialog.is_busy
