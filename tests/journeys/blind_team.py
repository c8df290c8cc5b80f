"""Two analysts and a lead at one window, what there is to read, and what each of them marks in it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.model import Annotation
from annotator.ui.dialogs.export import Export
from annotator.ui.panels.fields import LineEditor
from annotator.ui.reconcile.place import ReconcilePlace
from annotator.ui.reconcile.sieve import as_link, as_record
from annotator.ui.review.place import ReviewPlace
from tests.ui.person import Person

FERRY = (
    "Ferry strikes a rock\n\n"
    "About 40 people were hurt, the coast guard said on Monday.\n\n"
    "The engine had failed before dawn. The captain slept through the first alarm. "
    "The owner, a small firm, sold it.\n\n"
    "Divers found the hull intact. A rope may have torn. Some 25 cars were lost. Nobody died.\n"
)
STORM = (
    "Storm closes the port\n\n"
    "More than 1,200 passengers wait ashore, a spokesman said.\n\n"
    "The trains are late. The mayor was abroad. A crane fell. The lights went out.\n"
)
MARKED = {
    ("Ana", "Ferry"): (
        ("claim", "About 40 people were hurt"),
        ("attribution", "the coast guard said"),
        ("claim", "The engine had failed"),
        ("claim", "captain slept through the first alarm"),
        ("claim", "The owner, a small firm"),
        ("claim", "Divers found the hull intact"),
        ("claim", "A rope may have torn"),
        ("figure", "Some 25"),
    ),
    ("Ben", "Ferry"): (
        ("claim", "About 40 people were hurt"),
        ("attribution", "the coast guard said on Monday"),
        ("claim", "engine had failed"),
        ("claim", "The captain slept"),
        ("claim", "a small firm, sold it"),
        ("claim", "found the hull intact"),
        ("claim", "Nobody died"),
        ("figure", "Some 25"),
    ),
    ("Ana", "Storm"): (
        ("claim", "More than 1,200 passengers wait ashore"),
        ("figure", "More than 1,200"),
        ("attribution", "a spokesman said"),
        ("claim", "The trains are late"),
    ),
    ("Ben", "Storm"): (
        ("claim", "More than 1,200 passengers wait"),
        ("figure", "More than 1,200"),
        ("attribution", "a spokesman said"),
        ("claim", "A crane fell"),
        ("claim", "The lights went out"),
    ),
    ("Lena", "Storm"): (("claim", "The mayor was abroad"),),
}
KEYS = {"claim": "1", "figure": "2", "attribution": "3"}
W = TypeVar("W", bound=QWidget)


class Team(Person):
    """Ana and Ben mark, Lena leads; they sit at one window, one after the other."""

    def sit_down(self, name: str) -> None:
        self.space.set_analyst(next(one.id for one in self.space.analysts if one.name == name))

    def document(self, title: str) -> str:
        return next(one.id for one in self.window.articles.items if title in one.title)

    def open(self, title: str) -> None:
        self.window.show_place("annotate")
        self.space.open_document(self.document(title))
        self.read()

    def go(self, place: str, title: str) -> None:
        self.space.open_document(self.document(title))
        self.turn_to_window()
        self.window.menus.action(f"place_{place}").trigger()

    def find(self, kind: type[W]) -> W:
        found = self.window.findChild(kind)
        assert isinstance(found, kind)
        return found

    @property
    def review(self) -> ReviewPlace:
        return self.find(ReviewPlace)

    @property
    def reconcile(self) -> ReconcilePlace:
        return self.find(ReconcilePlace)

    def mark_all(self, who: str, title: str) -> None:
        self.open(title)
        for tag, words in MARKED[who, title]:
            self.select(words)
            self.press(KEYS[tag])

    def link(self, from_words: str, to_words: str) -> None:
        """From one's own attribution to one's own claim, by the list of what can be linked."""
        self.take_up(from_words)
        self.press(Qt.Key.Key_L)
        self.click(to_words)
        menu = self.window.tags.picker.menu
        if menu.isVisible():
            menu.actions()[0].trigger()
            menu.hide()

    def own(self, words: str) -> Annotation:
        return next(one for one in self.marks() if (one.analyst_id, one.quote) == (self.space.analyst_id, words))

    def take_up(self, words: str) -> None:
        self.space.select_mark(self.own(words).id)
        self.read()

    def give_value(self, words: str, field: str, value: str) -> None:
        self.take_up(words)
        form = self.window.tags.form.values()
        assert form is not None
        editor = form.editors[field]
        assert isinstance(editor, LineEditor)
        editor.line.setFocus()
        editor.line.selectAll()
        QTest.keyClicks(editor.line, value)
        QTest.keyClick(editor.line, Qt.Key.Key_Tab)
        self.settle()

    def seen(self) -> set[str]:
        """Whose marks are on the page."""
        index = self.window.annotate.article.canvas.index
        return {self.space.analyst_name(one.analyst_id) for one in self.marks() if index.get(one.id)}

    def read_of(self, author: str, words: str) -> None:
        """Looks in Review at a mark of somebody."""
        place = self.review
        who = next(one.id for one in self.space.analysts if one.name == author)
        place.author.setCurrentIndex(place.author.findData(who))
        self.qtbot.waitUntil(lambda: words in {row.quote for row in place.panel.queue.rows})
        mark = next(row.id for row in place.panel.queue.rows if row.quote == words)
        place.panel.queue.chosen.emit(mark)
        assert place.current is not None
        assert place.current.mark.quote == words

    def write(self, words: str) -> None:
        self.press(words)
        self.press(Qt.Key.Key_Return)

    def say(self, key: str, words: str) -> None:
        """A key that asks for words, and the words."""
        self.press(key)
        self.write(words)

    def look_at(self, words: str) -> None:
        """Looks in Reconcile at the group in which somebody marked just these words."""
        place = self.reconcile
        self.qtbot.waitUntil(lambda: not place.feed.is_reading)
        for item in place.board.items:
            record = as_record(item)
            if record is not None and words in {mark.quote for mark in record.marks}:
                place.go_to(item.id)
                return
        raise AssertionError(f"“{words}” is not in the list")

    def decide(self, words: str, keys: str, reason: str = "") -> None:
        """Says what went wrong and why, then decides with the last key."""
        self.look_at(words)
        for key in keys[:-1]:
            self.press(key)
        if reason:
            self.say("w", reason)
        self.press(keys[-1])

    def settle_link(self, title: str, key: str, reason: str) -> None:
        place, document_id = self.reconcile, self.document(title)
        link = next(one for one in place.board.items if as_link(one) is not None and one.document_id == document_id)
        place.go_to(link.id)
        self.say("w", reason)
        self.press(key)

    def badges(self, words: str) -> tuple[str, ...]:
        self.look_at(words)
        current = self.reconcile.current
        return next(row.badges for row in self.reconcile.queue.rows if current and row.id == current.id)

    def export(self, folder: Path) -> None:
        self.window.menus.action("export").trigger()
        dialog = self.find(Export)
        dialog.place.setText(str(folder))
        dialog.done_button.click()
        self.qtbot.waitUntil(lambda: str(folder) in self.window.banner.words)
        self.window.banner.dismiss()
        self.turn_to_window()
