"""Every occurrence of the words in hand is listed, ticked, and marked as one step."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.operations import annotate
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from tests.ui.annotate.analyst import Ana


def opened(ana: Ana) -> OccurrencesDialog:
    """The dialog, called with its key."""
    ana.press("o")
    return next(one for one in ana.window.findChildren(OccurrencesDialog) if one.isVisible())


def listed(dialog: OccurrencesDialog) -> list[tuple[str, str, bool, bool]]:
    """Words, what they are marked as, whether ticked, and whether that can be changed."""
    items = [dialog.places.topLevelItem(at) for at in range(dialog.places.topLevelItemCount())]
    return [
        (item.text(1), item.text(4), item.checkState(0) is Qt.CheckState.Checked, not item.isDisabled())
        for item in items
        if item is not None
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
    dialog.where.setCurrentIndex(1)
    assert listed(dialog) == [("soldiers", "", True, True)]
    assert dialog.done_button.text() == "Mark 1 Place"
    dialog.done_button.click()
    assert marks(ana, ana.second) == [("attribution", "soldiers")]
    assert ana.told() == "1 mark made."
    ana.window.menus.action("undo").trigger()
    assert marks(ana, ana.second) == []


def test_selected_words_can_be_marked_as_any_tag_place_by_place(ana: Ana) -> None:
    ana.select("were")
    dialog = opened(ana)
    assert [row[0] for row in listed(dialog)] == ["were", "were"]
    dialog.tag.setCurrentIndex(dialog.tag.findData("figure"))
    first = dialog.places.topLevelItem(0)
    assert first is not None
    first.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.count.text() == "1 of 2 ticked"
    dialog.done_button.click()
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
    assert len(dialog.ticked()) == 1
    dialog.tag.setCurrentIndex(dialog.tag.findData("claim"))
    assert len(dialog.ticked()) == 2
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
