"""Reconcile: what analysts disagree about, one after the other, side by side, and how it is settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from annotator.ui.marked_article import MarkedArticle
from annotator.ui.reconcile.bar import Filters, ReconcileBar
from annotator.ui.reconcile.board import Board, Item
from annotator.ui.reconcile.deciding import Deciding
from annotator.ui.reconcile.gestures import Gestures
from annotator.ui.reconcile.panel import DecisionPanel
from annotator.ui.reconcile.rows import row_of
from annotator.ui.reconcile.rules_panel import RulesPanel
from annotator.ui.reconcile.showing import Showing
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.queue_table import QueueRow, QueueTable
from annotator.ui.words import counted
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.store.journal import Changes

IN_AN_ARTICLE = ("annotation", "link", "decision", "work_state")
ANYWHERE = ("verdict", "analyst", "document", "source", "quantity")


class ReconcilePlace(QWidget):
    """The place where groups and links are settled, by rule or by hand."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.board = Board()
        self._titles: dict[str, str] = {}
        self._is_stale = True
        self._missed: set[str] = set()
        self._lines: dict[str, tuple[Item, QueueRow]] = {}
        self._is_opening = False
        self.gestures = Gestures(self, Deciding(workspace))
        self.bar = ReconcileBar(self.gestures.rules)
        self.rules = RulesPanel()
        self.filters = Filters({tag.name: tag.label for tag in tag_types().values()})
        self.agreeing = QPushButton()
        self.agreeing.setToolTip("Everybody says the same here: a rule settles these at once")
        self.queue = QueueTable("Groups and links")
        self.article = MarkedArticle(workspace)
        self.panel = DecisionPanel(self.gestures.buttons)
        self.showing = Showing(workspace, self.board)
        self.empty = EmptyState("", "")
        self._action = self.empty.offer("", self._follow_empty, main=True)
        self.none = EmptyState("", "")
        self._lay_out()
        self.setFocusProxy(self.queue)
        self._connect()
        self.gestures.wire()

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.agreeing)
        column.addWidget(self.queue, 1)
        column.setAlignment(self.agreeing, Qt.AlignmentFlag.AlignLeft)
        self.agreeing.setStyleSheet("margin: 0 12px 8px 12px; padding: 3px 10px")
        self._decision = QStackedWidget()
        self._decision.addWidget(self.panel)
        self._decision.addWidget(self.empty)
        centre = QSplitter(Qt.Orientation.Vertical)
        centre.addWidget(self.article)
        centre.addWidget(self._decision)
        centre.setSizes([280, 440])
        centre.setChildrenCollapsible(False)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(side)
        body.addWidget(centre)
        body.setStretchFactor(0, 1)
        body.setStretchFactor(1, 3)
        body.setSizes([250, 750])
        body.setCollapsible(1, False)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self.rules)
        outer.addWidget(body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.none)
        self._pages.addWidget(whole)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)

    def _connect(self) -> None:
        space = self.workspace
        space.changed.connect(self._take_in)
        space.document_changed.connect(lambda _: self._document_changed())
        space.analyst_changed.connect(lambda _: self.refresh())
        space.project_changed.connect(self.refresh)
        self.bar.chosen.connect(self._choose)
        self.filters.chosen.connect(self._filter)
        self.queue.chosen.connect(self.go_to)
        self.agreeing.clicked.connect(self.gestures.open_rules)
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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
        elif self._missed:
            self._read_again(set())
        QTimer.singleShot(0, self, self.queue.setFocus)

    def refresh(self) -> None:
        """Reads and shows everything anew."""
        from annotator.operations import documents

        space = self.workspace
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self._titles = {item.id: item.title for item in documents.listing(space.opened)} if space.is_open else {}
        self._pages.setCurrentIndex(1 if self._titles else 0)
        if not self._titles:
            self.none.say("Nothing to reconcile yet", "Import articles and let at least two analysts mark them.")
            return
        if not space.document_id:
            self.bar.choose(everywhere=True)
        self._load()
        self._show_list()

    def _load(self) -> None:
        self._missed.clear()
        self._lines.clear()
        self.board.arrange(shows_all=self.bar.shows_all)
        self.board.load(self.workspace.opened, [self.scope] if self.scope else list(self._titles))
        self._show_numbers()

    def _show_numbers(self) -> None:
        self.bar.show_counts(self.board.counts(), self.board.open_count)
        agreeing = self.board.agreeing
        self.agreeing.setVisible(agreeing > 0 and not self.bar.shows_all)
        self.agreeing.setText(f"{counted(agreeing, 'group')} agree: run rules…")

    def _take_in(self, changes: Changes) -> None:
        if changes.touches(*ANYWHERE) or not self._titles:
            self.refresh()
        elif changes.touches(*IN_AN_ARTICLE) and self.isVisible():
            self._read_again(changes.documents(), [row.id for row in changes.rows if row.kind == "decision"])
        elif changes.touches(*IN_AN_ARTICLE):
            self._missed |= changes.documents()

    def _read_again(self, changed: Collection[str], decisions: Sequence[str] = ()) -> None:
        """Takes in what changed in some articles; what was decided otherwise than here, as by undo, is looked at."""
        about = self.board.decided(decisions)
        self.board.read_again(self.workspace.opened, self._missed.union(changed))
        self._missed.clear()
        self._show_numbers()
        about = about or self.board.decided(decisions)
        if about and not self.gestures.is_deciding:
            self.board.go_to(about)
        self._show_list()

    def _document_changed(self) -> None:
        """Somebody opened another article; everywhere in scope that means its first item."""
        if self._is_opening:
            return
        if self.bar.is_everywhere and self.isVisible():
            here = next((item for item in self.board.shown if item.document_id == self.workspace.document_id), None)
            if here is not None:
                self.board.go_to(here.id)
            else:
                self.bar.choose(everywhere=False)
        self.refresh()

    def _choose(self) -> None:
        self.panel.edit.leave()
        self.filters.show_for(shows_all=self.bar.shows_all)
        self.refresh()
        if self.rules.isVisible():
            self.gestures.open_rules()

    def _filter(self) -> None:
        chosen = (self.filters.kind, self.filters.status, self.filters.tag)
        self.board.filter(*(str(one.currentData()) for one in chosen))
        self._show_list()

    def go_to(self, item_id: str) -> None:
        """Looks at an item of the list."""
        if self.board.go_to(item_id):
            self.show_current()

    def _click(self, mark_id: str) -> None:
        record = self.board.record_of_mark(mark_id)
        if record is not None and not self.board.go_to(record.id):
            self.workspace.message.emit("This one is settled. You find it under “All records”.")
        self.show_current()

    # what is looked at

    def _show_list(self) -> None:
        self.queue.set_rows([self._row(one) for one in self.board.shown])
        self.show_current()

    def show_current(self) -> None:
        """Shows the current item: its line in the list, its words in the article, its cards."""
        item = self.current
        self._open_article(item)
        if item is not None:
            self.board.go_to(item.id)
        self.queue.choose(item.id if item else "")
        self.panel.edit.leave()
        self.article.show_desk()
        desk = self.workspace.desk
        self.article.show_marks(desk.marks if desk else [], None)
        spans = self.showing.spans(item)
        self.highlight(spans)
        if spans:
            self.article.reveal(spans[0])
        self._decision.setCurrentIndex(0 if item is not None else 1)
        if item is None:
            self._say_why_empty()
        else:
            self.showing.show(item, self.panel, self.gestures.takes)
        self.gestures.enable(item)

    def highlight(self, spans: Sequence[Span]) -> None:
        """Gives these words of the article a ground."""
        self.article.set_highlights(spans)

    def _open_article(self, item: Item | None) -> None:
        if item is None or item.document_id == self.workspace.document_id:
            return
        self._is_opening = True
        self.workspace.open_document(item.document_id)
        self._is_opening = False

    def _row(self, item: Item) -> QueueRow:
        """The line of an item; one that was not read again keeps its line."""
        known = self._lines.get(item.id)
        if known is None or known[0] is not item:
            title = self._titles.get(item.document_id, "") if self.bar.is_everywhere else ""
            known = self._lines[item.id] = (item, row_of(item, self.board, self.workspace.analyst_name, title))
        return known[1]

    def _say_why_empty(self) -> None:
        if self.filters.is_active and self.board.items:
            said = ("Nothing like that here", "There are others that the filter leaves out.", "Clear the filter")
        elif not self.bar.is_everywhere and not self.board.records(self.workspace.document_id):
            said = (
                "No marks here yet",
                "When analysts have marked this article, their marks meet here.",
                "Show all articles",
            )
        elif not self.bar.is_everywhere:
            said = (
                "Nothing left to settle in this article",
                "Go on with the others, or export the dataset.",
                "Show all articles",
            )
        else:
            said = (
                "Nothing left to settle",
                "Export the dataset: File, Export. It carries every record with its status.",
                "",
            )
        self.empty.say(*said[:2])
        self._action.setText(said[2])
        self._action.setVisible(bool(said[2]))

    def _follow_empty(self) -> None:
        if self.filters.is_active and self.board.items:
            self.filters.clear()
        else:
            self.bar.choose(everywhere=True)
            self.refresh()
