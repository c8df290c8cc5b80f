"""Review: read one colleague's marks in one article, one after the other, and say what is right and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.annotate.marking import WHO_FIRST
from annotator.ui.marked_article import MarkedArticle, names_of
from annotator.ui.review.card import CardFacts
from annotator.ui.review.panel import ReviewPanel
from annotator.ui.review.round import ReviewRound
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.key_button import KeyButton, place_action
from annotator.ui.widgets.labels import prose
from annotator.ui.words import link_words, shortened
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.model import Analyst
    from annotator.operations.review import ReviewItem
    from annotator.store.journal import Changes

SHOWS = ("annotation", "verdict", "link", "analyst", "document", "source", "quantity")
PROMPTS = {
    "reject": ("Why is it wrong? The author reads this.", "Reject", "for example: the number is not in these words"),
    "comment": ("What do you want to ask or say?", "Comment", "the author can answer"),
}


class ReviewPlace(QWidget):
    """The place for judging colleagues' marks; one's own are never offered."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._round = ReviewRound()
        self._author = ""
        self._is_stale = True
        self._make_actions()
        self.article = MarkedArticle(workspace)
        self.panel = ReviewPanel([self.accept, self.reject, self.comment], [self.previous, self.next])
        self.colleagues = QComboBox()
        self.colleagues.setAccessibleName("Whose marks")
        self.colleagues.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.empty = EmptyState("", "")
        self._elsewhere = self.empty.offer("Next article with something waiting", lambda: self._to_article(1))
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self.accept = place_action(self, "Accept", "A", lambda: self._judge("accept"))
        self.reject = place_action(self, "Reject…", "R", lambda: self._ask("reject"))
        self.comment = place_action(self, "Comment…", "C", lambda: self._ask("comment"))
        self.previous = place_action(self, "Previous", "P", lambda: self._step(-1))
        self.next = place_action(self, "Next", "N", lambda: self._step(1))
        self.next_article = place_action(self, "Next article", "Shift+N", lambda: self._to_article(1))
        self.previous_article = place_action(self, "Previous article", "Shift+P", lambda: self._to_article(-1))
        self.accept.setToolTip("Accept this mark and go to the next one that waits")
        self.next_article.setToolTip("The next article in which something waits for you")
        self.previous_article.setToolTip("The previous article in which something waits for you")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 8, 14, 8)
        bar.setSpacing(8)
        bar.addWidget(prose("Marks of", muted=True, wraps=False))
        bar.addWidget(self.colleagues)
        bar.addStretch()
        bar.addWidget(KeyButton(self.previous_article))
        bar.addWidget(KeyButton(self.next_article))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.article)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([640, 400])
        splitter.setChildrenCollapsible(False)
        self.panel.setMinimumWidth(340)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        space = self._workspace
        space.changed.connect(self._take_in)
        for signal in (space.document_changed, space.analyst_changed, space.project_changed):
            signal.connect(lambda *_: self._start_over())
        self.colleagues.currentIndexChanged.connect(self._pick_colleague)
        self.panel.queue.chosen.connect(self._go_to)
        self.article.mark_clicked.connect(self._go_to)
        self.panel.reason.given.connect(self._judge)
        self.panel.reason.left.connect(self.panel.queue.setFocus)
        self.panel.card.withdrawn.connect(self._withdraw)

    @property
    def current(self) -> ReviewItem | None:
        """The mark that is looked at, with what was said of it."""
        return self._round.current

    # what is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._start_over()
        QTimer.singleShot(0, self, self.panel.queue.setFocus)

    def _start_over(self) -> None:
        """Another article, reviewer or project."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self.panel.stop_asking()
        people = self._people()
        self._offer(people)
        said = self._why_empty(people)
        self._bar.setVisible(bool(self._workspace.analyst_id and self._workspace.document_id))
        self._pages.setCurrentIndex(0 if said else 1)
        if said:
            self.empty.say(*said)
            self._elsewhere.setVisible(bool(self._workspace.analyst_id and self._workspace.document_id))
            self._round.start([])
            self._enable()
            return
        self.article.show_desk()
        self._round.start(self._queue())
        self._show(reveal=True)

    def _take_in(self, changes: Changes) -> None:
        """The same article after something was changed, by whomever."""
        if not changes.touches(*SHOWS):
            return
        if not self.isVisible():
            self._is_stale = True
            return
        people = self._people()
        if self._why_empty(people) or self._author not in {person.id for person, _, _ in people}:
            self._start_over()
            return
        touched = [self._round.mark_of(row.id) for row in changes.rows if row.kind == "verdict"]
        self._offer(people)
        self._round.take_in(self._queue())
        touched += [self._round.mark_of(row.id) for row in changes.rows if row.kind == "verdict"]
        for mark_id in filter(None, touched):
            self._round.go_to(mark_id)
        self.article.show_desk()
        self._show(reveal=True)

    def _people(self) -> list[tuple[Analyst, int, int]]:
        from annotator.operations import review

        space = self._workspace
        if not space.is_open or not space.analyst_id or not space.document_id:
            return []
        found = space.attempt(lambda: review.colleagues(space.opened, space.document_id, space.analyst_id))
        return found or []

    def _queue(self) -> list[ReviewItem]:
        from annotator.operations import review

        space = self._workspace
        return review.queue(space.opened, space.document_id, author_id=self._author, reviewer_id=space.analyst_id)

    def _why_empty(self, people: list[tuple[Analyst, int, int]]) -> tuple[str, str] | None:
        space = self._workspace
        if not space.analyst_id:
            return "Who is reviewing?", WHO_FIRST
        if not space.document_id:
            return "No article is open", "Choose an article in the list to read what colleagues marked in it."
        if not people:
            return (
                "No colleague has marked this article",
                "Your own marks are for others to judge. When a colleague has marked something here, it waits for you.",
            )
        return None

    def _offer(self, people: list[tuple[Analyst, int, int]]) -> None:
        """Lists the colleagues and keeps the one chosen; else the first for whom something waits."""
        ids = [person.id for person, _, _ in people]
        if self._author not in ids:
            self._author = next((person.id for person, _, waiting in people if waiting), ids[0] if ids else "")
        with QSignalBlocker(self.colleagues):
            self.colleagues.clear()
            for person, marks, waiting in people:
                state = f"{waiting} of {marks} waiting" if waiting else f"all {marks} judged"
                self.colleagues.addItem(f"{person.name} · {state}", person.id)
            self.colleagues.setCurrentIndex(ids.index(self._author) if ids else -1)

    def _show(self, *, reveal: bool = False) -> None:
        """Shows the round as it is now."""
        self.panel.show_round(self._round)
        item = self._round.current
        marks = [each.mark for each in self._round.items]
        self.article.show_marks(marks, item.mark.id if item else None)
        if item is not None:
            self.panel.card.show_item(item, self._facts(item.mark.id))
            if reveal:
                self.article.reveal(item.mark.span)
        self._enable()

    def _facts(self, mark_id: str) -> CardFacts:
        space = self._workspace
        text = space.desk.text if space.desk else ""
        return CardFacts(
            text, names_of(space), tuple(self._links(mark_id)), space.analyst_id, space.analyst_name, space.can_write
        )

    def _links(self, mark_id: str) -> list[str]:
        desk = self._workspace.desk
        found = []
        for link in desk.links_of(mark_id) if desk else []:
            is_start = link.from_id == mark_id
            other = desk.mark(link.to_id if is_start else link.from_id) if desk else None
            quote = f"“{shortened(other.quote)}”" if other else "a mark in another article"
            found.append(f"{link_words(link.link_kind, forward=is_start).capitalize()} {quote}")
        return found

    def _enable(self) -> None:
        item = self._round.current
        can_judge = item is not None and self._workspace.can_write
        for action in (self.accept, self.reject, self.comment):
            action.setEnabled(can_judge)
        self.previous.setEnabled(self._round.number > 1)
        self.next.setEnabled(0 < self._round.number < len(self._round.items))
        for action in (self.previous_article, self.next_article):
            action.setEnabled(bool(self._workspace.analyst_id and self._workspace.document_id))

    # what is done

    def _judge(self, outcome: str, reason: str | None = None) -> None:
        from annotator.operations import review

        space, item = self._workspace, self._round.current
        if item is None:
            return
        given = space.attempt(
            lambda: review.give(
                space.opened, mark_id=item.mark.id, reviewer_id=space.analyst_id, outcome=outcome, reason=reason
            )
        )
        if given is None:
            return
        self.panel.stop_asking()
        if outcome != "comment" and self._round.to_next_waiting():
            self._show(reveal=True)
        self.panel.queue.setFocus()

    def _ask(self, outcome: str) -> None:
        if self._round.current is not None:
            prompt, button, placeholder = PROMPTS[outcome]
            self.panel.ask(outcome, prompt, button, placeholder)

    def _withdraw(self, verdict_id: str) -> None:
        from annotator.operations import review

        space = self._workspace
        space.attempt(lambda: review.withdraw(space.opened, verdict_id, reviewer_id=space.analyst_id))

    def _step(self, by: int) -> None:
        if self._round.step(by):
            self.panel.stop_asking()
            self._show(reveal=True)

    def _go_to(self, mark_id: str) -> None:
        if mark_id != self._round.current_id and self._round.go_to(mark_id):
            self.panel.stop_asking()
            self._show(reveal=True)

    def _pick_colleague(self, index: int) -> None:
        self._author = self.colleagues.itemData(index) or ""
        self._start_over()

    def _to_article(self, by: int) -> None:
        """Opens the nearest article in which something waits, in the order of the list, round its end."""
        from annotator.operations import documents, review

        space = self._workspace
        ids = [item.id for item in documents.listing(space.opened)]
        at = ids.index(space.document_id) if space.document_id in ids else 0
        around = [*ids[at + 1 :], *ids[:at]] if by > 0 else [*reversed(ids[:at]), *reversed(ids[at + 1 :])]
        for document_id in around:
            found = review.colleagues(space.opened, document_id, space.analyst_id)
            if any(waiting for _, _, waiting in found):
                self._author = next(person.id for person, _, waiting in found if waiting)
                space.open_document(document_id)
                return
        space.message.emit("Nothing waits for you in the other articles.")
