"""Review: read a colleague's marks in an article one by one and judge them, or what was said of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.actions.judging import REVIEW_ACTIONS
from annotator.ui.marked_article import MarkedArticle, names_of
from annotator.ui.review import phrases
from annotator.ui.review.card import CardFacts
from annotator.ui.review.chooser import AuthorChooser, Offer, first_of, offers
from annotator.ui.review.panel import ReviewPanel
from annotator.ui.review.round import ReviewRound
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton, PlaceActions
from annotator.ui.words import link_words, shortened
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.review import ReviewItem
    from annotator.store.journal import Changes

SHOWS = ("annotation", "verdict", "link", "analyst", "document", "source", "quantity")


class ReviewPlace(QWidget):
    """The place for judging colleagues' marks, and for answering what they said of one's own."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._round = ReviewRound()
        self._author = ""
        self._offers: list[Offer] = []
        self._is_stale = True
        self._make_actions()
        self.article = MarkedArticle(workspace)
        self.panel = ReviewPanel([self.accept, self.reject, self.comment], [self.previous, self.next])
        self.author = AuthorChooser()
        self.empty = EmptyState("", "")
        self._elsewhere = self.empty.offer("Next article with something waiting", lambda: self._to_article(1))
        self._lay_out()
        self.setFocusProxy(self.panel.queue)
        self._connect()

    def _make_actions(self) -> None:
        make = PlaceActions(self, REVIEW_ACTIONS).make
        self.accept = make("review_accept", "Accept", lambda: self._judge("accept"))
        self.reject = make("review_reject", "Reject…", lambda: self._ask("reject"))
        self.comment = make("review_comment", "Comment…", lambda: self._ask("comment"))
        self.previous = make("review_previous", "Previous", lambda: self._step(-1))
        self.next = make("review_next", "Next", lambda: self._step(1))
        self.next_article = make("review_next_article", "Next article", lambda: self._to_article(1))
        self.previous_article = make("review_previous_article", "Previous article", lambda: self._to_article(-1))
        self.accept.setToolTip("Accept this mark and go to the next one that waits")
        self.next_article.setToolTip("The next article in which something waits for you")
        self.previous_article.setToolTip("The previous article in which something waits for you")

    def _lay_out(self) -> None:
        self._bar = QWidget()
        bar = FlowLayout(self._bar, spacing=8)
        bar.setContentsMargins(14, 8, 14, 8)
        for part in (self.author, KeyButton(self.previous_article), KeyButton(self.next_article)):
            bar.addWidget(part)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.article)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([600, 400])
        splitter.setChildrenCollapsible(False)
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
        space.document_changed.connect(lambda _: self._start_over())
        for signal in (space.analyst_changed, space.project_changed):
            signal.connect(lambda *_: self._pick(""))
        self.author.currentIndexChanged.connect(lambda at: self._pick(self.author.itemData(at) or ""))
        self.panel.queue.chosen.connect(self._go_to)
        self.article.mark_clicked.connect(self._go_to)
        self.panel.reason.given.connect(self._judge)
        self.panel.reason.left.connect(self.panel.queue.setFocus)
        self.panel.card.withdrawn.connect(self._withdraw)

    @property
    def current(self) -> ReviewItem | None:
        """The mark that is looked at, with what was said of it."""
        return self._round.current

    @property
    def _is_own(self) -> bool:
        return bool(self._author) and self._author == self._workspace.analyst_id

    # what is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        mark = self._workspace.mark
        if self._is_stale:
            self._start_over()
        if mark is not None:
            self._go_on_with(mark)
        QTimer.singleShot(0, self, self.panel.queue.setFocus)

    def _go_on_with(self, mark: Annotation) -> None:
        """Begins at the mark in hand where it is a colleague's."""
        if mark.analyst_id not in {self._workspace.analyst_id, self._author}:
            self._pick(mark.analyst_id)
        self._go_to(mark.id)

    def _start_over(self) -> None:
        """Another article, reviewer or project."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self.panel.stop_asking()
        self._offer()
        said = self._why_empty()
        can_read = bool(self._workspace.analyst_id and self._workspace.document_id)
        self._bar.setVisible(can_read)
        self._pages.setCurrentIndex(0 if said else 1)
        if said:
            self.empty.say(*said)
            self._elsewhere.setVisible(can_read)
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
        known = self._author
        self._offer()
        if self._why_empty() or self._author != known or not self._round.items:
            self._start_over()
            return
        touched = [self._round.mark_of(row.id) for row in changes.rows if row.kind == "verdict"]
        self._round.take_in(self._queue())
        touched += [self._round.mark_of(row.id) for row in changes.rows if row.kind == "verdict"]
        for mark_id in filter(None, touched):
            self._round.go_to(mark_id)
        self.article.show_desk()
        self._show(reveal=True)

    def _offer(self) -> None:
        """Lists whose marks can be read and keeps the choice; else begins where something waits."""
        space = self._workspace
        self._offers = []
        if space.is_open and space.analyst_id and space.document_id:
            self._offers = space.attempt(lambda: offers(space.opened, space.document_id, space.analyst_id)) or []
        if self._author not in {one.author_id for one in self._offers}:
            first = first_of(self._offers)
            self._author = first.author_id if first else ""
        self.author.show_offers(self._offers, self._author)

    def _queue(self) -> list[ReviewItem]:
        from annotator.operations import review

        space = self._workspace
        if self._is_own:
            return review.said_of(space.opened, space.document_id, self._author)
        return review.queue(space.opened, space.document_id, author_id=self._author, reviewer_id=space.analyst_id)

    def _why_empty(self) -> tuple[str, str] | None:
        if not self._workspace.analyst_id:
            return phrases.NOBODY
        if not self._workspace.document_id:
            return phrases.NO_ARTICLE
        if any(one.marks for one in self._offers if one.author_id == self._author):
            return None
        return phrases.NOTHING_SAID if len(self._offers) > 1 else phrases.NO_COLLEAGUE

    def _show(self, *, reveal: bool = False) -> None:
        """Shows the round as it is now."""
        self.panel.show_round(self._round, self._workspace.analyst_name)
        item = self._round.current
        marks = [each.mark for each in self._round.items]
        self.article.show_marks(marks, item.mark.id if item else None)
        if item is not None:
            self.panel.card.show_item(item, self._facts(item.mark.id))
            self._workspace.select_mark(item.mark.id)
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
        for action in (self.accept, self.reject):
            action.setVisible(not self._is_own)
            action.setEnabled(can_judge and not self._is_own)
        self.comment.setIconText("Answer…" if self._is_own else "Comment…")
        self.comment.setEnabled(can_judge)
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
        if (outcome != "comment" or self._is_own) and self._round.to_next_waiting():
            self._show(reveal=True)
        self.panel.queue.setFocus()

    def _ask(self, outcome: str) -> None:
        if self._round.current is not None:
            self.panel.ask(outcome, *phrases.PROMPTS["answer" if self._is_own else outcome])

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

    def _pick(self, author_id: str) -> None:
        """Reads another's marks; nobody's in particular means those that wait."""
        self._author = author_id
        self._start_over()

    def _to_article(self, by: int) -> None:
        """Opens the nearest article in which something waits, in the order of the list, round its end."""
        from annotator.operations import documents

        space = self._workspace
        ids = documents.ids(space.opened, documents.conditions())
        at = ids.index(space.document_id) if space.document_id in ids else 0
        around = [*ids[at + 1 :], *ids[:at]] if by > 0 else [*reversed(ids[:at]), *reversed(ids[at + 1 :])]
        for document_id in around:
            first = first_of(offers(space.opened, document_id, space.analyst_id))
            if first is not None and first.waiting:
                self._author = first.author_id
                space.open_document(document_id)
                return
        space.message.emit("Nothing waits for you in the other articles.")
