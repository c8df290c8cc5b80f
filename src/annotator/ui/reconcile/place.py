"""Reconcile: what analysts disagree about, one after the other, side by side, and how it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from annotator.ui.marked_article import MarkedArticle
from annotator.ui.reconcile import empty_words
from annotator.ui.reconcile.bar import ReconcileBar
from annotator.ui.reconcile.board import Board
from annotator.ui.reconcile.deciding import Deciding
from annotator.ui.reconcile.feed import Feed
from annotator.ui.reconcile.filters import Filters
from annotator.ui.reconcile.gestures import Gestures
from annotator.ui.reconcile.layout import side_of, stacked, whole_of
from annotator.ui.reconcile.panel import DecisionPanel
from annotator.ui.reconcile.rows import row_of
from annotator.ui.reconcile.rules_desk import RulesDesk
from annotator.ui.reconcile.rules_panel import RulesPanel
from annotator.ui.reconcile.showing import Showing
from annotator.ui.reconcile.sieve import Item, as_record
from annotator.ui.reconcile.why import WhyRow
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.queue_table import QueueRow, QueueTable
from annotator.ui.words import counted
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.store.journal import Changes

IN_AN_ARTICLE = ("annotation", "link", "decision", "work_state")
ANYWHERE = ("verdict", "answer", "analyst", "document", "source", "quantity", "assignment", "project")
WOULD = "What these rules would settle. Choose one to see it in its article."
READ = "{} of {} articles read"


class ReconcilePlace(QWidget):
    """The place where groups and links are settled, by rule or by hand."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.board = Board()
        self.feed = Feed(workspace, self.board, self)
        self._is_stale = True
        self._decisions: list[str] = []
        self._about = self._sought = ""
        self._lines: dict[str, tuple[Item, QueueRow]] = {}
        self._is_opening = False
        self._seen: Sequence[object] | None = None
        self.gestures = Gestures(self, Deciding(workspace))
        self.bar = ReconcileBar(self.gestures.rules, self.gestures.examples)
        self.filters = Filters({tag.name: tag.label for tag in tag_types().values()})
        self.agreeing = QPushButton()
        self.agreeing.setToolTip("Everybody says the same here: a rule settles these at once")
        self.queue = QueueTable("Groups and links")
        self.article = MarkedArticle(workspace)
        self.panel = DecisionPanel(
            self.gestures.buttons, self.gestures.ways, WhyRow(self.gestures.categories, self.gestures.example)
        )
        self.showing = Showing(workspace, self.board)
        self.empty = EmptyState("", "")
        self._action = self.empty.offer("", self._follow_empty, main=True)
        self.rules = RulesPanel()
        self.none = EmptyState("", "")
        self._would = prose(WOULD, muted=True)
        self._would.setContentsMargins(12, 10, 12, 8)
        self._would.hide()
        side = side_of(self.filters, self._would, self.agreeing, self.queue)
        self._decision = stacked(self.panel, self.empty, self.rules)
        self._pages = stacked(self.none, whole_of(self.bar, side, self.article, self._decision))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        self.setFocusProxy(self.queue)
        self.rules_desk = RulesDesk(self)
        self._connect()
        self.gestures.wire()

    def _connect(self) -> None:
        space = self.workspace
        space.changed.connect(self._take_in)
        space.document_changed.connect(lambda _: self._document_changed())
        space.analyst_changed.connect(lambda _: self.refresh())
        space.project_changed.connect(self.refresh)
        space.record_wanted.connect(self.look_for)
        self.feed.arrived.connect(self._arrive)
        self.feed.progressed.connect(lambda _, done, total: self.bar.show_reading(READ.format(done, total)))
        self.bar.chosen.connect(self._choose)
        self.filters.chosen.connect(self._filter)
        self.queue.chosen.connect(self.go_to)
        self.agreeing.clicked.connect(self.rules_desk.open)
        self.article.mark_clicked.connect(self._click)

    # what is listed

    @property
    def current(self) -> Item | None:
        """The group or link that is looked at."""
        return self.board.current

    @property
    def scope(self) -> str | None:
        """The article that is reconciled; None for all of them."""
        return None if self.bar.is_everywhere else self.workspace.document_id or None

    @property
    def shows_rules(self) -> bool:
        """Whether rules stand where decisions are made."""
        return self._decision.currentWidget() is self.rules

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
        else:
            self._catch_up(set())
        QTimer.singleShot(0, self, self.queue.setFocus)

    def refresh(self) -> None:
        """Reads and shows everything anew."""
        from annotator.operations import documents

        space = self.workspace
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        has_articles = space.is_open and (bool(space.document_id) or not documents.is_empty(space.opened))
        self._pages.setCurrentIndex(1 if has_articles else 0)
        if not has_articles:
            self.feed.forget()
            self.none.say("Nothing to reconcile yet", "Import articles and let at least two analysts mark them.")
            return
        if not space.document_id:
            self.bar.choose(everywhere=True)
        self._lines.clear()
        self._seen = None
        self.board.arrange(shows_all=self.bar.shows_all)
        self.bar.show_reading("")
        self.feed.read(self.scope)
        if self.feed.is_reading:
            self.bar.show_reading("Reading articles…")

    def _arrive(self) -> None:
        """Everything is read."""
        self.bar.show_reading("")
        self._show_numbers()
        self._look_at_decided()
        self._look_at_sought()
        self._show_list()

    def _show_numbers(self) -> None:
        space, board = self.workspace, self.board
        self.bar.show_counts(board.counts(), board.open_count, board.shaken)
        people = [(one.id, one.name) for one in space.analysts]
        self.filters.show_people(people, space.analyst_id, board.waiting_for(space.analyst_id))
        board.filter(self.filters.sieve)
        agreeing = board.agreeing
        self.agreeing.setVisible(agreeing > 0 and not self.bar.shows_all and not self.shows_rules)
        self.agreeing.setText(f"{counted(agreeing, 'group')} agree: run rules…")

    def _take_in(self, changes: Changes) -> None:
        here = self.gestures.is_deciding
        self._decisions = [] if here else [row.id for row in changes.rows if row.kind == "decision"]
        self._about = self.board.decided(self._decisions)
        if changes.touches(*ANYWHERE) or self.feed.is_blind:
            self.refresh()
        elif changes.touches(*IN_AN_ARTICLE):
            self._catch_up(changes.documents())

    def _catch_up(self, changed: set[str]) -> None:
        """Takes in what changed in some articles, once they are seen."""
        if not self.isVisible():
            self.feed.miss(changed)
        elif self.feed.catch_up(changed):
            self._arrive()

    def _look_at_decided(self) -> None:
        """What was decided otherwise than here, as by undo, is looked at."""
        about = self._about or self.board.decided(self._decisions)
        self._about, self._decisions = "", []
        if about:
            self.board.go_to(about)

    def look_for(self, document_id: str, record_id: str) -> None:
        """Looks at a record that somebody comes from elsewhere to see."""
        if self.shows_rules:
            self.rules_desk.toggle()
        self._sought = record_id
        self.bar.choose(everywhere=False)
        self.filters.clear()
        if document_id == self.workspace.document_id:
            self.refresh()
        else:
            self.workspace.open_document(document_id)

    def _look_at_sought(self) -> None:
        """What is sought is in the queue, or among all records once it is settled."""
        sought, self._sought = self._sought, ""
        if sought and not self.board.go_to(sought) and self.board.has(sought):
            self.bar.choose(shows_all=True)
            self.filters.show_for(shows_all=True)
            self.board.arrange(shows_all=True)
            self._show_numbers()
            self.board.go_to(sought)

    def _document_changed(self) -> None:
        """Somebody opened another article; everywhere in scope that means its first item."""
        if self._is_opening:
            return
        if self.bar.is_everywhere and self.isVisible():
            here = next((item for item in self.board.shown if item.document_id == self.workspace.document_id), None)
            if here is not None:
                self.go_to(here.id)
                return
            self.bar.choose(everywhere=False)
        self.refresh()

    def _choose(self) -> None:
        self.panel.leave()
        self.filters.show_for(shows_all=self.bar.shows_all)
        self.refresh()
        if self.shows_rules:
            self.rules_desk.open()

    def _filter(self) -> None:
        self.board.filter(self.filters.sieve)
        self._show_list()

    def go_to(self, item_id: str) -> None:
        """Looks at an item of the list, or at a group that rules would settle."""
        if self.shows_rules:
            self.rules_desk.look(item_id)
        elif self.board.go_to(item_id):
            self.show_current()

    def _click(self, mark_id: str) -> None:
        record = self.board.record_of_mark(mark_id)
        if record is None or self.shows_rules:
            return
        if not self.board.go_to(record.id):
            left_out = record.status == "unresolved" or self.bar.shows_all
            said = "The filter leaves this one out." if left_out else "This one is settled: see “All records”."
            self.workspace.message.emit(said)
        self.show_current()

    def title_of(self, item: Item) -> str:
        """The title of an item's article where several are listed."""
        return self.feed.titles.get(item.document_id, "") if self.bar.is_everywhere else ""

    # what is looked at

    def _show_list(self) -> None:
        if self.shows_rules:
            self.rules_desk.list_again()
            return
        self.queue.set_rows([self._row(one) for one in self.board.shown])
        self.show_current()

    def show_current(self) -> None:
        """Shows the current item: its line in the list, its words in the article, its cards."""
        item = self.current
        if item is not None:
            self.board.go_to(item.id)
        self.queue.choose(item.id if item else "")
        self.panel.leave()
        self.show_words(item)
        self._decision.setCurrentWidget(self.empty if item is None else self.panel)
        if item is None:
            self._say_why_empty()
        else:
            self.panel.show_item(self.showing.shown(item, self.gestures.takes))
        self.show_history()
        self.gestures.enable(item)

    def show_words(self, item: Item | None) -> None:
        """Shows the words of an item in its article."""
        if item is not None and item.document_id != self.workspace.document_id:
            self._is_opening = True
            self.workspace.open_document(item.document_id)
            self._is_opening = False
        self.article.show_desk()
        desk = self.workspace.desk
        self._show_marks(desk.marks if desk is not None and not self.feed.hides(desk.document.id) else [])
        spans = self.showing.spans(item)
        self.highlight(spans)
        if spans:
            self.article.reveal(spans[0])

    def _show_marks(self, marks: Sequence[Annotation]) -> None:
        """Gives the article its marks, unless it has just these."""
        seen = [(mark.id, mark.tag, mark.start, mark.end, mark.fragments) for mark in marks]
        if seen != self._seen:
            self._seen = seen
            self.article.show_marks(marks, None)

    def highlight(self, spans: Sequence[Span]) -> None:
        """Gives these words of the article a ground."""
        self.article.set_highlights(spans)

    def show_history(self) -> None:
        """Tells what happened to the current group, while that is wanted."""
        wanted = self.gestures.history.isChecked()
        self.panel.show_history(self.showing.history(self.current) if wanted else [])
        if wanted:
            QTimer.singleShot(0, self, self.panel.show_end)

    def show_rules(self, *, shown: bool) -> None:
        """Rules stand in for the decision, and what they would settle for the list; or no longer."""
        self._decision.setCurrentWidget(self.rules if shown else self.panel)
        self.filters.setVisible(not shown)
        self._would.setVisible(shown)
        self.gestures.enable(None if shown else self.current)
        self._show_numbers()
        if not shown:
            self._show_list()

    def show_examples(self) -> None:
        """Lists what was flagged to improve the guideline."""
        from annotator.ui.reconcile.examples import Examples

        Examples(self.workspace, self).open()

    def go_to_own_mark(self) -> None:
        """Goes to Annotate, one's own mark of the current group in hand."""
        record, me = as_record(self.current), self.workspace.analyst_id
        mark = next((one for one in record.marks if one.analyst_id == me), None) if record else None
        annotate = self.window().findChild(QAction, "place_annotate")
        if mark is not None and isinstance(annotate, QAction):
            annotate.trigger()
            self.workspace.go_to_mark(mark.document_id, mark.id)

    def _row(self, item: Item) -> QueueRow:
        """The line of an item; one that was not read again keeps its line."""
        known = self._lines.get(item.id)
        if known is None or known[0] is not item:
            row = row_of(item, self.board, self.workspace.analyst_name, self.title_of(item))
            known = self._lines[item.id] = (item, row)
        return known[1]

    def _say_why_empty(self) -> None:
        left_out = self.filters.is_active and bool(self.board.items)
        said = empty_words.said(
            is_reading=self.feed.is_reading,
            left_out=left_out,
            is_hidden=self.feed.hides(self.workspace.document_id) if self.scope else bool(self.feed.hidden),
            is_everywhere=self.bar.is_everywhere,
            has_marks=bool(self.board.records(self.workspace.document_id)),
        )
        self.empty.say(said.title, said.words)
        self._action.setText(said.offer)
        self._action.setVisible(bool(said.offer))

    def _follow_empty(self) -> None:
        if self.filters.is_active and self.board.items:
            self.filters.clear()
        else:
            self.bar.choose(everywhere=True)
            self.refresh()
