"""The whole path with the keyboard alone: begin, mark, fill in, link, note, go on, review, reconcile, export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Verdict
from annotator.operations import review
from annotator.ui.reconcile.place import ReconcilePlace
from annotator.ui.review.place import ReviewPlace
from tests.ui.person import Person

KEY, HELD = Qt.Key, Qt.KeyboardModifier
MOST_TABS = 80
P = TypeVar("P", ReviewPlace, ReconcilePlace)


class Hands(Person):
    """Two hands on the keyboard: every key goes to what has the focus, whatever window it is in."""

    def strike(self, key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.activePopupWidget() or self.at, key, held)
            self.settle()

    def write(self, words: str) -> None:
        QTest.keyClicks(self.at, words)

    @property
    def at(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        return QAccessible.queryAccessibleInterface(self.at).text(QAccessible.Text.Name)

    def wait_for(self, name: str) -> None:
        """Until something of that name has the keyboard."""
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and self.name == name)

    def tab_to(self, name: str, key: Qt.Key = KEY.Key_Tab) -> None:
        """Goes on with Tab until something of that name has the keyboard."""
        passed = []
        for _ in range(MOST_TABS):
            if self.name == name:
                return
            passed.append(self.name)
            self.strike(key)
        raise AssertionError(f"“{name}” is not reached; there are {passed}")

    def place(self, kind: type[P]) -> P:
        """A place of the window."""
        found = self.window.findChild(kind)
        assert isinstance(found, kind)
        return found

    def verdicts(self) -> list[Verdict]:
        """What one said of Ben's marks in this article."""
        ben = next(one.id for one in self.space.analysts if one.name == "Ben Okafor")
        me = self.space.analyst_id
        items = review.queue(self.space.opened, self.space.document_id, author_id=ben, reviewer_id=me)
        return [one for item in items for one in item.verdicts if one.reviewer_id == me]

    def in_article(self) -> bool:
        return self.at is self.article

    def select(self, words: str) -> None:  # type: ignore[override]
        """Goes to some words with the arrows and selects them, as one who looks at the caret does."""
        assert self.in_article(), self.name
        view, desk = self.window.annotate.article, self.space.desk
        assert desk is not None
        start = desk.text.index(words)
        self.strike(KEY.Key_Home, HELD.ControlModifier)
        while view.caret_offset() + 40 < start:
            self.strike(KEY.Key_Right, HELD.ControlModifier)
        while view.caret_offset() > start:
            self.strike(KEY.Key_Left)
        while view.caret_offset() < start:
            self.strike(KEY.Key_Right)
        while view.caret_offset() < start + len(words):
            self.strike(KEY.Key_Right, HELD.ShiftModifier)


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Hands]:
    somebody = Hands(qtbot, qapp, tmp_path)
    yield somebody
    somebody.leave()


def begin(hands: Hands) -> None:
    assert hands.name == "Open the sample project"
    hands.strike(KEY.Key_Return)
    hands.wait_for("Ana Ruiz")  # the first of those there are
    hands.strike(KEY.Key_Return)
    assert hands.space.analyst_name(hands.space.analyst_id) == "Ana Ruiz"
    assert hands.in_article(), hands.name


def open_article(hands: Hands, words: str) -> None:
    hands.strike(KEY.Key_K, HELD.ControlModifier)
    assert hands.name == "Search articles"
    hands.write(words)
    hands.qtbot.waitUntil(lambda: len(hands.window.articles.items) == 1)
    hands.strike(KEY.Key_Return)
    assert hands.in_article(), hands.name


def title(hands: Hands) -> str:
    assert hands.space.desk is not None
    return hands.space.desk.document.title


def mark_three(hands: Hands) -> None:
    hands.select("Lee Seong-kweun was repeating what the NIS had told him")
    hands.strike(KEY.Key_3)
    hands.select("about 300")
    hands.strike(KEY.Key_2)
    hands.select("about 300 killed")
    hands.strike(KEY.Key_1)
    assert hands.in_article()
    assert hands.mine() == [
        ("attribution", "Lee Seong-kweun was repeating what the NIS had told him"),
        ("claim", "about 300 killed"),
        ("figure", "about 300"),
    ]
    assert hands.in_hand() == "claim: about 300 killed"


