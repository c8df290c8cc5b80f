"""Review: read colleagues' marks one by one, across articles, and judge them, or answer what was said of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.marked_article import MarkedArticle, names_of
from annotator.ui.review import phrases
from annotator.ui.review.amending import Amending
from annotator.ui.review.card import CardFacts, words_added
from annotator.ui.review.chooser import AuthorChooser, ScopeChooser
from annotator.ui.review.gestures import Gestures
from annotator.ui.review.look import EVERYBODY, Question, Scope
from annotator.ui.review.panel import ReviewPanel
from annotator.ui.review.pick import ArticlesPick
from annotator.ui.review.reader import SHOWS, Reader, titles
from annotator.ui.review.round import ReviewRound
from annotator.ui.review.steps import nearest_article
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.words import link_words, shortened
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.review import ReviewItem
    from annotator.store.journal import Changes

ARTICLE = 170
ANEW = ("analyst", "document", "work_state", "project", "assignment")


class ReviewPlace(QWidget):
    """The place for judging colleagues' marks, and for answering what they said of one's own."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.reader = Reader(workspace, self)
        self._author, self._scope, self._wanted = "", Scope(), ""
        self._is_stale, self._is_opening, self._wants_focus = True, False, False
        self.gestures = Gestures(self)
        self.article = MarkedArticle(workspace)
        self.panel = ReviewPanel(self.gestures.judging, [self.gestures.previous, self.gestures.next])
        self.amending = Amending(workspace, self.article, self.panel.amend)
        self.author = AuthorChooser()
        self.scope = ScopeChooser()
        self.empty = EmptyState("", "")
        self._elsewhere = self.empty.offer("Next article with something waiting", lambda: self.to_article(1))
        self._lay_out()
        self.setFocusProxy(self.panel.queue)
        self._connect()
        self.gestures.wire()

    def _lay_out(self) -> None:
        self._bar = QWidget()
        bar = FlowLayout(self._bar, spacing=8)
        bar.setContentsMargins(14, 8, 14, 8)
        own = self.gestures
        for part in (self.author, self.scope, *map(KeyButton, (own.previous_article, own.next_article, own.done))):
            bar.addWidget(part)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        self.article.setMinimumWidth(ARTICLE)
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
        space = self.workspace
        space.changed.connect(self._take_in)
        space.document_changed.connect(lambda _: self._document_changed())
        space.analyst_changed.connect(lambda _: self._pick(""))
        space.project_changed.connect(self._other_project)
        self.reader.taken.connect(self._take)
        self.author.currentIndexChanged.connect(lambda at: self._pick(self.author.itemData(at) or ""))
        self.scope.chosen.connect(self.read_in)
        self.scope.picking.connect(self.pick_articles)
        self.panel.queue.chosen.connect(self._go_to)
        self.article.mark_clicked.connect(self._go_to)
        for widget in (self.article, self.panel.queue, self.panel.card):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(lambda at, widget=widget: self._offer_menu(widget, at))

    @property
    def round(self) -> ReviewRound:
        """The marks that are read, with one of them current."""
        return self.reader.round

    @property
    def question(self) -> Question:
        """Whose marks are read, by whom and where."""
        return self.reader.question

    @property
    def current(self) -> ReviewItem | None:
        """The mark that is looked at, with what was said of it."""
        return self.round.current

    @property
    def _reads_everybody(self) -> bool:
        return self.question.author_id == EVERYBODY

    # what is read

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        mark = self.workspace.mark
        self._wants_focus = True
        if self._is_stale:
            self._start_over()
        if mark is not None:
            self._go_on_with(mark)
        QTimer.singleShot(0, self, self._take_focus)

    def _go_on_with(self, mark: Annotation) -> None:
        """Begins at the mark in hand where it is a colleague's."""
        if mark.analyst_id not in {self.workspace.analyst_id, self.question.author_id} and not self._reads_everybody:
            self._pick(mark.analyst_id)
        if self.reader.is_busy:
            self._wanted = mark.id
        self._go_to(mark.id)

    def _other_project(self) -> None:
        self._scope = Scope()
        self.scope.show_scope(self._scope)
        self._pick("")

    def _pick(self, author_id: str) -> None:
        """Reads another's marks; nobody's in particular means those that wait."""
        self._author = author_id
        self._start_over()

    def read_in(self, scope: Scope) -> None:
        """Reads marks of other articles."""
        self._scope = scope
        self.scope.show_scope(scope)
        self._start_over()

    def read_new(self) -> None:
        """Reads whatever came in since the reader last looked."""
        self._author = EVERYBODY
        self.read_in(Scope("new", self._scope.chosen))

    def have_seen(self) -> None:
        """Nothing of what is listed is new any more."""
        if self.question.scope.within == "new":
            self.reader.have_seen()
            self._start_over()

    def pick_articles(self) -> None:
        """Asks which articles are to be read."""
        pick = ArticlesPick(titles(self.workspace), self._scope.chosen, self)
        pick.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pick.picked.connect(lambda chosen: self.read_in(Scope("chosen", chosen)))
        pick.open()

    def _start_over(self) -> None:
        """Another article, reviewer, project or choice."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        space = self.workspace
        self.panel.stop_asking()
        self.panel.amend.leave()
        self._bar.setVisible(bool(space.is_open and space.analyst_id))
        if not (space.is_open and space.analyst_id and (space.document_id or self._scope.is_wide)):
            self.reader.forget()
            self._say_nothing(phrases.NO_ARTICLE if space.is_open and space.analyst_id else phrases.NOBODY)
            return
        self.reader.ask(self._author, self._scope)
        if self.reader.is_busy:
            self._say_nothing(phrases.READING)

    def _take(self) -> None:
        """Shows what was read, from the first mark that waits."""
        self.gestures.done.setChecked(self.reader.shows_done)
        wanted, self._wanted = self._wanted, ""
        self.round.go_to(wanted)
        self._show()

    def filter_done(self) -> None:
        """Lists what is done as well, or no longer."""
        self.reader.shows_done = self.gestures.done.isChecked()
        self.reader.list_again()
        self._show()

    def _take_in(self, changes: Changes) -> None:
        """The same marks after something was changed, by whomever."""
        if not changes.touches(*SHOWS, *ANEW):
            return
        if not self.isVisible():
            self._is_stale = True
        elif self.reader.is_busy or changes.touches(*ANEW) or not self.round.items or not self.reader.take_in(changes):
            self._start_over()
        elif not self.amending.is_on or self.current is None:
            self._show()

    # what is shown

    def _say_nothing(self, said: tuple[str, str]) -> None:
        self._pages.setCurrentIndex(0)
        self.empty.say(*said)
        self._elsewhere.setVisible(said not in (phrases.READING, phrases.NOBODY, phrases.NO_ARTICLE))
        self.author.show_offers(self.reader.offers, self.question.author_id)
        self.gestures.enable()

    def _why_empty(self) -> tuple[str, str]:
        from annotator.operations import blind

        space, reader = self.workspace, self.reader
        is_hidden = not self.question.scope.is_wide and blind.hidden(space.opened, space.document_id, space.analyst_id)
        return phrases.empty_words(
            self.question,
            has_items=bool(reader.items),
            has_others=any(not one.is_own for one in reader.offers),
            is_hidden=is_hidden,
        )

    def _show(self) -> None:
        """Shows the round as it is now."""
        item = self.current
        if item is None:
            self.reader.visit()
            self._say_nothing(self._why_empty())
            return
        self._open(item)
        self._pages.setCurrentIndex(1)
        self._take_focus()
        self.reader.visit()
        self.author.show_offers(self.reader.offers, self.question.author_id)
        self.panel.show_round(self.round, self.workspace.analyst_name, self._where)
        self.panel.card.show_item(item, self.facts(item))
        self._show_article(item)
        self.workspace.select_mark(item.mark.id)
        self.gestures.enable()

    def _take_focus(self) -> None:
        """The list has the keyboard once there is one, after the place was gone to."""
        if self._wants_focus and self.round.items:
            self._wants_focus = False
            self.panel.queue.setFocus()

    def _show_article(self, item: ReviewItem) -> None:
        self.article.show_desk()
        here = [one.mark for one in self.round.items if one.mark.document_id == item.mark.document_id]
        self.article.show_marks(here, item.mark.id)
        self.article.set_highlights(words_added(item))
        self.article.reveal(item.mark.span)

    def _open(self, item: ReviewItem) -> None:
        """Puts the article of a mark on the desk."""
        self._is_opening = True
        self.workspace.open_document(item.mark.document_id)
        self._is_opening = False

    def _where(self, mark: Annotation) -> str:
        who = self.workspace.analyst_name(mark.analyst_id) if self._reads_everybody else ""
        title = self.reader.titles.get(mark.document_id, "") if self.question.scope.is_wide else ""
        return " · ".join(filter(None, (who, title)))

    def facts(self, item: ReviewItem) -> CardFacts:
        """What a card of the mark needs to know."""
        space = self.workspace
        title = self.reader.titles.get(item.mark.document_id, "") if self.question.scope.is_wide else ""
        return CardFacts(
            space.desk.text if space.desk else "", names_of(space), tuple(self._links(item.mark.id)),
            space.analyst_id, space.analyst_name, space.lane_of, space.can_write, title,
        )  # fmt: skip

    def _links(self, mark_id: str) -> list[str]:
        desk = self.workspace.desk
        found = []
        for link in desk.links_of(mark_id) if desk else []:
            is_start = link.from_id == mark_id
            other = desk.mark(link.to_id if is_start else link.from_id) if desk else None
            quote = f"“{shortened(other.quote)}”" if other else "a mark in another article"
            found.append(f"{link_words(link.link_kind, forward=is_start).capitalize()} {quote}")
        return found

    def _offer_menu(self, widget: QWidget, at: QPoint) -> None:
        menu = QMenu(widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([one for one in self.gestures.offered if one.isVisible() and one.isEnabled()])
        if menu.actions():
            menu.popup(widget.mapToGlobal(at))

    # what is done

    def said(self, *, moves_on: bool) -> None:
        """Something was said: on to the next mark that waits, if there is one."""
        if moves_on and self.round.to_next_waiting():
            self.reader.list_again()
            self._show()
        self.panel.queue.setFocus()

    def begin_amending(self) -> None:
        """Opens the form on the mark that is looked at."""
        item = self.current
        if item is not None:
            self.panel.begin_amending()
            self.amending.begin(item, self.facts(item))
            self.gestures.enable()

    def end_amending(self) -> None:
        """The article and the buttons are as before."""
        item = self.current
        if item is not None and self.isVisible():
            self._show_article(item)
        self.gestures.enable()
        self.panel.queue.setFocus()

    def step(self, by: int) -> None:
        """Looks at the next or previous mark."""
        if self.round.step(by):
            self.panel.stop_asking()
            self._show()

    def _go_to(self, mark_id: str) -> None:
        if self.amending.is_on or mark_id == self.round.current_id:
            return
        if self.round.go_to(mark_id):
            self.panel.stop_asking()
            self._show()

    def _document_changed(self) -> None:
        """Somebody opened another article: its first mark in the list, or that article alone."""
        if self._is_opening:
            return
        here = [one for one in self.round.items if one.mark.document_id == self.workspace.document_id]
        if self._scope.is_wide and self.isVisible() and self.workspace.document_id:
            if here:
                self._go_to(next((one for one in here if one.waiting), here[0]).mark.id)
                return
            if self.reader.is_busy:
                return
            self._scope = Scope("article", self._scope.chosen)
            self.scope.show_scope(self._scope)
        self._start_over()

    def to_article(self, by: int) -> None:
        """Goes to the nearest article in which something waits, in the order of the list, round its end."""
        space = self.workspace
        if self.question.scope.is_wide and self.round.to_other_article(by):
            self._show()
            return
        found = nearest_article(space.opened, space.analyst_id, space.document_id, by)
        if found is None:
            space.message.emit("Nothing waits for you in the other articles.")
            return
        self._scope = Scope("article", self._scope.chosen)
        self.scope.show_scope(self._scope)
        self._author = found[1]
        space.open_document(found[0])