def fill_the_form(hands: Hands) -> None:
    """The figure is taken in hand, its form filled by Tab, and Enter goes back to the article."""
    hands.strike(KEY.Key_N)
    assert hands.in_hand() == "figure: about 300"
    hands.strike(KEY.Key_E)
    assert hands.name == "Value"
    hands.strike(KEY.Key_A, HELD.ControlModifier)
    hands.write("305")
    hands.tab_to("What is counted")
    hands.write("soldiers killed")
    hands.tab_to("As of")
    hands.write("2025-01-13")
    hands.tab_to("Place")
    hands.strike(KEY.Key_Return)
    assert hands.in_article(), hands.name
    mark = hands.space.own_mark
    assert mark is not None
    assert mark.values["point"] == 305
    assert (mark.values["counts"], mark.values["as_of"]) == ("soldiers killed", "2025-01-13")


def note_and_doubt(hands: Hands) -> None:
    hands.strike(KEY.Key_E)
    hands.tab_to("Note")
    hands.write("Which month?")
    hands.strike(KEY.Key_Tab)
    assert hands.name == "I am not sure of this mark"
    hands.strike(KEY.Key_Space)
    hands.tab_to(hands.window.annotate.article.accessibleName(), KEY.Key_Backtab)
    mark = hands.space.own_mark
    assert mark is not None
    assert (mark.note, mark.doubt) == ("Which month?", True)


def link(hands: Hands) -> None:
    """The figure to its claim: the likeliest other end stands first."""
    hands.strike(KEY.Key_L)
    assert hands.name == "Marks to link to"
    hands.strike(KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text() == "Gives the number for"
    hands.strike(KEY.Key_Return)
    hands.turn_to_window()
    assert hands.in_article(), hands.name
    assert [one.link_kind for one in hands.links() if one.analyst_id == hands.space.analyst_id] == ["quantifies"]


def finish_and_go_on(hands: Hands) -> None:
    """Done by key, then to the article before, with the keyboard still in the text."""
    before = title(hands)
    hands.strike(KEY.Key_D)
    assert hands.window.annotate.header.current_state == "done"
    hands.strike(KEY.Key_K, HELD.ControlModifier)
    hands.strike(KEY.Key_Escape)
    hands.strike(KEY.Key_Escape)
    assert hands.in_article(), hands.name
    hands.strike(KEY.Key_PageUp, HELD.ControlModifier)
    hands.qtbot.waitUntil(lambda: title(hands) != before)
    assert hands.in_article(), hands.name


def review_a_colleague(hands: Hands) -> None:
    """Accepts the first mark, rejects the next with a reason; the list keeps the keyboard."""
    open_article(hands, "first heavy losses")
    hands.strike(KEY.Key_2, HELD.ControlModifier)
    hands.wait_for("Marks to review")
    judged = []
    for key, reason in ((KEY.Key_A, ""), (KEY.Key_R, "The number is another.")):
        item = hands.place(ReviewPlace).current
        assert item is not None
        judged.append(item.mark.id)
        hands.strike(key)
        if reason:
            assert hands.name == "Why is it wrong? The author reads this."
            hands.write(reason)
            hands.strike(KEY.Key_Return)
        assert hands.name == "Marks to review"
    given = {one.annotation_id: (one.outcome, one.reason) for one in hands.verdicts()}
    assert [given[mark_id] for mark_id in judged] == [("accept", None), ("reject", "The number is another.")]


def reconcile(hands: Hands) -> None:
    """Takes the first mark of the first group; the list keeps the keyboard."""
    hands.strike(KEY.Key_3, HELD.ControlModifier)
    hands.wait_for("Groups and links")
    board = hands.place(ReconcilePlace).board
    waiting = board.open_count
    hands.strike(KEY.Key_1)
    assert board.open_count == waiting - 1
    assert hands.name == "Groups and links"


def export(hands: Hands, folder: Path) -> None:
    hands.strike(KEY.Key_E, HELD.ControlModifier)
    hands.wait_for("None")  # the profile, by the words chosen
    hands.tab_to("Destination")
    hands.strike(KEY.Key_A, HELD.ControlModifier)
    hands.write(str(folder))
    hands.strike(KEY.Key_Return)
    hands.qtbot.waitUntil(lambda: str(folder) in hands.window.banner.words)
    hands.turn_to_window()
    assert (folder / "dataset.json").is_file()


def test_the_whole_path(hands: Hands, tmp_path: Path) -> None:
    begin(hands)
    open_article(hands, "know when we say")
    assert title(hands).startswith("Comment:")
    mark_three(hands)
    fill_the_form(hands)
    note_and_doubt(hands)
    link(hands)
    finish_and_go_on(hands)
    review_a_colleague(hands)
    reconcile(hands)
    export(hands, tmp_path / "dataset")
